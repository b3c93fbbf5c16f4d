"""Writes of one meeting."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState, MinutesState, refuse_if_locked
from registry.meetings.rules.meetings import refusals_of_meeting
from registry.meetings.wording import refusal


def check_meeting(meeting: Meeting) -> None:
    """Refuse a meeting that cannot be, or whose minutes are approved.

    Raises:
        ValidationError: with a sentence under each field that is wrong.
    """
    refuse_if_locked(meeting.pk)
    stored = Meeting.objects.filter(pk=meeting.pk).values_list("state", flat=True).first() if meeting.pk else None
    refuse(
        refusals_of_meeting(
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            starts_on=timezone.localdate(meeting.starts_at),
            has_body=meeting.body_id is not None,
            has_host=meeting.host_party_id is not None,
            stored_state=stored,
            state=meeting.state,
            items_due_on=meeting.items_due_on,
            series_body=meeting.series.body_id if meeting.series else None,
            body=meeting.body_id,
            entry_series=meeting.wheel_entry.series_id if meeting.wheel_entry else None,
            series=meeting.series_id,
        ),
        refusal,
    )


def prepare_minutes(meeting: Meeting) -> None:
    """Let the state of the minutes follow their text: with text they are a draft, without there are none."""
    if meeting.minutes_state != MinutesState.APPROVED:
        meeting.minutes_state = MinutesState.DRAFT if meeting.minutes.strip() else MinutesState.NONE


def save_meeting(meeting: Meeting, *, user: Any, reason: str) -> Meeting:
    """Check and store a meeting, new or changed.

    Raises:
        ValidationError: something in it is wrong, or it is locked; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        meeting.full_clean()
        check_meeting(meeting)
        prepare_minutes(meeting)
        meeting.save()
    return meeting


def move(meeting: Meeting, *, to: MeetingState, user: Any, reason: str) -> Meeting:
    """Confirm, hold, cancel or propose a meeting.

    Raises:
        ValidationError: it cannot get there from where it stands; nothing is written.
    """
    before = meeting.state
    meeting.state = to
    try:
        return save_meeting(meeting, user=user, reason=reason)
    except ValidationError:
        meeting.state = before
        raise


def delete_meeting(meeting: Meeting) -> None:
    """Delete a meeting that has no items; inside `recording(...)`.

    Raises:
        ValidationError: its minutes are approved.
        ProtectedError: it has items.
    """
    refuse_if_locked(meeting.pk)
    meeting.delete()
