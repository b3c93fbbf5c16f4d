"""Makes, revokes and recognises the personal address of a user's calendar."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from pages.calendar.models import CalendarKey
from pages.secret_links.tokens import digest, new_token


@transaction.atomic
@sensitive_variables("token")
def make_key(user: Any, now: datetime) -> str:
    """Give the user a new address; one he had before dies.

    Returns:
        The token, which nobody can find again.
    """
    get_user_model()._default_manager.select_for_update().get(pk=user.pk)  # two at once: one after the other
    revoke_key(user, now)
    token = new_token()
    CalendarKey.objects.create(user_id=user.pk, token_sha256=digest(token), made_at=now)
    return token


def revoke_key(user: Any, now: datetime) -> None:
    """Let the user's address die, if he has one."""
    CalendarKey.objects.filter(user=user.pk, revoked_at=None).update(revoked_at=now)


def key_of(user: Any) -> CalendarKey | None:
    """The user's address that works; one query."""
    return CalendarKey.objects.filter(user=user.pk, revoked_at=None).first()


@sensitive_variables("token")
def holder_of(token: str) -> Any:
    """The active user whose address it is; None for one that is revoked, never was, or whose user has left."""
    key = CalendarKey.objects.filter(token_sha256=digest(token), revoked_at=None, user__is_active=True)
    found = key.select_related("user").first()
    return found.user if found else None
