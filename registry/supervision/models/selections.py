"""What a round is computed from, and what it says of every department (K183)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.organisations.models import Department, HousingOrganisation
from registry.supervision.models.rounds import SupervisionRound, refuse_if_frozen
from registry.supervision.rules.shapes import Outcome


class SelectionOutcome(models.TextChoices):
    """What a round says of a department."""

    CHOSEN = Outcome.CHOSEN.value, _("chosen")
    RESERVE = Outcome.RESERVE.value, _("reserve")
    NOT_CHOSEN = Outcome.NOT_CHOSEN.value, _("not chosen")
    EXCLUDED = Outcome.EXCLUDED.value, _("excluded")


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

    def clean(self) -> None:
        super().clean()
        refuse_if_frozen(self.round_id)


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
        parts: for each criterion its name, points, and the figure with its source and date, as shown:
            `{"criterion", "points", "said", "is_missing"}`.
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

    def clean(self) -> None:
        super().clean()
        refuse_if_frozen(self.round_id)
