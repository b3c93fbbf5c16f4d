"""Key figures from the registry: counts that anybody may see, and nothing of one department."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from pages.figures.asked import Asked
from pages.figures.catalogue import FIGURES
from pages.figures.figure import Figure
from pages.models import AgreementIndexPage, AgreementPage
from pages.record_pages import Addresses
from pages.tree import ensure_system_pages, place
from registry.history.change import recording
from registry.meetings.models import MeetingState
from registry.organisations.models import KeyFigures
from registry.reference.load import load_reference
from tests.factories.agreements import AgreementFactory
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import MeetingFactory, MeetingSeriesFactory
from tests.factories.registry import DepartmentFactory
from tests.pages.figures.test_organisation import texts

pytestmark = pytest.mark.django_db
FACTS: dict[str, Any] = {
    "title": "Delaftale om klima", "kind": "delaftale", "instrument": "", "state": "indgaaet", "valid_from": None,
    "valid_until": None, "concluded_on": None, "must_be_revised": False, "revise_reason": "", "parent": None,
    "parties": [], "themes": [],
}  # fmt: skip


def figures_of(year: int = 2027) -> Figure:
    return FIGURES["noegletal"](Asked(date(2027, 6, 1), year, Addresses({})))


def rows(figure: Figure) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row) for row in figure.table.rows]


def agreement_page(title: str, facts: dict[str, Any], *, is_public: bool = True) -> None:
    ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        page = AgreementPage(
            title=title, slug=f"aftale-{AgreementPage.objects.count()}", agreement=AgreementFactory.create()
        )
    place(AgreementIndexPage.objects.get(), page, is_public=is_public)
    AgreementPage.objects.filter(pk=page.pk).update(facts=facts)


def test_meetings_are_counted_by_body_beside_what_the_series_wants() -> None:
    with recording("test"):
        forum = BodyFactory.create(name="Samarbejdsforum")
        MeetingSeriesFactory.create(body=forum, minimum=4, maximum=6)
        for month, state in ((1, MeetingState.HELD), (2, MeetingState.HELD), (3, MeetingState.CONFIRMED)):
            MeetingFactory.create(body=forum, state=state, starts_at=datetime(2027, month, 5, 9, tzinfo=UTC))
        MeetingFactory.create(body=forum, state=MeetingState.CANCELLED)
        MeetingFactory.create(body=forum, state=MeetingState.HELD, starts_at=datetime(2026, 5, 5, 9, tzinfo=UTC))
    found = rows(figures_of())
    assert ("Møder i 2027", "Samarbejdsforum", "2 afholdt, 1 indkaldt, om året: 4-6") in found
    assert ("Kort fortalt", "møder afholdt i 2027", "2") in found


def test_dwellings_are_summed_by_type_beside_the_citys_figure() -> None:
    load_reference()
    with recording("test"):
        DepartmentFactory.create(family_dwellings=1500, youth_dwellings=500)
        DepartmentFactory.create(family_dwellings=9999, active_until=date(2020, 1, 1))
    found = rows(figures_of())
    assert ("Kort fortalt", "boliger i registret, i 1 afdeling", "2.000") in found
    city = "almene boliger i kommunen pr. 14. april 2010; ca. 20 % af alle boliger"
    assert ("Kort fortalt", city, "ca. 55.000") in found
    assert ("Boliger i registret efter type", "Familieboliger", "1.500, 75 %") in found


def test_who_has_joined_is_told_as_it_was_frozen() -> None:
    coverage = {"members": {"joined": 12, "organisations": 20}, "others": {"joined": 0, "organisations": 0}}
    agreement_page("Klima", {**FACTS, "coverage": coverage})
    agreement_page("Ældre", FACTS)  # approved before coverage was frozen
    agreement_page("KANARIEFUGL", {**FACTS, "title": "KANARIEFUGL", "coverage": coverage}, is_public=False)
    figure = figures_of()
    assert [row for row in rows(figure) if row[0] == "Tilslutning til aftalerne"] == [
        ("Tilslutning til aftalerne", "Delaftale om klima: medlemmer af BL", "12 af 20")
    ]
    assert "FUGL" not in texts(figure) + figure.file()


def test_nothing_of_a_closed_body_a_proposed_meeting_or_one_department_is_in_it() -> None:
    with recording("test"):
        hidden = BodyFactory.create(name="KANARIEFUGL", is_public=False)
        MeetingSeriesFactory.create(body=hidden)
        MeetingFactory.create(body=hidden, state=MeetingState.HELD)
        MeetingFactory.create(body=BodyFactory.create(name="Forum"), state=MeetingState.PROPOSED)
        department = DepartmentFactory.create(name="AFDELINGSFUGL", family_dwellings=7)
        KeyFigures.objects.create(
            department=department, financial_year=2026, vacancies=424242, source="KILDEFUGL", as_of=date(2027, 1, 1)
        )
    figure = figures_of()
    shown = texts(figure) + figure.file()
    assert "FUGL" not in shown
    assert "424" not in shown
    assert not [row for row in rows(figure) if row[0].startswith("Møder")]


def test_seven_queries_for_any_number_of_rows(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    load_reference()
    coverage = {"members": {"joined": 1, "organisations": 2}, "others": {"joined": 1, "organisations": 2}}
    for _ in range(2):
        agreement_page("Klima", {**FACTS, "coverage": coverage})
        with recording("test"):
            for _ in range(3):
                body = BodyFactory.create()
                MeetingSeriesFactory.create(body=body)
                MeetingFactory.create(body=body)
                DepartmentFactory.create(family_dwellings=7)
        figures_of()  # Wagtail reads the addresses of the sites once
        with django_assert_num_queries(7):
            figures_of()


def test_an_empty_register_has_nothing_to_show() -> None:
    assert figures_of().is_empty
