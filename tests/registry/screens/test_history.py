"""What the history of a row shows, and what it costs."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.history.change import recording
from registry.parties.models import PartyAlias, PartyKind
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, PartyFactory

PARTIES = "/admin/registry/party/"


def changes(client: Client, address: str) -> list[dict[str, Any]]:
    response = client.get(address)
    assert response.status_code == 200
    found: list[dict[str, Any]] = response.context["changes"]
    return found


def fields(change: dict[str, Any]) -> list[tuple[str, str]]:
    return [(part["before"], part["after"]) for part in change["fields"]]


def test_a_change_shows_who_why_and_from_what_to_what(web: Client, clerk: Any) -> None:
    organisation = HousingOrganisationFactory.create(name="Ærø Bolig")
    department = DepartmentFactory.create(family_dwellings=1000)
    with recording("Optalt på ny", clerk):
        department.family_dwellings = 1234
        department.organisation = organisation
        department.has_municipal_support = True
        department.active_from = "2020-02-01"
        department.guarantee_dkk = "1234567.50"
        department.save()
    latest, created = changes(web, f"/admin/registry/department/history/{department.pk}/")
    assert (latest["who"], latest["reason"]) == ("clerk", "Optalt på ny")
    told = [text for pair in fields(latest) for text in pair]
    assert {"1.000", "1.234", "Ærø Bolig", "01.02.2020", "1.234.567,50"} <= set(told)
    assert any(text.startswith("✓") for text in told)
    assert created["reason"] == "test"


def test_choices_are_shown_by_their_label(web: Client) -> None:
    party = PartyFactory.create(kind="enhed")
    party.kind = "udvalg"
    party.save()
    before, after = fields(changes(web, f"{PARTIES}history/{party.pk}/")[0])[0]
    assert (before, after) == (str(PartyKind.UNIT.label), str(PartyKind.COMMITTEE.label))


def test_children_and_the_party_of_an_organisation_belong_to_the_history(web: Client) -> None:
    organisation = HousingOrganisationFactory.create(name="Før")
    organisation.party.name = "Efter"
    organisation.party.save()
    PartyAlias.objects.create(party=organisation.party, name="Kaldenavn").delete()
    found = changes(web, f"/admin/registry/housingorganisation/history/{organisation.pk}/")
    assert [("Før", "Efter")] in [fields(change) for change in found]
    kinds = [fields(change)[-1] for change in found[:2]]
    assert kinds == [("Kaldenavn", "–"), ("–", "Kaldenavn")]


def test_a_reference_to_a_deleted_row_is_still_readable(web: Client) -> None:
    parent = PartyFactory.create(name="Nedlagt")
    party = PartyFactory.create(parent=parent)
    number = str(parent.pk)
    party.parent = None
    party.save()
    parent.delete()
    before, _after = fields(changes(web, f"{PARTIES}history/{party.pk}/")[0])[0]
    assert number in before


def test_history_is_paged(web: Client) -> None:
    party = PartyFactory.create()
    for number in range(25):
        party.city = f"By {number}"
        party.save()
    assert len(changes(web, f"{PARTIES}history/{party.pk}/")) == 20
    assert len(changes(web, f"{PARTIES}history/{party.pk}/?p=2")) == 6
    assert len(changes(web, f"{PARTIES}history/{party.pk}/?p=999999")) == 6


@pytest.mark.parametrize("action", ["history", "inspect"])
def test_number_of_queries_does_not_grow(web: Client, action: str) -> None:
    party = PartyFactory.create(parent=PartyFactory.create())
    PartyAlias.objects.create(party=party, name="Alias")
    party.parent = PartyFactory.create()
    party.save()
    address = f"{PARTIES}{action}/{party.pk}/"
    few = _queries(web, address)
    for number in range(15):
        party.parent = PartyFactory.create()
        party.save()
        PartyAlias.objects.create(party=party, name=f"Alias {number}")
    assert _queries(web, address) == few


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)
