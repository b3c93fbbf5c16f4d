"""The round of a year, what it was made from, and what it says of every department (K182, K183)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from registry.areas.models import Area
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models import AgendaItem
from registry.organisations.models import Department, HousingOrganisation
from registry.records.models import Document
from registry.supervision.models.criteria import CriteriaSet
from registry.supervision.rules.shapes import Outcome


class RoundState(models.TextChoices):
    """How far a round is."""

    DRAFT = "kladde", _("draft")
    PROPOSED = "foreslaaet", _("proposed")
    DECIDED = "besluttet", _("decided")
    CLOSED = "afsluttet", _("closed")


FROZEN_STATES = (RoundState.DECIDED, RoundState.CLOSED)


class SelectionOutcome(models.TextChoices):
    """What a round says of a department."""

    CHOSEN = Outcome.CHOSEN.value, _("chosen")
    RESERVE = Outcome.RESERVE.value, _("reserve")
    NOT_CHOSEN = Outcome.NOT_CHOSEN.value, _("not chosen")
    EXCLUDED = Outcome.EXCLUDED.value, _("excluded")


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


class RoundBasis(Recorded):
    """What a round is computed from, as it was read: the criteria and every department with its figures.

    Proposing reads it, proposing again reads it anew; from the decision on it changes no more. The result is always
    computed from it, so that today's figures never move a round.

    Attributes:
        read_at: the instant of the reading; reading the history as of it gives the same basis.
        payload: terms, criteria and candidates as `rules.basis` writes them.
        sha256: over the payload.
        result_sha256: over the selection; set by the decision.
    """

    round = models.OneToOneField(
        SupervisionRound, models.PROTECT, verbose_name=_("supervision round"), related_name="basis"
    )
    read_at = models.DateTimeField(_("read at"))
    payload = models.JSONField(_("basis"))
    sha256 = models.CharField(_("SHA-256 of the basis"), max_length=64)
    result_sha256 = models.CharField(_("SHA-256 of the result"), max_length=64, blank=True)

    class Meta(Recorded.Meta):
        verbose_name = _("basis of a round")
        verbose_name_plural = _("bases of rounds")

    def __str__(self) -> str:
        return str(self.round)


class SupervisionSelectionQuerySet(models.QuerySet["SupervisionSelection"]):
    """Selections."""

    def public(self) -> Self:
        """None: a summary without names of scores is released as a page."""
        return self.none()


class SupervisionSelection(Recorded):
    """What a decided round says of a department, with names and figures as they were; never changed (K183).

    Attributes:
        rank: among all departments of the round.
        place: on the reserve list.
        parts: for each criterion its name, points, and the figure with its source and date, as shown.
        reasons: codes with their figures.
        sentence: the reasons in Danish, as they were shown when it was decided.
    """

    round = models.ForeignKey(
        SupervisionRound, models.PROTECT, verbose_name=_("supervision round"), related_name="selections"
    )
    department = models.ForeignKey(
        Department, models.PROTECT, verbose_name=_("department"), related_name="supervision_selections"
    )
    organisation = models.ForeignKey(
        HousingOrganisation,
        models.PROTECT,
        verbose_name=_("housing organisation"),
        related_name="supervision_selections",
    )
    department_name = models.CharField(_("name of the department"), max_length=200)
    department_lbf = models.CharField(_("LBF number of the department"), max_length=3)
    organisation_name = models.CharField(_("name of the housing organisation"), max_length=250)
    organisation_lbf = models.CharField(_("LBF number of the organisation"), max_length=4)
    area_name = models.CharField(_("area"), max_length=120, blank=True)
    dwellings = models.PositiveIntegerField(_("dwellings in all"), default=0)
    outcome = models.CharField(_("outcome"), max_length=20, choices=SelectionOutcome.choices)
    rank = models.PositiveIntegerField(_("rank"))
    place = models.PositiveSmallIntegerField(_("place on the reserve list"), null=True, blank=True)
    score = models.DecimalField(_("score, points"), max_digits=9, decimal_places=2)
    missing = models.PositiveSmallIntegerField(_("figures missing"), default=0)
    parts = models.JSONField(_("parts of the score"), default=list)
    reasons = models.JSONField(_("reasons"), default=list)
    sentence = models.TextField(_("explanation"))

    objects = SupervisionSelectionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("selection")
        verbose_name_plural = _("selections")
        constraints = [
            one_of("outcome", SelectionOutcome),
            models.UniqueConstraint(fields=["round", "department"], name="supervisionselection_unique"),
            models.UniqueConstraint(fields=["round", "rank"], name="supervisionselection_rank_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.department_lbf} {self.department_name} ({self.round})"
