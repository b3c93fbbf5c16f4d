"""Meetings as a calendar that somebody subscribes to: what each is now, how often it was changed, and when last."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from registry.bodies.models import Body
from registry.history.models import history_of
from registry.meetings.models import Meeting
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row

SEES_ALL = "registry.view_meeting"


@dataclass(frozen=True)
class FeedRow:
    """A meeting in a calendar.

    Attributes:
        sequence: how many times it has been changed since it was made; it never falls.
        changed_at: when it was last changed.
    """

    meeting: MeetingRow
    sequence: int
    changed_at: datetime


def public_feed(since: date, body: Body | None = None) -> tuple[FeedRow, ...]:
    """The public meetings from `since` on, of a body or of all, in order of time; two queries for any number."""
    rows = Meeting.objects.public()
    return _feed(rows if body is None else rows.filter(body=body), since)


def feed_for(user: Any, since: date) -> tuple[FeedRow, ...]:
    """What `user` may see from `since` on: the register's meetings, proposed ones too, else the public ones.

    Two queries for any number, besides those for the user's rights.
    """
    return _feed(Meeting.objects.all() if user.has_perm(SEES_ALL) else Meeting.objects.public(), since)


def _feed(rows: QuerySet[Meeting], since: date) -> tuple[FeedRow, ...]:
    rows = rows.filter(starts_at__gte=timezone.make_aware(datetime.combine(since, time.min)))
    changes = history_of(Meeting).filter(id__in=rows.values("pk")).order_by()
    changes = changes.values("id").annotate(times=Count("history_id"), last=Max("history_date"))
    records = {change["id"]: change for change in changes}
    return tuple(
        FeedRow(meeting_row(meeting), records[meeting.pk]["times"] - 1, records[meeting.pk]["last"])
        for meeting in joined(rows).order_by("starts_at", "pk")
        if meeting.pk in records  # made between the two queries: the next reading has it
    )
