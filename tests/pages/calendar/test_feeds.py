"""The feeds: what a calendar that subscribes to them is told, and what it makes of a change."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils import timezone
from icalendar import Calendar, Timezone
from pytest_django import DjangoAssertNumQueries

from pages.calendar.ics import VTIMEZONE, ZONE
from pages.calendar.views import first_day
from pages.models import ForumPage, HomePage
from pages.tree import ensure_system_pages, place
from registry.bodies.models import Body
from registry.history.change import recording
from registry.meetings import services
from registry.meetings.models import Meeting, MeetingState, Room
from tests.factories.agreements import ThemeFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import PartyFactory

pytestmark = pytest.mark.django_db

START = datetime(timezone.localdate().year + 1, 3, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def body() -> Body:
    with recording("test"):
        return BodyFactory.create(name="Samarbejdsforum", slug="samarbejdsforum")


@pytest.fixture
def meeting(body: Body) -> Meeting:
    with recording("test"):
        room = Room.objects.create(name="Rådhuset, værelse 8", address="Opfundetvej 1")
        theme = ThemeFactory.create(name="Klima", spokes_party=PartyFactory.create(name="Teknik; og miljø"))
        return MeetingFactory.create(body=body, title="Forårsmøde", starts_at=START, room=room, theme=theme)


def read(address: str = "/kalender/samarbejdsforum.ics") -> Any:
    """The feed as a calendar reads it."""
    response = Client().get(address)
    assert response.status_code == 200
    return Calendar.from_ical(response.content)


def events(calendar: Any) -> dict[str, Any]:
    return {str(event["UID"]): event for event in calendar.walk("VEVENT")}


def subscribed(known: dict[str, Any], address: str = "/kalender/samarbejdsforum.ics") -> dict[str, Any]:
    """What a subscribed calendar shows after reading again: RFC 5545 3.8.7.4, a lower SEQUENCE never wins."""
    fresh = events(read(address))
    return {uid: event if uid not in known or event["SEQUENCE"] >= known[uid]["SEQUENCE"] else known[uid]
            for uid, event in fresh.items()}  # fmt: skip


def test_a_meeting_is_told_with_all_that_a_calendar_shows(meeting: Meeting, settings: Any) -> None:
    settings.WAGTAILADMIN_BASE_URL = "https://boligforum.example:8443/"
    home: HomePage = ensure_system_pages(hostname="testserver", port=80)
    place(home, ForumPage(title="Samarbejdsforum", slug="samarbejdsforum", record=meeting.body))
    calendar = read()
    (event,) = calendar.walk("VEVENT")
    told = {name: str(event[name]) for name in ("UID", "STATUS", "SUMMARY", "LOCATION", "DESCRIPTION", "URL")}
    assert told == {
        "UID": f"moede-{meeting.pk}@boligforum.example",
        "STATUS": "CONFIRMED",
        "SUMMARY": "Forårsmøde",
        "LOCATION": "Rådhuset, værelse 8, Opfundetvej 1",
        "DESCRIPTION": "Forum eller gruppe: Samarbejdsforum\nTema: Klima\nOrdførende: Teknik; og miljø",
        "URL": f"https://boligforum.example:8443/samarbejdsforum/moeder/{meeting.pk}/",
    }
    assert event.decoded("DTSTART") == START
    assert event.decoded("DTEND") == START + timedelta(hours=2)
    assert event["DTSTART"].params["TZID"] == "Europe/Copenhagen"
    assert event.decoded("DTSTAMP") == Meeting.history.get().history_date.replace(microsecond=0)
    assert str(calendar["NAME"]) == "Boligforum: Samarbejdsforum"


def test_the_file_is_what_rfc_5545_asks_for(meeting: Meeting) -> None:
    response = Client().get("/kalender/samarbejdsforum.ics")
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert (lines[0], lines[-2], lines[-1]) == (b"BEGIN:VCALENDAR", b"END:VCALENDAR", b"")
    assert all(len(line) <= 75 and b"\n" not in line for line in lines)
    for required in (b"VERSION:2.0", b"PRODID:-//Boligforum//Boligforum//DA", b"BEGIN:VTIMEZONE"):
        assert lines.count(required) == 1
    assert b"METHOD" not in response.content  # with one, some calendars take the file for an invitation


def test_the_time_zone_in_the_file_says_what_the_law_says() -> None:
    parsed: Any = Timezone.from_ical(VTIMEZONE)
    zone = parsed.to_tz(lookup_tzid=False)
    for year in range(2000, 2101):
        for month in range(1, 13):
            for day in (1, 24, 31) if month in (3, 10) else (15,):
                noon = datetime(year, month, day, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
                assert noon.replace(tzinfo=zone).utcoffset() == noon.utcoffset(), noon


def test_summer_and_winter_keep_the_time_on_the_wall(body: Body) -> None:
    with recording("test"):
        for month in (1, 7):
            wall = datetime(START.year, month, 12, 10, tzinfo=ZONE)
            MeetingFactory.create(body=body, starts_at=wall)
    assert b"DTSTART;TZID=Europe/Copenhagen:%d0112T100000" % START.year in Client().get("/kalender/alle.ics").content
    assert b"DTSTART;TZID=Europe/Copenhagen:%d0712T100000" % START.year in Client().get("/kalender/alle.ics").content


def test_a_changed_date_reaches_a_subscribed_calendar_as_an_update(meeting: Meeting) -> None:
    before = subscribed({})
    meeting.starts_at += timedelta(days=7)
    meeting.ends_at += timedelta(days=7)
    services.save_meeting(meeting, user=None, reason="Lokalet var optaget")
    after = subscribed(before)
    assert list(after) == list(before)  # the same event, moved, and no second one
    (old,), (new,) = before.values(), after.values()
    assert new.decoded("DTSTART") == START + timedelta(days=7)
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert new.decoded("LAST-MODIFIED") >= old.decoded("LAST-MODIFIED")


def test_a_room_that_moves_reaches_a_subscribed_calendar_and_one_left_behind_takes_nothing_back(
    meeting: Meeting,
) -> None:
    room = meeting.room
    assert room is not None
    seen = [subscribed({})]
    for address in ("Opfundetvej 2", "Opfundetvej 3"):
        room.address = address
        with recording("Rådhuset flytter"):
            room.save()
        seen.append(subscribed(seen[-1]))
    with recording("Et andet lokale"):
        meeting.room = Room.objects.create(name="Biblioteket")
        meeting.save()
    seen.append(subscribed(seen[-1]))
    told = [event for known in seen for event in known.values()]
    assert [str(event["LOCATION"]) for event in told] == [
        "Rådhuset, værelse 8, Opfundetvej 1",
        "Rådhuset, værelse 8, Opfundetvej 2",
        "Rådhuset, værelse 8, Opfundetvej 3",
        "Biblioteket",
    ]
    numbers = [event["SEQUENCE"] for event in told]
    assert numbers == sorted(set(numbers))
    changed = [event.decoded("LAST-MODIFIED") for event in told]
    assert changed == sorted(changed)


def test_a_cancelled_meeting_reaches_a_subscribed_calendar_as_cancelled(meeting: Meeting) -> None:
    before = subscribed({})
    services.move(meeting, to=MeetingState.CANCELLED, user=None, reason="Aflyst på grund af sygdom")
    after = subscribed(before)
    (old,), (new,) = before.values(), after.values()
    assert (old["UID"], str(old["STATUS"]), str(new["STATUS"])) == (new["UID"], "CONFIRMED", "CANCELLED")
    assert new["SEQUENCE"] > old["SEQUENCE"]
    assert str(new["SUMMARY"]) == "Aflyst: Forårsmøde"
    assert str(new["TRANSP"]) == "TRANSPARENT"


def test_the_feed_of_all_has_every_public_body_and_a_bodys_own_only_its_own(meeting: Meeting) -> None:
    with recording("test"):
        MeetingFactory.create(title="Et andet organs møde", starts_at=START, body__slug="et-andet")
    assert {str(event["SUMMARY"]) for event in events(read("/kalender/alle.ics")).values()} == {
        "Forårsmøde",
        "Et andet organs møde",
    }
    assert [str(event["SUMMARY"]) for event in events(read()).values()] == ["Forårsmøde"]


def test_what_is_not_public_is_in_no_public_feed(body: Body, client: Client) -> None:
    with recording("test"):
        MeetingFactory.create(body=body, title="KANARIE foreslået", state=MeetingState.PROPOSED, starts_at=START)
        MeetingFactory.create(body=BodyFactory.create(slug="lukket", is_public=False), title="KANARIE", starts_at=START)
        MeetingFactory.create(body=None, host_party=PartyFactory.create(), title="KANARIE dialog", starts_at=START)
    for name in ("alle", "samarbejdsforum"):
        assert b"KANARIE" not in client.get(f"/kalender/{name}.ics").content
    for name in ("lukket", "findes-ikke"):
        assert client.get(f"/kalender/{name}.ics").status_code == 404


@pytest.mark.usefixtures("meeting")
def test_a_meeting_of_a_body_that_is_no_longer_public_leaves_the_feed(body: Body) -> None:
    assert events(read("/kalender/alle.ics"))
    body.is_public = False
    with recording("test"):
        body.save()
    assert not events(read("/kalender/alle.ics"))


def test_feeds_go_back_to_the_beginning_of_last_year(body: Body) -> None:
    this_year = timezone.localdate().year
    with recording("test"):
        for year in (this_year - 2, this_year - 1):
            MeetingFactory.create(body=body, title=f"I {year}", starts_at=datetime(year, 12, 1, 9, tzinfo=UTC))
    assert [str(event["SUMMARY"]) for event in events(read()).values()] == [f"I {this_year - 1}"]


def test_whoever_has_the_feed_already_is_sent_nothing(meeting: Meeting, client: Client) -> None:
    first = client.get("/kalender/alle.ics")
    again = client.get("/kalender/alle.ics", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    with recording("test"):
        meeting.title = "Et nyt navn"
        meeting.save()
    assert client.get("/kalender/alle.ics", headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_feeds_are_only_read(meeting: Meeting, client: Client) -> None:
    assert client.head("/kalender/alle.ics").status_code == 200
    assert client.post("/kalender/alle.ics").status_code == 405


@pytest.mark.parametrize("times", [1, 25])
def test_a_feed_takes_five_queries_for_any_number(
    times: int, body: Body, client: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        for number in range(times):
            start = START + timedelta(days=number)
            meeting = MeetingFactory.create(body=body, starts_at=start, theme=ThemeFactory.create())
            meeting.title = "Et andet navn"
            meeting.save()
    client.get("/kalender/alle.ics")  # which site it is is kept
    with django_assert_num_queries(5):
        assert client.get("/kalender/alle.ics").content.count(b"BEGIN:VEVENT") == times


def test_the_feeds_first_day_is_a_first_of_january() -> None:
    assert first_day(date(2027, 3, 14)) == date(2026, 1, 1)
