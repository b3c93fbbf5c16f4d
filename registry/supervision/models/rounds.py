"""The round of a year: its terms, and the departments that must be in or out (K182)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.areas.models import Area
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models import AgendaItem
from registry.organisations.models import Department
from registry.records.models import Document
from registry.supervision.models.criteria import CriteriaSet


class RoundState(models.TextChoices):
    """How far a round is."""

    DRAFT = "kladde", _("draft")
    PROPOSED = "foreslaaet", _("proposed")
    DECIDED = "besluttet", _("decided")
    CLOSED = "afsluttet", _("closed")


FROZEN_STATES = (RoundState.DECIDED, RoundState.CLOSED)


class OverrideKind(models.TextChoices):
    """What was decided about a department beside its score."""

    MANDATORY = "skal_med", _("must be in")
    EXCLUDED = "undtaget", _("excluded")


class SupervisionRoundQuerySet(models.QuerySet["SupervisionRound"]):
    """Rounds."""

    def public(self) -> Self:
        """Decided ones that are released: readers show the summary alone, never scores."""
        return self.filter(state__in=FROZEN_STATES, is_released=True)


class SupervisionRound(ClusterableModel, Recorded):
    """The choice of the departments that are inspected in a year: draft → proposed → decided → closed (K182).

    Deciding freezes its basis, the version of its criteria and its selections.
    """

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, validators=[MinValueValidator(2010), MaxValueValidator(2200)]
    )
    state = models.CharField(
        _("state"), max_length=20, choices=RoundState.choices, default=RoundState.DRAFT, editable=False
    )
    criteria_set = models.ForeignKey(
        CriteriaSet, models.PROTECT, verbose_name=_("set of criteria"), related_name="rounds"
    )
    counted_on = models.DateField(
        _("counted on"), help_text=_("The day to which years are counted and on which departments must be active.")
    )
    quota = models.PositiveSmallIntegerField(
        _("quota"), default=45, validators=[MinValueValidator(1), MaxValueValidator(10_000)]
    )
    quota_reason = models.CharField(
        _("reason for another quota"), max_length=500, blank=True, help_text=_("When the quota is not the usual one.")
    )
    reserves = models.PositiveSmallIntegerField(_("reserves"), default=10, validators=[MaxValueValidator(1000)])
    cap_per_organisation = models.PositiveSmallIntegerField(
        _("at most of one organisation"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    cooldown_years = models.PositiveSmallIntegerField(
        _("years of rest"),
        default=0,
        validators=[MaxValueValidator(100)],
        help_text=_("Departments inspected less than so many years ago are excluded; 0: none is."),
    )
    note = models.TextField(_("note"), blank=True)
    decided_on = models.DateField(_("decided on"), null=True, blank=True, editable=False)
    decision_item = models.ForeignKey(
        AgendaItem,
        models.PROTECT,
        verbose_name=_("decided under the item"),
        null=True,
        blank=True,
        editable=False,
        related_name="supervision_rounds",
    )
    decision_document = models.ForeignKey(
        Document,
        models.PROTECT,
        verbose_name=_("decided in the document"),
        null=True,
        blank=True,
        editable=False,
        related_name="supervision_rounds",
    )
    is_released = models.BooleanField(
        _("summary released"),
        default=False,
        editable=False,
        help_text=_("A summary without scores may be shown to everybody."),
    )

    objects = SupervisionRoundQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("supervision round")
        verbose_name_plural = _("supervision rounds")
        permissions = [("decide_supervisionround", _("May decide a supervision round"))]
        constraints = [
            one_of("state", RoundState),
            models.CheckConstraint(
                condition=models.Q(state__in=FROZEN_STATES, decided_on__isnull=False)
                | (~models.Q(state__in=FROZEN_STATES) & models.Q(decided_on__isnull=True)),
                name="supervisionround_decided",
                violation_error_message=_("A decided round has a day, and another has none."),
            ),
            models.CheckConstraint(
                condition=models.Q(is_released=False) | models.Q(state__in=FROZEN_STATES),
                name="supervisionround_released_when_decided",
                violation_error_message=_("Only the summary of a decided round can be released."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Extended supervision %(year)d")) % {"year": self.year}

    @property
    def is_frozen(self) -> bool:
        """Whether it is decided: nothing of it changes afterwards."""
        return self.state in FROZEN_STATES

    def clean(self) -> None:
        super().clean()
        refuse_if_frozen(self.pk)
        if self.year and self.counted_on and not self.year - 1 <= self.counted_on.year <= self.year:
            raise ValidationError(
                {"counted_on": _("A round counts on a day of its own year or of the year before: write one of them.")}
            )


class RoundMinimum(Recorded):
    """The least number of departments that a round takes in an area."""

    round = ParentalKey(
        SupervisionRound, on_delete=models.CASCADE, related_name="minimums", verbose_name=_("supervision round")
    )
    area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("area"), related_name="supervision_minimums")
    minimum = models.PositiveSmallIntegerField(_("at least"), validators=[MinValueValidator(1)])

    class Meta(Recorded.Meta):
        verbose_name = _("minimum of an area")
        verbose_name_plural = _("minimums of areas")
        constraints = [
            models.UniqueConstraint(
                fields=["round", "area"],
                name="roundminimum_unique",
                violation_error_message=_("The area already has a minimum in this round."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.minimum}"

    def clean(self) -> None:
        super().clean()
        refuse_if_frozen(self.round_id)


class RoundOverride(Recorded):
    """A department that must be in a round or out of it, whatever its score, and why."""

    round = ParentalKey(
        SupervisionRound, on_delete=models.CASCADE, related_name="overrides", verbose_name=_("supervision round")
    )
    department = models.ForeignKey(
        Department, models.PROTECT, verbose_name=_("department"), related_name="supervision_overrides"
    )
    kind = models.CharField(_("kind"), max_length=20, choices=OverrideKind.choices)
    reason = models.CharField(_("reason"), max_length=500)

    class Meta(Recorded.Meta):
        verbose_name = _("override")
        verbose_name_plural = _("overrides")
        constraints = [
            one_of("kind", OverrideKind),
            models.CheckConstraint(
                condition=~models.Q(reason=""),
                name="roundoverride_has_reason",
                violation_error_message=_("Say why."),
            ),
            models.UniqueConstraint(
                fields=["round", "department"],
                name="roundoverride_unique",
                violation_error_message=_("The department already must be in or out of this round."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.department}: {self.get_kind_display()}"

    def clean(self) -> None:
        super().clean()
        refuse_if_frozen(self.round_id)


def refuse_if_frozen(round_id: int | None) -> None:
    """Refuse a change to a decided round, or to what it was made from and came to.

    Raises:
        ValidationError: the round is decided.
    """
    if round_id and SupervisionRound.objects.filter(pk=round_id, state__in=FROZEN_STATES).exists():
        raise ValidationError(
            _("The round is decided and frozen: its terms, its basis and its selections cannot be changed."),
            code="frozen",
        )
