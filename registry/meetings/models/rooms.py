"""Where meetings are held, and when a room, a person or a body is taken (årshjulet: K190-K201)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.bodies.models import Body
from registry.history.models import Recorded
from registry.meetings.rules.states import CANCELLED, CONFIRMED, HELD
from registry.parties.models import Person


class RoomQuerySet(models.QuerySet["Room"]):
    """Rooms."""

    def public(self) -> Self:
        """Those in which a public meeting is or was held."""
        held = {"meetings__state__in": [CONFIRMED, HELD, CANCELLED], "meetings__body__is_public": True}
        return self.filter(**held).distinct()


class Room(Recorded):
    """A room that meetings are held in; two meetings cannot be in it at the same time."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    address = models.CharField(_("address"), max_length=250, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"), null=True, blank=True, help_text=_("Empty: not known."))
    is_in_use = models.BooleanField(_("in use"), default=True, help_text=_("Only rooms in use are offered."))

    objects = RoomQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("room")
        verbose_name_plural = _("rooms")

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """The room with its address."""
        return ", ".join(filter(None, (self.name, self.address)))


class BlockedPeriodQuerySet(models.QuerySet["BlockedPeriod"]):
    """Blocked periods."""

    def public(self) -> Self:
        """None: when somebody is away is nobody else's to read."""
        return self.none()


class BlockedPeriod(Recorded):
    """Whole days on which a room, a person or a body is taken, or on which everybody should rather not meet.

    Of the three at most one is set. With none the days are avoided where a window allows it, as school holidays are;
    with one they are not used.
    """

    label = models.CharField(_("why"), max_length=120, help_text=_("For instance “Holiday” or “Rebuilding”."))
    date_from = models.DateField(_("from"))
    date_to = models.DateField(_("to"), help_text=_("The last day."))
    room = models.ForeignKey(
        Room, models.PROTECT, verbose_name=_("room"), null=True, blank=True, related_name="blocked_periods"
    )
    person = models.ForeignKey(
        Person, models.PROTECT, verbose_name=_("person"), null=True, blank=True, related_name="blocked_periods"
    )
    body = models.ForeignKey(
        Body, models.PROTECT, verbose_name=_("forum or group"), null=True, blank=True, related_name="blocked_periods"
    )

    objects = BlockedPeriodQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("blocked period")
        verbose_name_plural = _("blocked periods")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(date_to__gte=models.F("date_from")),
                name="blockedperiod_order",
                violation_error_message=_("The last day does not come before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(room__isnull=True, person__isnull=True)
                | models.Q(room__isnull=True, body__isnull=True)
                | models.Q(person__isnull=True, body__isnull=True),
                name="blockedperiod_one_at_most",
                violation_error_message=_("Choose a room, a person or a body, or none of them."),
            ),
        ]

    def __str__(self) -> str:
        return self.label
