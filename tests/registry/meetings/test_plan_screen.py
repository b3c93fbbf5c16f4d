"""The screen “Planlæg året”: who may, what it shows, and that it writes just what it showed."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from registry.meetings.models import BlockedPeriod, Meeting
from tests.factories.meetings import WheelEntryFactory
from tests.factories.registry import user_with

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/registry/plan-year/"
PLANS = ("registry.add_meeting", "registry.change_meeting", "registry.view_meeting")


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*PLANS))
    return client


def shown(client: Client, year: int = 2127) -> dict[str, object]:
    answer = client.get(ADDRESS, {"year": year})
    assert answer.status_code == 200
    return {"page": answer.content.decode(), "plan": answer.context.get("signed")}


def confirm(client: Client, plan: object, reason: str = "årets plan") -> int:
    return client.post(f"{ADDRESS}?year=2127", {"plan": plan, "reason": reason}).status_code


@pytest.mark.parametrize("missing", ["add", "change"])
def test_only_those_who_may_make_and_move_meetings_see_it(client: Client, missing: str) -> None:
    WheelEntryFactory.create()
    client.force_login(user_with(*(right for right in PLANS if f".{missing}_" not in right)))
    assert client.get(ADDRESS, {"year": 2127}).status_code == 302
    assert confirm(client, "x") == 302
    assert not Meeting.objects.exists()
    assert ADDRESS not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_leads_to_it(web: Client) -> None:
    assert ADDRESS in web.get(reverse("wagtailadmin_home")).content.decode()
    assert web.get(ADDRESS).status_code == 200


def test_a_plan_is_shown_and_written_when_it_is_confirmed(web: Client) -> None:
    entry = WheelEntryFactory.create()
    found = shown(web)
    assert entry.series.label in str(found["page"])
    assert '<span aria-hidden="true">✓</span>' in str(found["page"])  # no plan is better
    assert not Meeting.objects.exists()
    assert confirm(web, found["plan"]) == 302
    meeting = Meeting.objects.get()
    assert meeting.wheel_entry == entry
    assert Meeting.history.get().history_change_reason == "årets plan"
    assert 'name="plan"' not in str(shown(web)["page"])


def test_a_plan_that_is_no_longer_true_is_refused_and_shown_anew(web: Client) -> None:
    entry = WheelEntryFactory.create()
    found = shown(web)
    BlockedPeriod.objects.create(
        label="Messe", date_from=date(2127, 1, 21), date_to=date(2127, 1, 29), body=entry.series.body
    )
    answer = web.post(f"{ADDRESS}?year=2127", {"plan": found["plan"], "reason": "årets plan"})
    assert answer.status_code == 200
    assert 'role="alert"' in answer.content.decode()
    assert "på ny" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_what_cannot_be_met_is_named(web: Client) -> None:
    entry = WheelEntryFactory.create()
    BlockedPeriod.objects.create(
        label="Messe", date_from=date(2127, 1, 1), date_to=date(2127, 1, 31), body=entry.series.body
    )
    page = str(shown(web)["page"])
    assert "Messe" in page
    assert 'name="plan"' not in page


def test_a_reason_is_asked_for(web: Client) -> None:
    WheelEntryFactory.create()
    assert confirm(web, shown(web)["plan"], reason="") == 200
    assert not Meeting.objects.exists()
