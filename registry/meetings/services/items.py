"""What becomes of agenda items: their order, carrying over, forwarding, the municipality's position, following up."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone

from registry.constraints.wording import as_error, refuse
from registry.history.change import recording
from registry.meetings.models import (
    AgendaItem,
    AgendaItemDocument,
    Meeting,
    MinutesState,
    Outcome,
    refuse_if_locked,
)
from registry.meetings.rules.items import (
    refusals_of_carrying_over,
    refusals_of_finishing,
    refusals_of_forwarding,
    renumbered,
    takes_items,
)
from registry.meetings.selectors.items import next_to_take, unfinished
from registry.meetings.wording import refusal

# What an item is about, wherever it is treated. What the municipality says of it and what was decided stay behind.
_ABOUT = ("title", "text", "proposer", "theme", "goal", "is_closed")


def next_number(meeting_id: int) -> int:
    """The number after the last on a meeting's agenda."""
    last: int | None = AgendaItem.objects.filter(meeting=meeting_id).aggregate(last=Max("position"))["last"]
    return (last or 0) + 1


def renumber(meeting: Meeting, *, wanted: Mapping[int, int], user: Any, reason: str) -> None:
    """Give the items of a meeting the wanted numbers, by key, and close the gaps; only what moves is written.

    Raises:
        ValidationError: the minutes are approved; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        items = {item.pk: item for item in _items(meeting)}
        numbers = renumbered([(item.pk, item.position) for item in items.values()], wanted)
        for key, number in numbers.items():
            item = items[key]
            if item.position != number:
                item.position = number
                item.save()


def carry_over(meeting: Meeting, *, now: datetime, user: Any, reason: str) -> list[AgendaItem]:
    """Put the unfinished items of a meeting that is over last on the agenda of the body's next one.

    Until the minutes are approved an item that nobody marked becomes postponed. A second time carries nothing over.

    Raises:
        ValidationError: the meeting is to come, nothing is unfinished, or no later meeting's agenda is open.
    """
    with transaction.atomic(), recording(reason, user):
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        left = list(unfinished(stored).select_for_update(of=("self",)))
        target = next_to_take(stored, now)
        found = refusals_of_carrying_over(state=stored.state, unfinished=len(left), has_next=target is not None)
        if found or target is None:
            raise as_error(found, refusal)
        carried = []
        for item in left:
            carried.append(_copy(item, target, carried_over_from=item))
            if item.outcome == Outcome.OPEN and stored.minutes_state != MinutesState.APPROVED:
                item.outcome = Outcome.POSTPONED
                item.save()
    return carried


def forward(item: AgendaItem, *, to: Meeting, user: Any, reason: str) -> AgendaItem:
    """Put an item on the agenda of another body's meeting, with its origin; a closed one stays closed (K140).

    Raises:
        ValidationError: it is the same body, the agenda there is not open, or it has been forwarded there.
    """
    with transaction.atomic(), recording(reason, user):
        target = Meeting.objects.select_for_update().get(pk=to.pk)
        # As it stands now, and kept so until the copy is stored: it may have been closed meanwhile.
        stored = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
        refuse(
            refusals_of_forwarding(
                body=stored.meeting.body_id,
                to_body=target.body_id,
                takes_items=takes_items(state=target.state, is_frozen=target.agenda_frozen_at is not None),
                is_there=AgendaItem.objects.filter(meeting=target, forwarded_from=stored).exists(),
            ),
            refusal,
        )
        return _copy(stored, target, forwarded_from=stored)


def close_copies(item: AgendaItem) -> list[AgendaItem]:
    """Close what was carried over or forwarded from a closed item, however far it went; inside `recording(...)`.

    On approved minutes too, where nothing but this changes: what had to be closed must not stay public anywhere.

    Returns:
        The copies that were open.
    """
    closed: list[AgendaItem] = []
    seen, origins = {item.pk}, [item.pk] if item.is_closed else []
    while origins:
        came_of = Q(carried_over_from__in=origins) | Q(forwarded_from__in=origins)
        rows = AgendaItem.objects.filter(came_of).exclude(pk__in=seen)
        origins = []
        for row in rows.select_for_update(of=("self",)).order_by("pk"):
            if not row.is_closed:
                row.is_closed = True
                row.save()
                closed.append(row)
            seen.add(row.pk)
            origins.append(row.pk)
    return closed


def state_position(item: AgendaItem, *, text: str, user: Any, reason: str) -> AgendaItem:
    """Store what the forvaltninger agreed to say of an item (K101).

    Raises:
        ValidationError: the minutes are approved.
    """
    with transaction.atomic(), recording(reason, user):
        stored = AgendaItem.objects.select_for_update().get(pk=item.pk)
        stored.municipal_position = text
        stored.full_clean()
        stored.save()
    return stored


def finish_follow_up(
    item: AgendaItem, *, on: date | None, note: str, today: date, user: Any, reason: str
) -> AgendaItem:
    """Store when a follow-up was done and what came of it, or with no day that it is not done after all.

    Works when the minutes are approved too, and then writes these two fields alone: the rest is locked.

    Raises:
        ValidationError: there is no follow-up, or the day lies before the meeting or in the future.
    """
    with transaction.atomic(), recording(reason, user):
        stored = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
        refuse(
            refusals_of_finishing(
                has_follow_up=stored.follow_up_owner_id is not None or stored.follow_up_due_on is not None,
                state=stored.meeting.state,
                on=on,
                note=note,
                held_on=timezone.localdate(stored.meeting.starts_at),
                today=today,
            ),
            refusal,
        )
        stored.follow_up_done_on, stored.follow_up_note = on, note
        stored.clean_fields()
        stored.save()
    return stored


def _items(meeting: Meeting) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(meeting=meeting).order_by("position", "pk"))


def _copy(item: AgendaItem, target: Meeting, **origin: AgendaItem) -> AgendaItem:
    """The item anew, last on the agenda of `target`, with its documents."""
    about = {name: getattr(item, name) for name in _ABOUT}
    copy = AgendaItem(meeting=target, position=next_number(target.pk), **about, **origin)
    copy.full_clean()
    copy.save()
    for document in item.document_rows.values_list("document", flat=True).order_by("pk"):
        AgendaItemDocument.objects.create(item=copy, document_id=document)
    return copy
