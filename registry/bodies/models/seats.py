"""Seats, and who sits in them for how long (K073, K082, K102, K117, K118)."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from registry.bodies.models.bodies import Body
from registry.bodies.models.kinds import Level, Rank, SeatRole
from registry.constraints.models import one_of
from registry.history.models import Recorded
from registry.parties.models import Party, Person
from registry.validity.models import Validity, ValidityQuerySet
from registry.validity.services import refuse_overlap


class SeatQuerySet(ValidityQuerySet):
    """Seats."""

    def public(self) -> Self:
        """The seats of public bodies; who sits in them is `Appointment.objects.public()`."""
        return self.filter(body__is_public=True)


class Seat(Recorded, Validity):
    """A seat in a body, held on behalf of a party, or derived: the members of another body (K082, K117, K118)."""

    body = models.ForeignKey(Body, models.PROTECT, verbose_name=_("forum or group"), related_name="seats")
    label = models.CharField(_("label"), max_length=200)
    party = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("on behalf of"), null=True, blank=True, related_name="seats"
    )
    appointed_by = models.ForeignKey(
        Party, models.PROTECT, verbose_name=_("appointed by"), null=True, blank=True, related_name="seats_appointed"
    )
    role = models.CharField(_("role"), max_length=20, choices=SeatRole.choices, default=SeatRole.MEMBER)
    minimum = models.PositiveSmallIntegerField(_("at least"), default=1)
    maximum = models.PositiveSmallIntegerField(_("at most"), null=True, blank=True, help_text=_("Empty: no limit."))
    lowest_rank = models.PositiveSmallIntegerField(_("lowest rank"), choices=Rank.choices, null=True, blank=True)
    derived_from = models.ForeignKey(
        Body,
        models.PROTECT,
        verbose_name=_("filled by the members of"),
        null=True,
        blank=True,
        related_name="seats_derived",
    )
    is_default = models.BooleanField(
        _("as a starting point (“som udgangspunkt”)"),
        default=False,
        help_text=_("The number is a starting point that may be departed from with a reason."),
    )

    objects = SeatQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("seat")
        verbose_name_plural = _("seats")
        constraints = [
            *Validity.Meta.constraints,
            one_of("role", SeatRole),
            models.CheckConstraint(
                condition=models.Q(maximum__isnull=True) | models.Q(maximum__gte=models.F("minimum")),
                name="seat_range",
                violation_error_message=_("“At most” must not be less than “at least”."),
            ),
            models.CheckConstraint(
                condition=models.Q(derived_from__isnull=True) | ~models.Q(derived_from=models.F("body")),
                name="seat_not_from_itself",
                violation_error_message=_("A body's seat cannot be filled by its own members (K117)."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.label}"

    def clean(self) -> None:
        super().clean()
        refuse_overlap(self, "K030", body=self.body_id, label=self.label)


class AppointmentQuerySet(ValidityQuerySet):
    """Appointments."""

    def public(self) -> Self:
        """Name and seat on levels 1-2 of public bodies; whether names show is a setting."""
        return self.filter(seat__body__is_public=True, seat__body__level__in=[Level.POLITICAL, Level.ADMINISTRATIVE])


class Appointment(Recorded, Validity):
    """A person in a seat for a time."""

    seat = models.ForeignKey(Seat, models.PROTECT, verbose_name=_("seat"), related_name="appointments")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name=_("person"), related_name="appointments")
    rank = models.PositiveSmallIntegerField(_("rank"), choices=Rank.choices, null=True, blank=True)

    objects = AppointmentQuerySet.as_manager()

    class Meta(Recorded.Meta):
        verbose_name = _("appointment")
        verbose_name_plural = _("appointments")
        constraints = [*Validity.Meta.constraints]

    def __str__(self) -> str:
        return f"{self.person} – {self.seat}"
