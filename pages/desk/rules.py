"""When work at a step is late, and why nobody can do it. Pure."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Urgency(Enum):
    """How a deadline stands."""

    OVERDUE = "overdue"
    TODAY = "today"
    AHEAD = "ahead"
    NONE = "none"


@dataclass(frozen=True)
class Due:
    """A deadline as it stands on a day; `days` lie between the two, never negative."""

    on: date | None
    urgency: Urgency
    days: int = 0


def due(on: date | None, today: date) -> Due:
    """How a deadline stands.

    Args:
        on: the last day of the step; None where it has no deadline.
        today: the day to judge it on.
    """
    if on is None:
        return Due(None, Urgency.NONE)
    if on == today:
        return Due(on, Urgency.TODAY)
    return Due(on, Urgency.OVERDUE if on < today else Urgency.AHEAD, abs((on - today).days))


class Hindrance(Enum):
    """Why nobody can act at a step."""

    NO_GROUP = "no group"
    NO_MEMBER = "no member"
    ALL_ARE_AUTHORS = "all are authors"


def hindrance(*, groups: int, members: int, open_to: int) -> Hindrance | None:
    """Why a version cannot get on, or None where somebody can act.

    Args:
        groups: how many groups the step has; they may have been deleted.
        members: how many active members those groups have.
        open_to: how many of the members have no part in the text (decision 0007).
    """
    if open_to:
        return None
    if not groups:
        return Hindrance.NO_GROUP
    return Hindrance.ALL_ARE_AUTHORS if members else Hindrance.NO_MEMBER
