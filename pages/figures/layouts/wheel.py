"""The wheel of a year: rings of bodies, windows as arcs, meetings as dots (K190-K202). What its layouts take."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

HELD, CALLED, CANCELLED = "held", "called", "cancelled"


@dataclass(frozen=True)
class Ring:
    """A body, or a series of no body, with its own ring.

    Attributes:
        number: from the innermost ring outwards, beginning with 1.
        says: how often it meets.
        level: 1-3; 0 for what stands on no level (the dialogues).
    """

    number: int
    name: str
    says: str
    level: int
    address: str = ""


@dataclass(frozen=True)
class Dot:
    """A meeting; `state` is HELD, CALLED or CANCELLED and `text` its date, and its state where that is not seen."""

    day: date
    text: str
    state: str
    address: str = ""


@dataclass(frozen=True)
class Entry:
    """A window of a ring, or its meetings of a month that belong to no window: then `start` and `end` are None."""

    ring: Ring
    month: int
    says: str
    start: date | None
    end: date | None
    is_approximate: bool
    dots: tuple[Dot, ...]


@dataclass(frozen=True)
class Year:
    """Everything that happens in a year. `note` is said where the wheel does not apply (K202)."""

    number: int
    rings: tuple[Ring, ...]
    entries: tuple[Entry, ...]
    note: str = ""

    def fraction(self, day: date) -> float:
        """How much of the year has passed when `day` begins; days outside it count as its ends."""
        first, after = date(self.number, 1, 1).toordinal(), date(self.number + 1, 1, 1).toordinal()
        return min(max((day.toordinal() - first) / (after - first), 0), 1)

    def fractions(self, start: date, end: date) -> tuple[float, float]:
        """The same for the beginning of `start` and the end of `end`."""
        return self.fraction(start), self.fraction(date.fromordinal(end.toordinal() + 1))

    def months(self, quarter: int) -> Iterator[tuple[int, tuple[Entry, ...]]]:
        """The months of a quarter in which something happens, and what."""
        for month in range(3 * quarter - 2, 3 * quarter + 1):
            entries = tuple(entry for entry in self.entries if entry.month == month)
            if entries:
                yield month, entries


@dataclass(frozen=True)
class Words:
    """Every other text: twelve months in short and in full, four quarters in short and in full."""

    months: tuple[str, ...]
    short_months: tuple[str, ...]
    quarters: tuple[str, ...]
    short_quarters: tuple[str, ...]
    rings: str
    window: str
    approximate: str
    held: str
    called: str
    cancelled: str
