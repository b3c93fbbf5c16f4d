"""The inspections that follow from a round, what they found and what is to be done (K181, K184)."""

from typing import Self

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.organisations.models import Department
from registry.records.models import Case
from registry.supervision.models.rounds import SupervisionRound


class InspectionState(models.TextChoices):
    """How far an inspection is."""

    PLANNED = "planlagt", _("planned")
    DONE = "gennemfoert", _("carried out")
    DROPPED = "bortfaldet", _("dropped")


class InspectionResult(models.TextChoices):
    """What an inspection came to; reserves are judged on the buildings, never by a limit."""

    NO_REMARKS = "ingen_bemaerkninger", _("no remarks")
    REMARKS = "bemaerkninger", _("remarks")
    ORDER = "paabud", pgettext_lazy("inspection", "order")


class InspectionQuerySet(models.QuerySet["Inspection"]):
    """Inspections."""

    def public(self) -> Self:
        """None."""
        return self.none()

    def done(self) -> Self:
        """Those that were carried out."""
        return self.filter(state=InspectionState.DONE)


class Inspection(Recorded):
    """A department's inspection: from a round, as a reserve that stepped in, or recorded from before (K181)."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name=_("department"), related_name="inspections")
    round = models.ForeignKey(
        SupervisionRound,
        models.PROTECT,
        verbose_name=_("supervision round"),
        null=True,
        blank=True,
        related_name="inspections",
        help_text=_("Empty: recorded from before the rounds, or on its own ground."),
    )
    stands_in_for = models.OneToOneField(
        "self",
        models.PROTECT,
        verbose_name=_("stands in for"),
        null=True,
        blank=True,
        related_name="stood_in_by",
        help_text=_("The dropped inspection whose place a reserve took."),
    )
    state = models.CharField(
        _("state"), max_length=20, choices=InspectionState.choices, default=InspectionState.PLANNED
    )
    dropped_reason = models.CharField(_("why it was dropped"), max_length=500, blank=True)
    inspected_on = models.DateField(_("inspected on"), null=True, blank=True)
    result = models.CharField(_("result"), max_length=20, choices=InspectionResult.choices, blank=True)
    findings = models.TextField(_("findings"), blank=True)
    order = models.TextField(
        pgettext_lazy("inspection", "order"), blank=True, help_text=_("What the organisation must do.")
    )
    order_due_on = models.DateField(_("deadline of the order"), null=True, blank=True)
    order_met_on = models.DateField(_("order met on"), null=True, blank=True)
    next_look_on = models.DateField(_("next look"), null=True, blank=True)
    case = models.ForeignKey(
        Case, models.PROTECT, verbose_name=_("case"), null=True, blank=True, related_name="inspections"
    )

    objects = InspectionQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("inspection")
        verbose_name_plural = _("inspections")
        constraints = [
            one_of("state", InspectionState),
            one_of("result", InspectionResult, blank=True),
            models.UniqueConstraint(
                fields=["round", "department"],
                name="inspection_unique_in_round",
                violation_error_message=_("The department already has an inspection in this round."),
            ),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.DONE) | (Q(inspected_on__isnull=False) & ~Q(result="")),
                name="inspection_done_has_day_and_result",
                violation_error_message=_("An inspection that was carried out has a day and a result."),
            ),
            models.CheckConstraint(
                condition=~Q(state=InspectionState.DROPPED) | ~Q(dropped_reason=""),
                name="inspection_dropped_has_reason",
                violation_error_message=_("Say why the inspection was dropped."),
            ),
            models.CheckConstraint(
                condition=~Q(result=InspectionResult.ORDER) | (~Q(order="") & Q(order_due_on__isnull=False)),
                name="inspection_order_has_deadline",
                violation_error_message=_("An order says what must be done and by when."),
            ),
            models.CheckConstraint(
                condition=Q(order_met_on__isnull=True) | Q(result=InspectionResult.ORDER),
                name="inspection_only_orders_are_met",
                violation_error_message=_("Only an order can be met."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.round is not None and not self.round.is_frozen:
            said = _("The round is not decided: its inspections are planned by the decision.")
            raise ValidationError({"round": said}, code="not_decided")

    def __str__(self) -> str:
        return f"{self.department} {'' if self.round is None else self.round.year}".strip()
