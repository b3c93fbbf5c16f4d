"""The window in which a row of another register is chosen: who may see which rows, search, pages, a new row."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from registry.areas.models import Area
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from registry.registers import ADMINS
from tests.factories.agreements import CaseFactory
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    PersonFactory,
    rights,
    user_with,
)
from tests.registry.screens.test_writing import errors, filled

pytestmark = pytest.mark.django_db

AREAS = "/admin/registry/area/choose/"
PARTIES = "/admin/registry/party/choose/"
ORGANISATIONS = "/admin/registry/housingorganisation/choose/"
DEPARTMENTS = "/admin/registry/department/"


@pytest.fixture
def web(client: Client) -> Client:
    models = ("area", "party", "housingorganisation", "department", "person", "keyfigures")
    client.force_login(user_with(*(right for model in models for right in rights(model))))
    return client


@pytest.fixture
def reader(client: Client) -> Client:
    client.force_login(user_with(*rights("area", ["view"]), *rights("department")))
    return client


def shown(response: Any) -> str:
    """The HTML of the window."""
    assert response.status_code == 200
    return str(json.loads(response.content)["html"])


def answer(response: Any) -> dict[str, Any]:
    assert response.status_code == 200
    found: dict[str, Any] = json.loads(response.content)
    return found


def test_the_window_lists_searches_and_pages_rows_with_a_few_columns(
    web: Client, django_assert_max_num_queries: Any
) -> None:
    for number in range(25):
        Area.objects.create(name=f"Område {number:02}")
    first = shown(web.get(AREAS))
    assert "Område 09" in first
    assert "Område 10" not in first
    assert "Område 10" in web.get(f"{AREAS}results/?p=2").content.decode()
    found = web.get(f"{AREAS}results/?q=OMRÅDE+17").content.decode()
    assert "Område 17" in found
    assert "Område 16" not in found
    with django_assert_max_num_queries(12):
        web.get(f"{AREAS}results/?q=område")


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: PersonFactory.create(name="Frida Prøve", title="kontorchef"), "Frida Prøve"),
        (lambda: CaseFactory.create(number="2026-000001", title="kontorchef"), "2026-000001"),
    ],
)
def test_a_row_with_a_title_besides_its_name_is_clicked_by_its_name(client: Client, make: Any, name: str) -> None:
    row = make()
    client.force_login(user_with(*rights(row._meta.model_name)))
    found = client.get(f"/admin/registry/{row._meta.model_name}/choose/results/").content.decode()
    link = re.search(r"<a[^>]*data-chooser-modal-choice[^>]*>\s*([^<]*?)\s*</a>", found)
    assert link is not None
    assert link[1] == name
    assert "kontorchef" in found


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("p=0", 404), ("p=x", 404), ("p=99999999999999999999", 404), ("q=%00", 200), ("q=%27%22%25__", 200),
        ("multiple=1", 200), ("q=" + "x" * 5000, 200), ("as_of=2001-01-01", 200), ("ordering=findes-ikke", 200),
    ],
)  # fmt: skip
def test_strange_parameters_break_nothing(web: Client, query: str, status: int) -> None:
    Area.objects.create(name="Et sted")
    for path in (AREAS, f"{AREAS}results/"):
        assert web.get(f"{path}?{query}").status_code == status


def test_a_row_that_is_clicked_is_told_by_key_and_name(web: Client) -> None:
    department = DepartmentFactory.create(name="Ahuset", lbf_number="007")
    told = answer(web.get(f"{DEPARTMENTS}choose/chosen/{department.pk}/"))
    assert told["step"] == "chosen"
    assert told["result"]["id"] == str(department.pk)
    assert told["result"]["title"] == f"{department.organisation}: 007 Ahuset"
    assert told["result"]["edit_url"] == f"{DEPARTMENTS}edit/{department.pk}/"
    assert web.get(f"{DEPARTMENTS}choose/chosen/{department.pk + 1}/").status_code == 404


def test_the_field_sends_the_key_and_shows_the_name(web: Client) -> None:
    area = Area.objects.create(name="<b>Øen</b>")
    row = DepartmentFactory.create(area=area)
    address = f"{DEPARTMENTS}edit/{row.pk}/"
    page = web.get(address)
    content = page.content.decode()
    assert f'<input type="hidden" name="area" value="{area.pk}"' in content
    assert "&lt;b&gt;Øen&lt;/b&gt;" in content
    other = Area.objects.create(name="Andet")
    assert web.post(address, filled(page, area=other.pk, reason="Flyttet")).status_code == 302
    row.refresh_from_db()
    assert row.area == other


@pytest.mark.parametrize("value", ["abc", "-1", "9" * 30, "1; DROP TABLE", "²", "999999"])
def test_a_key_that_is_none_is_refused_on_its_field(web: Client, value: str) -> None:
    row = DepartmentFactory.create()
    address = f"{DEPARTMENTS}edit/{row.pk}/"
    response = web.post(address, filled(web.get(address), area=value, reason="x"))
    assert list(errors(response)) == ["area"]


def test_lines_of_a_form_choose_in_the_window_too(web: Client) -> None:
    area, neighbour = Area.objects.create(name="Her"), Area.objects.create(name="Ved siden af")
    address = f"/admin/registry/area/edit/{area.pk}/"
    page = web.get(address)
    assert AREAS in page.content.decode()
    data = filled(page, reason="Naboer") | {
        "neighbour_rows-TOTAL_FORMS": 1,
        "neighbour_rows-0-neighbour": neighbour.pk,
        "neighbour_rows-0-id": "",
    }
    assert web.post(address, data).status_code == 302
    assert area.neighbour_rows.get().neighbour == neighbour


def test_a_new_row_is_made_with_reason_and_chosen(web: Client) -> None:
    assert "ny-name" in shown(web.get(AREAS))
    told = answer(
        web.post(f"{AREAS}create/", {"ny-name": "Ny bydel", "ny-challenge": "ingen", "ny-reason": "Manglede"})
    )
    area = Area.objects.get(name="Ny bydel")
    assert told["result"] == {
        "id": str(area.pk),
        "title": "Ny bydel",
        "edit_url": f"/admin/registry/area/edit/{area.pk}/",
    }
    record = area.history.get()
    assert (record.history_change_reason, record.history_user is not None) == ("Manglede", True)


def test_an_organisation_is_made_with_its_party(web: Client) -> None:
    data = {"ny-name": "Ny (demo)", "ny-lbf_number": "0987", "ny-kind": "boligorganisation", "ny-cvr_number": ""}
    told = answer(web.post(f"{ORGANISATIONS}create/", data))
    assert told["step"] == "chosen"
    organisation = HousingOrganisation.objects.get(lbf_number="0987")
    assert organisation.party.name == "Ny (demo)"
    assert organisation.history.get().history_change_reason not in ("", "test")


def test_a_department_is_made_under_an_organisation(web: Client) -> None:
    organisation = HousingOrganisationFactory.create()
    data = {"ny-organisation": organisation.pk, "ny-lbf_number": "012", "ny-name": "Hus", "ny-address": ""}
    assert answer(web.post(f"{DEPARTMENTS}choose/create/", data))["step"] == "chosen"
    assert Department.objects.get().organisation == organisation


@pytest.mark.parametrize(
    ("path", "data", "said"),
    [
        (AREAS, {"ny-name": ""}, "ny-name"),
        (AREAS, {"ny-name": "Findes"}, "ny-name"),
        (ORGANISATIONS, {"ny-name": "x", "ny-lbf_number": "12", "ny-kind": "boligorganisation"}, "ny-lbf_number"),
        (PARTIES, {"ny-name": "x", "ny-kind": "findes-ikke"}, "ny-kind"),
    ],
)
def test_what_is_wrong_with_a_new_row_is_shown_in_the_window(
    web: Client, path: str, data: dict[str, str], said: str
) -> None:
    Area.objects.create(name="Findes")
    before = (Area.objects.count(), Party.objects.count())
    told = answer(web.post(f"{path}create/", data))
    assert told["step"] == "reshow_creation_form"
    assert f'id="id_{said}-errors"' in told["htmlFragment"] or "error-message" in told["htmlFragment"]
    assert (Area.objects.count(), Party.objects.count()) == before


def test_who_may_only_read_chooses_but_makes_nothing(reader: Client) -> None:
    area = Area.objects.create(name="Her")
    assert "ny-name" not in shown(reader.get(AREAS))
    assert answer(reader.get(f"{AREAS}chosen/{area.pk}/"))["result"]["edit_url"].endswith(f"inspect/{area.pk}/")
    for send in (reader.get, reader.post):
        assert send(f"{AREAS}create/").status_code in (302, 403)
    assert Area.objects.count() == 1


@pytest.mark.parametrize("name", sorted(name for name, register in ADMINS.items() if register.choosing))
def test_the_window_needs_the_right_to_read_the_register(client: Client, name: str) -> None:
    model = ADMINS[name].sheet.model._meta.model_name
    base = f"/admin/registry/{model}/choose/"
    client.force_login(user_with(username="fremmed"))
    for path in ("", "results/", "chosen/1/", "create/"):
        assert client.get(base + path).status_code in (302, 403)
    client.force_login(user_with(*rights(str(model), ["view"]), username="laeser"))
    assert client.get(base).status_code == 200


def test_who_may_not_read_a_register_still_chooses_from_a_list(client: Client) -> None:
    client.force_login(user_with(*rights("department")))
    Area.objects.create(name="Her")
    content = client.get(f"{DEPARTMENTS}create/").content.decode()
    assert '<select name="area"' in content
    assert AREAS not in content


@pytest.mark.parametrize("name", sorted(name for name, register in ADMINS.items() if register.choosing))
def test_what_a_window_shows_and_asks_for_is_the_registers(name: str) -> None:
    register = ADMINS[name]
    assert register.choosing is not None
    for key in register.choosing.shows:
        register.sheet.column(key)


def test_a_party_chosen_elsewhere_has_its_parent_from_the_window(web: Client) -> None:
    parent = PartyFactory.create(name="Forvaltning A")
    child = PartyFactory.create(name="Enhed B", parent=parent)
    content = web.get(f"/admin/registry/party/edit/{child.pk}/").content.decode()
    assert "Forvaltning A" in content
    assert f'name="parent" value="{parent.pk}"' in content
