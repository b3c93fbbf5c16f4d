"""Meetings as a calendar that somebody subscribes to: what each is now, how often it was changed, and when last."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from registry.bodies.models import Body
from registry.history.models import history_of
from registry.meetings.models import Meeting, Room
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row

SEES_ALL = "registry.view_meeting"


@dataclass(frozen=True)
class FeedRow:
    """A meeting in a calendar.

    Attributes:
        place: the room with its address.
        sequence: how many times it, or a room it was ever to be held in, has been changed; it never falls.
        changed_at: when that was last.
    """

    meeting: MeetingRow
    place: str
    sequence: int
    changed_at: datetime


def public_feed(since: date, body: Body | None = None) -> tuple[FeedRow, ...]:
    """The public meetings from `since` on, of a body or of all, in order of time; three queries for any number."""
    rows = Meeting.objects.public()
    return _feed(rows if body is None else rows.filter(body=body), since)


def feed_for(user: Any, since: date) -> tuple[FeedRow, ...]:
    """What `user` may see from `since` on: the register's meetings, proposed ones too, else the public ones.

    Three queries for any number, besides those for the user's rights.
    """
    return _feed(Meeting.objects.all() if user.has_perm(SEES_ALL) else Meeting.objects.public(), since)


def _feed(rows: QuerySet[Meeting], since: date) -> tuple[FeedRow, ...]:
    rows = rows.filter(starts_at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    changes = _changes(rows)
    return tuple(
        FeedRow(meeting_row(meeting), meeting.room.place if meeting.room else "", *changes[meeting.pk])
        for meeting in joined(rows).order_by("starts_at", "pk")
        if meeting.pk in changes  # made between the queries: the next reading has it
    )


def _changes(rows: QuerySet[Meeting]) -> dict[int, tuple[int, datetime]]:
    """Of each meeting how often it was changed and when last, its rooms included: a room may move or be renamed."""
    counted = {"times": Count("history_id"), "last": Max("history_date")}
    rooms = {row["id"]: row for row in history_of(Room).order_by().values("id").annotate(**counted)}
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in history_of(Meeting).filter(id__in=rows.values("pk")).order_by().values("id", "room").annotate(**counted):
        found[row["id"]] += [row, rooms[row["room"]]] if row["room"] in rooms else [row]
    return {key: _summed(records) for key, records in found.items()}


def _summed(records: Collection[dict[str, Any]]) -> tuple[int, datetime]:
    return sum(record["times"] for record in records) - 1, max(record["last"] for record in records)
