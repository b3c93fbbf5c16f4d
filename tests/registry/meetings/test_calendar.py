"""The calendar in the admin: by month, by year and as a list; proposed meetings too; who may see it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.meetings.models import Meeting, MeetingState
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import user_with

pytestmark = pytest.mark.django_db
MAY = {"year": 2027, "month": 5}


def address() -> str:
    return reverse("registry_calendar")


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with("registry.view_meeting"))
    return client


def text(client: Client, **asked: Any) -> str:
    answer = client.get(address(), asked)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def meet(title: str, month: int = 5, day: int = 12, hour: int = 8, **values: Any) -> Meeting:
    times = {
        "starts_at": datetime(2027, month, day, hour, tzinfo=UTC),
        "ends_at": datetime(2027, month, day, hour + 1, tzinfo=UTC),
    }
    return MeetingFactory.create(title=title, **times, **values)


@pytest.mark.parametrize("view", ["month", "year", "list"])
def test_every_view_has_proposed_meetings_with_their_state_in_words(web: Client, view: str) -> None:
    hidden = BodyFactory.create(is_public=False)
    proposed = meet("Foreslået møde", state=MeetingState.PROPOSED, body=hidden)
    meet("Aflyst møde", state=MeetingState.CANCELLED)
    meet("Et andet år", state=MeetingState.CONFIRMED)
    Meeting.objects.filter(title="Et andet år").update(
        starts_at=datetime(2026, 5, 1, 8, tzinfo=UTC), ends_at=datetime(2026, 5, 1, 9, tzinfo=UTC)
    )
    page = text(web, view=view, **MAY)
    assert reverse("registry_meeting_modeladmin_inspect", args=[proposed.pk]) in page
    assert '<span aria-hidden="true">?</span> foreslået' in page
    assert '<span aria-hidden="true">✗</span> aflyst' in page
    assert "Et andet år" not in page


def test_a_meeting_stands_on_its_danish_day_and_hour(web: Client) -> None:
    meet("Sent i april", month=4, day=30, hour=22)  # the first of May, 00.00, in Denmark
    page = text(web, view="month", **MAY)
    assert 'datetime="2027-05-01">1.</time> <div>00.00' in page
    assert "Sent i april" not in text(web, view="month", year=2027, month=4)


def test_the_month_leads_to_its_neighbours_and_keeps_the_body(web: Client) -> None:
    body = BodyFactory.create(name="Havnegruppen")
    meet("I gruppen", body=body)
    meet("Et andet organs")
    page = text(web, view="month", year=2027, month=12, body=body.pk)
    assert f"?view=month&amp;year=2027&amp;month=11&amp;body={body.pk}" in page
    assert f"?view=month&amp;year=2028&amp;month=1&amp;body={body.pk}" in page
    page = text(web, view="list", body=body.pk, **MAY)
    assert "I gruppen" in page
    assert "Et andet organs" not in page


@pytest.mark.parametrize(
    "asked", [{"year": "x"}, {"year": "1"}, {"year": "99999"}, {"month": "13"}, {"view": "week"}, {"body": "0"}, {}]
)
def test_what_cannot_be_read_is_shown_as_now(web: Client, asked: dict[str, str]) -> None:
    page = text(web, **asked)
    assert 'aria-current="date"' in page
    assert ("w-field__errors" in page and "id_" in page) or not asked


@pytest.mark.parametrize("year", [1900, 2199])
@pytest.mark.parametrize("view", ["month", "year", "list"])
def test_the_first_and_the_last_year_are_shown(web: Client, view: str, year: int) -> None:
    assert f"{year}" in text(web, view=view, year=year, month=12 if year == 2199 else 1)


def test_the_calendar_is_for_those_who_may_read_meetings(client: Client) -> None:
    client.force_login(user_with("registry.view_body"))
    assert client.get(address()).status_code == 302
    assert address() not in client.get(reverse("wagtailadmin_home")).content.decode()
    client.force_login(user_with("registry.view_meeting"))
    assert address() in client.get(reverse("wagtailadmin_home")).content.decode()


@pytest.mark.parametrize("view", ["month", "year", "list"])
def test_more_meetings_take_no_more_queries(web: Client, view: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            text(web, view=view, **MAY)
        return len(found)

    meet("Det første")
    queries()
    few = queries()
    for day in range(1, 20):
        meet(f"Møde {day}", day=day)
    assert queries() == few
