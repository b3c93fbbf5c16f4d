"""Sends one plain mail to several people, each in his own language."""

import logging
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from wagtail.admin.mail import send_mail
from wagtail.models import Page

logger = logging.getLogger(__name__)


def address_of(name: str, page: Page) -> str:
    """The whole address of one of a page's screens in the admin."""
    return whole(reverse(name, args=[page.pk]))


def whole(path: str) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def send(letter: str, recipients: Iterable[AbstractBaseUser | None], **values: Any) -> int:
    """Send a mail now.

    Args:
        letter: The name of its templates in `pages/mail`: the text, and `_subject`.
        recipients: Those who are not active, or have no address, get none.
        values: What the templates name; `user` is the recipient.

    Returns:
        How many were sent. One that fails is logged and does not hold up the others.

    Raises:
        OSError: All of them failed, so that there is reason to try again.
    """
    people: dict[int, Any] = {user.pk: user for user in recipients if user is not None}
    reachable = [user for user in people.values() if user.is_active and user.email]
    failed: list[OSError] = []
    for user in reachable:
        context = {**values, "user": user}
        subject = " ".join(render_to_string(f"pages/mail/{letter}_subject.txt", context).split())
        text = render_to_string(f"pages/mail/{letter}.txt", context).strip()
        try:
            send_mail(subject, text, [user.email], connection=get_connection())
        except OSError as error:  # of the mail server: its refusals are OSErrors too
            logger.exception("Mail %s failed", letter)
            failed.append(error)
    if failed and len(failed) == len(reachable):
        raise failed[0]
    return len(reachable) - len(failed)


def send_once_stored(letter: str, recipients: Iterable[AbstractBaseUser | None], **values: Any) -> None:
    """Send a mail when the transaction is stored; a mail server that is down does not undo what was done."""
    people = list(recipients)

    def send_now() -> None:
        send(letter, people, **values)

    transaction.on_commit(send_now, robust=True)
