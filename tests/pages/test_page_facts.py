"""What the pages about bodies show, and what they never show."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import PageViewRestriction

from pages.models import ForumPage, HomePage, OrganisationIndexPage, ThemeGroupPage
from pages.tree import ensure_system_pages, place
from registry.bodies.models import Body, BodyKind, Level
from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState, MinutesState
from registry.printing import pdf
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import ContactFactory

pytestmark = pytest.mark.django_db

FROZEN = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def front_page() -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


@pytest.fixture
def forum(front_page: HomePage) -> ForumPage:
    with recording("test"):
        body = BodyFactory.create(name="Samarbejdsforum", slug="samarbejdsforum")
    return place(front_page, ForumPage(title="Samarbejdsforum", slug="samarbejdsforum", record=body))


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def meeting_of(body: Body, days: int, **values: Any) -> Meeting:
    starts_at = timezone.now() + timedelta(days=days)
    meeting: Meeting = MeetingFactory.create(
        body=body, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), **values
    )
    return meeting


def test_a_forum_shows_what_the_register_says_now(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        SeatFactory.create(body=forum.record, label="Repræsentant for lejerne")
        meeting_of(forum.record, 7, title="Temamøde om klima")
    shown = page_of(client, "/samarbejdsforum/")
    assert "Repræsentant for lejerne" in shown
    assert f'href="/samarbejdsforum/moeder/{Meeting.objects.get().pk}/"' in shown
    with recording("nedlagt plads"):
        Body.objects.get().seats.get().delete()
    assert "Repræsentant for lejerne" not in page_of(client, "/samarbejdsforum/")


def test_names_in_seats_are_public_on_the_upper_levels_unless_turned_off(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        AppointmentFactory.create(seat__body=forum.record, person__name="Ida Demosen")
    assert "Ida Demosen" in page_of(client, "/samarbejdsforum/")
    with override_settings(PUBLIC_SEAT_NAMES=False):
        assert "Ida Demosen" not in page_of(client, "/samarbejdsforum/")
    with recording("flyttet"):
        Body.objects.update(level=Level.PRACTICAL)
    assert "Ida Demosen" not in page_of(client, "/samarbejdsforum/")


def test_closed_items_draft_minutes_and_contacts_are_on_no_page(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        meeting = meeting_of(
            forum.record,
            -7,
            title="Møde om anvisning",
            state=MeetingState.HELD,
            agenda_frozen_at=FROZEN,
            minutes="KANARIE referat",
            minutes_state=MinutesState.DRAFT,
        )
        AgendaItemFactory.create(meeting=meeting, title="Åbent punkt", decision="KANARIE beslutning")
        AgendaItemFactory.create(meeting=meeting, title="KANARIE lukket", is_closed=True)
        meeting_of(forum.record, 7, title="KANARIE foreslået", state=MeetingState.PROPOSED)
        ContactFactory.create(name="KANARIE kontakt")
    address = f"/samarbejdsforum/moeder/{meeting.pk}/"
    assert "Åbent punkt" in page_of(client, address)
    for each in ("/", "/samarbejdsforum/", "/aarshjul/", "/aftaler/", "/om/", address):
        assert "KANARIE" not in page_of(client, each)


def test_approved_minutes_and_decisions_are_public(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        meeting = meeting_of(
            forum.record,
            -7,
            state=MeetingState.HELD,
            agenda_frozen_at=FROZEN,
            minutes="Vi blev enige.",
            minutes_state=MinutesState.APPROVED,
            minutes_approved_on=FROZEN.date(),
        )
        AgendaItemFactory.create(meeting=meeting, decision="Tiltrådt.")
    shown = page_of(client, f"/samarbejdsforum/moeder/{meeting.pk}/")
    assert "Vi blev enige." in shown
    assert "Tiltrådt." in shown


@pytest.mark.skipif(not pdf.is_available(), reason="Pango is not on this machine (operations.md)")
def test_the_papers_of_a_meeting_lie_under_it(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        meeting = meeting_of(forum.record, 7, agenda_frozen_at=FROZEN)
        AgendaItemFactory.create(meeting=meeting)
        proposed = meeting_of(forum.record, 9, state=MeetingState.PROPOSED)
    address = f"/samarbejdsforum/moeder/{meeting.pk}/"
    shown = page_of(client, address)
    for paper in ("indkaldelse", "dagsorden"):
        assert f'href="{address}{paper}/pdf/"' in shown
        answer = client.get(f"{address}{paper}/pdf/")
        assert (answer["Content-Type"], answer["X-Robots-Tag"]) == ("application/pdf", "noindex")
        assert answer.content.startswith(b"%PDF-")
    assert f"{address}referat/pdf/" not in shown
    for gone in (f"{address}referat/pdf/", f"{address}andet/pdf/"):
        assert client.get(gone).status_code == 404
    assert client.get(f"/samarbejdsforum/moeder/{proposed.pk}/indkaldelse/pdf/").status_code == 404


def test_without_pango_the_meeting_says_what_to_install(
    client: Client, forum: ForumPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    with recording("test"):
        meeting = meeting_of(forum.record, 7)
    address = f"/samarbejdsforum/moeder/{meeting.pk}/"
    assert "libpango" in page_of(client, address)
    assert client.get(f"{address}indkaldelse/pdf/").status_code == 503


def test_a_meeting_lies_under_its_own_body_alone(client: Client, forum: ForumPage) -> None:
    with recording("test"):
        other = meeting_of(BodyFactory.create(), 7)
        proposed = meeting_of(forum.record, 7, state=MeetingState.PROPOSED)
    for meeting in (other.pk, proposed.pk, 10_000):
        assert client.get(f"/samarbejdsforum/moeder/{meeting}/").status_code == 404


def test_a_body_that_is_not_public_has_no_page_and_no_card(client: Client, forum: ForumPage) -> None:
    assert "Samarbejdsforum" in page_of(client, "/")
    with recording("skjult"):
        forum.record.is_public = False
        forum.record.save()
    assert client.get("/samarbejdsforum/").status_code == 404
    assert "Samarbejdsforum" not in page_of(client, "/")


def test_a_draft_has_no_address_and_no_link(client: Client, front_page: HomePage) -> None:
    with recording("test"):
        body = BodyFactory.create(name="Borgmesterforum", slug="borgmesterforum")
    page = ForumPage(title="Borgmesterforum", slug="borgmesterforum", record=body)
    place(front_page, page, is_public=False)
    assert client.get("/borgmesterforum/").status_code == 404
    shown = page_of(client, "/")
    assert "Borgmesterforum" in shown  # the register's own row is public
    assert "/borgmesterforum/" not in shown


def test_breadcrumbs_follow_the_record(client: Client, front_page: HomePage, forum: ForumPage) -> None:
    with recording("test"):
        group = BodyFactory.create(
            kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, name="Team", slug="team", parent=forum.record
        )
    place(front_page, ThemeGroupPage(title="Team", slug="team", record=group))  # before its forum was settled
    crumbs = client.get("/team/").context["breadcrumbs"]
    assert [crumb.title for crumb in crumbs] == ["Boligforum", "Samarbejdsforum", "Team"]


def test_the_front_page_shows_levels_and_what_happens_next(client: Client, forum: ForumPage) -> None:
    response = client.get("/")
    assert [shelf.level for shelf in response.context["levels"]] == [1, 2, 3]
    assert [card.url for card in response.context["levels"][1].forums] == ["/samarbejdsforum/"]
    with recording("test"):
        meeting_of(forum.record, 7, title="Kommende møde")
        meeting_of(forum.record, 3, title="Aflyst møde", state=MeetingState.CANCELLED)
    response = client.get("/")
    assert [row.title for row in response.context["upcoming"]] == ["Kommende møde"]
    assert response.context["levels"][1].forums[0].next_meeting.title == "Kommende møde"


@pytest.mark.usefixtures("front_page")
def test_the_front_page_leads_to_what_is_in_the_menu_and_public(client: Client) -> None:
    entrances = client.get("/").context["entrances"]
    assert "/boligorganisationer/" in [entrance.url for entrance in entrances]
    assert all(entrance.introduction for entrance in entrances)
    page = OrganisationIndexPage.objects.get()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)
    assert "/boligorganisationer/" not in page_of(client, "/")


def test_queries_do_not_grow_with_meetings_and_seats(
    client: Client, forum: ForumPage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def fill(number: int) -> None:
        with recording("test"):
            for day in range(number):
                for days in (day + 1, -day - 1):
                    meeting = meeting_of(forum.record, days, agenda_frozen_at=FROZEN)
                AppointmentFactory.create(seat__body=forum.record)
            for _ in range(number):
                AgendaItemFactory.create(meeting=meeting)

    fill(1)
    last = Meeting.objects.order_by("pk").values_list("pk", flat=True)[1]
    addresses = ("/", "/samarbejdsforum/", "/aarshjul/", f"/samarbejdsforum/moeder/{last}/")
    counts = {}
    for address in addresses:
        page_of(client, address)
        with django_assert_max_num_queries(60) as captured:
            page_of(client, address)
        counts[address] = len(captured)
    fill(199)
    for address in addresses:
        with django_assert_max_num_queries(counts[address]):
            page_of(client, address)
