"""Writes of meetings: each checks first, and happens in one transaction with a reason."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.agreements.models import AgreementKind
from registry.bodies.models import Appointment, Seat
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.meetings.models import AgendaItem, Attendance, Meeting, MeetingState, MinutesState, refuse_if_locked
from registry.meetings.rules import refusals_of_approval, refusals_of_conclusion, refusals_of_meeting
from registry.meetings.selectors.rights import may_write_item
from registry.meetings.wording import NOT_YOURS, refusal
from registry.parties.models import Person


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


def freeze_agenda(meeting: Meeting, *, at: datetime, user: Any, reason: str) -> Meeting:
    """Freeze the agenda: contributors cannot write any more, and its open items become public with the meeting.

    Raises:
        ValidationError: it is frozen already, has no items, or the meeting is locked.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        if meeting.agenda_frozen_at is not None:
            raise ValidationError(_("The agenda is already frozen."), code="frozen")
        if not meeting.items.exists():
            raise ValidationError(_("The agenda has no items yet. Write them first."), code="empty")
        meeting.agenda_frozen_at = at
        meeting.save()
    return meeting


def reopen_agenda(meeting: Meeting, *, user: Any, reason: str) -> Meeting:
    """Open a frozen agenda again: its items leave the public site until it is frozen anew.

    Raises:
        ValidationError: it is not frozen, or the minutes are approved.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        if meeting.agenda_frozen_at is None:
            raise ValidationError(_("The agenda is not frozen."), code="open")
        meeting.agenda_frozen_at = None
        meeting.save()
    return meeting


def approve_minutes(meeting: Meeting, *, on: date, user: Any, reason: str) -> Meeting:
    """Approve the minutes: from now on the meeting, its items and attendance are locked.

    Raises:
        ValidationError: the meeting is not held, there are no minutes, or they are approved; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        refuse(
            refusals_of_approval(
                state=stored.state,
                minutes=stored.minutes,
                minutes_state=stored.minutes_state,
                on=on,
                held_on=timezone.localdate(stored.starts_at),
            ),
            refusal,
        )
        stored.minutes_state = MinutesState.APPROVED
        stored.minutes_approved_on = on
        stored.save()
    return stored


def check_item(item: AgendaItem, *, user: Any, today: date) -> None:
    """Refuse an item that this user may not write, or whose meeting is locked.

    Raises:
        ValidationError: the sentence for the form.
    """
    stored = AgendaItem.objects.filter(pk=item.pk).values_list("meeting_id", flat=True) if item.pk else ()
    for meeting_id in {item.meeting_id, *stored}:
        refuse_if_locked(meeting_id)
    if not may_write_item(user, item, today):
        raise ValidationError(NOT_YOURS, code="not_yours")
    if item.concludes is not None:
        body = item.meeting.body
        refuse(
            refusals_of_conclusion(
                level=body.level if body else None, agreement_level=AgreementKind(item.concludes.kind).level
            ),
            refusal,
        )


def save_item(item: AgendaItem, *, user: Any, reason: str, today: date) -> AgendaItem:
    """Check and store an agenda item, new or changed.

    Raises:
        ValidationError: something in it is wrong, it is not the user's to write, or the minutes are approved.
    """
    with transaction.atomic(), recording(reason, user):
        item.full_clean()
        check_item(item, user=user, today=today)
        item.save()
    return item


def delete_item(item: AgendaItem) -> None:
    """Delete an item; inside `recording(...)`.

    Raises:
        ValidationError: the minutes of its meeting are approved.
    """
    refuse_if_locked(item.meeting_id)
    item.delete()


def delete_meeting(meeting: Meeting) -> None:
    """Delete a meeting that has no items; inside `recording(...)`.

    Raises:
        ValidationError: its minutes are approved.
        ProtectedError: it has items.
    """
    refuse_if_locked(meeting.pk)
    meeting.delete()


def attend(attendance: Attendance) -> Attendance:
    """Tie an attendance to the appointment its person sits by that day, so that it is kept; inside `recording(...)`.

    The party is filled in from the seat where none was chosen.
    """
    body = attendance.meeting.body_id
    day = timezone.localdate(attendance.meeting.starts_at)
    derived = Seat.objects.in_force_on(day).filter(body=body, derived_from__isnull=False).values("derived_from")
    rows = Appointment.objects.in_force_on(day).filter(person=attendance.person_id).select_related("seat")
    rows = rows.filter(Q(seat__body=body) | Q(seat__body__in=derived)) if body else rows.none()
    found = next(iter(sorted(rows, key=lambda row: (row.seat.body_id != body, row.pk))), None)
    attendance.appointment = found
    if found is not None and attendance.party_id is None:
        attendance.party_id = found.seat.party_id
    return attendance


def record_attendance(meeting: Meeting, *, presences: Mapping[Person, str], user: Any, reason: str) -> list[Attendance]:
    """Store who took part; somebody already listed is changed, nobody is taken off.

    Raises:
        ValidationError: the minutes are approved; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        known = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting)}
        rows = []
        for person, presence in presences.items():
            row = known.get(person.pk) or Attendance(meeting=meeting, person=person)
            row.presence = presence
            attend(row)
            row.full_clean()
            row.save()
            rows.append(row)
    return rows
