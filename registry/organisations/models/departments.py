"""Departments, what they came out of, and their building sections (K010-K012)."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.areas.models import Area
from registry.columns import DanishOrder
from registry.constraints.models import in_order, one_of
from registry.history.models import Recorded
from registry.organisations import rules
from registry.organisations.models.organisations import ActivityQuerySet, HousingOrganisation


def validate_department_lbf(value: str) -> None:
    """Refuse anything but three digits."""
    if not rules.is_department_lbf(value):
        raise ValidationError(
            _("“%(value)s” is not an LBF number of a department: it has three digits, for instance 012."),
            params={"value": value},
        )


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
