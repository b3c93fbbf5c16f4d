"""Who took part in a meeting."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.bodies.models import Appointment, Seat
from registry.bodies.selectors.seats import members_on
from registry.history.change import recording
from registry.meetings.models import Attendance, Meeting, Presence, refuse_if_locked
from registry.parties.models import Person


def attend(attendance: Attendance) -> Attendance:
    """Tie an attendance to the appointment it is by, so that the appointment is kept; inside `recording(...)`.

    That is the person's own that day, and a deputy's is that of whom he stands in for. The party is filled in from
    the seat where none was chosen.
    """
    body = attendance.meeting.body_id
    day = timezone.localdate(attendance.meeting.starts_at)
    derived = Seat.objects.in_force_on(day).filter(body=body, derived_from__isnull=False).values("derived_from")
    sits = attendance.stands_in_for_id or attendance.person_id
    rows = Appointment.objects.in_force_on(day).filter(person=sits).select_related("seat")
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


def fetch_members(meeting: Meeting, *, user: Any, reason: str) -> list[Attendance]:
    """List everybody who sits in the body on the day of the meeting as present; whoever is listed already stays so.

    Returns:
        Those put on the list, in the order of the seats.

    Raises:
        ValidationError: the minutes are approved, nobody sits in the body that day, or all are listed.
    """
    refuse_if_locked(meeting.pk)
    members = members_on(meeting.body, timezone.localdate(meeting.starts_at)) if meeting.body else ()
    if not members:
        raise ValidationError(_("Nobody sits in the body on the day of the meeting. Write who took part."))
    listed = set(Attendance.objects.filter(meeting=meeting).values_list("person", flat=True))
    missing = dict.fromkeys(member.person_id for member in members if member.person_id not in listed)
    if not missing:
        raise ValidationError(_("All who sit in the body are listed already."))
    people = Person.objects.in_bulk(missing)
    presences = {people[key]: Presence.PRESENT for key in missing}
    return record_attendance(meeting, presences=presences, user=user, reason=reason)
