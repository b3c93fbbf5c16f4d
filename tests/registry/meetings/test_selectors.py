"""The wheel, meetings, public agendas and who sees which items: from the database."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import Theme
from registry.bodies.models import Body
from registry.meetings.models import AgendaItem, AgendaItemDocument, Meeting, MeetingState, MinutesState, WheelEntry
from registry.meetings.selectors.agenda import public_meeting
from registry.meetings.selectors.listing import next_meetings, past_meetings, series_of, upcoming
from registry.meetings.selectors.rights import may_write_item, sees_minutes, speaks_for, visible_items
from registry.meetings.selectors.wheel import wheel, window_label
from registry.parties.models import Affiliation, Party, PartyKind
from registry.records.models import Document, DocumentKind
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, MeetingSeriesFactory, WheelEntryFactory
from tests.factories.registry import PartyFactory, user_with

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 14, 9, 0, tzinfo=UTC)
TODAY = date(2027, 3, 14)
FROM_2011 = date(2011, 1, 1)


@pytest.fixture
def body() -> Body:
    return BodyFactory.create(name="Styregruppen", slug="styregruppen")


def held(body: Body, **values: object) -> Meeting:
    start = NOW - timedelta(days=10)
    given = {"state": MeetingState.HELD, "agenda_frozen_at": start, "starts_at": start, **values}
    return MeetingFactory.create(body=body, **given)


# --- the wheel


@pytest.mark.parametrize(
    ("window", "months", "label"),
    [("ultimo", (1, 1), "ultimo januar"), ("hele", (10, 10), "oktober"), ("hele", (9, 12), "september-december")],
)
def test_a_window_reads_as_the_memo_writes_it(window: str, months: tuple[int, int], label: str) -> None:
    assert window_label(window, *months) == label


@pytest.mark.parametrize("times", [1, 20])
def test_the_wheel_takes_two_queries_for_any_number(
    times: int, body: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(times):
        entry = WheelEntryFactory.create(series__body=body, month_from=1 + number % 12, valid_from=FROM_2011)
        start = datetime(2027, entry.month_from, 25, 12, tzinfo=UTC)
        MeetingFactory.create(body=body, series=entry.series, wheel_entry=entry, starts_at=start)
    with django_assert_num_queries(2):
        found = wheel(2027)
    assert sum(len(row.meetings) for row in found.entries) == times


def test_the_wheel_lists_its_entries_under_their_quarter_and_the_season_apart(body: Body) -> None:
    late = WheelEntryFactory.create(series__body=body, valid_from=FROM_2011)
    WheelEntryFactory.create(series=late.series, month_from=5, window="primo", quarter=2, valid_from=FROM_2011)
    season = MeetingSeriesFactory.create(
        body=None, label="Styringsdialog", is_one_per_organisation=True, minimum=None, maximum=None
    )
    WheelEntryFactory.create(series=season, window="hele", month_from=9, month_to=12, quarter=4, valid_from=FROM_2011)
    found = wheel(2011)
    assert [[row.window_label for row in quarter.entries] for quarter in found.quarters] == [
        ["ultimo januar"],
        ["primo maj"],
        [],
        [],
    ]
    (row,) = found.season
    assert (row.label, row.date_from, row.date_to) == ("Styringsdialog", date(2011, 9, 1), date(2011, 12, 31))
    (first, _second) = found.entries
    assert (first.body_slug, first.number, first.date_from, first.date_to) == (
        "styregruppen",
        "2",
        date(2011, 1, 21),
        date(2011, 1, 31),
    )


def test_the_run_in_year_has_no_entries_and_says_so(body: Body) -> None:
    WheelEntryFactory.create(series__body=body, valid_from=FROM_2011)
    assert (wheel(2010).entries, wheel(2010).is_run_in) == ((), True)
    assert wheel(2011).is_run_in is False


def test_the_wheel_of_an_empty_register_is_empty() -> None:
    assert (wheel(2027).entries, wheel(2027).season, wheel(2027).is_run_in) == ((), (), False)


def test_the_wheel_shows_only_public_bodies_and_meetings_of_the_year(body: Body) -> None:
    entry = WheelEntryFactory.create(series__body=body, valid_from=FROM_2011)
    WheelEntryFactory.create(series__body=BodyFactory.create(is_public=False), series__label="KANARIE")
    shown = {"body": body, "series": entry.series, "wheel_entry": entry}
    MeetingFactory.create(title="KANARIE foreslået", state=MeetingState.PROPOSED, starts_at=NOW, **shown)
    MeetingFactory.create(title="KANARIE andet år", starts_at=NOW.replace(year=2026), **shown)
    MeetingFactory.create(title="Møde", starts_at=NOW, **shown)
    found = str(wheel(2027))
    assert "KANARIE" not in found
    assert "title='Møde'" in found


def test_what_the_wheel_was_and_what_the_register_said_are_two_clocks(body: Body) -> None:
    old = WheelEntryFactory.create(series__body=body, valid_from=FROM_2011, valid_until=date(2020, 1, 1))
    WheelEntryFactory.create(series=old.series, month_from=2, valid_from=date(2020, 1, 1))
    before = timezone.now()
    old.window = "primo"
    old.save()
    assert [row.window_label for row in wheel(2019).entries] == ["primo januar"]
    assert [row.window_label for row in wheel(2020).entries] == ["ultimo februar"]
    assert WheelEntry.history.as_of(before).get(pk=old.pk).window == "ultimo"


# --- meetings


def test_meetings_to_come_and_past_are_parted_by_their_end(body: Body) -> None:
    running = MeetingFactory.create(body=body, title="i gang", starts_at=NOW - timedelta(hours=1))
    MeetingFactory.create(body=body, title="snart", starts_at=NOW + timedelta(days=1))
    MeetingFactory.create(body=body, title="KANARIE", starts_at=NOW + timedelta(days=1), state=MeetingState.PROPOSED)
    held(body, title="før")
    held(body, title="længe før", starts_at=NOW - timedelta(days=99))
    assert [row.title for row in next_meetings(body, NOW, 5)] == ["i gang", "snart"]
    assert [row.title for row in past_meetings(body, NOW, 5)] == ["før", "længe før"]
    assert [row.title for row in next_meetings(body, running.ends_at + timedelta(seconds=1), 5)] == ["snart"]
    assert [row.title for row in past_meetings(body, NOW, 1)] == ["før"]


@pytest.mark.parametrize("times", [1, 20])
def test_what_happens_next_is_one_query_and_leaves_out_what_is_cancelled(
    times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(times):
        theme = Theme.objects.create(name=f"Tema {number}", spokes_party=PartyFactory.create())
        MeetingFactory.create(starts_at=NOW + timedelta(days=number), theme=theme)
    MeetingFactory.create(title="KANARIE aflyst", starts_at=NOW, state=MeetingState.CANCELLED)
    MeetingFactory.create(title="KANARIE lukket", starts_at=NOW, body__is_public=False)
    with django_assert_num_queries(1):
        rows = upcoming(NOW, 50)
    assert len(rows) == times
    assert "KANARIE" not in str(rows)


def test_the_meetings_own_spokes_party_goes_before_its_themes(body: Body) -> None:
    theme = Theme.objects.create(name="Klima", spokes_party=PartyFactory.create(name="TMF"))
    MeetingFactory.create(body=body, theme=theme, starts_at=NOW)
    MeetingFactory.create(
        body=body, theme=theme, starts_at=NOW + timedelta(1), spokes_party=PartyFactory.create(name="SOF")
    )
    assert [row.spokes_party for row in next_meetings(body, NOW, 5)] == ["TMF", "SOF"]


def test_the_series_in_force_are_shown_and_before_the_first_those_to_come(body: Body) -> None:
    MeetingSeriesFactory.create(
        body=body, label="før", minimum=6, maximum=10, valid_until=date(2020, 1, 1), valid_from=FROM_2011
    )
    MeetingSeriesFactory.create(body=body, label="nu", minimum=1, maximum=None, valid_from=date(2020, 1, 1))
    assert [(row.label, row.number) for row in series_of(body, TODAY)] == [("nu", "mindst 1")]
    assert [(row.label, row.number) for row in series_of(body, FROM_2011)] == [("før", "6-10")]
    assert [row.label for row in series_of(body, date(2010, 5, 1))] == ["før", "nu"]


# --- the public agenda and minutes


@pytest.mark.parametrize("times", [1, 15])
def test_a_public_meeting_takes_three_queries(
    times: int, body: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    meeting = held(body)
    for number in range(times):
        item = AgendaItemFactory.create(meeting=meeting, proposer=PartyFactory.create())
        document = Document.objects.create(kind=DocumentKind.MEMO, title=f"Notat {number}", is_public=True)
        AgendaItemDocument.objects.create(item=item, document=document)
    with django_assert_num_queries(3):
        found = public_meeting(meeting.pk)
    assert len(found.items) == times
    assert all(len(item.documents) == 1 for item in found.items)


def test_nothing_closed_or_in_draft_is_public(body: Body) -> None:
    meeting = held(body, minutes="KANARIE udkast", minutes_state=MinutesState.DRAFT)
    open_item = AgendaItemFactory.create(meeting=meeting, title="Åbent", decision="KANARIE beslutning i udkast")
    AgendaItemFactory.create(
        meeting=meeting, title="KANARIE lukket", text="KANARIE", decision="KANARIE", is_closed=True
    )
    document = Document.objects.create(kind=DocumentKind.MEMO, title="KANARIE notat")
    AgendaItemDocument.objects.create(item=open_item, document=document)
    found = public_meeting(meeting.pk)
    assert [item.title for item in found.items] == ["Åbent"]
    assert "KANARIE" not in str(found)


def test_approved_minutes_bring_the_decisions_of_open_items_only(body: Body) -> None:
    meeting = held(body, minutes="Vedtaget.", minutes_state=MinutesState.APPROVED, minutes_approved_on=TODAY)
    AgendaItemFactory.create(meeting=meeting, decision="Tiltrådt.")
    AgendaItemFactory.create(meeting=meeting, decision="KANARIE", is_closed=True)
    found = public_meeting(meeting.pk)
    assert (found.minutes, found.minutes_approved_on) == ("Vedtaget.", TODAY)
    assert [item.decision for item in found.items] == ["Tiltrådt."]


def test_an_open_agenda_is_not_public(body: Body) -> None:
    meeting = MeetingFactory.create(body=body)
    AgendaItemFactory.create(meeting=meeting)
    found = public_meeting(meeting.pk)
    assert (found.items, found.meeting.has_agenda) == ((), False)


@pytest.mark.parametrize("values", [{"state": MeetingState.PROPOSED}, {"body__is_public": False}])
def test_a_meeting_that_is_not_public_is_not_found(values: dict[str, object]) -> None:
    meeting = MeetingFactory.create(**values)
    with pytest.raises(Meeting.DoesNotExist):
        public_meeting(meeting.pk)


# --- rights


@pytest.fixture
def tmf() -> Party:
    return PartyFactory.create(name="TMF", kind=PartyKind.ADMINISTRATION)


@pytest.fixture
def contributor(tmf: Party) -> object:
    """Works in a unit of TMF until 2028."""
    user = user_with("view_agendaitem", "view_meeting", "contribute_agendaitem", username="bidrag")
    unit = PartyFactory.create(name="Center for Bydesign", parent=tmf)
    Affiliation.objects.create(user=user, party=unit, valid_until=date(2028, 1, 1))
    return user


def test_a_contributor_speaks_for_his_forvaltning_and_its_units_while_he_is_there(
    contributor: object, tmf: Party
) -> None:
    sister = PartyFactory.create(parent=tmf)
    PartyFactory.create(kind=PartyKind.ADMINISTRATION)
    unit = Party.objects.get(name="Center for Bydesign")
    assert speaks_for(contributor, TODAY) == {tmf.pk, unit.pk, sister.pk}
    assert speaks_for(contributor, date(2028, 1, 1)) == frozenset()


def test_closed_items_are_seen_where_ones_forvaltning_takes_part(
    contributor: object, tmf: Party, body: Body, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    SeatFactory.create(body=body, party=tmf)
    derived = SeatFactory.create(derived_from=body, party=None).body
    mine = [AgendaItemFactory.create(meeting__body=place, is_closed=True) for place in (body, derived)]
    proposed = AgendaItemFactory.create(is_closed=True, proposer=tmf)
    AgendaItemFactory.create(is_closed=True, title="KANARIE")
    open_item = AgendaItemFactory.create()
    with django_assert_num_queries(6):  # two of them read the user's rights
        seen = set(visible_items(contributor, TODAY))
    assert seen == {*mine, proposed, open_item}
    assert set(visible_items(contributor, date(2028, 1, 1))) == {open_item}


def test_a_reader_sees_no_closed_item_and_a_clerk_all(body: Body) -> None:
    closed, open_item = AgendaItemFactory.create(is_closed=True), AgendaItemFactory.create()
    assert set(visible_items(user_with("view_agendaitem"), TODAY)) == {open_item}
    assert set(visible_items(user_with("view_closed_agendaitem"), TODAY)) == {closed, open_item}


def test_draft_minutes_are_for_those_who_take_part_and_approved_ones_for_all(
    contributor: object, tmf: Party, body: Body
) -> None:
    meeting, reader = held(body, minutes_state=MinutesState.DRAFT), user_with("view_meeting")
    assert not sees_minutes(contributor, meeting, TODAY)
    assert not sees_minutes(reader, meeting, TODAY)
    assert sees_minutes(user_with("view_closed_agendaitem"), meeting, TODAY)
    SeatFactory.create(body=body, party=tmf)
    assert sees_minutes(contributor, meeting, TODAY)
    meeting.minutes_state = MinutesState.APPROVED
    assert sees_minutes(reader, meeting, TODAY)


def test_a_contributor_writes_his_own_items_until_the_deadline(contributor: object, tmf: Party) -> None:
    meeting = MeetingFactory.create(items_due_on=TODAY)
    own = AgendaItem(meeting=meeting, proposer=tmf, title="Eget")
    assert may_write_item(contributor, own, TODAY)
    assert not may_write_item(contributor, own, TODAY + timedelta(1))
    assert not may_write_item(contributor, AgendaItem(meeting=meeting, proposer=PartyFactory.create()), TODAY)
    assert not may_write_item(contributor, AgendaItem(meeting=meeting), TODAY)
    assert not may_write_item(user_with("view_agendaitem"), own, TODAY)


def test_a_contributor_takes_over_nobodys_item_and_moves_none_out_of_a_frozen_agenda(
    contributor: object, tmf: Party
) -> None:
    others = AgendaItemFactory.create(proposer=PartyFactory.create())
    others.proposer = tmf
    assert not may_write_item(contributor, others, TODAY)
    frozen = AgendaItemFactory.create(proposer=tmf, meeting__agenda_frozen_at=NOW)
    frozen.meeting = MeetingFactory.create()
    assert not may_write_item(contributor, frozen, TODAY)


def test_a_clerk_writes_all_items(tmf: Party) -> None:
    clerk = user_with("change_agendaitem", "add_agendaitem")
    assert may_write_item(clerk, AgendaItemFactory.create(meeting__agenda_frozen_at=NOW), TODAY)
    assert may_write_item(clerk, AgendaItem(meeting=MeetingFactory.create()), TODAY)
