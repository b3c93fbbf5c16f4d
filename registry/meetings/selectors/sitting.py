"""Which bodies share members in a year, and who must be there when a body meets (K074, K082, K117, K190)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from registry.bodies.models import Appointment, Seat, SeatRole
from registry.bodies.selectors.seats import CHAIRS
from registry.validity.models import ValidityQuerySet
from registry.validity.rules import Period

LEADS = (*CHAIRS, SeatRole.SECRETARY, SeatRole.MEETING_LEADER)
"""Without these a body does not meet; any other member can be away or send a deputy."""


@dataclass(frozen=True)
class Sitting:
    """A person who sits in a body for some of the year; in a derived seat as in the body it is filled from."""

    body: int
    person: int
    period: Period
    leads: bool


@dataclass(frozen=True)
class SittingInYear:
    """Who sits where in a year.

    Attributes:
        sittings: each person in each body.
        derived: pairs of bodies of which one is filled by the members of the other, whoever they are.
    """

    sittings: tuple[Sitting, ...]
    derived: frozenset[frozenset[int]]

    def sharing(self) -> frozenset[frozenset[int]]:
        """Pairs of bodies that share a member at the same time, or of which one is filled by the other."""
        by_person: dict[int, list[Sitting]] = defaultdict(list)
        for row in self.sittings:
            by_person[row.person].append(row)
        return self.derived | {
            frozenset({one.body, other.body})
            for rows in by_person.values()
            for place, one in enumerate(rows)
            for other in rows[place + 1 :]
            if one.body != other.body and one.period.overlaps(other.period)
        }


def sitting_in(year: int) -> SittingInYear:
    """Who sits where in `year`; two queries for any number of bodies, seats and persons."""
    seats = list(_held_in(Seat.objects.all(), year).order_by("pk"))
    own = {seat.pk: seat for seat in seats if seat.derived_from_id is None}
    derived: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats:
        if seat.derived_from_id is not None:
            derived[seat.derived_from_id].append(seat)
    found: list[Sitting] = []
    for row in _held_in(Appointment.objects.filter(seat__in=own), year).order_by("pk"):
        seat = own[row.seat_id]
        for place in (seat, *derived[seat.body_id]):
            if row.period.overlaps(place.period):
                leads = seat.role in (LEADS if place is seat else CHAIRS)  # a derived seat brings its chairs (K074)
                found.append(Sitting(place.body_id, row.person_id, row.period.shared(place.period), leads))
    pairs = {frozenset({seat.body_id, source}) for source, rows in derived.items() for seat in rows}
    return SittingInYear(tuple(found), frozenset(pairs))


def _held_in(rows: QuerySet[Seat] | QuerySet[Appointment], year: int) -> ValidityQuerySet:
    """Those that hold on a day of the year."""
    begun = Q(valid_from__isnull=True) | Q(valid_from__lte=date(year, 12, 31))
    return rows.filter(begun, Q(valid_until__isnull=True) | Q(valid_until__gt=date(year, 1, 1)))  # type: ignore[return-value]
