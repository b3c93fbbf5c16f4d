"""The windows of the wheel as dates (K190-K202)."""

from calendar import monthrange
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.validity.rules import Period

EARLY, MIDDLE, LATE, WHOLE = "primo", "medio", "ultimo", "hele"
Days = Sequence[tuple[int, int | None]]
# First and last day of primo, medio and ultimo; None is the month's last (there is no official definition).
DEFAULT_DAYS: Days = ((1, 10), (11, 20), (21, None))


DAYS_OF_ALL_MONTHS = 28


def wheel_days(text: str) -> Days:
    """Read a setting such as “1-10,11-20,21-”: first and last day of primo, medio and ultimo; no last is the month's.

    Raises:
        ValueError: they are not three, do not follow each other, or begin on a day that not every month has.
    """
    found: list[tuple[int, int | None]] = []
    for part in text.split(","):
        first, _dash, last = (piece.strip() for piece in part.partition("-"))
        if not first.isdigit() or (last and not last.isdigit()):
            break
        found.append((int(first), int(last) if last else None))
    before = 0
    for start, end in found:
        if not before < start <= DAYS_OF_ALL_MONTHS or not start <= (end or 31) <= 31:
            break
        before = end or 31
    else:
        if len(found) == len(DEFAULT_DAYS):
            return tuple(found)
    raise ValueError(f"{text}: skriv dagene for primo, medio og ultimo som 1-10,11-20,21-")


@dataclass(frozen=True)
class Entry:
    """A wheel entry as the rules see it."""

    key: int
    window: str
    month_from: int
    month_to: int
    quarter: int
    period: Period
    is_season: bool = False


@dataclass(frozen=True)
class Placed:
    """A wheel entry in a year: the first and the last day of its window, both inclusive."""

    entry: Entry
    date_from: date
    date_to: date


def window_dates(
    window: str, month_from: int, month_to: int, year: int, days: Days = DEFAULT_DAYS
) -> tuple[date, date]:
    """The first and the last day of a window, both inclusive.

    Args:
        window: primo, medio, ultimo or hele; a third counts from `month_from` to the same third of `month_to`.
        month_from: 1-12.
        month_to: 1-12, not before `month_from`.
        year: the calendar year.
        days: first and last day of the three thirds; None, or a day the month does not have, is its last.

    Raises:
        ValueError: the window is none of the four, or the months do not follow each other.

    Source: K190-K201; K198 (October: the whole month).
    """
    if not 1 <= month_from <= month_to <= 12:
        raise ValueError(f"{month_from}-{month_to}: months run from 1 to 12")
    last = monthrange(year, month_to)[1]
    if window == WHOLE:
        return date(year, month_from, 1), date(year, month_to, last)
    thirds = dict(zip((EARLY, MIDDLE, LATE), days, strict=True))
    if window not in thirds:
        raise ValueError(f"{window}: not one of {EARLY}, {MIDDLE}, {LATE}, {WHOLE}")
    start, end = thirds[window]
    return date(year, month_from, start), date(year, month_to, last if end is None else min(end, last))


def wheel_for(entries: Iterable[Entry], year: int, days: Days = DEFAULT_DAYS) -> list[Placed]:
    """The entries that hold in `year`, in order of date; of entries on the same day the shorter window comes first.

    An entry holds when the first day of its window lies in its validity, so that a run-in year stays empty (K202).
    """
    placed = [
        Placed(entry, *window_dates(entry.window, entry.month_from, entry.month_to, year, days)) for entry in entries
    ]
    held = [place for place in placed if place.entry.period.holds_on(place.date_from)]
    return sorted(held, key=lambda place: (place.date_from, place.date_to, place.entry.key))
