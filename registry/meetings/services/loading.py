"""What is asked of meetings and agenda items that a workbook makes or changes, and what follows from them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q

from registry.constraints.wording import refuse
from registry.meetings.models import AgendaItem, Meeting, MinutesState, refuse_if_locked
from registry.meetings.rules.items import refusals_of_origin
from registry.meetings.rules.loading import (
    refusals_of_copies,
    refusals_of_loaded_item,
    refusals_of_loaded_meeting,
    refusals_of_number,
)
from registry.meetings.selectors.rights import SEES_ALL
from registry.meetings.services.calls import answer_with_item
from registry.meetings.services.meetings import check_meeting
from registry.meetings.wording import refusal


def check_loaded_meeting(meeting: Meeting) -> None:
    """Refuse what a workbook makes of a meeting: what its form refuses, and any change once it is held.

    Raises:
        ValidationError: with a sentence under each field that is wrong.
    """
    stored = Meeting.objects.filter(pk=meeting.pk).first() if meeting.pk else None
    if stored is not None and stored.minutes_state == MinutesState.APPROVED:
        return  # the model has said that it is locked
    refuse(refusals_of_loaded_meeting(stored_state=stored.state if stored else None), refusal)
    check_meeting(meeting)


def check_loaded_item(item: AgendaItem, *, user: Any) -> None:
    """Refuse what a workbook makes of an agenda item.

    Args:
        item: as it would be, not stored.
        user: who loads it; None is the system, which sees every item.

    Raises:
        ValidationError: with a sentence under each field that is wrong.
    """
    refuse_if_locked(item.meeting_id)
    sees_closed = user is None or user.has_perm(SEES_ALL)
    refuse(
        refusals_of_loaded_item(state=item.meeting.state, is_closed=item.is_closed, sees_closed=sees_closed), refusal
    )


def check_item_among_others(item: AgendaItem) -> None:
    """Refuse an item that cannot stand beside the others, once all rows of the workbook are written.

    Raises:
        ValidationError: its number is another's of the meeting, it is closed and open where it goes on, or the other
            way round.
    """
    beside = AgendaItem.objects.filter(meeting=item.meeting_id).exclude(pk=item.pk)
    copies = AgendaItem.objects.filter(Q(carried_over_from=item.pk) | Q(forwarded_from=item.pk), is_closed=False)
    origins = [row.is_closed for row in (item.carried_over_from, item.forwarded_from) if row is not None]
    refuse(
        [
            *refusals_of_number(item.position, beside.values_list("position", flat=True)),
            *refusals_of_origin(is_closed=item.is_closed, closed_origins=origins),
            *refusals_of_copies(is_closed=item.is_closed, has_open_copies=copies.exists()),
        ],
        refusal,
    )


def answer_with_items(items: Iterable[AgendaItem], *, at: datetime) -> None:
    """Let items that are stored be their forvaltningers' answers to the calls (K163); inside `recording(...)`."""
    for item in items:
        answer_with_item(item, at=at)
