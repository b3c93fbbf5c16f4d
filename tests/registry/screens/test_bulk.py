"""Many rows of a list changed at once: what may be chosen, what is shown first, what is written, and who may."""

from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.areas.models import Area
from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.history.change import recording
from registry.history.models import Batch, BatchKind
from registry.history.services import create_recorded
from registry.organisations.models import Department, HousingOrganisation
from registry.registers import ADMINS
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    PartyFactory,
    rights,
    user_with,
)

LIST = "/admin/registry/department/"
BULK = f"{LIST}bulk/"
ORGANISATIONS = "/admin/registry/housingorganisation/"


def keys(*rows: Any) -> str:
    return ",".join(str(row.pk) for row in rows)


def preview(web: Client, address: str = BULK, **asked: Any) -> Any:
    response = web.post(address, {"step": "preview", **asked})
    assert response.status_code == 200
    return response


def confirm(web: Client, shown: Any, address: str = BULK, **asked: Any) -> Any:
    plan = shown.context["plan"]
    return web.post(address, {"step": "write", "fingerprint": plan.fingerprint, "reason": "Ny viden", **asked})


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def test_a_list_offers_boxes_to_those_who_may_change_rows(client: Client, web: Client) -> None:
    department = DepartmentFactory.create()
    content = web.get(LIST).content.decode()
    assert f'name="row" value="{department.pk}"' in content
    assert "data-registry-bar" in content
    client.force_login(user_with("registry.view_department"))
    content = client.get(LIST).content.decode()
    assert 'name="row"' not in content
    assert "data-registry-bar" not in content


def test_a_list_of_a_past_day_has_no_boxes(web: Client) -> None:
    DepartmentFactory.create()
    content = web.get(LIST, {"as_of": timezone.localdate().isoformat()}).content.decode()
    assert 'name="row"' not in content
    assert "data-registry-bar" not in content


def test_values_are_shown_before_and_after_and_written_when_confirmed(web: Client, clerk: Any) -> None:
    changed = DepartmentFactory.create(city="Valby", year_built=1950)
    same = DepartmentFactory.create(city="Vanløse", year_built=1960)
    other = DepartmentFactory.create(city="Valby")
    asked = {
        "row": keys(changed, same),
        "how-city": "set",
        "value-city": "Vanløse",
        "how-year_built": "set",
        "value-year_built": "1960",
    }
    shown = preview(web, **asked)
    plan = shown.context["plan"]
    assert ([row.row for row in plan.changed], plan.unchanged, plan.refused) == ([changed], 1, [])
    assert [(cell.before, cell.after) for cell in plan.changed[0].cells] == [("Valby", "Vanløse"), ("1950", "1960")]
    assert not Batch.objects.exists()
    response = confirm(web, shown, **asked)
    assert (response.status_code, response.url) == (302, LIST)
    for row in (changed, same, other):
        row.refresh_from_db()
    assert (changed.city, changed.year_built, other.city) == ("Vanløse", 1960, "Valby")
    batch = Batch.objects.get()
    assert (batch.kind, batch.register, batch.reason, batch.user) == (
        BatchKind.BULK_EDIT,
        "departments",
        "Ny viden",
        clerk,
    )
    record = changed.history.first()
    assert (record.history_batch, record.history_user, record.history_change_reason) == (batch, clerk, "Ny viden")
    assert same.history.count() == 1
    assert "1" in said(response)


def test_all_rows_that_the_list_shows_can_be_meant(web: Client) -> None:
    DepartmentFactory.create_batch(3, name="Hus", city="By")
    DepartmentFactory.create(name="Andet", city="By")
    asked = {"all": "1", "query": "q=Hus", "how-city": "set", "value-city": "Ny by"}
    shown = preview(web, **asked)
    assert len(shown.context["plan"].changed) == 3
    response = confirm(web, shown, **asked)
    assert response.url == f"{LIST}?q=Hus"
    assert Department.objects.filter(city="Ny by").count() == 3


def test_a_column_can_be_emptied_where_it_may_be_empty(web: Client) -> None:
    department = DepartmentFactory.create(area=Area.objects.create(name="Syd"), city="By", year_built=1950)
    asked = {
        "row": keys(department),
        "how-area": "clear",
        "how-city": "clear",
        "how-year_built": "clear",
    }
    shown = preview(web, **asked)
    assert [cell.before for cell in shown.context["plan"].changed[0].cells] == ["By", "Syd", "1950"]
    assert confirm(web, shown, **asked).status_code == 302
    department.refresh_from_db()
    assert (department.area, department.city, department.year_built) == (None, "", None)
    response = preview(web, **{"row": keys(department), "how-name": "clear"})
    assert "how-name" in response.context["form"].errors
    assert response.context["plan"] is None


def test_a_row_of_another_register_is_chosen_among_those_the_user_may_see(web: Client) -> None:
    area, department = Area.objects.create(name="Syd"), DepartmentFactory.create()
    asked = {"row": keys(department), "how-area": "set", "value-area": str(area.pk)}
    shown = preview(web, **asked)
    assert confirm(web, shown, **asked).status_code == 302
    department.refresh_from_db()
    assert department.area == area
    wrong = preview(web, **{"row": keys(department), "how-area": "set", "value-area": "999999"})
    assert "value-area" in wrong.context["form"].errors


def test_fields_of_an_organisations_party_are_written_there(web: Client, clerk: Any) -> None:
    organisation = HousingOrganisationFactory.create()
    address = f"{ORGANISATIONS}bulk/"
    asked = {
        "row": keys(organisation),
        "how-city": "set",
        "value-city": "Rødovre",
        "how-is_bl_member": "set",
        "value-is_bl_member": "false",
    }
    shown = preview(web, address, **asked)
    assert confirm(web, shown, address, **asked).status_code == 302
    organisation = HousingOrganisation.objects.select_related("party").get()
    assert (organisation.party.city, organisation.is_bl_member) == ("Rødovre", False)
    assert organisation.party.history.first().history_batch == organisation.history.first().history_batch


def test_a_custom_field_is_set_and_emptied_and_leaves_the_others(web: Client) -> None:
    save_custom_field(CustomField(label="Vaskerier", kind=FieldKind.NUMBER, register="departments"))
    department = DepartmentFactory.create(extra={"andet": "x"})
    asked = {"row": keys(department), "how-felt_vaskerier": "set", "value-felt_vaskerier": "1.234,5"}
    shown = preview(web, **asked)
    assert [(cell.before, cell.after) for cell in shown.context["plan"].changed[0].cells] == [("–", "1.234,5")]
    assert confirm(web, shown, **asked).status_code == 302
    department.refresh_from_db()
    assert department.extra == {"andet": "x", "vaskerier": 1234.5}
    assert preview(web, **asked).context["plan"].unchanged == 1
    asked = {"row": keys(department), "how-felt_vaskerier": "clear"}
    assert confirm(web, preview(web, **asked), **asked).status_code == 302
    department.refresh_from_db()
    assert department.extra == {"andet": "x"}
    wrong = preview(web, **{"row": keys(department), "how-felt_vaskerier": "set", "value-felt_vaskerier": "mange"})
    assert "value-felt_vaskerier" in wrong.context["form"].errors


def test_the_key_and_what_must_differ_is_not_offered(web: Client) -> None:
    shown = web.post(BULK, {"row": keys(DepartmentFactory.create())})
    offered = shown.context["form"].editables
    assert {"organisation_lbf", "lbf_number", "dwellings"}.isdisjoint(offered)
    assert {"name", "city", "area", "family_dwellings", "has_municipal_support", "active_until"} <= set(offered)


@pytest.mark.parametrize(
    ("asked", "wrong"),
    [
        ({}, "__all__"),
        ({"how-city": "set"}, "value-city"),
        ({"value-city": "By"}, "how-city"),
        ({"how-city": "hack", "value-city": "By"}, "how-city"),
        ({"how-year_built": "set", "value-year_built": "1200"}, "value-year_built"),
        ({"how-year_built": "set", "value-year_built": "mange"}, "value-year_built"),
        ({"how-active_from": "set", "value-active_from": "31.02.2020"}, "value-active_from"),
        ({"how-has_municipal_support": "set", "value-has_municipal_support": "måske"}, "value-has_municipal_support"),
    ],
)
def test_a_wrong_value_is_refused_on_its_field(web: Client, asked: dict[str, str], wrong: str) -> None:
    response = preview(web, row=keys(DepartmentFactory.create()), **asked)
    assert wrong in response.context["form"].errors
    assert response.context["plan"] is None


def test_rows_that_would_be_refused_are_named_and_left_out_only_when_said(web: Client) -> None:
    good = DepartmentFactory.create(active_from="2000-01-01")
    bad = DepartmentFactory.create(active_from="2020-01-01")
    asked = {"row": keys(good, bad), "how-active_until": "set", "value-active_until": "2010-01-01"}
    shown = preview(web, **asked)
    plan = shown.context["plan"]
    assert ([row.row for row in plan.changed], [row.row for row in plan.refused]) == ([good], [bad])
    assert plan.refused[0].reasons
    response = confirm(web, shown, **asked)
    assert response.status_code == 200
    assert not Batch.objects.exists()
    assert confirm(web, response, **asked, leave_out="1").status_code == 302
    assert [*Department.objects.filter(active_until="2010-01-01")] == [good]


def test_rows_that_would_share_what_must_differ_are_refused(web: Client) -> None:
    first = DepartmentFactory.create(lbf_number="001", active_until="2020-01-01")
    second = DepartmentFactory.create(lbf_number="001", active_until="2021-01-01", organisation=first.organisation)
    third = DepartmentFactory.create(lbf_number="001", active_until="2021-01-01")
    DepartmentFactory.create(lbf_number="001", organisation=third.organisation)
    shown = preview(web, row=keys(first, second, third), **{"how-active_until": "clear"})
    plan = shown.context["plan"]
    assert [row.row for row in plan.changed] == [first]
    assert {row.row for row in plan.refused} == {second, third}
    assert all("LBF" in row.reasons[0] for row in plan.refused)


def test_the_models_own_rules_are_asked(web: Client) -> None:
    organisation = HousingOrganisationFactory.create()
    address = f"{ORGANISATIONS}bulk/"
    asked = {"how-administered_by": "set", "value-administered_by": str(organisation.pk)}
    shown = preview(web, address, row=keys(organisation), **asked)
    assert len(shown.context["plan"].refused) == 1


def test_nothing_is_written_without_a_reason_and_what_was_typed_stays(web: Client) -> None:
    department = DepartmentFactory.create(city="Valby")
    asked = {"row": keys(department), "how-city": "set", "value-city": "Ærøskøbing"}
    response = confirm(web, preview(web, **asked), **{**asked, "reason": "  "})
    assert response.status_code == 200
    assert "reason" in response.context["form"].errors
    assert 'value="Ærøskøbing"' in response.content.decode()
    assert not Batch.objects.exists()


def test_rows_changed_since_the_preview_are_shown_again_and_not_written(web: Client) -> None:
    department = DepartmentFactory.create(city="Valby")
    asked = {"row": keys(department), "how-city": "set", "value-city": "Vanløse"}
    shown = preview(web, **asked)
    with recording("Imens"):
        department.city = "Brønshøj"
        department.save()
    response = confirm(web, shown, **asked)
    assert response.status_code == 200
    assert [cell.before for cell in response.context["plan"].changed[0].cells] == ["Brønshøj"]
    assert not Batch.objects.exists()
    assert confirm(web, response, **asked).status_code == 302


def test_values_changed_since_the_preview_are_shown_again(web: Client) -> None:
    department = DepartmentFactory.create(city="Valby")
    asked = {"row": keys(department), "how-city": "set", "value-city": "Vanløse"}
    shown = preview(web, **asked)
    assert confirm(web, shown, **{**asked, "value-city": "Andet"}).status_code == 200
    assert not Batch.objects.exists()


@pytest.mark.parametrize("row", ["", "0", "-1", "abc", "1;drop", "9" * 30, "²", "\x00", ",,,"])
def test_hostile_keys_choose_nothing(web: Client, row: str) -> None:
    response: Any = web.post(BULK, {"row": row})
    assert (response.status_code, response.url) == (302, LIST)


def test_hostile_lists_choose_nothing(web: Client) -> None:
    DepartmentFactory.create()
    for query in ("year_built_min=x", "as_of=2000-01-01", "as_of=x"):
        response = web.post(BULK, {"all": "1", "query": query, "how-city": "set", "value-city": "x", "step": "preview"})
        assert response.status_code == 302, query


def test_too_many_ticked_rows_are_refused(web: Client) -> None:
    response = web.post(BULK, {"row": ",".join(map(str, range(1, 2000)))})
    assert response.status_code == 302


def test_only_post_and_only_those_who_may_change(client: Client, web: Client) -> None:
    department = DepartmentFactory.create(city="Valby")
    assert web.get(BULK).status_code == 302
    client.force_login(user_with("registry.view_department", "registry.export_department"))
    asked = {"row": keys(department), "how-city": "set", "value-city": "x", "step": "preview"}
    assert client.post(BULK, asked).status_code in (302, 403)
    answer: Any = client.post(BULK, asked)
    assert answer.url == "/admin/"


def test_the_admin_asks_for_a_csrf_token(clerk: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(clerk)
    assert strict.post(BULK, {"row": "1"}).status_code == 403


def test_names_in_rows_and_values_are_escaped(web: Client) -> None:
    department = DepartmentFactory.create(name="<script>alert(1)</script>")
    shown = preview(web, row=keys(department), **{"how-city": "set", "value-city": "<b>x</b>"})
    content = shown.content.decode()
    assert "<script>alert(1)" not in content
    assert "<b>x</b>" not in content


def test_the_number_of_queries_does_not_grow_with_the_rows(web: Client) -> None:
    organisation = HousingOrganisationFactory.create()

    def queries(number: int) -> int:
        rows = create_recorded(
            Department,
            [
                Department(
                    organisation=organisation,
                    lbf_number=f"{number * 10 + n:03}",
                    name="Hus",
                    active_from=f"19{n:02}-01-01",
                    active_until=f"2{n:03}-01-01",
                )
                for n in range(10, 10 + number)
            ],
        )
        asked = {"row": keys(*rows), "how-active_until": "clear", "how-city": "set", "value-city": "By"}
        with CaptureQueriesContext(connection) as captured:
            response = confirm(web, preview(web, **asked), **asked)
        assert response.status_code == 302
        return len(captured)

    queries(1)  # what is read once a process
    assert queries(2) == queries(20)


def test_registers_whose_forms_ask_services_are_not_edited_in_bulk() -> None:
    offered = {name for name, register in ADMINS.items() if register().edits_in_bulk}
    assert {"organisations", "departments", "key-figures", "contacts", "parties"} <= offered
    assert offered.isdisjoint(
        {"agreements", "goals", "accessions", "bodies", "seats", "appointments", "successions", "meetings"}
        | {"agenda-items", "wheel", "series", "documents", "affiliations", "custom-fields"}
    )


def test_a_register_without_bulk_edits_has_no_such_address(client: Client, db: None) -> None:
    client.force_login(user_with(*rights("body"), *rights("party")))
    assert client.post("/admin/registry/body/bulk/", {"row": "1"}).status_code == 404
    assert client.post("/admin/registry/party/bulk/", {"row": keys(PartyFactory.create())}).status_code == 200
