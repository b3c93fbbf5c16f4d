"""The wheel from the registry: 2011 from the reference data, meetings as dots, and what it never shows."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pages.figures.asked import Asked
from pages.figures.catalogue import FIGURES
from pages.figures.figure import Figure
from pages.record_pages import Addresses, addresses
from pages.reference import load_pages
from pages.tree import ensure_system_pages
from registry.bodies.models import Body
from registry.history.change import recording
from registry.meetings.models import MeetingState, WheelEntry
from registry.reference.load import load_reference
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory, MeetingSeriesFactory, WheelEntryFactory
from tests.pages.figures.test_organisation import texts

pytestmark = pytest.mark.django_db


def wheel_of(year: int, known: Addresses | None = None) -> Figure:
    return FIGURES["aarshjul"](Asked(date(2026, 6, 1), year, known or Addresses({})))


@pytest.fixture
def reference() -> None:
    ensure_system_pages(hostname="testserver", port=80)
    load_reference()
    load_pages()


@pytest.mark.usefixtures("reference")
def test_the_wheel_of_2011_has_seventeen_windows_and_the_season() -> None:  # K190-K201
    figure = wheel_of(2011)
    rows = [tuple(cell.text for cell in row) for row in figure.table.rows]
    assert len(rows) == 18
    assert rows[0] == ("Den Tværkommunale Styregruppe", "Ca. ultimo januar, 21.-31.", "Møder om året: 6-10", "")
    assert ("Borgmesterforum", "Oktober, 1.-31.", "Møder om året: 2", "") in rows
    assert ("Styringsdialogmøder", "September-december", "Ét møde med hver boligorganisation", "") in rows
    assert figure.query == "?aar=2011"


@pytest.mark.usefixtures("reference")
def test_2010_is_the_run_in_year_and_said_so() -> None:  # K202
    figure = wheel_of(2010)
    assert "2010 er indkøringsår: årshjulet gælder fra 2011, og intet tæller som en mangel." in texts(figure)
    assert len(figure.table.rows) == 1


@pytest.mark.usefixtures("reference")
def test_the_wheel_page_shows_the_figure_of_its_year_above_the_tables(client: Client) -> None:
    shown = client.get("/aarshjul/2011/").content.decode()
    assert shown.index('class="bf-figure"') < shown.index("bf-table--wheel")
    assert 'href="/figurer/aarshjul.svg?aar=2011"' in shown
    assert '<a href="/samarbejdsforum/">' in shown[shown.index("<svg class") : shown.index("</figure>")]


@pytest.mark.usefixtures("reference")
def test_meetings_are_dots_with_dates_that_lead_to_them() -> None:
    forum = Body.objects.get(slug="samarbejdsforum")
    window = WheelEntry.objects.get(series__body=forum, month_from=2)
    with recording("test"):
        held = MeetingFactory.create(
            body=forum, wheel_entry=window, starts_at=datetime(2027, 2, 3, 23, 30, tzinfo=UTC), state=MeetingState.HELD
        )
        MeetingFactory.create(body=forum, starts_at=datetime(2027, 7, 1, 9, tzinfo=UTC), state=MeetingState.CANCELLED)
    figure = wheel_of(2027, addresses())
    rows = [tuple(cell.text for cell in row) for row in figure.table.rows]
    assert ("Samarbejdsforum", "Primo februar, 1.-10.", "Møder om året: 4-6", "4. februar") in rows  # Danish time
    assert ("Samarbejdsforum", "", "Møder om året: 4-6", "1. juli, aflyst") in rows
    assert f"/samarbejdsforum/moeder/{held.pk}/" in [getattr(shape, "address", "") for shape in figure.wide.shapes]


def test_what_is_not_public_is_never_in_it() -> None:
    with recording("test"):
        hidden = BodyFactory.create(name="KANARIEFUGL", is_public=False)
        WheelEntryFactory.create(series=MeetingSeriesFactory.create(body=hidden, label="RÆKKEFUGL"))
        MeetingFactory.create(body=hidden, title="MØDEFUGL")
        forum = BodyFactory.create(name="Synligt forum")
        WheelEntryFactory.create(series=MeetingSeriesFactory.create(body=forum))
        MeetingFactory.create(
            body=forum, title="TITELFUGL", starts_at=datetime(2027, 6, 9, 9, tzinfo=UTC), state=MeetingState.PROPOSED
        )
    figure = wheel_of(2027)
    shown = texts(figure) + figure.file()
    assert "Synligt forum" in shown
    assert "FUGL" not in shown
    assert "9. juni" not in shown


def test_four_queries_for_any_number_of_entries_and_meetings(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for _ in range(2):
        with recording("test"):
            for _ in range(4):
                body = BodyFactory.create()
                window = WheelEntryFactory.create(series=MeetingSeriesFactory.create(body=body))
                MeetingFactory.create(body=body, wheel_entry=window)
                MeetingFactory.create(body=body)
        with django_assert_num_queries(4):
            wheel_of(2027)


def test_a_year_without_anything_has_nothing_to_show() -> None:
    assert wheel_of(2027).is_empty
