"""Contact persons of organisations; never public."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.history.models import Recorded
from registry.organisations.models.organisations import HousingOrganisation


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts."""

    def active_on(self, day: date) -> Self:
        """Those whose role had not ended by `day`."""
        return self.filter(models.Q(role_ended_on__isnull=True) | models.Q(role_ended_on__gt=day))

    def public(self) -> Self:
        """Never."""
        return self.none()


class Contact(Recorded):
    """A contact person of an organisation. Never public."""

    organisation = models.ForeignKey(
        HousingOrganisation, models.PROTECT, verbose_name=_("housing organisation"), related_name="contacts"
    )
    name = models.CharField(_("name"), max_length=200)
    role = models.CharField(_("role"), max_length=120)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    role_ended_on = models.DateField(_("role ended on"), null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")

    def __str__(self) -> str:
        return self.name
