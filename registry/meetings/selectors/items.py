"""Which items a meeting left unfinished, and where items may go from there."""

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from registry.meetings.models import AgendaItem, Meeting, MeetingState, Outcome


def unfinished(meeting: Meeting) -> QuerySet[AgendaItem]:
    """Items that were neither treated nor taken further: postponed ones, and open ones that no other body has got."""
    later = AgendaItem.objects.filter(carried_over_from=OuterRef("pk"))
    elsewhere = AgendaItem.objects.filter(forwarded_from=OuterRef("pk"))
    rows = AgendaItem.objects.filter(meeting=meeting).exclude(outcome=Outcome.TREATED)
    rows = rows.filter(~Exists(later)).filter(Q(outcome=Outcome.POSTPONED) | ~Exists(elsewhere))
    return rows.order_by("position", "pk")


def taking_items(now: datetime) -> QuerySet[Meeting]:
    """Meetings of bodies that are not over at `now` and whose agenda is open, the nearest first."""
    rows = Meeting.objects.filter(body__isnull=False, agenda_frozen_at__isnull=True, ends_at__gte=now)
    rows = rows.filter(state__in=[MeetingState.PROPOSED, MeetingState.CONFIRMED])
    return rows.select_related("body").order_by("starts_at", "pk")


def next_to_take(meeting: Meeting, now: datetime) -> Meeting | None:
    """The body's next meeting after this one whose agenda is open at `now`."""
    rows = taking_items(now).filter(body=meeting.body_id, starts_at__gt=meeting.starts_at)
    return rows.exclude(pk=meeting.pk).first()
