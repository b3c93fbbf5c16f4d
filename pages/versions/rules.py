"""Which version of an agreement was in force on a day. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Standing(StrEnum):
    """What is to be said of an agreement's versions on a day."""

    NONE = "none"
    IN_FORCE = "in_force"
    ENDED = "ended"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Entry:
    """That a version came into force.

    Attributes:
        number: The version's.
        on: The day it came into force.
        ends_on: The first day on which the agreement no longer held, by the version's own facts; None: no end known.
    """

    number: int
    on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What held on a day.

    Attributes:
        standing: In a word.
        number: The version in force at the end of the day, or the last one that was; None before the first.
        since: From when `standing` holds; before the first version, the day it came into force (None: there is none).
        until: The day the next version came into force; None: none has.
    """

    standing: Standing
    number: int | None
    since: date | None
    until: date | None = None


def held_on(day: date, entries: Iterable[Entry], withdrawals: Iterable[date] = ()) -> Held:
    """What held at the end of a day.

    Args:
        day: The day asked about.
        entries: The versions that have come into force, in the order in which they did. Of several on one day the last
            counts.
        withdrawals: The days on which the agreement was taken off the public site, whoever or whatever did it. One on
            the day a version came into force, or later, counts until the next version.

    Returns:
        The answer; an agreement that was withdrawn before it ended is said to be withdrawn.

    Source:
        Issue 5, promise 3; a version holds until the next comes into force, and none holds by itself for being older.
    """
    known = sorted(entries, key=lambda entry: entry.on)  # stable: the order given decides within a day
    later = next((entry for entry in known if entry.on > day), None)
    current = next((entry for entry in reversed(known) if entry.on <= day), None)
    until = later.on if later else None
    if current is None:
        return Held(Standing.NONE, None, until, until)
    gone = min((on for on in withdrawals if current.on <= on <= day), default=None)
    ended = current.ends_on if current.ends_on is not None and current.ends_on <= day else None
    if gone is not None and (ended is None or gone <= ended):
        return Held(Standing.WITHDRAWN, current.number, gone, until)
    if ended is not None:
        return Held(Standing.ENDED, current.number, max(ended, current.on), until)
    return Held(Standing.IN_FORCE, current.number, current.on, until)


class State(StrEnum):
    """Where a version stands, for those who edit."""

    IN_FORCE = "in_force"
    EARLIER = "earlier"
    PLANNED = "planned"
    NEVER = "never"


def state_of(*, is_live: bool, has_entered: bool, is_planned: bool) -> State:
    """Where a version stands.

    Args:
        is_live: Whether the public page shows it.
        has_entered: Whether it has come into force.
        is_planned: Whether it is to become public on its day.

    Returns:
        One that never came into force and awaits nothing keeps its number, and never will.
    """
    if has_entered:
        return State.IN_FORCE if is_live else State.EARLIER
    return State.PLANNED if is_planned else State.NEVER
