"""A registry with something of everything that open data tell, and something of each that they must not."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from pages.models import AgreementIndexPage, AgreementPage, ForumPage, HomePage
from pages.open_data.catalogue import DATASETS
from pages.tree import ensure_system_pages, place
from registry.agreements.models import AgreementKind, AgreementParty, AgreementTheme
from registry.bodies.models import Body, BodyAlias, BodyKind, BodyStatement, Level, StatementKind, Succession
from registry.history.change import recording
from registry.meetings.models import AgendaItemDocument, MeetingState, MinutesState
from registry.parties.models import PartyAlias
from tests.factories.agreements import AgreementFactory, AreaFactory, DocumentFactory, GoalFactory, ThemeFactory
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory, RoomFactory, WheelEntryFactory
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory

Rows = Callable[[str], list[dict[str, Any]]]


@pytest.fixture
def front_page(db: None) -> HomePage:
    return ensure_system_pages(hostname="testserver", port=80)


def plant(home: HomePage, number: int = 0) -> Body:
    """Something for every dataset."""
    with recording("test"):
        forum: Body = BodyFactory.create(name=f"Samarbejdsforum {number}", slug=f"samarbejdsforum-{number}")
        group = BodyFactory.create(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL, parent=forum)
        BodyAlias.objects.create(body=forum, name="SAF")
        BodyStatement.objects.create(body=forum, kind=StatementKind.PURPOSE, text="Tale sammen")
        Succession.objects.create(predecessor=group, successor=forum, task="Koordinering")
        party = PartyFactory.create(abbreviation="TMF")
        PartyAlias.objects.create(party=party, name="Teknik og Miljø")
        AppointmentFactory.create(seat=SeatFactory.create(body=forum, party=party), person__name="Ida Demosen")
        AppointmentFactory.create(seat=SeatFactory.create(body=group, party=party), person__name="Bo Demosen")
        SeatFactory.create(body=group, party=None, derived_from=forum, label="Forummets folk")
        organisation = HousingOrganisationFactory.create(
            party__address="Demovej 1", party__postal_code="2400", party__city="København NV"
        )
        DepartmentFactory.create(organisation=organisation, area=AreaFactory.create(), care_dwellings=5)
        WheelEntryFactory.create(series__body=forum)
        theme = ThemeFactory.create()
        meeting = MeetingFactory.create(
            body=forum,
            title=f"Temamøde {number}",
            theme=theme,
            room=RoomFactory.create(),
            state=MeetingState.HELD,
            agenda_frozen_at=datetime(2027, 3, 1, tzinfo=UTC),
            minutes="Mødet blev holdt.",
            minutes_state=MinutesState.APPROVED,
        )
        # the meeting is locked for users; the rows of a test are not
        item = AgendaItemFactory.create(meeting=meeting, position=1, title="Genhusning", decision="Godkendt")
        AgendaItemFactory.create(meeting=meeting, position=2, title="Personsag", is_closed=True)
        AgendaItemDocument.objects.create(item=item, document=DocumentFactory.create(is_public=True, title="Notat"))
        AgendaItemDocument.objects.create(item=item, document=DocumentFactory.create(is_public=False, title="Internt"))
        upper = AgreementFactory.create(kind=AgreementKind.FRAMEWORK, title=f"Hovedaftale {number}")
        lower = AgreementFactory.create(parent=upper, title=f"Delaftale {number}")
        for agreement in (upper, lower):
            AgreementParty.objects.create(agreement=agreement, party=organisation.party)
            AgreementTheme.objects.create(agreement=agreement, theme=theme)
        above = GoalFactory.create(agreement=upper, theme=theme)
        GoalFactory.create(agreement=lower, theme=theme, parent=above, due_on="2029-06-01")
    place(home, ForumPage(title=forum.name, slug=forum.slug, record=forum))
    for agreement in (upper, lower):
        page = AgreementPage(title=agreement.title, slug=f"aftale-{agreement.pk}", agreement=agreement)
        place(AgreementIndexPage.objects.get(), page)
    return forum


@pytest.fixture
def forum(front_page: HomePage) -> Body:
    return plant(front_page)


@pytest.fixture
def rows(client: Client) -> Rows:
    """The rows of a dataset, as a program gets them."""

    def read(name: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = json.loads(content(client.get(f"/data/{name}.json")))[DATASETS[name].collection]
        return rows

    return read


def content(response: Any) -> bytes:
    return b"".join(response.streaming_content)


def today() -> Any:
    return timezone.localdate()
