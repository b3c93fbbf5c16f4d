"""Approving the minutes, and their place in the journal."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.meetings.models import Meeting, MinutesState
from registry.meetings.rules.meetings import refusals_of_approval
from registry.meetings.wording import refusal
from registry.records.models import Case, Document


def approve_minutes(
    meeting: Meeting,
    *,
    on: date,
    case: Case | None = None,
    minutes_document: Document | None = None,
    user: Any,
    reason: str,
) -> Meeting:
    """Approve the minutes: from now on the meeting, its items and attendance are locked.

    Args:
        case: where the minutes are journalised; None leaves what the meeting has (K003).
        minutes_document: the minutes in the journal; None leaves what the meeting has (K004).

    Raises:
        ValidationError: the meeting is not held, there are no minutes, they are approved, or the agenda is left open;
            nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        refuse(
            refusals_of_approval(
                state=stored.state,
                minutes=stored.minutes,
                minutes_state=stored.minutes_state,
                has_open_agenda=stored.agenda_frozen_at is None and stored.items.exists(),
                on=on,
                held_on=timezone.localdate(stored.starts_at),
            ),
            refusal,
        )
        stored.minutes_state = MinutesState.APPROVED
        stored.minutes_approved_on = on
        stored.case = case or stored.case
        stored.minutes_document = minutes_document or stored.minutes_document
        stored.save()
    return stored


def journalise(
    meeting: Meeting, *, case: Case | None, minutes_document: Document | None, user: Any, reason: str
) -> Meeting:
    """Say where the minutes lie in the journal, also after they are approved: it says nothing of the meeting itself.

    Source: K003 (case and KLE code), K004 (document number).
    """
    with transaction.atomic(), recording(reason, user):
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        stored.case, stored.minutes_document = case, minutes_document
        stored.save()
    return stored
