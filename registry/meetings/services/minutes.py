"""Who took part, and approving the minutes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from registry.bodies.models import Appointment, Seat
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.meetings.models import Attendance, Meeting, MinutesState, refuse_if_locked
from registry.meetings.rules.meetings import refusals_of_approval
from registry.meetings.wording import refusal
from registry.parties.models import Person


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
