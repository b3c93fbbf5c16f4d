"""Goals of agreements (K060, K062, K092, K115, K160)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.agreements.models.agreements import Agreement
from registry.agreements.models.themes import Theme
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.validity.models import Validity, ValidityQuerySet


class GoalState(models.TextChoices):
    """Where a goal stands."""

    PROPOSED = "foreslaaet", _("proposed")
    IN_FORCE = "gaeldende", _("in force")
    RETIRED = "udgaaet", _("retired")


class GoalQuerySet(ValidityQuerySet):
    """Goals."""

    def public(self) -> Self:
        return self.filter(agreement__published_on__isnull=False)


class Goal(Recorded, Validity):
    """A goal of an agreement within one of its themes, tied to the goal one level up (K062, K115, K160)."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, verbose_name=_("agreement"), related_name="goals")
    number = models.PositiveSmallIntegerField(
        _("number"),
        null=True,
        blank=True,
        help_text=_("Within the agreement. Left empty, it gets the next one. A workbook knows the goal by it."),
    )
    theme = models.ForeignKey(Theme, models.PROTECT, verbose_name=_("theme"), related_name="goals")
    text = models.TextField(_("goal"))
    indicator = models.CharField(_("indicator"), max_length=250, blank=True)
    target = models.CharField(_("target"), max_length=120, blank=True)
    due_on = models.DateField(_("due"), null=True, blank=True)
    parent = models.ForeignKey(
        "self", models.PROTECT, verbose_name=_("goal one level up"), null=True, blank=True, related_name="children"
    )
    state = models.CharField(_("state"), max_length=20, choices=GoalState.choices, default=GoalState.PROPOSED)

    objects = GoalQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        constraints = [
            *Validity.Meta.constraints,
            one_of("state", GoalState),
            models.UniqueConstraint(
                fields=["agreement", "number"],
                name="goal_number_unique",
                violation_error_message=_("Another goal of the agreement has this number."),
            ),
        ]

    def __str__(self) -> str:
        return self.text[:80]
