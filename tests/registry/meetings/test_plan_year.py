"""A year planned from the register: what is read, what is written, the command; the screen is in test_plan_screen."""

import io
import json
from datetime import UTC, date, datetime, time
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.bodies.models import Body, SeatRole
from registry.meetings.models import BlockedPeriod, Meeting, MeetingState, Room, WheelEntry
from registry.meetings.rules.school import school_holidays
from registry.meetings.rules.windows import DEFAULT_DAYS, window_dates
from registry.meetings.selectors.planning import planning_of
from registry.meetings.services import move, save_meeting
from registry.meetings.services.planning import Proposal, Written, propose_year, write_plan
from registry.reference.load import load_reference
from registry.validity.working_days import is_working_day
from tests.factories.bodies import AppointmentFactory, SeatFactory
from tests.factories.meetings import MeetingFactory, MeetingSeriesFactory, WheelEntryFactory
from tests.factories.registry import PersonFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


@pytest.fixture
def wheel() -> None:
    load_reference()


@pytest.fixture
def planned(wheel: None) -> Proposal:
    """2027 from the reference data, written."""
    proposal = propose_year(2027, today=TODAY)
    written(proposal)
    return proposal


def written(proposal: Proposal) -> Written:
    return write_plan(proposal.signed(), today=TODAY, user=None, reason="plan")


def again(**asked: Any) -> Proposal:
    return propose_year(2027, today=TODAY, **asked)


def day_of(meeting: Meeting) -> date:
    return timezone.localdate(meeting.starts_at)


def run(*args: str) -> str:
    out = io.StringIO()
    call_command("plan_year", *args, stdout=out)
    return out.getvalue()


@pytest.mark.usefixtures("wheel")
def test_the_reference_data_give_seventeen_dates() -> None:  # K190-K200
    run("2027")
    meetings = list(Meeting.objects.select_related("wheel_entry", "series__prepared_by", "preparation"))
    assert len(meetings) == 17
    assert {row.state for row in meetings} == {MeetingState.PROPOSED}
    for row in meetings:
        entry = row.wheel_entry
        assert entry is not None
        first, last = window_dates(entry.window, entry.month_from, entry.month_to, 2027)
        assert first <= day_of(row) <= last
        assert is_working_day(day_of(row))
        assert (row.series, row.body) == (entry.series, entry.series.body)
        assert timezone.localtime(row.starts_at).time() == time(10)
    assert len({day_of(row) for row in meetings}) == 17
    prepared = sorted((row for row in meetings if row.preparation), key=day_of)
    assert len(prepared) == 6
    before = date(2027, 1, 1)
    for row in prepared:
        assert row.preparation is not None
        assert before < day_of(row.preparation) < day_of(row)
        before = day_of(row)
    record = Meeting.history.first()
    assert "plan_year" in record.history_change_reason


def test_planning_again_changes_nothing(planned: Proposal) -> None:
    proposal = again()
    assert not proposal.has_changes
    assert len(proposal.kept) == 17
    records = Meeting.history.count()
    run("2027")
    assert Meeting.history.count() == records


def test_a_blocked_day_moves_only_what_it_must(planned: Proposal) -> None:
    moved = Meeting.objects.filter(series__label__startswith="Samarbejdsforum").order_by("starts_at")[0]
    moved.items_due_on = day_of(moved)
    save_meeting(moved, user=None, reason="frist")
    taken = day_of(moved)
    BlockedPeriod.objects.create(label="Messe", date_from=taken, date_to=taken, body=moved.body)
    proposal = again()
    assert [slot.key for slot in proposal.moved] == [moved.wheel_entry_id]
    assert written(proposal) == Written(2027, made=0, moved=1)
    moved.refresh_from_db()
    assert day_of(moved) != taken
    assert moved.items_due_on == day_of(moved)
    assert Meeting.objects.count() == 17


def test_locked_frozen_held_and_confirmed_dates_stay(planned: Proposal) -> None:
    locked, frozen, confirmed, free = Meeting.objects.order_by("starts_at")[:4]
    locked.is_date_locked = True
    frozen.agenda_frozen_at = datetime(2026, 11, 1, tzinfo=UTC)
    for row in (locked, frozen):
        save_meeting(row, user=None, reason="står fast")
    move(confirmed, to=MeetingState.CONFIRMED, user=None, reason="bekræftet")
    for row in (locked, frozen, confirmed, free):
        BlockedPeriod.objects.create(label="Ferie", date_from=day_of(row), date_to=day_of(row), body=row.body)
    assert [slot.key for slot in again().moved] == [free.wheel_entry_id]
    asked = {slot.key for slot in again(moves_confirmed=True).moved}
    assert asked == {confirmed.wheel_entry_id, free.wheel_entry_id}


def test_a_cancelled_meeting_leaves_its_entry_open(planned: Proposal) -> None:  # K083
    gone = Meeting.objects.get(series__label="Partnerskabsforum")
    move(gone, to=MeetingState.CANCELLED, user=None, reason="aflyst")
    assert [slot.key for slot in again().new] == [gone.wheel_entry_id]


def test_a_plan_is_refused_when_the_register_has_changed_since(wheel: None) -> None:
    proposal = again()
    BlockedPeriod.objects.create(
        label="Messe",
        date_from=date(2027, 6, 1),
        date_to=date(2027, 6, 1),
        body=Body.objects.get(slug="borgmesterforum"),
    )
    with pytest.raises(ValidationError) as refused:
        written(proposal)
    assert refused.value.code == "stale"
    assert not Meeting.objects.exists()


def test_a_plan_is_written_once(wheel: None) -> None:
    proposal = again()
    written(proposal)
    with pytest.raises(ValidationError):
        written(proposal)
    assert Meeting.objects.count() == 17


def test_a_plan_that_is_not_ours_is_refused(wheel: None) -> None:
    with pytest.raises(ValidationError):
        write_plan(again().signed()[:-1] + "x", today=TODAY, user=None, reason="plan")
    assert not Meeting.objects.exists()


def test_bodies_that_share_a_person_or_a_derived_seat_do_not_meet_on_one_day() -> None:
    first, second, third = (MeetingSeriesFactory.create() for _ in range(3))
    person = PersonFactory.create()
    AppointmentFactory.create(seat=SeatFactory.create(body=first.body), person=person)
    AppointmentFactory.create(seat=SeatFactory.create(body=second.body), person=person)
    SeatFactory.create(body=third.body, derived_from=second.body)
    for series in (first, second, third):
        WheelEntryFactory.create(series=series)
    planning = planning_of(2027, days=DEFAULT_DAYS, holidays=school_holidays(""), today=TODAY)
    pairs = {frozenset({first.body_id, second.body_id}), frozenset({second.body_id, third.body_id})}
    assert pairs <= set(planning.asked.groups)
    assert frozenset({first.body_id, third.body_id}) in planning.asked.groups  # he sits there too, by the derived seat
    assert len(set(again().result.days.values())) == 3


def test_those_who_left_before_the_other_came_share_nothing() -> None:
    first, second = (MeetingSeriesFactory.create() for _ in range(2))
    person = PersonFactory.create()
    AppointmentFactory.create(seat=SeatFactory.create(body=first.body), person=person, valid_until=date(2027, 6, 1))
    AppointmentFactory.create(seat=SeatFactory.create(body=second.body), person=person, valid_from=date(2027, 6, 1))
    planning = planning_of(2027, days=DEFAULT_DAYS, holidays=school_holidays(""), today=TODAY)
    assert not planning.asked.groups


def test_the_chair_must_be_there_and_another_member_need_not() -> None:
    series = MeetingSeriesFactory.create(usual_room=Room.objects.create(name="Sal"))
    WheelEntryFactory.create(series=series, window="primo", month_from=3)
    chair, member = PersonFactory.create(), PersonFactory.create()
    AppointmentFactory.create(seat=SeatFactory.create(body=series.body, role=SeatRole.CHAIR), person=chair)
    AppointmentFactory.create(seat=SeatFactory.create(body=series.body), person=member)
    whole = {"date_from": date(2027, 3, 1), "date_to": date(2027, 3, 10)}
    BlockedPeriod.objects.create(label="Orlov", person=member, **whole)
    assert not again().unmet
    BlockedPeriod.objects.create(label="Ferie", person=chair, **whole)
    (slot,) = again().unmet
    days = again().result.unmet[slot.key]
    assert len(days) == 8
    assert {taken.code for day in days for taken in day.by} == {"person"}


def test_another_meeting_takes_its_members_and_its_room() -> None:
    entry = WheelEntryFactory.create(window="primo", month_from=3)
    best = again().result.days[entry.pk]
    MeetingFactory.create(body=entry.series.body, starts_at=datetime.combine(best, time(14), UTC))
    assert again().result.days[entry.pk] != best


def test_in_the_year_under_way_only_later_days_are_planned() -> None:
    entry = WheelEntryFactory.create(window="primo", month_from=3)
    proposal = propose_year(2027, today=date(2027, 3, 5))
    assert proposal.result.days[entry.pk] > date(2027, 3, 5)
    assert propose_year(2027, today=date(2027, 3, 10)).unmet


def test_the_number_of_queries_is_the_same_for_many() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            planning_of(2027, days=DEFAULT_DAYS, holidays=school_holidays(""), today=TODAY)
        return len(found)

    def more(number: int) -> None:
        for _ in range(number):
            series = MeetingSeriesFactory.create(usual_room=Room.objects.create(name=f"Sal {Room.objects.count()}"))
            entry = WheelEntryFactory.create(series=series)
            AppointmentFactory.create(seat=SeatFactory.create(body=series.body))
            SeatFactory.create(body=series.body, derived_from=WheelEntryFactory.create().series.body)
            MeetingFactory.create(body=series.body, series=series, wheel_entry=entry)
            MeetingFactory.create(body=series.body)
            BlockedPeriod.objects.create(
                label="Lukket", date_from=date(2027, 3, 1), date_to=date(2027, 3, 1), room=series.usual_room
            )

    more(1)
    few = queries()
    more(5)
    assert queries() == few == 5


@pytest.mark.usefixtures("wheel")
def test_a_dry_run_writes_nothing_and_tells_the_same() -> None:
    told = json.loads(run("2027", "--dry-run", "--format", "json"))
    assert told["is_written"] is False
    assert told["is_optimal"] is True
    assert len(told["meetings"]) == 17
    assert not told["unmet"]
    first = told["meetings"][0]
    assert first["body"] == "Den Tværkommunale Styregruppe"
    assert (first["window_from"], first["window_to"], first["change"]) == ("2027-01-21", "2027-01-31", "new")
    assert "2027-01-21" <= first["date"] <= "2027-01-31"
    assert not Meeting.objects.exists()
    assert "17 møder" in run("2027", "--dry-run")


@pytest.mark.usefixtures("wheel")
def test_what_cannot_be_met_is_told_and_the_command_fails_after_writing_the_rest() -> None:
    forum = Body.objects.get(slug="partnerskabsforum")
    BlockedPeriod.objects.create(label="Lukkeuge", date_from=date(2027, 5, 1), date_to=date(2027, 5, 10), body=forum)
    out = io.StringIO()
    with pytest.raises(CommandError) as refused:
        call_command("plan_year", "2027", stdout=out)
    assert refused.value.returncode == 1
    assert "Lukkeuge" in out.getvalue()
    assert "03.05.2027" in out.getvalue()
    assert Meeting.objects.count() == 16


@pytest.mark.usefixtures("wheel")
def test_the_run_in_year_has_nothing_to_plan() -> None:  # K202
    assert "2010" in run("2010")
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("year", ["1899", "2201", "næste"])
def test_a_year_that_cannot_be_is_refused(year: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("plan_year", year)
    assert refused.value.returncode == 2 or "plan_year" in str(refused.value) or year in str(refused.value)


def test_a_dissolved_bodys_entries_are_left_out(planned: Proposal) -> None:
    entry = WheelEntry.objects.filter(series__label="Partnerskabsforum").get()
    body = entry.series.body
    assert body is not None
    body.state, body.dissolved_on = "nedlagt", date(2027, 1, 1)
    body.save()
    assert entry.pk not in {slot.key for slot in again().planning.asked.slots}
