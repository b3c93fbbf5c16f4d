"""Sets of criteria that are composed in the admin and versioned (K183)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.supervision.rules.shapes import Comparison, Shape


class CriterionShape(models.TextChoices):
    """How a criterion gives points."""

    COMPARISON = Shape.COMPARISON.value, _("a figure against a limit")
    BANDS = Shape.BANDS.value, _("a scale of points")
    YEARS = Shape.YEARS.value, _("years since the last inspection")
    NOMINATED = Shape.NOMINATED.value, _("nominated by the organisation")


class LimitComparison(models.TextChoices):
    """How a figure is held against the limit."""

    BELOW = Comparison.BELOW.value, _("is below")
    AT_MOST = Comparison.AT_MOST.value, _("is at most")
    ABOVE = Comparison.ABOVE.value, _("is above")
    AT_LEAST = Comparison.AT_LEAST.value, _("is at least")
    EQUAL = Comparison.EQUAL.value, _("is")
    NOT_EQUAL = Comparison.NOT_EQUAL.value, _("is not")
    MISSING = Comparison.MISSING.value, _("is missing")


class CriteriaSetQuerySet(models.QuerySet["CriteriaSet"]):
    """Sets of criteria."""

    def public(self) -> Self:
        """None: what is published of a round is a page."""
        return self.none()


class CriteriaSet(ClusterableModel, Recorded):
    """A version of a set of criteria; one that a round was decided by is locked and changes no more (K183)."""

    name = models.CharField(_("name"), max_length=120)
    version = models.PositiveSmallIntegerField(_("version"), default=1, validators=[MinValueValidator(1)])
    based_on = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("based on"), null=True, blank=True, related_name="successors"
    )
    explanation = models.TextField(
        _("explanation"), blank=True, help_text=_("Why these criteria; printed with the round.")
    )
    is_locked = models.BooleanField(
        _("locked"), default=False, editable=False, help_text=_("A decided round was made by it; make a new version.")
    )

    objects = CriteriaSetQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("set of criteria")
        verbose_name_plural = _("sets of criteria")
        constraints = [
            models.UniqueConstraint(
                fields=["name", "version"],
                name="criteriaset_version_unique",
                violation_error_message=_("There is already a set of criteria with this name and version."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.version}. version"

    def clean(self) -> None:
        super().clean()
        refuse_if_locked(self.pk)


class CriterionRow(Recorded):
    """One criterion of a set (`rules.shapes.Criterion`); limit and bands are kept as they were typed."""

    criteria_set = ParentalKey(
        CriteriaSet, on_delete=models.CASCADE, related_name="criteria", verbose_name=_("set of criteria")
    )
    sort_order = models.PositiveSmallIntegerField(_("position"), default=0)
    label = models.CharField(_("name"), max_length=120)
    shape = models.CharField(
        _("kind"), max_length=20, choices=CriterionShape.choices, default=CriterionShape.COMPARISON
    )
    measure = models.CharField(_("figure"), max_length=80, blank=True)
    comparison = models.CharField(_("comparison"), max_length=10, choices=LimitComparison.choices, blank=True)
    limit = models.CharField(_("limit"), max_length=200, blank=True)
    bands = models.TextField(
        _("scale"),
        blank=True,
        help_text=_("One step a line, growing: “below 200: 1”; the last may be “otherwise: 0”."),
    )
    full_years = models.PositiveSmallIntegerField(
        _("years for full points"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text=_("A department that was never inspected gets the full points too."),
    )
    weight = models.DecimalField(
        _("weight, points"),
        max_digits=6,
        decimal_places=2,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(1000)],
    )
    explanation = models.CharField(
        _("explanation"),
        max_length=300,
        blank=True,
        help_text=_("For instance that a limit is a screening indicator and no norm."),
    )

    sort_order_field = "sort_order"  # the form orders them

    class Meta(Recorded.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["sort_order", "pk"]
        constraints = [
            one_of("shape", CriterionShape),
            one_of("comparison", LimitComparison, blank=True),
            models.CheckConstraint(
                condition=models.Q(weight__gte=0),
                name="criterionrow_weight_not_negative",
                violation_error_message=_("The weight must not be less than 0."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        super().clean()
        refuse_if_locked(self.criteria_set_id)


def refuse_if_locked(set_id: int | None) -> None:
    """Refuse a change to a set of criteria that a round was decided by.

    Raises:
        ValidationError: the set is locked.
    """
    if set_id and CriteriaSet.objects.filter(pk=set_id, is_locked=True).exists():
        raise ValidationError(
            _("A decided round was made by this set of criteria: it is locked. Make a new version and change that."),
            code="locked",
        )
