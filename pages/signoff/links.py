"""The personal link of one who is asked to sign, as it is mailed."""

from django.conf import settings
from django.urls import reverse

KIND = "underskrift"
"""What the links are called where tries of wrong ones are counted."""


def address(token: str) -> str:
    """The link as it is mailed."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("sign_off", args=[token])
