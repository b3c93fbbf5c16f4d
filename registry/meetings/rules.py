"""Windows as dates, what a meeting must be, and who may write an agenda item (K083, K103, K121, K149, K190-K202)."""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from registry.constraints.rules import Refusal, line
from registry.validity.rules import Period

EARLY, MIDDLE, LATE, WHOLE = "primo", "medio", "ultimo", "hele"
PROPOSED, CONFIRMED, HELD, CANCELLED = "foreslaaet", "bekraeftet", "afholdt", "aflyst"
NO_MINUTES, DRAFT, APPROVED = "ingen", "udkast", "godkendt"
NEXT_STATES: Mapping[str, frozenset[str]] = {
    PROPOSED: frozenset({CONFIRMED, CANCELLED}),
    CONFIRMED: frozenset({HELD, CANCELLED, PROPOSED}),
    HELD: frozenset(),
    CANCELLED: frozenset({PROPOSED}),
}
Days = Sequence[tuple[int, int | None]]
# First and last day of primo, medio and ultimo; None is the month's last (there is no official definition).
DEFAULT_DAYS: Days = ((1, 10), (11, 20), (21, None))


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


def refusals_of_meeting(
    *,
    starts_at: datetime,
    ends_at: datetime,
    has_body: bool,
    has_host: bool,
    stored_state: str | None,
    state: str,
    items_due_on: date | None,
    starts_on: date,
    series_body: int | None = None,
    body: int | None = None,
    entry_series: int | None = None,
    series: int | None = None,
) -> list[Refusal]:
    """What makes a meeting impossible, in the order of the form's fields.

    Args:
        starts_at: an instant; `starts_on` is its date in Copenhagen.
        ends_at: an instant after `starts_at`.
        has_body: it is a body's meeting; then it has no host (K162).
        stored_state: where it stood before; None for a new one, which may begin proposed or confirmed.
        state: where it is to stand.
        items_due_on: the last day for agenda items.
        series_body: the body of the series it belongs to, `body` its own; None where there is none.
        entry_series: the series of the wheel entry it fulfils, `series` its own.
    """
    found: list[Refusal] = []
    if has_body == has_host:
        found.append(Refusal("body_or_host", "body", "K162"))
    if series_body is not None and series_body != body:
        found.append(Refusal("series_of_another", "series", "K103"))
    if entry_series is not None and entry_series != series:
        found.append(Refusal("entry_of_another", "wheel_entry", "K190"))
    if ends_at <= starts_at:
        found.append(Refusal("ends_before_start", "ends_at", "K190"))
    if items_due_on is not None and items_due_on > starts_on:
        found.append(Refusal("items_due_late", "items_due_on", "K163", {"starts_on": starts_on}))
    reachable = {PROPOSED, CONFIRMED} if stored_state is None else {stored_state, *NEXT_STATES[stored_state]}
    if state not in reachable:
        found.append(Refusal("state_not_reachable", "state", "K190", {"from": stored_state, "to": state}))
    return found


def refusals_of_approval(*, state: str, minutes: str, minutes_state: str, on: date, held_on: date) -> list[Refusal]:
    """What keeps minutes from being approved on `on`: they are locked after it, so they must be whole."""
    if minutes_state == APPROVED:
        return [Refusal("already_approved", "minutes", "K169")]
    found: list[Refusal] = []
    if state != HELD:
        found.append(Refusal("not_held", "state", "K169"))
    if not minutes.strip():
        found.append(Refusal("no_minutes", "minutes", "K169"))
    if on < held_on:
        found.append(Refusal("approved_before_held", "minutes_approved_on", "K169", {"held_on": held_on}))
    return found


def with_units(own: Collection[int], parents: Mapping[int, int | None], tops: Collection[int]) -> frozenset[int]:
    """The parties that somebody who works for `own` speaks for: his forvaltning and all its units (K119, K163).

    Args:
        own: the parties he works for.
        parents: each party with the one it is part of.
        tops: the forvaltninger; from a unit the way up stops at the first of them.
    """
    roots = {_root(party, parents, tops) for party in own}
    return frozenset(
        {party for party in parents if any(above in roots for above in line(party, parents))} | set(own) | roots
    )


def may_contribute(speaks_for: Collection[int], proposers: Collection[int | None]) -> bool:
    """Whether a contributor may write an item: every proposer, before and after, is one he speaks for (K163)."""
    return all(proposer is not None and proposer in speaks_for for proposer in proposers)


def is_open_for_items(*, is_frozen: bool, state: str, items_due_on: date | None, today: date) -> bool:
    """Whether items may still come in: not frozen, not held or cancelled, and the deadline (inclusive) not passed."""
    return not is_frozen and state in (PROPOSED, CONFIRMED) and (items_due_on is None or today <= items_due_on)


def _root(party: int, parents: Mapping[int, int | None], tops: Collection[int]) -> int:
    return next((above for above in line(party, parents) if above in tops), party)


def refusals_of_conclusion(*, level: int | None, agreement_level: int) -> list[Refusal]:
    """What keeps a body from concluding an agreement: they stand on one level (K053).

    Args:
        level: the body's; None where the meeting is no body's, or the body has none.
        agreement_level: 1 for a hovedaftale, 2 for a delaftale, 3 for an enkeltaftale.
    """
    if level == agreement_level:
        return []
    return [Refusal("concluded_on_another_level", "concludes", "K053", {"level": level, "own": agreement_level})]
