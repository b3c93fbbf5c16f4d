"""What was adopted, word for word, and when it came into force."""

from typing import Any, NoReturn

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Revision


class FixedQuerySet(models.QuerySet[Any]):
    """Rows that are written once."""

    def update(self, **kwargs: Any) -> NoReturn:
        _refuse()

    def delete(self) -> NoReturn:
        _refuse()


class Fixed(models.Model):
    """A row that is never changed or deleted."""

    objects = FixedQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        _refuse()


class AdoptedVersion(Fixed):
    """An agreement as it was approved: text, facts, journal and signatures as canonical JSON, and its SHA-256."""

    page = models.ForeignKey(
        "pages.AgreementPage", models.PROTECT, verbose_name=_("agreement page"), related_name="adopted_versions"
    )
    number = models.PositiveIntegerField(_("number"))
    revision = models.OneToOneField(Revision, models.PROTECT, verbose_name=_("version"), related_name="+")
    adopted_at = models.DateTimeField(_("adopted at"))
    takes_effect_on = models.DateField(_("takes effect on"))
    content = models.TextField(_("content as canonical JSON"))
    sha256 = models.CharField(_("SHA-256 of the content"), max_length=64, unique=True)

    class Meta:
        verbose_name = _("adopted version")
        verbose_name_plural = _("adopted versions")
        default_permissions = ()
        ordering = ["page", "number"]
        constraints = [models.UniqueConstraint(fields=["page", "number"], name="adoptedversion_number_unique")]

    def __str__(self) -> str:
        return gettext("version %(number)s") % {"number": self.number}


class EntryIntoForce(Fixed):
    """That an adopted version became public, and from when; one whose schedule was cancelled has none."""

    version = models.OneToOneField(
        AdoptedVersion, models.PROTECT, verbose_name=_("adopted version"), related_name="entry_into_force"
    )
    at = models.DateTimeField(_("in force from"))

    class Meta:
        verbose_name = _("entry into force")
        verbose_name_plural = _("entries into force")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.version}: {self.at:%Y-%m-%d}"


def _refuse() -> NoReturn:
    raise PermissionDenied(gettext("What has been adopted is never changed or deleted."))
