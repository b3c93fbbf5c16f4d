"""A row's versions: each as a whole, as of a day, two side by side, and back to one of them."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.history.change import recording
from registry.history.models import history_unlocked
from registry.meetings.models import Attendance, Meeting
from registry.organisations.models import BuildingSection, Department, HousingOrganisation
from registry.parties.models import Party, PartyAlias
from registry.records.models import DocumentKind
from tests.factories.agreements import DocumentFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    PersonFactory,
    rights,
    user_with,
)
from tests.registry.screens.test_writing import errors, filled

DEPARTMENTS = "/admin/registry/department/"
ORGANISATIONS = "/admin/registry/housingorganisation/"
PARTIES = "/admin/registry/party/"


def facts(response: Any) -> dict[str, str]:
    assert response.status_code == 200
    return {field["label"]: field["after"] for field in response.context["fields"]}


def children(response: Any) -> list[str]:
    return [row["name"] for _label, rows in response.context["children"] for row in rows]


def reverted(web: Client, base: str, key: int, number: int, reason: str = "Fejl ved opdatering") -> Any:
    address = f"{base}history/{key}/version/{number}/revert/"
    shown = web.get(address)
    assert shown.status_code == 200
    form = shown.context["form"]
    return web.post(address, {"reason": reason, "opened_at_version": form["opened_at_version"].value()})


def on_day(model: Any, key: int, day: int) -> None:
    """Let everything recorded of a row have happened on a day of March 2026."""
    with history_unlocked():
        at = datetime(2026, 3, day, 10, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
        for record in model.history.filter(id=key, history_date__year__gte=2026, history_date__gt=at):
            record.history_date = at
            record.save()


@pytest.fixture
def department(db: None) -> Department:
    """Three versions: with section 1; with 1 and 2 and another name; with 2 alone."""
    department = DepartmentFactory.create(name="Før", lbf_number="012", family_dwellings=10)
    first = BuildingSection.objects.create(department=department, number="1", address="Gade 1")
    with recording("Udvidet"):
        department.name, department.family_dwellings = "Efter", 20
        department.save()
        BuildingSection.objects.create(department=department, number="2")
    with recording("Solgt"):
        first.delete()
    return department


def test_what_is_written_together_is_one_version_with_its_children(web: Client, department: Department) -> None:
    address = f"{DEPARTMENTS}history/{department.pk}/version/"
    first, second, third = (web.get(f"{address}{number}/") for number in (1, 2, 3))
    assert (facts(first)["Navn"], children(first)) == ("Før", ["1"])
    assert (facts(second)["Navn"], children(second)) == ("Efter", ["1", "2"])
    assert (facts(third)["Navn"], children(third)) == ("Efter", ["2"])
    assert [page.context["told"]["reason"] for page in (first, second, third)] == ["test", "Udvidet", "Solgt"]
    assert not first.context["previous"]
    assert first.context["next"] == second.wsgi_request.path
    assert second.context["previous"] == first.wsgi_request.path
    assert not third.context["next"]
    assert first.context["clock"] in first.content.decode()
    for number in ("0", "4", "99999999"):
        assert web.get(f"{address}{number}/").status_code == 404


def test_a_version_names_other_rows_as_they_were(web: Client) -> None:
    organisation = HousingOrganisationFactory.create(name="Gammelt navn")
    department = DepartmentFactory.create(organisation=organisation)
    organisation.party.name = "Nyt navn"
    organisation.party.save()
    department.city = "København"
    department.save()
    address = f"{DEPARTMENTS}history/{department.pk}/version/"
    assert "Gammelt navn" in facts(web.get(f"{address}1/")).values()
    assert "Nyt navn" in facts(web.get(f"{address}2/")).values()


def test_a_row_as_of_a_day(web: Client) -> None:
    party = PartyFactory.create(name="Først")
    on_day(Party, party.pk, 10)
    party.name = "Siden"
    party.save()
    address = f"{PARTIES}history/{party.pk}/as-of/"
    assert facts(web.get(f"{address}2026-03-10/"))["Navn"] == "Først"
    assert facts(web.get(f"{address}2100-01-01/"))["Navn"] == "Siden"
    before = web.get(f"{address}2026-03-09/")
    assert before.context["missing"]
    assert "fields" not in before.context
    assert web.get(f"{address}2026-02-31/").status_code == 404


def test_two_versions_are_compared_field_by_field_children_included(web: Client, department: Department) -> None:
    response = web.get(f"{DEPARTMENTS}history/{department.pk}/compare/?a=3&b=1")
    own, first, second = response.context["differences"]
    assert [(part["before"], part["after"]) for part in own["fields"]] == [("Før", "Efter"), ("10", "20")]
    assert [(row["kind"], row["name"]) for row in (first, second)] == [("-", "1"), ("+", "2")]
    page = response.content.decode()
    assert own["mark"] in page
    assert first["mark"] in page


@pytest.mark.parametrize("query", ["", "a=1", "a=1&b=1", "a=x&b=²", "a=0&b=99", "a=-1&b=1e9", "a=1&b=%00"])
def test_garbage_in_a_comparison_is_answered_kindly(web: Client, department: Department, query: str) -> None:
    response = web.get(f"{DEPARTMENTS}history/{department.pk}/compare/?{query}")
    assert response.status_code == 200
    assert response.context["missing"]


def test_a_version_is_restored_with_its_children_under_their_numbers(
    web: Client, clerk: Any, department: Department
) -> None:
    old = BuildingSection.history.filter(number="1").first().id
    preview = web.get(f"{DEPARTMENTS}history/{department.pk}/version/1/revert/")
    assert [row["kind"] for row in preview.context["differences"]] == ["~", "+", "-"]
    department.refresh_from_db()
    assert department.name == "Efter"  # a preview changes nothing
    assert reverted(web, DEPARTMENTS, department.pk, 1).status_code == 302
    department.refresh_from_db()
    assert (department.name, department.family_dwellings) == ("Før", 10)
    assert [(row.pk, row.number, row.address) for row in department.sections.all()] == [(old, "1", "Gade 1")]
    record = department.history.first()
    assert record.history_user == clerk
    assert record.history_change_reason.startswith("Fejl ved opdatering (")
    assert "1" in record.history_change_reason


def test_an_organisation_is_restored_with_its_partys_name(web: Client) -> None:
    organisation = HousingOrganisationFactory.create(name="Før")
    organisation.party.name = "Efter"
    organisation.party.save()
    assert reverted(web, ORGANISATIONS, organisation.pk, 1).status_code == 302
    organisation.party.refresh_from_db()
    assert organisation.party.name == "Før"


def test_custom_fields_are_restored_as_far_as_the_form_has_them(web: Client) -> None:
    department = DepartmentFactory.create(name="Før", extra={"gammelt": "x"})
    department.name, department.extra = "Efter", {"gammelt": "y"}
    department.save()
    assert reverted(web, DEPARTMENTS, department.pk, 1).status_code == 302
    department.refresh_from_db()
    assert (department.name, department.extra) == ("Før", {"gammelt": "y"})  # no field of the form: left, and said
    page = web.get(f"{DEPARTMENTS}history/{department.pk}/version/1/revert/")
    assert page.context["left"]


def test_restoring_needs_a_reason_and_the_right(client: Client, web: Client, department: Department) -> None:
    assert list(errors(reverted(web, DEPARTMENTS, department.pk, 1, reason=" "))) == ["reason"]
    client.force_login(user_with("registry.view_department"))
    address = f"{DEPARTMENTS}history/{department.pk}/version/1/"
    assert b"revert" not in client.get(address).content
    assert client.get(f"{address}revert/").status_code == 302
    assert client.post(f"{address}revert/", {"reason": "x"}).status_code == 302
    department.refresh_from_db()
    assert department.name == "Efter"


def test_restoring_is_refused_when_the_row_has_changed_since(web: Client, department: Department) -> None:
    address = f"{DEPARTMENTS}history/{department.pk}/version/1/revert/"
    opened = web.get(address).context["form"]["opened_at_version"].value()
    department.city = "Ny by"
    department.save()
    answer = web.post(address, {"reason": "x", "opened_at_version": opened})
    assert "__all__" in errors(answer)
    assert '<div class="help-block help-warning" role="alert">' in answer.content.decode()
    department.refresh_from_db()
    assert department.name == "Efter"
    new = answer.context["form"]["opened_at_version"].value()
    assert web.post(address, {"reason": "x", "opened_at_version": new}).status_code == 302


def test_restoring_is_refused_when_what_it_named_is_gone(web: Client) -> None:
    parent = PartyFactory.create(name="Nedlagt")
    party = PartyFactory.create(parent=parent)
    party.parent = None
    party.save()
    parent.delete()
    page = web.get(f"{PARTIES}history/{party.pk}/version/1/revert/")
    assert len(page.context["refusals"]) == 1
    assert b"<form action" not in page.content.split(b"help-critical")[1]
    assert reverted(web, PARTIES, party.pk, 1).status_code == 200
    party.refresh_from_db()
    assert party.parent_id is None


def test_restoring_is_refused_when_another_row_has_the_key_now(web: Client) -> None:
    department = DepartmentFactory.create(lbf_number="001")
    department.lbf_number = "002"
    department.save()
    DepartmentFactory.create(organisation=department.organisation, lbf_number="001")
    page = web.get(f"{DEPARTMENTS}history/{department.pk}/version/1/revert/")
    assert page.context["refusals"]
    assert reverted(web, DEPARTMENTS, department.pk, 1).status_code == 200
    department.refresh_from_db()
    assert department.lbf_number == "002"


def test_a_locked_meeting_is_not_restored(client: Client, db: None) -> None:
    names = (*rights("meeting"), "registry.view_closed_agendaitem")
    client.force_login(user_with(*names))
    meeting = MeetingFactory.create(title="Før")
    Attendance.objects.create(meeting=meeting, person=PersonFactory.create())
    meeting.title, meeting.minutes, meeting.minutes_state = "Efter", "Referat", "godkendt"
    meeting.save()
    page = client.get(f"/admin/registry/meeting/history/{meeting.pk}/version/1/revert/")
    assert page.context["refusals"]
    assert reverted(client, "/admin/registry/meeting/", meeting.pk, 1).status_code == 200
    assert Meeting.objects.get(pk=meeting.pk).title == "Efter"


def test_what_only_an_action_sets_stays_as_it_is(client: Client, db: None) -> None:
    client.force_login(user_with(*rights("meeting"), "registry.view_closed_agendaitem"))
    meeting = MeetingFactory.create(title="Før")
    frozen = datetime(2026, 3, 1, tzinfo=ZoneInfo("Europe/Copenhagen"))
    meeting.title, meeting.agenda_frozen_at = "Efter", frozen
    meeting.save()
    assert reverted(client, "/admin/registry/meeting/", meeting.pk, 1).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.title, meeting.agenda_frozen_at) == ("Før", frozen)


def test_the_past_of_a_meeting_is_for_those_who_read_drafts(client: Client, db: None) -> None:
    item = AgendaItemFactory.create(title="Hemmeligt", is_closed=True)
    item.title, item.is_closed = "Åbent", False
    item.save()
    client.force_login(user_with("registry.view_meeting", "registry.view_agendaitem"))
    for register, key in (("agendaitem", item.pk), ("meeting", item.meeting_id)):
        base = f"/admin/registry/{register}/history/{key}/"
        for action in ("", "version/1/", "as-of/2100-01-01/", "compare/?a=1&b=2"):
            response = client.get(f"{base}{action}")
            assert response.status_code == 302, (register, action)


def test_the_past_names_no_row_that_the_user_may_not_see(client: Client, db: None) -> None:
    hidden = DocumentFactory.create(title="Fortroligt referat", kind=DocumentKind.MINUTES)
    annex = DocumentFactory.create(title="Bilag", annex_to=hidden)
    annex.annex_to = None
    annex.save()
    client.force_login(user_with("registry.view_document"))
    base = f"/admin/registry/document/history/{annex.pk}/"
    for action in ("", "version/1/", "as-of/2100-01-01/", "compare/?a=1&b=2"):
        page = client.get(f"{base}{action}")
        assert page.status_code == 200
        assert "Fortroligt" not in page.content.decode()


def test_each_screen_of_the_past_reads_in_a_fixed_number_of_queries(web: Client) -> None:
    party = PartyFactory.create(parent=PartyFactory.create())
    PartyAlias.objects.create(party=party, name="Alias")
    party.parent = PartyFactory.create()
    party.save()
    PartyAlias.objects.create(party=party, name="Andet navn")
    actions = ("version/1/", "as-of/2100-01-01/", "compare/?a=1&b=2")
    few = [_queries(web, f"{PARTIES}history/{party.pk}/{action}") for action in actions]
    for number in range(15):
        PartyAlias.objects.create(party=party, name=f"Alias {number}")
        party.parent = PartyFactory.create()
        party.save()
    actions = ("version/16/", "as-of/2100-01-01/", "compare/?a=2&b=16")
    assert [_queries(web, f"{PARTIES}history/{party.pk}/{action}") for action in actions] == few


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_a_change_through_the_form_is_one_version(web: Client) -> None:
    department = DepartmentFactory.create()
    BuildingSection.objects.create(department=department, number="1")
    address = f"{DEPARTMENTS}edit/{department.pk}/"
    typed = {**filled(web.get(address), reason="Optalt"), "sections-0-address": "Gade 7", "city": "Valby"}
    assert web.post(address, typed).status_code == 302
    shown = web.get(f"{DEPARTMENTS}history/{department.pk}/").context["changes"]
    assert [change["version"] for change in shown] == [2, 2, 1, 1]
    assert HousingOrganisation.objects.count() == 1


def test_writes_further_apart_are_versions_of_their_own(web: Client) -> None:
    department = DepartmentFactory.create()
    BuildingSection.objects.create(department=department, number="1")
    with history_unlocked():
        record = department.history.get()
        record.history_date -= timedelta(minutes=1)
        record.save()
    page = web.get(f"{DEPARTMENTS}history/{department.pk}/version/1/")
    assert children(page) == []
