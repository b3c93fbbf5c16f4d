"""Housing organisations, administration organisations and management companies (K018, K044)."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from stdnum.dk import cvr

from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.organisations import rules
from registry.parties.models import Party
from registry.validity.models import holding_on


def validate_organisation_lbf(value: str) -> None:
    """Refuse anything but four digits."""
    if not rules.is_organisation_lbf(value):
        raise ValidationError(
            _("“%(value)s” is not an LBF number of an organisation: it has four digits, for instance 0123."),
            params={"value": value},
        )


def validate_cvr(value: str) -> None:
    """Refuse a CVR number without eight digits and a right check digit. A right one need not be registered."""
    if not cvr.is_valid(value) or len(value) != 8:
        raise ValidationError(
            _("“%(value)s” is not a valid CVR number: it has eight digits and a check digit that fits."),
            params={"value": value},
        )


class ActivityQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that exist for a time."""

    def active_on(self, day: date) -> Self:
        return self.filter(holding_on(day, "active_from", "active_until"))

    def public(self) -> Self:
        """All: but readers may show only name, number, address, dwellings and area."""
        return self


class OrganisationKind(models.TextChoices):
    """The three kinds of the one register (checklist, tension 3)."""

    HOUSING = "boligorganisation", _("housing organisation")
    ADMINISTRATION = "administrationsorganisation", _("administration organisation")
    MANAGER = "forretningsfoererselskab", _("management company")


class FinancialYearEnd(models.IntegerChoices):
    """The month whose last day ends the financial year; never assume December."""

    MARCH = 3, _("31 March")
    JUNE = 6, _("30 June")
    SEPTEMBER = 9, _("30 September")
    DECEMBER = 12, _("31 December")


class HousingOrganisation(Recorded):
    """An almen organisation of any of the three kinds; name, aliases and contact block are its party's."""

    party = models.OneToOneField(Party, models.PROTECT, verbose_name=_("party"), related_name="housing_organisation")
    kind = models.CharField(
        _("kind"), max_length=30, choices=OrganisationKind.choices, default=OrganisationKind.HOUSING
    )
    lbf_number = models.CharField(_("LBF number"), max_length=4, unique=True, validators=[validate_organisation_lbf])
    cvr_number = models.CharField(_("CVR number"), max_length=8, blank=True, validators=[validate_cvr])
    administered_by = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("administered by"), null=True, blank=True, related_name="administers"
    )
    seat_municipality = models.CharField(_("seat municipality"), max_length=80, default="København")
    is_covered_by_dialogue = models.BooleanField(_("covered by the styringsdialog"), default=True)
    is_bl_member = models.BooleanField(_("member of BL"), default=True)
    financial_year_end = models.PositiveSmallIntegerField(
        _("financial year ends"), choices=FinancialYearEnd.choices, default=FinancialYearEnd.DECEMBER
    )
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(
        _("active until"), null=True, blank=True, help_text=_("The first day it is no longer active.")
    )
    extra = models.JSONField(_("custom fields"), default=dict, blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("housing organisation")
        verbose_name_plural = _("housing organisations")
        constraints = [
            one_of("kind", OrganisationKind),
            one_of("financial_year_end", FinancialYearEnd),
            in_order("active_from", "active_until"),
        ]

    def __str__(self) -> str:
        return self.party.name

    def clean(self) -> None:
        super().clean()
        above, chain = self.administered_by, [self]
        while above is not None and above not in chain[1:]:
            if above == self:
                raise ValidationError({"administered_by": _closed(chain)})
            chain.append(above)
            above = above.administered_by


def _closed(chain: list[HousingOrganisation]) -> str:
    """Says that a chain of administrators comes back to the first of `chain`."""
    if len(chain) == 1:
        return str(_("Leave this empty when the organisation administers itself."))
    names = " → ".join(str(row) for row in [*chain, chain[0]])
    return str(
        _("The chain of administrators would close on itself: %(chain)s. Choose another, or leave this empty.")
    ) % {"chain": names}
