"""The mails of the workflow, whose templates lie in `pages/mail`."""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.urls import reverse
from wagtail.models import Page

from registry import letters
from registry.letters import whole

__all__ = ["address_of", "send", "send_once_stored", "whole"]


def address_of(name: str, page: Page) -> str:
    """The whole address of one of a page's screens in the admin."""
    return whole(reverse(name, args=[page.pk]))


def send(letter: str, recipients: Iterable[AbstractBaseUser | None], **values: Any) -> int:
    """Send a mail now; see `registry.letters.send`."""
    return letters.send(f"pages/mail/{letter}", recipients, **values)


def send_once_stored(letter: str, recipients: Iterable[AbstractBaseUser | None], **values: Any) -> None:
    """Send a mail when the transaction is stored; see `registry.letters.send_once_stored`."""
    letters.send_once_stored(f"pages/mail/{letter}", recipients, **values)
