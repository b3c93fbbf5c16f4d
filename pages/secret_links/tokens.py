"""The token of a secret link: shown or mailed once, and known afterwards by its SHA-256 alone."""

import hashlib
import logging
import re
import secrets

IN_A_PATH = re.compile(r"(/underskrift/|/kalender/personlig/)[^/\s\"'?]+")


def new_token() -> str:
    """A token that nobody guesses: 32 random bytes."""
    return secrets.token_urlsafe(32)


def digest(token: str) -> str:
    """By what a link is kept and found."""
    return hashlib.sha256(token.encode()).hexdigest()


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
