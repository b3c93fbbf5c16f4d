"""Departments that organisations bring forward themselves, in the order in which they wait (K185)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.meetings.models import Meeting
from registry.organisations.models import Department
from registry.parties.models import Party
from registry.supervision.models.rounds import SupervisionRound


class NominationState(models.TextChoices):
    """What became of a nomination."""

    WAITING = "venter", _("waiting")
    TAKEN = "udtaget", _("taken in")
    DECLINED = "afvist", _("declined")
    WITHDRAWN = "trukket_tilbage", _("withdrawn")


class NominationQuerySet(models.QuerySet["Nomination"]):
    """Nominations."""

    def public(self) -> Self:
        """None: what is said at a dialogue meeting stays there."""
        return self.none()

    def waiting(self) -> Self:
        """Those in the queue, first in line first."""
        return self.filter(state=NominationState.WAITING).order_by("position", "nominated_on", "id")


class Nomination(Recorded):
    """A department that an organisation wants looked at, from its dialogue meeting or by hand (K185)."""

    department = models.ForeignKey(Department, models.PROTECT, verbose_name=_("department"), related_name="nominations")
    nominated_by = models.ForeignKey(Party, models.PROTECT, verbose_name=_("nominated by"), related_name="nominations")
    nominated_on = models.DateField(_("nominated on"))
    meeting = models.ForeignKey(
        Meeting,
        models.PROTECT,
        verbose_name=_("at the meeting"),
        null=True,
        blank=True,
        related_name="nominations",
        help_text=_("The dialogue meeting where it was brought forward."),
    )
    grounds = models.TextField(_("why it should be looked at"))
    position = models.PositiveSmallIntegerField(_("place in the queue"), default=100)
    state = models.CharField(
        _("state"), max_length=20, choices=NominationState.choices, default=NominationState.WAITING
    )
    answer = models.TextField(_("answer"), blank=True, help_text=_("What the organisation was told."))
    round = models.ForeignKey(
        SupervisionRound,
        models.PROTECT,
        verbose_name=_("taken into the round"),
        null=True,
        blank=True,
        related_name="nominations",
    )

    objects = NominationQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("nomination")
        verbose_name_plural = _("nominations")
        constraints = [
            one_of("state", NominationState),
            models.UniqueConstraint(
                fields=["department"],
                condition=models.Q(state=NominationState.WAITING),
                name="nomination_waits_once",
                violation_error_message=_("The department already waits in the queue."),
            ),
            models.CheckConstraint(
                condition=models.Q(state=NominationState.TAKEN, round__isnull=False)
                | (~models.Q(state=NominationState.TAKEN) & models.Q(round__isnull=True)),
                name="nomination_taken_by_round",
                violation_error_message=_("A nomination that is taken in belongs to a round, and another to none."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.department)
