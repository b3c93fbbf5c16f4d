"""The personal link: made once, mailed, and known afterwards by the SHA-256 of its token alone."""

import hashlib
import logging
import re
import secrets

from django.conf import settings
from django.urls import reverse

IN_A_PATH = re.compile(r"(/underskrift/)[^/\s\"'?]+")


def new_token() -> str:
    """A token that nobody guesses: 32 random bytes."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """By what a link is kept and found."""
    return hashlib.sha256(token.encode()).hexdigest()


def address(token: str) -> str:
    """The link as it is mailed."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("sign_off", args=[token])


def without_tokens(record: logging.LogRecord) -> bool:
    """A filter for loggers that write down which address was asked for: the token stays out of every log."""
    message = record.getMessage()
    if IN_A_PATH.search(message):
        record.msg, record.args = IN_A_PATH.sub(r"\1…", message), ()
    return True


def keep_out_of_logs() -> None:
    """Called once, when the app is ready."""
    for name in ("django.request", "django.server", "django.security.csrf", "gunicorn.access"):
        logging.getLogger(name).addFilter(without_tokens)
