"""Every body at a glance on the organisation model's page, and what a body's own page says of the others."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from pages.models import AgreementIndexPage, AgreementPage, ForumPage, HomePage, ThemeGroupPage
from pages.tree import ensure_system_pages, place
from registry.agreements.models import Agreement, AgreementKind
from registry.bodies.models import (
    Body,
    BodyKind,
    BodyState,
    BodyStatement,
    Level,
    Rank,
    SeatRole,
    StatementKind,
    Succession,
)
from registry.history.change import recording
from registry.meetings.models import Meeting, MeetingState
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import MeetingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def front_page() -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


@pytest.fixture
def forum(front_page: HomePage) -> Body:
    with recording("test"):
        body: Body = BodyFactory.create(name="Samarbejdsforum", slug="samarbejdsforum")
    place(front_page, ForumPage(title="Samarbejdsforum", slug="samarbejdsforum", record=body))
    return body


def page_of(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return str(response.content.decode())


def held(body: Body, starts_at: datetime, **values: Any) -> Meeting:
    meeting: Meeting = MeetingFactory.create(
        body=body, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2), state=MeetingState.HELD, **values
    )
    return meeting


def test_all_public_bodies_are_listed_level_by_level_without_a_click(client: Client, forum: Body) -> None:
    with recording("test"):
        group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, name="Team", parent=forum)
        BodyFactory.create(kind=BodyKind.SUBGROUP, level=Level.PRACTICAL, name="Anvisningsgruppen", parent=group)
        BodyFactory.create(name="KANARIE", is_public=False)
        seat = SeatFactory.create(body=forum, role=SeatRole.CHAIR, minimum=2, maximum=3)
        SeatFactory.create(body=forum, minimum=5, maximum=None)
        AppointmentFactory.create(seat=seat, person__name="KANARIE person")
        starts_at = timezone.now() + timedelta(days=3)
        MeetingFactory.create(body=forum, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))
    response = client.get("/organisationsmodel/")
    assert "KANARIE" not in response.content.decode()
    levels = response.context["overview"].levels
    assert [[row.body.name for row in level.rows] for level in levels] == [
        [], ["Samarbejdsforum"], ["Team", "Anvisningsgruppen"],
    ]  # fmt: skip
    (row,) = levels[1].rows
    assert seat.party is not None
    assert (row.chair, row.members) == (seat.party.name, "mindst 7")
    assert row.next_meeting.starts_at == starts_at
    assert [row.reports_to.name for row in levels[2].rows] == ["Samarbejdsforum", "Team"]


def test_a_former_body_is_shown_with_what_took_over_task_by_task(client: Client, forum: Body) -> None:
    with recording("test"):
        former = BodyFactory.create(
            kind=BodyKind.FORMER, state=BodyState.DISSOLVED, level=None, name="Kontaktudvalget", slug="kontaktudvalget"
        )
        for task in ("Kontakten", "Anvisningen"):
            Succession.objects.create(predecessor=former, successor=forum, task=task)
        hidden = BodyFactory.create(name="KANARIE", is_public=False)
        Succession.objects.create(predecessor=former, successor=hidden, task="KANARIE opgave")
    for address in ("/organisationsmodel/", "/samarbejdsforum/"):
        shown = page_of(client, address)
        for text in ("Kontaktudvalget", "Kontakten", "Anvisningen"):
            assert text in shown, (address, text)
        assert "KANARIE" not in shown


def test_a_subgroup_shows_what_it_does_on_its_parents_page(client: Client, front_page: HomePage, forum: Body) -> None:
    with recording("test"):
        group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, name="Team", slug="team")
        subgroup = BodyFactory.create(
            kind=BodyKind.SUBGROUP, level=Level.PRACTICAL, name="Anvisningsgruppen", parent=group
        )
        BodyStatement.objects.create(body=subgroup, kind=StatementKind.DUTY, text="Fordele boliger")
    place(front_page, ThemeGroupPage(title="Team", slug="team", record=group))
    shown = page_of(client, "/team/")
    assert "Anvisningsgruppen" in shown
    assert "Fordele boliger" in shown


def test_a_body_shows_its_agreement_once_that_is_public_and_the_rank_its_seats_ask_for(
    client: Client, forum: Body
) -> None:
    with recording("test"):
        forum.agreement = Agreement.objects.create(kind=AgreementKind.PARTIAL, title="Udlejningsaftalen")
        forum.save()
        SeatFactory.create(body=forum, lowest_rank=Rank.HEAD_OF_OFFICE)
    page = AgreementPage(title="Udlejningsaftalen", agreement=forum.agreement)
    place(AgreementIndexPage.objects.get(), page, is_public=False)
    shown = page_of(client, "/samarbejdsforum/")
    assert "Udlejningsaftalen" not in shown
    assert "Kontorchef eller højere" in shown
    assert 'href="/organisationsmodel/"' in shown
    page.freeze_facts(timezone.now())
    page.save_revision().publish()
    assert 'href="/aftaler/udlejningsaftalen/"' in page_of(client, "/samarbejdsforum/")


def test_meetings_held_are_listed_year_by_year(client: Client, forum: Body) -> None:
    address = "/samarbejdsforum/moedearkiv/"
    assert client.get(address).status_code == 404
    assert address not in page_of(client, "/samarbejdsforum/")
    with recording("test"):
        for month in range(1, 11):
            held(forum, datetime(2025, month, 3, 9, tzinfo=UTC), title=f"Møde {month}")
        held(forum, datetime(2023, 12, 31, 23, 30, tzinfo=UTC), title="Nytårsmøde")  # 2024 in Copenhagen
        MeetingFactory.create(
            body=forum, starts_at=datetime(2022, 1, 3, 9, tzinfo=UTC), ends_at=datetime(2022, 1, 3, 10, tzinfo=UTC),
            state=MeetingState.PROPOSED,
        )  # fmt: skip
    assert f'href="{address}"' in page_of(client, "/samarbejdsforum/")
    response = client.get(address)
    assert (response.context["year"], response.context["years"]) == (2025, (2025, 2024))
    assert len(response.context["meetings"]) == 10
    assert "Nytårsmøde" in page_of(client, f"{address}2024/")
    for year in (2022, 2023, 1, 99999):
        assert client.get(f"{address}{year}/").status_code == 404
    with recording("skjult"):
        forum.is_public = False
        forum.save()
    assert client.get(address).status_code == 404


def test_queries_do_not_grow_with_bodies(
    client: Client, forum: Body, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    def fill(number: int) -> None:
        with recording("test"):
            for _ in range(number):
                group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=forum)
                SeatFactory.create(body=group)
                BodyStatement.objects.create(body=group, kind=StatementKind.DUTY, text="Opgave")
                former = BodyFactory.create(kind=BodyKind.FORMER, state=BodyState.DISSOLVED, level=None)
                Succession.objects.create(predecessor=former, successor=forum, task="Opgave")
                held(forum, datetime(2025, 3, 3, 9, tzinfo=UTC))

    fill(1)
    addresses = ("/organisationsmodel/", "/samarbejdsforum/", "/samarbejdsforum/moedearkiv/")
    counts = {}
    for address in addresses:
        page_of(client, address)
        with django_assert_max_num_queries(60) as captured:
            page_of(client, address)
        counts[address] = len(captured)
    fill(25)
    for address in addresses:
        with django_assert_max_num_queries(counts[address]):
            page_of(client, address)
