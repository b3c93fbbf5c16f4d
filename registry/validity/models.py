"""The abstract model of everything that holds for a time."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import in_order
from registry.validity.rules import Period


def holding_on(day: date, start: str, end: str) -> models.Q:
    """The rows that hold on `day`: from the field `start` (inclusive) until `end` (exclusive); empty = open."""
    begun = models.Q(**{f"{start}__isnull": True}) | models.Q(**{f"{start}__lte": day})
    return begun & (models.Q(**{f"{end}__isnull": True}) | models.Q(**{f"{end}__gt": day}))


class ValidityQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold for a time."""

    def in_force_on(self, day: date) -> Self:
        """The rows that held on `day`."""
        return self.filter(holding_on(day, "valid_from", "valid_until"))


class Validity(models.Model):
    """Holds from `valid_from` (inclusive) until `valid_until` (exclusive); empty = open."""

    valid_from = models.DateField(_("valid from"), null=True, blank=True, help_text=_("The first day it holds."))
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("The first day it no longer holds.")
    )

    class Meta:
        abstract = True
        constraints = [in_order("valid_from", "valid_until")]

    @property
    def period(self) -> Period:
        return Period(self.valid_from, self.valid_until)
