"""“Overholdelse” in the admin: the screen, its workbook, the panel; who may see them."""

import io
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.meetings.models import MeetingSeries, MeetingState, WheelEntry
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory, MeetingSeriesFactory, WheelEntryFactory
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db
READER = ["registry.view_meeting", "registry.view_meetingseries"]
CLERK = [right for name in ("meeting", "meetingseries", "wheelentry") for right in rights(name)]


@pytest.fixture
def entry() -> WheelEntry:
    """The Partnerskabsforum's, whose meeting of 2027 is cancelled."""
    body = BodyFactory.create(name="Partnerskabsforum")
    series: MeetingSeries = MeetingSeriesFactory.create(
        body=body, minimum=1, maximum=None, valid_from=date(2011, 1, 1), reference_key="series:partnerskabsforum"
    )
    row: WheelEntry = WheelEntryFactory.create(
        series=series, window="primo", month_from=5, quarter=2, valid_from=date(2011, 1, 1),
        reference_key="wheel:partnerskabsforum:5",
    )  # fmt: skip
    on = datetime(2027, 5, 5, 8, tzinfo=UTC)
    MeetingFactory.create(body=body, series=series, wheel_entry=row, starts_at=on, state=MeetingState.CANCELLED)
    return row


def address() -> str:
    return reverse("registry_compliance")


def text(client: Client, **asked: Any) -> str:
    answer = client.get(address(), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_cancelled_partnership_forum_is_shown_with_its_line_and_where_it_is_mended(
    client: Client, entry: WheelEntry
) -> None:
    client.force_login(user_with(*CLERK))
    page = text(client, year=2027)
    assert "K083" in page
    new = reverse("registry_meeting_modeladmin_create")
    assert f"{new}?body={entry.series.body_id}&amp;series={entry.series_id}" in page
    assert f"wheel_entry={entry.pk}" in page
    assert client.get(f"{new}?body={entry.series.body_id}&wheel_entry={entry.pk}").status_code == 200


@pytest.mark.usefixtures("entry")
def test_a_reader_sees_it_and_is_led_to_the_rows_alone(client: Client) -> None:
    client.force_login(user_with(*READER))
    page = text(client, year=2027)
    assert "K083" in page
    assert "/create/" not in page
    assert "export=xlsx" not in page
    assert client.get(address(), {"export": "xlsx"}).status_code == 302


@pytest.mark.parametrize("missing", READER)
def test_meetings_and_series_must_both_be_readable(client: Client, missing: str) -> None:
    client.force_login(user_with(*(right for right in READER if right != missing)))
    assert client.get(address()).status_code == 302
    assert address() not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_leads_to_it(client: Client) -> None:
    client.force_login(user_with(*READER))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert address() in home
    assert 'id="compliance-panel"' not in home


@pytest.mark.parametrize("asked", ["", "x", "1", "99999", "2010"])
def test_any_year_is_answered(client: Client, asked: str) -> None:
    client.force_login(user_with(*CLERK))
    text(client, year=asked)


@pytest.mark.usefixtures("entry")
def test_the_workbook_holds_each_line(client: Client) -> None:
    client.force_login(user_with(*CLERK))
    answer = client.get(f"{address()}?year=2027&export=xlsx")
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))  # type: ignore[attr-defined]
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert rows[0][:2] == ("Status", "Organ")
    assert ("Brud", "Partnerskabsforum", "K083") in [(row[0], row[1], row[4]) for row in rows]


def test_the_first_screen_shows_this_years_breaches_to_those_who_keep_the_meetings(
    client: Client, entry: WheelEntry, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *_given: date(2027, 6, 1))
    client.force_login(user_with(*CLERK))
    home = client.get(reverse("wagtailadmin_home")).content.decode()
    assert "Overholdelse 2027" in home
    assert "(K083)" in home
    assert f"wheel_entry={entry.pk}" in home


@pytest.mark.parametrize("times", [1, 20])
def test_as_many_queries_for_any_number(
    times: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(times):
        series = MeetingSeriesFactory.create(valid_from=date(2011, 1, 1))
        WheelEntryFactory.create(series=series, month_from=1 + number % 12, valid_from=date(2011, 1, 1))
        MeetingFactory.create(body=series.body, series=series)
    client.force_login(user_with(*CLERK))
    text(client, year=2027)
    with django_assert_max_num_queries(14):
        text(client, year=2027)
