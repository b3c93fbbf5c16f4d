"""Writes of meetings: states, freezing, approving, and the lock that follows."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError

from registry.agreements.models import AgreementKind
from registry.bodies.models import Level
from registry.meetings.models import AgendaItem, Attendance, Meeting, MeetingState, MinutesState, Presence
from registry.meetings.services import (
    approve_minutes,
    attend,
    check_meeting,
    delete_item,
    delete_meeting,
    fetch_members,
    freeze_agenda,
    journalise,
    move,
    record_attendance,
    reopen_agenda,
    save_item,
    save_meeting,
)
from tests.factories.agreements import AgreementFactory, CaseFactory, DocumentFactory
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, MeetingSeriesFactory
from tests.factories.registry import PartyFactory, PersonFactory, user_with

pytestmark = pytest.mark.django_db

WHO: Any = {"user": None, "reason": "prøve"}
START = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)
NOW = datetime(2027, 3, 14, 12, 0, tzinfo=UTC)


@pytest.fixture
def approved() -> Meeting:
    """A held meeting with an item, attendance and approved minutes."""
    meeting = MeetingFactory.create(state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT)
    AgendaItemFactory.create(meeting=meeting)
    AttendanceFactory.create(meeting=meeting)
    freeze_agenda(meeting, at=START, **WHO)
    return approve_minutes(meeting, on=date(2027, 4, 1), **WHO)


def test_a_meeting_has_a_body_or_a_host_in_words_and_in_the_database() -> None:
    meeting = MeetingFactory.build(body=None)
    with pytest.raises(ValidationError) as error:
        check_meeting(meeting)
    assert "K162" in error.value.message_dict["body"][0]
    with pytest.raises(ValidationError, match="enten et organ eller en vært"):
        meeting.full_clean()


def test_a_meeting_ends_after_it_starts_also_over_the_change_of_clocks() -> None:
    night = datetime(2027, 10, 31, 0, 30, tzinfo=UTC)  # 02.30 in Copenhagen, for the first time that night
    meeting = MeetingFactory.create(starts_at=night, ends_at=night + timedelta(hours=1))
    check_meeting(meeting)  # ends at 02.30 too, by the clock on the wall
    meeting.ends_at = night
    with pytest.raises(ValidationError) as error:
        check_meeting(meeting)
    assert list(error.value.message_dict) == ["ends_at"]


def test_the_deadline_is_compared_with_the_local_date() -> None:
    late = datetime(2027, 3, 24, 23, 30, tzinfo=UTC)  # 00.30 on the 25th in Copenhagen
    meeting = MeetingFactory.create(starts_at=late, items_due_on=date(2027, 3, 25))
    check_meeting(meeting)
    meeting.items_due_on = date(2027, 3, 26)
    with pytest.raises(ValidationError, match=r"25\.03\.2027"):
        check_meeting(meeting)


def test_a_series_of_another_body_is_refused() -> None:
    meeting = MeetingFactory.create()
    meeting.series = MeetingSeriesFactory.create()
    with pytest.raises(ValidationError) as error:
        save_meeting(meeting, **WHO)
    assert list(error.value.message_dict) == ["series"]


def test_a_meeting_is_not_held_before_it_is_confirmed() -> None:
    meeting = MeetingFactory.create(state=MeetingState.PROPOSED)
    with pytest.raises(ValidationError, match="“foreslået”, kan ikke blive “afholdt”"):
        move(meeting, to=MeetingState.HELD, **WHO)
    assert meeting.state == MeetingState.PROPOSED
    move(meeting, to=MeetingState.CONFIRMED, **WHO)
    move(meeting, to=MeetingState.HELD, **WHO)
    assert Meeting.objects.get().state == MeetingState.HELD


def test_minutes_become_a_draft_when_something_is_written() -> None:
    meeting = MeetingFactory.create()
    meeting.minutes = "Et ord."
    assert save_meeting(meeting, **WHO).minutes_state == MinutesState.DRAFT
    meeting.minutes = "  "
    assert save_meeting(meeting, **WHO).minutes_state == MinutesState.NONE


def test_an_agenda_is_frozen_once_and_not_empty() -> None:
    meeting = MeetingFactory.create()
    with pytest.raises(ValidationError, match="ingen punkter"):
        freeze_agenda(meeting, at=START, **WHO)
    AgendaItemFactory.create(meeting=meeting)
    freeze_agenda(meeting, at=START, **WHO)
    assert AgendaItem.objects.public().count() == 1
    with pytest.raises(ValidationError, match="allerede frosset"):
        freeze_agenda(meeting, at=START, **WHO)
    reopen_agenda(meeting, **WHO)
    assert AgendaItem.objects.public().count() == 0
    with pytest.raises(ValidationError, match="ikke frosset"):
        reopen_agenda(meeting, **WHO)


def test_minutes_are_approved_with_who_and_why() -> None:
    meeting = MeetingFactory.create(state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT)
    clerk = user_with()
    approve_minutes(meeting, on=date(2027, 4, 1), user=clerk, reason="godkendt på mødet")
    last = meeting.history.first()
    assert (last.minutes_state, last.history_user, last.history_change_reason) == (
        "godkendt",
        clerk,
        "godkendt på mødet",
    )


def test_minutes_of_a_meeting_that_is_not_held_are_not_approved() -> None:
    meeting = MeetingFactory.create(minutes="Vedtaget.", minutes_state=MinutesState.DRAFT)
    with pytest.raises(ValidationError) as error:
        approve_minutes(meeting, on=date(2027, 4, 1), **WHO)
    assert list(error.value.message_dict) == ["state"]
    assert Meeting.objects.get().minutes_state == MinutesState.DRAFT


def test_minutes_are_not_approved_while_the_agenda_is_open_because_its_items_would_never_become_public() -> None:
    meeting = MeetingFactory.create(state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT)
    AgendaItemFactory.create(meeting=meeting)
    with pytest.raises(ValidationError, match="Frys dagsordenen først"):
        approve_minutes(meeting, on=date(2027, 4, 1), **WHO)
    freeze_agenda(meeting, at=START, **WHO)
    assert approve_minutes(meeting, on=date(2027, 4, 1), **WHO).minutes_state == MinutesState.APPROVED


def test_approval_locks_the_meeting(approved: Meeting) -> None:
    approved.minutes = "Noget andet."
    with pytest.raises(ValidationError, match="låst"):
        save_meeting(approved, **WHO)
    with pytest.raises(ValidationError, match="låst"):
        check_meeting(approved)
    with pytest.raises(ValidationError, match="låst"):
        reopen_agenda(approved, **WHO)
    with pytest.raises(ValidationError):
        approve_minutes(approved, on=date(2027, 4, 2), **WHO)
    assert Meeting.objects.get().minutes == "Vedtaget."


def test_approval_locks_the_items(approved: Meeting) -> None:
    clerk = user_with("change_agendaitem", "add_agendaitem")
    item = approved.items.get()
    item.decision = "Noget andet."
    for row in (item, AgendaItem(meeting=approved, title="Nyt"), AgendaItemFactory.create()):
        row.meeting = approved
        with pytest.raises(ValidationError, match="låst"):
            save_item(row, user=clerk, reason="prøve", at=NOW)
    item.meeting = MeetingFactory.create()
    with pytest.raises(ValidationError, match="låst"):
        save_item(item, user=clerk, reason="flyt ud", at=NOW)
    with pytest.raises(ValidationError, match="låst"):
        delete_item(approved.items.get())
    assert approved.items.get().decision == ""


def test_approval_locks_the_attendance(approved: Meeting) -> None:
    with pytest.raises(ValidationError, match="låst"):
        record_attendance(approved, presences={PersonFactory.create(): Presence.PRESENT}, **WHO)
    row = approved.attendance.get()
    row.presence = Presence.EXCUSED
    with pytest.raises(ValidationError, match="låst"):
        row.full_clean()
    with pytest.raises(ValidationError, match="låst"):
        delete_meeting(approved)
    assert Attendance.objects.get().presence == Presence.PRESENT


def test_a_contributor_is_told_what_he_may_write() -> None:
    contributor = user_with("contribute_agendaitem")
    item = AgendaItem(meeting=MeetingFactory.create(), proposer=PartyFactory.create(), title="Andres")
    with pytest.raises(ValidationError, match="din egen forvaltning"):
        save_item(item, user=contributor, reason="prøve", at=NOW)
    assert not AgendaItem.objects.exists()


def test_attendance_points_at_the_appointment_and_keeps_it() -> None:
    appointment = AppointmentFactory.create(valid_from=date(2027, 1, 1), valid_until=date(2027, 6, 1))
    meeting, guest = MeetingFactory.create(body=appointment.seat.body, starts_at=START), PersonFactory.create()
    presences = {appointment.person: Presence.PRESENT, guest: Presence.GUEST}
    row, other = record_attendance(meeting, presences=presences, **WHO)
    assert (row.appointment, row.party) == (appointment, appointment.seat.party)
    assert (other.appointment, other.party) == (None, None)
    with pytest.raises(ProtectedError):
        appointment.delete()


def test_attendance_finds_the_appointment_behind_a_derived_seat() -> None:
    appointment = AppointmentFactory.create()
    forum = SeatFactory.create(derived_from=appointment.seat.body, party=None).body
    meeting = MeetingFactory.create(body=forum)
    (row,) = record_attendance(meeting, presences={appointment.person: Presence.PRESENT}, **WHO)
    assert row.appointment == appointment


def test_attendance_written_again_is_changed_not_doubled() -> None:
    meeting, person = MeetingFactory.create(body=BodyFactory.create()), PersonFactory.create()
    record_attendance(meeting, presences={person: Presence.PRESENT}, **WHO)
    record_attendance(meeting, presences={person: Presence.EXCUSED}, **WHO)
    assert Attendance.objects.get().presence == Presence.EXCUSED


@pytest.mark.parametrize("level", [*Level, None])
@pytest.mark.parametrize("kind", AgreementKind)
def test_a_body_concludes_agreements_of_its_own_level_alone(kind: AgreementKind, level: Level | None) -> None:
    body = BodyFactory.create(level=level) if level else None
    host = None if level else PartyFactory.create()
    meeting = MeetingFactory.create(body=body, host_party=host)
    item = AgendaItemFactory.build(meeting=meeting, proposer=None, concludes=AgreementFactory.create(kind=kind))
    item.meeting = meeting
    may: Any = {"user": user_with("add_agendaitem", "change_agendaitem"), "reason": "prøve", "at": NOW}
    if level == kind.level:
        save_item(item, **may)
        return
    with pytest.raises(ValidationError) as error:
        save_item(item, **may)
    assert "K053" in error.value.message_dict["concludes"][0]


def test_everybody_who_sits_in_the_body_that_day_is_fetched_once() -> None:
    own = AppointmentFactory.create(valid_from=date(2027, 1, 1))
    over = AppointmentFactory.create(seat=own.seat, valid_from=date(2026, 1, 1), valid_until=date(2027, 3, 1))
    other = AppointmentFactory.create()
    SeatFactory.create(body=own.seat.body, derived_from=other.seat.body, party=None)
    meeting, guest = MeetingFactory.create(body=own.seat.body, starts_at=START), PersonFactory.create()
    record_attendance(meeting, presences={guest: Presence.GUEST, own.person: Presence.EXCUSED}, **WHO)
    rows = fetch_members(meeting, **WHO)
    assert [(row.person, row.presence, row.party) for row in rows] == [
        (other.person, Presence.PRESENT, other.seat.party)
    ]
    assert not Attendance.objects.filter(person=over.person).exists()
    assert Attendance.objects.get(person=own.person).presence == Presence.EXCUSED
    with pytest.raises(ValidationError, match="allerede"):
        fetch_members(meeting, **WHO)


def test_members_of_nothing_are_not_fetched(approved: Meeting) -> None:
    for meeting in (MeetingFactory.create(body=None, host_party=PartyFactory.create()), MeetingFactory.create()):
        with pytest.raises(ValidationError, match="Ingen sidder"):
            fetch_members(meeting, **WHO)
    with pytest.raises(ValidationError, match="låst"):
        fetch_members(approved, **WHO)


def test_a_deputy_sits_by_the_appointment_of_whom_he_stands_in_for() -> None:
    appointment = AppointmentFactory.create()
    meeting = MeetingFactory.create(body=appointment.seat.body)
    row = Attendance(meeting=meeting, person=PersonFactory.create(name="Ida"), presence=Presence.DEPUTY)
    row.stands_in_for = appointment.person
    attend(row)
    assert (row.appointment, row.party) == (appointment, appointment.seat.party)
    assert str(row) == f"Ida: stedfortræder for {appointment.person}"
    row.stands_in_for = row.person
    with pytest.raises(ValidationError) as error:
        row.full_clean()
    assert list(error.value.message_dict) == ["stands_in_for"]
    row.stands_in_for, row.presence = appointment.person, Presence.PRESENT
    with pytest.raises(ValidationError, match="stedfortræder"):
        row.full_clean()


def test_minutes_are_journalised_when_they_are_approved_and_also_afterwards() -> None:
    case, document = CaseFactory.create(), DocumentFactory.create()
    meeting = MeetingFactory.create(state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT)
    stored = approve_minutes(meeting, on=date(2027, 4, 1), case=case, **WHO)
    assert (stored.case, stored.minutes_document) == (case, None)
    stored = journalise(meeting, case=case, minutes_document=document, **WHO)
    stored.refresh_from_db()
    assert (stored.case, stored.minutes_document, stored.minutes) == (case, document, "Vedtaget.")
    assert stored.minutes_state == MinutesState.APPROVED
