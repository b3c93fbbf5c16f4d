"""What held meetings decided that somebody should do, over all bodies."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from registry.meetings.models import AgendaItem, MeetingState, MinutesState
from registry.meetings.rules.follow_ups import DONE, OVERDUE, standing
from registry.meetings.selectors.rights import items_with_drafts, visible_items


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up; texts that are not known are "". `standing` is as `rules.follow_ups` has it."""

    item_id: int
    title: str
    is_closed: bool
    body: str
    meeting_id: int
    meeting: str
    held_at: datetime
    decision: str
    owner: str
    due_on: date | None
    standing: str
    done_on: date | None
    note: str


def follow_ups(
    user: Any, today: date, *, body: int | None = None, owner: int | None = None, standing: str = ""
) -> list[FollowUpRow]:
    """The follow-ups that `user` may see on `today`, the first due first and those without a date last.

    They belong to the minutes: before these are approved they are for those who may read the draft. A fixed number of
    queries.

    Args:
        user: who asks.
        today: decides what is overdue.
        body: key of the body that decided it; None: all.
        owner: key of the party that follows up; None: all.
        standing: DONE, OVERDUE or OPEN, which has what is overdue too; "": all.
    """
    rows = known_follow_ups(user, today)
    if body is not None:
        rows = rows.filter(meeting__body=body)
    if owner is not None:
        rows = rows.filter(follow_up_owner=owner)
    if standing:
        rows = rows.filter(follow_up_done_on__isnull=standing != DONE)
    if standing == OVERDUE:
        rows = rows.filter(follow_up_due_on__lt=today)
    rows = rows.select_related("meeting__body", "meeting__host_party", "follow_up_owner")
    return [_row(item, today) for item in rows.order_by(F("follow_up_due_on").asc(nulls_last=True), "pk")]


def known_follow_ups(user: Any, today: date) -> QuerySet[AgendaItem]:
    """The items of held meetings with a follow-up that `user` may know of on `today`."""
    rows = visible_items(user, today).filter(meeting__state=MeetingState.HELD)
    rows = rows.filter(Q(follow_up_owner__isnull=False) | Q(follow_up_due_on__isnull=False))
    drafts = items_with_drafts(user, today, AgendaItem.objects.all())
    return rows.filter(Q(meeting__minutes_state=MinutesState.APPROVED) | Q(pk__in=drafts.order_by().values("pk")))


def _row(item: AgendaItem, today: date) -> FollowUpRow:
    meeting = item.meeting
    return FollowUpRow(
        item_id=item.pk,
        title=item.title,
        is_closed=item.is_closed,
        body=str(meeting.body or meeting.host_party),
        meeting_id=meeting.pk,
        meeting=meeting.title,
        held_at=meeting.starts_at,
        decision=item.decision,
        owner=item.follow_up_owner.name if item.follow_up_owner else "",
        due_on=item.follow_up_due_on,
        standing=standing(due_on=item.follow_up_due_on, done_on=item.follow_up_done_on, today=today),
        done_on=item.follow_up_done_on,
        note=item.follow_up_note,
    )
