"""Where the link of one who is asked to sign stands, and how long it works. Pure."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum


class Standing(Enum):
    """Where a link stands."""

    SENT = "sent"
    OPENED = "opened"
    APPROVED = "approved"
    REFUSED = "refused"
    EXPIRED = "expired"
    REVOKED = "revoked"

    @property
    def is_open(self) -> bool:
        """Whether an answer still counts."""
        return self in (Standing.SENT, Standing.OPENED)


@dataclass(frozen=True)
class Link:
    """What happened to a link; `decision` is "" until there is one."""

    decision: str
    opened_at: datetime | None
    revoked_at: datetime | None
    expires_at: datetime


def standing(link: Link, now: datetime) -> Standing:
    """Where a link stands at a moment.

    Args:
        link: What happened to it.
        now: The moment; a link no longer works from `expires_at` on.
    """
    if link.decision:
        return Standing(link.decision)
    if link.revoked_at is not None:
        return Standing.REVOKED
    if link.expires_at <= now:
        return Standing.EXPIRED
    return Standing.SENT if link.opened_at is None else Standing.OPENED


def last_day(today: date, *, days: int, due_on: date | None) -> date:
    """The last day a link works.

    Args:
        today: The day it is sent.
        days: How many days it works at most, `today` not counted.
        due_on: The step's deadline, which it does not outlast; one that has passed counts no more.
    """
    last = today + timedelta(days=days)
    return min(last, due_on) if due_on is not None and due_on >= today else last
