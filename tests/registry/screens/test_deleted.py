"""Deleted rows: found, read and restored under the same number, by those who may."""

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.history.change import recording
from registry.meetings.models import AgendaItem
from registry.organisations.models import BuildingSection, Department, HousingOrganisation
from registry.parties.models import Party, PartyAlias
from registry.records.models import Document
from tests.factories.agreements import DocumentFactory
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    rights,
    user_with,
)
from tests.registry.screens.test_writing import errors

DEPARTMENTS = "/admin/registry/department/"
ORGANISATIONS = "/admin/registry/housingorganisation/"


def delete(web: Client, base: str, key: int, reason: str = "Oprettet ved en fejl") -> None:
    assert web.post(f"{base}delete/{key}/", {"reason": reason}).status_code == 302


def restored(web: Client, base: str, key: int, reason: str = "Slettet ved en fejl") -> Any:
    address = f"{base}deleted/{key}/"
    shown = web.get(address)
    assert shown.status_code == 200
    opened = shown.context["form"]["opened_at_version"].value()
    return web.post(address, {"reason": reason, "opened_at_version": opened})


def names(response: Any) -> list[str]:
    assert response.status_code == 200
    return [row["name"] for row in response.context["rows"]]


def test_a_deleted_row_is_found_with_who_when_and_why(web: Client) -> None:
    kept = DepartmentFactory.create(name="Blivende")
    gone = DepartmentFactory.create(name="Ærøgården", lbf_number="012", organisation=kept.organisation)
    delete(web, DEPARTMENTS, gone.pk)
    page = web.get(f"{DEPARTMENTS}deleted/")
    assert names(page) == ["012 Ærøgården"]
    row = page.context["rows"][0]
    assert (row["who"], row["reason"]) == ("clerk", "Oprettet ved en fejl")
    assert row["restore"] in page.content.decode()
    assert names(web.get(f"{DEPARTMENTS}deleted/?q=ærøg")) == ["012 Ærøgården"]
    assert names(web.get(f"{DEPARTMENTS}deleted/?q=blivende")) == []
    history = web.get(row["history"])
    assert history.status_code == 200
    assert history.context["changes"][0]["reason"] == "Oprettet ved en fejl"
    for number in (1, 2):
        assert web.get(f"{DEPARTMENTS}history/{gone.pk}/version/{number}/").context["fields"]
    assert web.get(f"{DEPARTMENTS}history/{gone.pk}/compare/?a=1&b=2").status_code == 200
    revert = web.get(f"{DEPARTMENTS}history/{gone.pk}/version/1/revert/", follow=True)
    assert revert.redirect_chain[-1][0] == row["history"]
    assert "er slettet: gendan selve posten først" in revert.content.decode()
    assert web.get(f"{DEPARTMENTS}edit/{gone.pk}/").status_code == 404


def test_a_row_is_restored_under_its_number_with_its_children(web: Client, clerk: Any) -> None:
    department = DepartmentFactory.create(name="Ærøgården")
    key, section = department.pk, BuildingSection.objects.create(department=department, number="1").pk
    lost = BuildingSection.objects.create(department=department, number="2")
    with recording("Solgt"):
        lost.delete()
    delete(web, DEPARTMENTS, key)
    preview = web.get(f"{DEPARTMENTS}deleted/{key}/")
    assert [row["kind"] for row in preview.context["differences"]] == ["+", "+"]
    assert not Department.objects.exists()
    assert restored(web, DEPARTMENTS, key).status_code == 302
    again = Department.objects.get(pk=key)
    assert again.name == "Ærøgården"
    assert [(row.pk, row.number) for row in again.sections.all()] == [(section, "1")]
    record = again.history.first()
    assert (record.history_type, record.history_user) == ("+", clerk)
    assert record.history_change_reason.startswith("Slettet ved en fejl (")
    assert names(web.get(f"{DEPARTMENTS}deleted/")) == []
    again_later = web.post(f"{DEPARTMENTS}deleted/{key}/", {"reason": "x"}, follow=True)  # somebody else was first
    assert again_later.redirect_chain[-1][0] == f"{DEPARTMENTS}history/{key}/"
    assert "er ikke slettet, eller ikke længere" in again_later.content.decode()
    delete(web, DEPARTMENTS, key, "Nedlagt")
    assert [row["reason"] for row in web.get(f"{DEPARTMENTS}deleted/").context["rows"]] == ["Nedlagt"]


def test_an_organisation_comes_back_with_its_party_and_the_partys_other_names(web: Client) -> None:
    organisation = HousingOrganisationFactory.create(name="Ærø Bolig")
    party = organisation.party_id
    PartyAlias.objects.create(party_id=party, name="ÆB")
    delete(web, ORGANISATIONS, organisation.pk)
    assert not Party.objects.filter(pk=party).exists()
    assert names(web.get(f"{ORGANISATIONS}deleted/?q=ærø")) == ["Ærø Bolig"]
    assert restored(web, ORGANISATIONS, organisation.pk).status_code == 302
    again = HousingOrganisation.objects.get(pk=organisation.pk)
    assert (again.party_id, again.party.name) == (party, "Ærø Bolig")
    assert [alias.name for alias in again.party.aliases.all()] == ["ÆB"]


def test_a_row_whose_key_was_taken_meanwhile_is_refused(web: Client) -> None:
    department = DepartmentFactory.create(lbf_number="001")
    delete(web, DEPARTMENTS, department.pk)
    DepartmentFactory.create(organisation=department.organisation, lbf_number="001")
    assert len(web.get(f"{DEPARTMENTS}deleted/{department.pk}/").context["refusals"]) == 1
    assert restored(web, DEPARTMENTS, department.pk).status_code == 200
    assert Department.objects.count() == 1


def test_a_row_whose_owner_is_deleted_too_is_refused_until_that_is_back(web: Client) -> None:
    department = DepartmentFactory.create()
    owner = department.organisation_id
    delete(web, DEPARTMENTS, department.pk)
    delete(web, ORGANISATIONS, owner)
    assert web.get(f"{DEPARTMENTS}deleted/{department.pk}/").context["refusals"]
    assert restored(web, DEPARTMENTS, department.pk).status_code == 200
    assert not Department.objects.exists()
    assert restored(web, ORGANISATIONS, owner).status_code == 302
    assert restored(web, DEPARTMENTS, department.pk).status_code == 302


def test_restoring_needs_a_reason_and_the_right(client: Client, web: Client) -> None:
    department = DepartmentFactory.create()
    delete(web, DEPARTMENTS, department.pk)
    assert list(errors(restored(web, DEPARTMENTS, department.pk, reason=""))) == ["reason"]
    reader = user_with("registry.view_department")
    client.force_login(reader)
    page = client.get(f"{DEPARTMENTS}deleted/")
    assert [row["restore"] for row in page.context["rows"]] == [""]
    address = f"{DEPARTMENTS}deleted/{department.pk}/"
    assert client.get(address).status_code == 302
    assert client.post(address, {"reason": "x"}).status_code == 302
    assert not Department.objects.exists()
    reader.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    client.force_login(type(reader).objects.get(pk=reader.pk))
    assert client.get(f"{DEPARTMENTS}deleted/").status_code == 302


def test_deleted_contacts_are_for_those_who_may_see_contacts(client: Client, db: None) -> None:
    contact = ContactFactory.create(name="Kim Kontakt")
    key = contact.pk
    contact.delete()
    client.force_login(user_with("registry.view_housingorganisation"))
    for address in ("deleted/", f"deleted/{key}/", f"history/{key}/", f"history/{key}/version/1/"):
        assert client.get(f"/admin/registry/contact/{address}").status_code == 302


@pytest.mark.parametrize(("register", "model"), [("agendaitem", AgendaItem), ("document", Document)])
def test_deleted_rows_of_a_narrowed_register_are_for_those_who_see_all_of_it(
    client: Client, db: None, register: str, model: Any
) -> None:
    row = AgendaItemFactory.create(title="Lukket", is_closed=True) if model is AgendaItem else DocumentFactory.create()
    key = row.pk
    row.delete()
    base = f"/admin/registry/{register}/"
    client.force_login(user_with(*rights(register)))
    assert client.get(f"{base}deleted/").status_code == 302
    for address in (f"deleted/{key}/", f"history/{key}/", f"history/{key}/version/1/", f"history/{key}/compare/"):
        assert client.get(f"{base}{address}").status_code == 404
    client.force_login(user_with(*rights(register), "registry.view_closed_agendaitem"))
    assert len(names(client.get(f"{base}deleted/"))) == 1
    assert client.get(f"{base}history/{key}/version/1/").status_code == 200
    assert restored(client, base, key).status_code == 302
    assert model.objects.filter(pk=key).exists()


def test_the_list_is_paged_and_costs_the_same_however_long(web: Client) -> None:
    PartyFactory.create().delete()
    few = _queries(web)
    for _number in range(31):
        PartyFactory.create(parent=None).delete()
    assert _queries(web) == few
    assert len(names(web.get("/admin/registry/party/deleted/"))) == 30
    assert len(names(web.get("/admin/registry/party/deleted/?p=2"))) == 2


def _queries(web: Client) -> int:
    web.get("/admin/registry/party/deleted/")
    with CaptureQueriesContext(connection) as queries:
        web.get("/admin/registry/party/deleted/")
    return len(queries)
