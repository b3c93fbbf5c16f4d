"""Planning a year: what is asked, what is answered, and which days a meeting can have at all (K190-K202).

Solving it is `solving`, which places every meeting at once.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from registry.validity.working_days import is_working_day

SATURDAY = 5
HOLIDAY, PASSED, BODY_AWAY, PERSON_AWAY, ROOM_AWAY = "helligdag", "forbi", "organ", "person", "lokale"
MEMBERS_MEET, ROOM_TAKEN, OUT_OF_ORDER = "medlemmer", "lokale_optaget", "raekkefoelge"


@dataclass(frozen=True)
class Slot:
    """One meeting that is to have a day: a wheel entry in the year.

    Attributes:
        key: the wheel entry's.
        date_from, date_to: its window, both inclusive.
        starts, duration_minutes: when on the day.
        room: where, or None.
        needs: persons without whom it is not held: chairs and secretaries.
        preferred_weekday: 1-7 as ISO 8601 counts, or None.
        current: the day it has now, or None.
        is_fixed: it keeps that day, whatever else.
    """

    key: int
    series: int
    body: int
    date_from: date
    date_to: date
    starts: time = time(10)
    duration_minutes: int = 120
    room: int | None = None
    needs: frozenset[int] = frozenset()
    preferred_weekday: int | None = None
    current: date | None = None
    is_fixed: bool = False

    @property
    def minutes(self) -> range:
        """The minutes of the day it takes."""
        start = self.starts.hour * 60 + self.starts.minute
        return range(start, start + self.duration_minutes)


@dataclass(frozen=True)
class Away:
    """Whole days, both inclusive, on which a body, a person or a room is taken; `kind` is one of the three codes."""

    kind: str
    key: int
    date_from: date
    date_to: date
    label: str = ""


@dataclass(frozen=True)
class Booked:
    """A meeting of the year that is no entry of the wheel, or one more for the same entry; it stays."""

    meeting: int
    body: int | None
    day: date
    minutes: range
    room: int | None = None


@dataclass(frozen=True)
class PlanInput:
    """All that decides a plan, in a fixed order: the same input gives the same plan.

    Attributes:
        first_day: the first day that may be planned; None for a year that lies ahead or behind as a whole.
        groups: bodies that share members: no two of a group meet on one day.
        prepared: pairs of series, the prepared and the preparing: before each meeting of the first there is one of
            the second, after the one before (K101).
        avoided: days that are used only where a window has no other.
    """

    year: int
    slots: tuple[Slot, ...]
    groups: tuple[frozenset[int], ...] = ()
    prepared: tuple[tuple[int, int], ...] = ()
    away: tuple[Away, ...] = ()
    booked: tuple[Booked, ...] = ()
    avoided: frozenset[date] = frozenset()
    first_day: date | None = None


@dataclass(frozen=True)
class Taken:
    """What takes a day: a code, and the key of what takes it.

    Of an absence its place in `PlanInput.away`, of a booked meeting its own, of a meeting that is placed its slot's.
    """

    code: str
    key: int | None = None
    is_slot: bool = False


@dataclass(frozen=True)
class TakenDay:
    """A weekday of a window and what takes it."""

    day: date
    by: tuple[Taken, ...]


@dataclass(frozen=True)
class PlanResult:
    """A plan.

    Attributes:
        days: the day of each slot that has one, by its key.
        unmet: for each slot that has none, the weekdays of its window and what takes each.
        is_optimal: no plan is better.
        gap: how far at most it is from the best, from 0 to 1; 0 where it is optimal.
    """

    days: Mapping[int, date]
    unmet: Mapping[int, tuple[TakenDay, ...]]
    is_optimal: bool = True
    gap: float = 0.0


def weekdays(first: date, last: date) -> list[date]:
    """Monday to Friday from `first` until `last`, both inclusive."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return [day for day in days if day.weekday() < SATURDAY]


class Calendar:
    """What takes the days of a plan before anything is placed."""

    def __init__(self, plan: PlanInput) -> None:
        self.plan = plan
        self._away: dict[tuple[str, int], list[tuple[int, Away]]] = defaultdict(list)
        for place, row in enumerate(plan.away):
            self._away[row.kind, row.key].append((place, row))
        self._booked: dict[date, list[Booked]] = defaultdict(list)
        for meeting in plan.booked:
            self._booked[meeting.day].append(meeting)
        self._sharing: dict[int, set[int]] = defaultdict(set)
        for group in plan.groups:
            for body in group:
                self._sharing[body] |= group

    def share(self, one: int, other: int | None) -> bool:
        """Whether two bodies have a member in common, or are the same."""
        return one == other or other in self._sharing[one]

    def taken(self, slot: Slot, day: date) -> tuple[Taken, ...]:
        """What takes `day` from `slot`; empty when it is free."""
        if not is_working_day(day):
            return (Taken(HOLIDAY),)
        if self.plan.first_day is not None and day < self.plan.first_day:
            return (Taken(PASSED),)
        return (*self._absences(slot, day), *self._meetings(slot, day))

    def free(self, slot: Slot) -> tuple[date, ...]:
        """The days `slot` can have, in order; its own alone when it is fixed."""
        if slot.is_fixed and slot.current is not None:
            return (slot.current,)
        return tuple(day for day in weekdays(slot.date_from, slot.date_to) if not self.taken(slot, day))

    def _absences(self, slot: Slot, day: date) -> Iterable[Taken]:
        asked = [(BODY_AWAY, slot.body), *((PERSON_AWAY, key) for key in sorted(slot.needs))]
        if slot.room is not None:
            asked.append((ROOM_AWAY, slot.room))
        return (
            Taken(kind, place)
            for kind, key in asked
            for place, row in self._away[kind, key]
            if row.date_from <= day <= row.date_to
        )

    def _meetings(self, slot: Slot, day: date) -> Iterable[Taken]:
        for meeting in self._booked[day]:
            if self.share(slot.body, meeting.body):
                yield Taken(MEMBERS_MEET, meeting.meeting)
            elif slot.room is not None and slot.room == meeting.room and overlap(slot.minutes, meeting.minutes):
                yield Taken(ROOM_TAKEN, meeting.meeting)


def overlap(one: range, other: range) -> bool:
    """Whether two stretches of a day have a minute in common."""
    return one.start < other.stop and other.start < one.stop


def taken_days(calendar: Calendar, slot: Slot, days: Mapping[int, date]) -> tuple[TakenDay, ...]:
    """The weekdays of a slot that has no day, and what takes each, with what the plan has placed.

    A day that nothing takes is one on which the order of the meetings cannot be kept (K101).
    """
    placed = [(other, days[other.key]) for other in calendar.plan.slots if other.key in days]
    found = []
    for day in weekdays(slot.date_from, slot.date_to):
        by = list(calendar.taken(slot, day))
        for other, on in placed:
            if on == day and calendar.share(slot.body, other.body):
                by.append(Taken(MEMBERS_MEET, other.key, is_slot=True))
            elif (
                on == day and slot.room is not None and slot.room == other.room and overlap(slot.minutes, other.minutes)
            ):
                by.append(Taken(ROOM_TAKEN, other.key, is_slot=True))
        found.append(TakenDay(day, tuple(by) or (Taken(OUT_OF_ORDER),)))
    return tuple(found)


def preparing(plan: PlanInput, days: Mapping[int, date]) -> dict[int, int]:
    """For each slot of a prepared series the slot that prepares it: the last before it, after the one before (K101).

    Slots that are not placed, or that nothing prepares, are left out.
    """
    by_series: dict[int, list[tuple[date, int]]] = defaultdict(list)
    for day, key, series in sorted((days[slot.key], slot.key, slot.series) for slot in plan.slots if slot.key in days):
        by_series[series].append((day, key))
    found: dict[int, int] = {}
    for prepared, by in plan.prepared:
        before = date.min
        for day, key in by_series[prepared]:
            ready = [other for on, other in by_series[by] if before < on < day]
            if ready:
                found[key] = ready[-1]
            before = day
    return found
