"""The file of an organisation: sections the subjects bring, each with its right, by both clocks, in few queries."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.agreements.models import AgreementParty
from registry.history.models import history_unlocked
from registry.initiatives.models import InitiativePartner
from registry.meetings.models import Meeting, MinutesState
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.services import delete_organisation
from registry.parties.models import Party
from registry.screens.sections import FactsSection, add_section, sections_of
from tests.factories.agreements import (
    AccessionFactory,
    AgreementFactory,
    DepartmentDecisionFactory,
    DocumentFactory,
    InitiativeFactory,
    copies,
)
from tests.factories.funding import AllocationFactory, FundingFactory
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
    rights,
    user_with,
)

MODELS = [
    "housingorganisation",
    "department",
    "keyfigures",
    "contact",
    "agreement",
    "accession",
    "departmentdecision",
    "initiative",
    "funding",
    "allocation",
    "meeting",
    "agendaitem",
    "document",
    "party",
]


@pytest.fixture
def organisation(db: None) -> HousingOrganisation:
    """An organisation with one row of everything, each named so that it is known again."""
    row: HousingOrganisation = HousingOrganisationFactory.create(name="Egen (demo)")
    department = DepartmentFactory.create(organisation=row, name="Egen afdeling", family_dwellings=1234)
    KeyFiguresFactory.create(department=department, financial_year=2026)
    ContactFactory.create(organisation=row, name="Egen kontakt")
    ContactFactory.create(organisation=row, name="Fratrådt kontakt", role_ended_on="2020-01-01")
    agreement = AgreementFactory.create(title="Egen aftale")
    AgreementParty.objects.create(agreement=agreement, party=row.party)
    AccessionFactory.create(organisation=row, agreement__title="Egen tilslutning")
    DepartmentDecisionFactory.create(department=department, agreement__title="Egen beslutning")
    InitiativePartner.objects.create(initiative=InitiativeFactory.create(name="Egen indsats"), party=row.party)
    FundingFactory.create(organisation=row, title="Egen finansiering")
    AllocationFactory.create(recipient=row.party, purpose="Egen disponering")
    item = AgendaItemFactory.create(proposer=row.party, title="Eget punkt")
    Meeting.objects.filter(pk=item.meeting_id).update(title="Eget møde")
    DocumentFactory.create(sender=row.party, title="Eget dokument")
    DepartmentFactory.create(name="Fremmed afdeling")
    return row


def address(row: HousingOrganisation, **parameters: str) -> str:
    query = "&".join(f"{name}={value}" for name, value in parameters.items())
    return f"{reverse('registry_housingorganisation_modeladmin_file', args=[row.pk])}?{query}"


def user_of(*models: str) -> Any:
    return user_with(*(right for model in models for right in rights(model, ["view"])))


def page(client: Client, user: Any, row: HousingOrganisation, **parameters: str) -> str:
    client.force_login(user)
    answer = client.get(address(row, **parameters))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_it_gathers_what_the_subjects_bring(client: Client, organisation: HousingOrganisation) -> None:
    shown = page(client, user_of(*MODELS), organisation)
    for name in (
        *("Egen afdeling", "1.234", "Egen kontakt", "Egen aftale", "Egen tilslutning", "Egen beslutning"),
        *("Egen indsats", "Egen finansiering", "Egen disponering", "Eget punkt", "Eget dokument"),
    ):
        assert name in shown, name
    assert "Fremmed afdeling" not in shown
    assert "Fratrådt kontakt" not in shown
    assert 'id="history"' in shown


@pytest.mark.parametrize(
    ("model", "name"),
    [
        ("contact", "Egen kontakt"),
        ("department", "1.234"),
        ("agreement", "Egen aftale"),
        ("initiative", "Egen indsats"),
        ("funding", "Egen finansiering"),
        ("agendaitem", "Eget punkt"),
        ("document", "Eget dokument"),
    ],
)
def test_each_section_asks_for_its_own_right(
    client: Client, organisation: HousingOrganisation, model: str, name: str
) -> None:
    others = [other for other in MODELS if other != model]
    assert name not in page(client, user_of(*others), organisation)
    assert name in page(client, user_of("housingorganisation", model), organisation)


def test_closed_items_and_follow_ups_in_draft_stay_hidden(client: Client, organisation: HousingOrganisation) -> None:
    AgendaItemFactory.create(proposer=organisation.party, title="Lukket punkt", is_closed=True)
    draft = AgendaItemFactory.create(follow_up_owner=organisation.party, title="Udkast til opfølgning")
    approved = AgendaItemFactory.create(follow_up_owner=organisation.party, title="Godkendt opfølgning")
    Meeting.objects.filter(pk=approved.meeting_id).update(minutes_state=MinutesState.APPROVED)
    shown = page(client, user_of(*MODELS), organisation)
    assert "Lukket punkt" not in shown
    assert draft.title not in shown
    assert approved.title in shown


def test_without_the_right_to_organisations_there_is_no_file(client: Client, organisation: HousingOrganisation) -> None:
    client.force_login(user_of("department"))
    assert client.get(address(organisation)).status_code == 302
    client.force_login(user_of("housingorganisation"))
    assert client.get(reverse("registry_housingorganisation_modeladmin_file", args=[10**9])).status_code == 404


def test_it_holds_on_the_day_asked_for(client: Client, organisation: HousingOrganisation) -> None:
    Department.objects.filter(name="Egen afdeling").update(active_until=date(2020, 1, 1))
    user = user_of(*MODELS)
    assert "Egen afdeling" not in page(client, user, organisation, section="departments")
    before = page(client, user, organisation, section="departments", in_force_on="2019-12-31")
    assert "Egen afdeling" in before
    assert "31.12.2019" in before
    assert "in_force_on=2019-12-31" in before


def test_it_shows_what_was_registered(client: Client, organisation: HousingOrganisation) -> None:
    past = timezone.now() - timedelta(days=10)
    with history_unlocked():
        for model in (HousingOrganisation, Party, Department):
            model.history.update(history_date=past)
    department = Department.objects.get(name="Egen afdeling")
    department.name, department.family_dwellings = "Omdøbt", 99
    department.save()
    user = user_of(*MODELS)
    assert "Omdøbt" in page(client, user, organisation)
    day = timezone.localdate() - timedelta(days=5)
    then = page(client, user, organisation, as_of=day.isoformat())
    assert "Egen afdeling" in then
    assert "1.234" in then
    assert "Omdøbt" not in then
    before = page(client, user, organisation, as_of=(day - timedelta(days=30)).isoformat())
    assert "Egen afdeling" not in before


def test_who_administers_whom_is_as_it_was_registered(client: Client, organisation: HousingOrganisation) -> None:
    above = HousingOrganisationFactory.create(name="Før omdøbt", kind="administrationsorganisation")
    below = [HousingOrganisationFactory.create(name=name, administered_by=organisation) for name in ("Å", "Ø", "Æ")]
    organisation.administered_by = above
    organisation.save()
    with history_unlocked():
        for model in (HousingOrganisation, Party):
            model.history.update(history_date=timezone.now() - timedelta(days=10))
    organisation.administered_by, organisation.kind = None, "administrationsorganisation"
    organisation.save()
    above.party.name = "Efter omdøbt"
    above.party.save()
    delete_organisation(below[0])
    user = user_of("housingorganisation")

    def facts(**asked: str) -> dict[str, list[str]]:
        client.force_login(user)
        answer = client.get(address(organisation), asked)
        section = next(row for row in answer.context["sections"] if row["key"] == "administration")
        return {label: [cell.text for cell in cells] for label, cells in section["shown"].facts}

    then = facts(as_of=(timezone.localdate() - timedelta(days=5)).isoformat())
    assert then["Type"] == ["boligorganisation"]
    assert then["Administreres af"] == ["Før omdøbt"]
    assert then["Administrerer"] == ["Æ", "Ø", "Å"]
    now = facts()
    assert now["Type"] == ["administrationsorganisation"]
    assert now["Administreres af"] == ["sig selv"]
    assert now["Administrerer"] == ["Æ", "Ø"]


@pytest.mark.parametrize(
    "parameters", [{"as_of": "x"}, {"in_force_on": "0000-00-00"}, {"as_of": "2999-01-01"}, {"section": "<b>"}]
)
def test_what_cannot_be_asked_is_ignored_or_said(
    client: Client, organisation: HousingOrganisation, parameters: dict[str, str]
) -> None:
    assert "Egen afdeling" in page(client, user_of(*MODELS), organisation, **parameters)


def free_numbers(organisation: HousingOrganisation) -> list[str]:
    """LBF numbers that none of its departments has."""
    taken = set(organisation.departments.values_list("lbf_number", flat=True))
    return [number for number in (f"{n:03}" for n in range(1000)) if number not in taken]


def test_many_rows_are_bounded_and_take_no_more_queries(client: Client, organisation: HousingOrganisation) -> None:
    user = user_of(*MODELS)
    page(client, user, organisation)
    for model in (
        DepartmentFactory.create(organisation=organisation),
        FundingFactory.create(organisation=organisation),
    ):
        key = "lbf_number" if isinstance(model, Department) else "title"
        copies(model, 11, **{key: free_numbers(organisation)[:11]})
    with CaptureQueriesContext(connection) as some:
        page(client, user, organisation)
    for model in (
        DepartmentFactory.create(organisation=organisation),
        FundingFactory.create(organisation=organisation),
    ):
        key = "lbf_number" if isinstance(model, Department) else "title"
        copies(model, 40, **{key: free_numbers(organisation)[:40]})
    with CaptureQueriesContext(connection) as many:
        shown = page(client, user, organisation)
    assert len(many) == len(some)
    assert shown.count("<tr>") < 150
    alone = page(client, user, organisation, section="funding")
    assert "Egen afdeling" not in alone
    assert alone.count("<tr>") > 50


def test_the_list_and_the_row_lead_to_it(client: Client, organisation: HousingOrganisation) -> None:
    client.force_login(user_of("housingorganisation"))
    leads = reverse("registry_housingorganisation_modeladmin_file", args=[organisation.pk])
    for action, arguments in (("index", []), ("inspect", [organisation.pk])):
        shown = client.get(reverse(f"registry_housingorganisation_modeladmin_{action}", args=arguments))
        assert leads in shown.content.decode()


def test_a_section_is_brought_once_and_in_its_place() -> None:
    stranger: Any = type("Stranger", (), {})
    for place, key in ((2, "b"), (1, "a"), (3, "b")):
        add_section(stranger, FactsSection(key, f"{key}{place}", place, Party, lambda _asked: None))
    assert [str(section.title) for section in sections_of(stranger)] == ["a1", "b3"]
