"""Sends one plain mail to several people, each in his own language, from the templates named."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.mail import get_connection
from django.db import transaction
from django.template.loader import render_to_string
from wagtail.admin.mail import send_mail

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class PostBox:
    """An address that is nobody's user: a party's own."""

    name: str
    email: str
    pk: int = 0
    is_active: bool = True

    def __str__(self) -> str:
        return self.name


def whole(path: str) -> str:
    """The whole address of a path in the admin."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + path


def send(letter: str, recipients: Iterable[Any], **values: Any) -> int:
    """Send a mail now.

    Args:
        letter: The path of its templates without `.txt`: the text, and with `_subject` the subject.
        recipients: Users or post boxes. Those who are not active, or have no address, get none; nor does None.
        values: What the templates name; `user` is the recipient.

    Returns:
        How many were sent. One that fails is logged and does not hold up the others.

    Raises:
        OSError: All of them failed, so that there is reason to try again.
    """
    people: dict[Any, Any] = {(user.pk, user.email): user for user in recipients if user is not None}
    reachable = [user for user in people.values() if user.is_active and user.email]
    failed: list[OSError] = []
    for user in reachable:
        context = {**values, "user": user}
        subject = " ".join(render_to_string(f"{letter}_subject.txt", context).split())
        text = render_to_string(f"{letter}.txt", context).strip()
        try:
            send_mail(subject, text, [user.email], connection=get_connection())
        except OSError as error:  # of the mail server: its refusals are OSErrors too
            logger.exception("Mail %s failed", letter)
            failed.append(error)
    if failed and len(failed) == len(reachable):
        raise failed[0]
    return len(reachable) - len(failed)


def send_once_stored(letter: str, recipients: Iterable[Any], **values: Any) -> None:
    """Send a mail when the transaction is stored; a mail server that is down does not undo what was done."""
    people = list(recipients)

    def send_now() -> None:
        send(letter, people, **values)

    transaction.on_commit(send_now, robust=True)
