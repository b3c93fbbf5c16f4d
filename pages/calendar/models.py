"""The personal address of a user's calendar; the address itself is not kept, only the SHA-256 of its token."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class CalendarKey(models.Model):
    """A user's own calendar: it tells what he may see, until he revokes it or makes another."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, verbose_name=_("user"), related_name="calendar_keys"
    )
    token_sha256 = models.CharField(_("SHA-256 of the address's token"), max_length=64, unique=True)
    made_at = models.DateTimeField(_("made at"))
    revoked_at = models.DateTimeField(_("revoked at"), null=True, blank=True)

    class Meta:
        verbose_name = _("calendar address")
        verbose_name_plural = _("calendar addresses")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=models.Q(revoked_at__isnull=True), name="calendarkey_one_that_works"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}"
