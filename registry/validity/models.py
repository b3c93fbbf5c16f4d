"""The abstract model of everything that holds for a time."""

from datetime import date
from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import in_order
from registry.validity.rules import Period


class ValidityQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that hold for a time."""

    def in_force_on(self, day: date) -> Self:
        """The rows that held on `day`."""
        return self.filter(
            models.Q(valid_from__isnull=True) | models.Q(valid_from__lte=day),
            models.Q(valid_until__isnull=True) | models.Q(valid_until__gt=day),
        )

    def overlapping(self, period: Period) -> Self:
        """The rows that share at least one day with `period`."""
        rows = self
        if period.end is not None:
            rows = rows.filter(models.Q(valid_from__isnull=True) | models.Q(valid_from__lt=period.end))
        if period.start is not None:
            rows = rows.filter(models.Q(valid_until__isnull=True) | models.Q(valid_until__gt=period.start))
        return rows


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
