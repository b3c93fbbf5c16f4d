"""A user's own calendar: it tells what he may see, to whoever has its address, until he revokes it."""

import logging
import re
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from icalendar import Calendar

from pages.calendar.keys import make_key
from pages.calendar.models import CalendarKey
from pages.secret_links import limits
from pages.secret_links.tokens import digest, without_tokens
from registry.history.change import recording
from registry.meetings.models import MeetingState
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import user_with

pytestmark = pytest.mark.django_db

START = datetime(timezone.localdate().year + 1, 3, 24, 12, 0, tzinfo=UTC)
IN_THE_PAGE = re.compile(r'value="http://[^"]+(/kalender/personlig/[^"]+\.ics)"')


@pytest.fixture(autouse=True)
def _no_earlier_tries() -> None:
    cache.clear()


@pytest.fixture
def clerk(db: None) -> Any:
    return user_with("wagtailadmin.access_admin", "registry.view_meeting", username="karen")


@pytest.fixture
def meetings(db: None) -> None:
    with recording("test"):
        body = BodyFactory.create(slug="samarbejdsforum")
        closed = BodyFactory.create(slug="lukket", is_public=False)
        MeetingFactory.create(body=body, title="Indkaldt", starts_at=START)
        MeetingFactory.create(body=body, title="Tænkt", starts_at=START, state=MeetingState.PROPOSED)
        MeetingFactory.create(body=closed, title="Lukket", starts_at=START)


def personal(token: str) -> str:
    return reverse("personal_feed", args=[token])


def told(address: str) -> dict[str, str]:
    """The state of each meeting in the calendar, by its title."""
    response = Client().get(address)
    assert response.status_code == 200
    calendar: Any = Calendar.from_ical(response.content)
    return {str(event["SUMMARY"]): str(event["STATUS"]) for event in calendar.walk("VEVENT")}


def logged_in(user: Any) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.usefixtures("meetings")
def test_a_user_makes_an_address_once_and_his_calendar_reads_all_that_he_may_see(clerk: Any) -> None:
    client = logged_in(clerk)
    assert reverse("pages_calendar_key") in client.get(reverse("wagtailadmin_account")).content.decode()
    made = client.post(reverse("pages_calendar_key"))
    (address,) = IN_THE_PAGE.findall(made.content.decode())
    assert told(address) == {"Indkaldt": "CONFIRMED", "Foreslået: Tænkt": "TENTATIVE", "Lukket": "CONFIRMED"}
    token = address.split("/")[-1].removesuffix(".ics")
    assert CalendarKey.objects.get().token_sha256 == digest(token)
    assert "no-store" in made["Cache-Control"]
    assert token not in client.get(reverse("pages_calendar_key")).content.decode()


@pytest.mark.usefixtures("meetings")
def test_what_a_user_may_see_is_asked_each_time(clerk: Any) -> None:
    address = personal(make_key(clerk, timezone.now()))
    assert len(told(address)) == 3
    clerk.user_permissions.clear()
    clerk.groups.clear()
    assert told(address) == {"Indkaldt": "CONFIRMED"}


@pytest.mark.usefixtures("meetings")
def test_a_revoked_address_one_that_was_replaced_and_one_that_never_was_look_the_same(clerk: Any) -> None:
    client = logged_in(clerk)
    first, second = (personal(make_key(clerk, timezone.now())) for _time in range(2))
    assert (Client().get(first).status_code, Client().get(second).status_code) == (404, 200)
    client.post(reverse("pages_calendar_key"), {"revoke": "1"})
    answers = [Client().get(address) for address in (first, second, personal("x" * 43))]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert not CalendarKey.objects.filter(revoked_at=None).exists()


@pytest.mark.usefixtures("meetings")
def test_the_address_of_a_user_who_has_left_is_dead(clerk: Any) -> None:
    address = personal(make_key(clerk, timezone.now()))
    clerk.is_active = False
    clerk.save()
    assert Client().get(address).status_code == 404


def test_an_address_is_each_users_own(clerk: Any) -> None:
    other = user_with("wagtailadmin.access_admin", username="bo")
    make_key(clerk, timezone.now())
    logged_in(other).post(reverse("pages_calendar_key"), {"revoke": "1"})
    assert CalendarKey.objects.get(user=clerk).revoked_at is None
    assert Client().get(reverse("pages_calendar_key")).status_code == 302  # who is not logged in is asked to


def test_a_calendar_is_kept_by_nobody_else_and_sent_again_only_when_it_changed(clerk: Any) -> None:
    address = personal(make_key(clerk, timezone.now()))
    first = Client().get(address)
    assert (first["Cache-Control"], first["Referrer-Policy"]) == ("private, no-cache", "no-referrer")
    assert "noindex" in first["X-Robots-Tag"]
    assert Client().get(address, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_no_log_has_the_address() -> None:
    record = logging.LogRecord(
        "django.request", 30, "", 1, "Not Found: %s", ("/kalender/personlig/hemmelig.ics",), None
    )
    assert without_tokens(record)
    assert record.getMessage() == "Not Found: /kalender/personlig/…"


def test_who_tries_too_often_is_stopped_and_an_address_that_works_is_not(clerk: Any) -> None:
    address = personal(make_key(clerk, timezone.now()))
    for _time in range(limits.WRONG_LINKS_AN_HOUR):
        assert Client().get(personal("forkert")).status_code == 404
    assert Client().get(personal("forkert")).status_code == 429
    assert Client().get(address).status_code == 200
