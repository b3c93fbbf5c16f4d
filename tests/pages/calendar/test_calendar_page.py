"""The calendar on the site: as a list, by month and by year, of all or of one body."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from pages.models import CalendarPage, ForumPage, HomePage
from pages.slugs import is_reserved
from pages.tree import ensure_system_pages, place
from registry.bodies.models import Body, BodyState
from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState
from registry.meetings.selectors.months import Month, weeks_of, year_of
from tests.factories.agreements import ThemeFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db

LIST, YEAR, MONTH = "/kalender/", "/kalender/2099/", "/kalender/2099/3/"
VIEWS = (LIST, YEAR, MONTH)
START = datetime(2099, 3, 24, 12, 0, tzinfo=UTC)


@pytest.fixture
def home(db: None) -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


@pytest.fixture
def body(home: HomePage) -> Body:
    with recording("test"):
        row: Body = BodyFactory.create(name="Samarbejdsforum", slug="samarbejdsforum")
        place(home, ForumPage(title=row.name, slug=row.slug, record=row))
    return row


def meet(body: Body | None, title: str = "Forårsmøde", **values: Any) -> Meeting:
    with recording("test"):
        return MeetingFactory.create(**{"body": body, "title": title, "starts_at": START, **values})


def shown(address: str) -> str:
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", VIEWS)
def test_a_public_meeting_is_in_every_view_and_leads_to_its_page(body: Body, address: str) -> None:
    meeting = meet(body)
    text = shown(address)
    assert f'<a href="/samarbejdsforum/moeder/{meeting.pk}/">Forårsmøde</a>' in text
    assert 'href="/aarshjul/' in text


@pytest.mark.parametrize("address", VIEWS)
def test_a_cancelled_meeting_says_so_in_words(body: Body, address: str) -> None:
    meet(body, state=MeetingState.CANCELLED)
    assert '<span class="badge">Aflyst</span>' in shown(address)


@pytest.mark.parametrize("address", VIEWS)
def test_what_is_not_public_is_in_no_view(body: Body, address: str) -> None:
    meet(body)
    meet(body, "KANARIE foreslået", state=MeetingState.PROPOSED)
    with recording("test"):
        meet(BodyFactory.create(name="KANARIE organ", is_public=False), "KANARIE lukket")
    assert "KANARIE" not in shown(address)


@pytest.mark.parametrize("address", VIEWS)
def test_the_filter_leaves_one_bodys_meetings_and_follows_to_the_other_views(body: Body, address: str) -> None:
    with recording("test"):
        other = BodyFactory.create(name="Borgmesterforum", slug="borgmesterforum")
    meet(body)
    meet(other, "Borgmestrenes møde")
    text = shown(f"{address}?organ=borgmesterforum")
    assert ("Borgmestrenes møde" in text, "Forårsmøde" in text) == (True, False)
    assert '<option value="borgmesterforum" selected>' in text
    assert f'href="/kalender/{timezone.localdate().year if address == LIST else 2099}/?organ=borgmesterforum"' in text
    assert Client().get(f"{address}?organ=findes-ikke").status_code == 404


@pytest.mark.usefixtures("body")
def test_a_body_that_is_closed_to_the_public_cannot_be_asked_for(client: Client) -> None:
    with recording("test"):
        BodyFactory.create(slug="lukket", name="KANARIE", is_public=False)
    assert client.get("/kalender/?organ=lukket").status_code == 404
    assert "KANARIE" not in shown("/kalender/")


def test_there_is_a_feed_to_subscribe_to_for_all_and_for_each_body_that_still_is(body: Body, client: Client) -> None:
    with recording("test"):
        BodyFactory.create(slug="nedlagt", state=BodyState.DISSOLVED)
    feeds = client.get(LIST).context["feeds"]
    assert [feed["subscribe"] for feed in feeds] == [
        "webcal://testserver/kalender/alle.ics",
        "webcal://testserver/kalender/samarbejdsforum.ics",
    ]
    for feed in feeds:
        assert client.get(feed["address"]).status_code == 200


def test_the_calendar_goes_as_far_as_there_are_meetings(body: Body, client: Client) -> None:
    meet(body)
    this_year = timezone.localdate().year
    years = (this_year - 1, this_year, 2099, 2100)
    assert [client.get(f"/kalender/{year}/").status_code for year in years] == [404, 200, 200, 404]
    assert [client.get(f"/kalender/2099/{month}/").status_code for month in (0, 1, 12, 13)] == [404, 200, 200, 404]
    assert client.get("/kalender/2099/12/").context["after"] is None
    assert client.get(f"/kalender/{this_year}/").context["before"] is None


@pytest.mark.usefixtures("home")
def test_without_meetings_the_calendar_says_so() -> None:
    this_year = timezone.localdate().year
    assert "Der er endnu ikke indkaldt til møde." in shown(LIST)
    assert shown(f"/kalender/{this_year}/").count("Ingen møder") == 12
    assert "Der er ingen møder i denne måned." in shown(f"/kalender/{this_year}/1/")


def test_the_calendar_takes_as_many_queries_for_any_number(body: Body, client: Client) -> None:
    with recording("test"):
        themes = [ThemeFactory.create() for _number in range(20)]
    meet(body, theme=themes[0])
    client.get(LIST)  # which site it is is kept
    few = {address: queries(client, address) for address in VIEWS}
    for theme in themes:
        meet(body, theme=theme)
    assert {address: queries(client, address) for address in VIEWS} == few
    assert max(few.values()) <= 16


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_a_month_is_whole_weeks_from_monday_with_their_numbers(body: Body) -> None:
    today = date(2027, 3, 14)
    weeks = weeks_of(Month(date(2027, 3, 1), ()), today)
    assert [week.number for week in weeks] == [9, 10, 11, 12, 13]
    assert (weeks[0].days[0].date, weeks[-1].days[-1].date) == (date(2027, 3, 1), date(2027, 4, 4))
    assert [day.date for week in weeks for day in week.days if day.is_today] == [today]
    assert [day.date.day for day in weeks[-1].days if not day.is_in_month] == [1, 2, 3, 4]


def test_a_meeting_late_in_the_evening_stands_under_its_danish_day(body: Body) -> None:
    meet(body, starts_at=datetime(2099, 3, 31, 22, 30, tzinfo=UTC))  # 1 April, 00.30 in Copenhagen
    assert "Forårsmøde" in shown("/kalender/2099/4/")
    assert "Forårsmøde" not in shown("/kalender/2099/3/")
    assert [month.first.month for month in year_of(2099, ())] == list(range(1, 13))


def test_only_the_calendars_page_has_its_address(home: HomePage) -> None:
    page = CalendarPage.objects.get()
    assert (is_reserved("kalender", home, page), is_reserved("kalender", home)) == (False, True)


def test_a_bodys_page_leads_to_its_own_feed_and_its_calendar_until_it_is_dissolved(body: Body, client: Client) -> None:
    text = shown("/samarbejdsforum/")
    assert 'href="webcal://testserver/kalender/samarbejdsforum.ics"' in text
    assert 'href="/kalender/?organ=samarbejdsforum"' in text
    with recording("test"):
        body.state, body.dissolved_on = BodyState.DISSOLVED, date(2026, 1, 1)
        body.save()
    assert "webcal:" not in shown("/samarbejdsforum/")


def test_what_happens_next_leads_to_the_calendar(home: HomePage) -> None:
    assert '<a href="/kalender/">Alle møder i kalenderen</a>' in shown("/")


def test_on_paper_there_are_no_feeds(home: HomePage) -> None:
    """Nobody can subscribe from a sheet."""
    assert '<section class="bf-section bf-feeds"' in shown(LIST)
    assert "bf-feeds" in Path(str(finders.find("cms/print.css"))).read_text()
