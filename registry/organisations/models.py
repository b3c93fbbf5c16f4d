"""Housing organisations and what belongs to them (K010-K013, K018, K044, K132)."""

from datetime import date
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from stdnum.dk import cvr

from registry.areas.models import Area
from registry.columns import DanishOrder
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


def validate_department_lbf(value: str) -> None:
    """Refuse anything but three digits."""
    if not rules.is_department_lbf(value):
        raise ValidationError(
            _("“%(value)s” is not an LBF number of a department: it has three digits, for instance 012."),
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


class Department(ClusterableModel, Recorded):
    """An afdeling of an organisation: dwellings, buildings, municipal interest (K010-K012)."""

    organisation = models.ForeignKey(
        HousingOrganisation, models.PROTECT, verbose_name=_("housing organisation"), related_name="departments"
    )
    lbf_number = models.CharField(_("LBF number"), max_length=3, validators=[validate_department_lbf])
    name = models.CharField(_("name"), max_length=200)
    address = models.CharField(_("address"), max_length=200, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=4, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name=_("area"), null=True, blank=True, related_name="departments"
    )
    family_dwellings = models.PositiveIntegerField(_("family dwellings"), default=0)
    youth_dwellings = models.PositiveIntegerField(_("youth dwellings"), default=0)
    elderly_dwellings = models.PositiveIntegerField(_("dwellings for the elderly"), default=0)
    care_dwellings = models.PositiveIntegerField(_("care dwellings"), default=0)
    special_dwellings = models.PositiveIntegerField(_("special dwellings"), default=0)
    floor_area_m2 = models.PositiveIntegerField(_("floor area, m²"), null=True, blank=True)
    year_built = models.PositiveSmallIntegerField(
        _("year built"), null=True, blank=True, validators=[MinValueValidator(1600), MaxValueValidator(2200)]
    )
    has_municipal_support = models.BooleanField(_("municipal support"), default=False)
    guarantee_dkk = models.DecimalField(
        _("municipal guarantee, kr."),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    active_from = models.DateField(_("active from"), null=True, blank=True)
    active_until = models.DateField(
        _("active until"), null=True, blank=True, help_text=_("The first day it is no longer active.")
    )
    extra = models.JSONField(_("custom fields"), default=dict, blank=True, editable=False)

    objects = ActivityQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        constraints = [
            models.UniqueConstraint(  # one that has ended leaves its number to its successor
                fields=["organisation", "lbf_number"],
                condition=models.Q(active_until__isnull=True),
                name="department_lbf_unique_while_active",
                violation_error_message=_("The organisation already has a department with this LBF number."),
            ),
            models.UniqueConstraint(
                fields=["organisation", "lbf_number", "active_until"],
                name="department_lbf_unique_when_ended",
                violation_error_message=_("A department with this LBF number already ended on this day."),
            ),
            in_order("active_from", "active_until"),
        ]
        indexes = [models.Index(DanishOrder("name"), name="department_name_order")]

    def __str__(self) -> str:
        return f"{self.lbf_number} {self.name}"


class SuccessionKind(models.TextChoices):
    """How a department came out of others."""

    MERGER = "sammenlaegning", _("merger")
    SPLIT = "opdeling", _("split")


class DepartmentPredecessor(Recorded):
    """A department that this one came out of, by merger or split, and when."""

    department = ParentalKey(
        Department, on_delete=models.CASCADE, related_name="predecessors", verbose_name=_("department")
    )
    predecessor = models.ForeignKey(
        Department, models.PROTECT, related_name="successors", verbose_name=_("predecessor")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=SuccessionKind.choices)
    effective_on = models.DateField(_("effective on"))

    class Meta(Recorded.Meta):
        verbose_name = _("predecessor")
        verbose_name_plural = _("predecessors")
        constraints = [
            one_of("kind", SuccessionKind),
            models.UniqueConstraint(fields=["department", "predecessor"], name="departmentpredecessor_unique"),
            models.CheckConstraint(
                condition=~models.Q(department=models.F("predecessor")),
                name="departmentpredecessor_not_itself",
                violation_error_message=_("A department is not its own predecessor."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.predecessor)


class BuildingSection(Recorded):
    """A byggeafsnit of a department; carries the BBR property number."""

    department = ParentalKey(
        Department, on_delete=models.CASCADE, related_name="sections", verbose_name=_("department")
    )
    number = models.CharField(_("number"), max_length=10)
    bbr_number = models.CharField(_("BBR property number"), max_length=20, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("building section")
        verbose_name_plural = _("building sections")
        constraints = [models.UniqueConstraint(fields=["department", "number"], name="buildingsection_number_unique")]

    def __str__(self) -> str:
        return self.number


class KeyFiguresQuerySet(models.QuerySet["KeyFigures"]):
    """Key figures."""

    def public(self) -> Self:
        """None: the public sees aggregates only."""
        return self.none()


class KeyFigures(Recorded):
    """Nøgletal of one department and financial year (K181). Amounts in DKK."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name=_("department"), related_name="key_figures")
    financial_year = models.PositiveSmallIntegerField(
        _("financial year"), validators=[MinValueValidator(1990), MaxValueValidator(2200)]
    )
    reserves_dkk = models.DecimalField(
        _("reserves, balance, kr."), max_digits=14, decimal_places=2, null=True, blank=True
    )
    reserves_contribution_dkk = models.DecimalField(
        _("reserves, contribution of the year, kr."), max_digits=14, decimal_places=2, null=True, blank=True
    )
    rent_dkk_per_m2 = models.DecimalField(_("rent, kr. per m²"), max_digits=8, decimal_places=2, null=True, blank=True)
    vacancies = models.PositiveIntegerField(_("vacant dwellings"), null=True, blank=True)
    move_outs = models.PositiveIntegerField(_("move-outs"), null=True, blank=True)
    arrears_dkk = models.DecimalField(_("arrears, kr."), max_digits=14, decimal_places=2, null=True, blank=True)
    source = models.CharField(_("source"), max_length=200)
    as_of = models.DateField(_("as of"))

    objects = KeyFiguresQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("key figures")
        verbose_name_plural = _("key figures")
        constraints = [
            models.UniqueConstraint(
                fields=["department", "financial_year"],
                name="keyfigures_unique_year",
                violation_error_message=_("The department already has key figures for this financial year."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.department} {self.financial_year}"


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
