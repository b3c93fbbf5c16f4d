"""The days of a month and of a year with their meetings, as a wall calendar has them."""

from calendar import Calendar, monthrange
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from registry.meetings.selectors.listing import MeetingRow

MONDAY_FIRST = Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True)
class Day:
    """A day; the first and last week of a month have days of its neighbours, without their meetings."""

    date: date
    is_in_month: bool
    is_today: bool
    meetings: tuple[MeetingRow, ...]


@dataclass(frozen=True, slots=True)
class Week:
    """Monday to Sunday, with the number that ISO 8601 gives it."""

    number: int
    days: tuple[Day, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """A month, by its first day, and the meetings in it."""

    first: date
    meetings: tuple[MeetingRow, ...]

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


def weeks_of(month: Month, today: date) -> tuple[Week, ...]:
    """The weeks that the month is part of."""
    by_day: dict[date, list[MeetingRow]] = defaultdict(list)
    for meeting in month.meetings:
        by_day[timezone.localdate(meeting.starts_at)].append(meeting)
    weeks = MONDAY_FIRST.monthdatescalendar(month.first.year, month.first.month)
    return tuple(
        Week(
            week[0].isocalendar().week,
            tuple(Day(day, day.month == month.first.month, day == today, tuple(by_day.get(day, ()))) for day in week),
        )
        for week in weeks
    )


def months_of(meetings: Iterable[MeetingRow]) -> tuple[Month, ...]:
    """The months that have meetings, in order.

    Args:
        meetings: in order of time.
    """
    by_month: dict[date, list[MeetingRow]] = defaultdict(list)
    for meeting in meetings:
        by_month[timezone.localdate(meeting.starts_at).replace(day=1)].append(meeting)
    return tuple(Month(first, tuple(rows)) for first, rows in by_month.items())


def year_of(year: int, meetings: Iterable[MeetingRow]) -> tuple[Month, ...]:
    """The twelve months of a year, those without meetings too."""
    held = {month.first: month for month in months_of(meetings)}
    firsts = (date(year, number, 1) for number in range(1, 13))
    return tuple(held.get(first, Month(first, ())) for first in firsts)
