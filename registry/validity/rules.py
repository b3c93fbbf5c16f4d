"""Periods as pure values: inclusive start, exclusive end, either may be open."""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Period:
    """From `start` (inclusive; None = since ever) until `end` (exclusive; None = for ever)."""

    start: date | None = None
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)

    def overlaps(self, other: "Period") -> bool:
        """True when at least one day lies in both."""
        return (self.start is None or other.end is None or self.start < other.end) and (
            other.start is None or self.end is None or other.start < self.end
        )

    def shared(self, other: "Period") -> "Period":
        """The days that lie in both; only for two that overlap."""
        starts = [start for start in (self.start, other.start) if start is not None]
        ends = [end for end in (self.end, other.end) if end is not None]
        return Period(max(starts, default=None), min(ends, default=None))

    def contains(self, other: "Period") -> bool:
        """True when every day of `other` lies in this period."""
        starts = self.start is None or (other.start is not None and other.start >= self.start)
        ends = self.end is None or (other.end is not None and other.end <= self.end)
        return starts and ends


def first_overlap(period: Period, others: Iterable[Period]) -> Period | None:
    """The first of `others` that shares a day with `period`, or None."""
    return next((other for other in others if period.overlaps(other)), None)


def months_later(day: date, months: int) -> date:
    """The same day of the month `months` months later; the month's last day where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
