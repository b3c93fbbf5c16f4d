"""Where a link stands, in words and with a symbol."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from pages.signoff.rules import Standing

STANDINGS: dict[Standing | None, tuple[Any, str]] = {
    None: (_("Not sent"), "circle-plus"),
    Standing.SENT: (_("Sent"), "mail"),
    Standing.OPENED: (_("Opened"), "view"),
    Standing.APPROVED: (_("Signed"), "circle-check"),
    Standing.REFUSED: (_("Refused"), "circle-xmark"),
    Standing.EXPIRED: (_("Expired"), "time"),
    Standing.REVOKED: (_("Revoked"), "cross"),
}
"""The words, and the name of an icon of Wagtail's."""
