"""Merging and splitting on screen, the dwellings against the city's figure, the chain of administrators."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from registry.organisations.models import BuildingSection, Department, HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.parties.models import CityFigure
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

MERGE = "registry_department_modeladmin_merge"
SPLIT = "registry_department_modeladmin_split"
STOCK = "registry_department_modeladmin_stock"
BUTTON = 'name="confirmed" value="'


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("department"), *rights("housingorganisation")))
    return client


@pytest.fixture
def two(db: None) -> list[Department]:
    organisation = HousingOrganisationFactory.create()
    return [DepartmentFactory.create(organisation=organisation, lbf_number=f"00{n}") for n in (1, 2)]


def merge_form(rows: list[Department], **values: Any) -> dict[str, Any]:
    asked = {"effective_on": "2027-07-01", "lbf_number": "009", "name": "Samlet", "reason": "besluttet"}
    return {"departments": [row.pk for row in rows], **asked, **values}


def merge_address(rows: list[Department]) -> str:
    return f"{reverse(MERGE)}?organisation={rows[0].organisation_id}"


def digest(page: str) -> str:
    return page.partition(BUTTON)[2].partition('"')[0]


def test_nothing_is_merged_before_it_was_shown_and_confirmed(web: Client, two: list[Department]) -> None:
    address = merge_address(two)
    page = web.post(address, merge_form(two)).content.decode()
    assert "Samlet" in page
    assert "200" in page
    assert Department.objects.count() == 2
    changed = web.post(address, merge_form(two, confirmed=digest(page), lbf_number="010"))
    assert changed.status_code == 200
    assert Department.objects.count() == 2
    done: Any = web.post(address, merge_form(two, confirmed=digest(page)))
    new = Department.objects.get(lbf_number="009")
    assert done.url == reverse("registry_department_modeladmin_inspect", args=[new.pk])
    assert new.family_dwellings == 200
    assert new.history.latest().history_change_reason == "besluttet"
    assert set(Department.objects.active_on(date(2027, 7, 1))) == {new}
    assert "009 Samlet" in web.get(reverse("registry_department_modeladmin_inspect", args=[two[0].pk])).content.decode()


def test_what_cannot_be_is_said_and_what_was_typed_is_kept(web: Client, two: list[Department]) -> None:
    answer = web.post(merge_address(two), merge_form(two[:1], name="Beholdt navn"))
    assert "Beholdt navn" in answer.content.decode()
    assert BUTTON not in answer.content.decode()
    elsewhere = DepartmentFactory.create()
    assert BUTTON not in web.post(merge_address(two), merge_form([two[0], elsewhere])).content.decode()
    for values in ({"effective_on": "x"}, {"reason": ""}, {"lbf_number": "12345"}, {"departments": ["x", "-1"]}):
        assert BUTTON not in web.post(merge_address(two), merge_form(two, **values)).content.decode()
    for query in ("", "?organisation=x", "?organisation=99999999999999999999"):
        assert web.post(f"{reverse(MERGE)}{query}", merge_form(two)).status_code == 200
    assert Department.objects.count() == 3


def split_form(**values: Any) -> dict[str, Any]:
    form: dict[str, Any] = {
        "effective_on": "2027-07-01",
        "reason": "delt",
        "part-TOTAL_FORMS": "2",
        "part-INITIAL_FORMS": "0",
    }
    for place, number in enumerate(("011", "012")):
        form |= {f"part-{place}-lbf_number": number, f"part-{place}-name": f"Del {number}"}
        form |= {f"part-{place}-{name}": "0" for name in DWELLING_TYPES}
    return {**form, "part-0-family_dwellings": "60", "part-1-family_dwellings": "40", **values}


def test_a_department_is_split_as_shown(web: Client, two: list[Department]) -> None:
    section = BuildingSection.objects.create(department=two[0], number="1")
    address = reverse(SPLIT, args=[two[0].pk])
    chosen = {"part-1-sections": [section.pk]}
    page = web.post(address, split_form(**chosen)).content.decode()
    assert "Del 011" in page
    done = web.post(address, split_form(**chosen, confirmed=digest(page)))
    assert done.status_code == 302
    parts = Department.objects.filter(lbf_number__in=["011", "012"]).order_by("lbf_number")
    assert [row.family_dwellings for row in parts] == [60, 40]
    assert [row.sections.count() for row in parts] == [0, 1]


@pytest.mark.parametrize(
    "values",
    [
        {"part-0-family_dwellings": "59"},
        {"part-0-family_dwellings": "-1"},
        {"part-0-lbf_number": "012"},
        {"part-0-lbf_number": "002"},
        {"part-TOTAL_FORMS": "1"},
        {"part-TOTAL_FORMS": "9000"},
        {"part-TOTAL_FORMS": "x"},
        {"part-0-guarantee_dkk": "1"},
    ],
)
def test_a_split_that_does_not_fit_is_not_offered(web: Client, two: list[Department], values: dict[str, str]) -> None:
    answer = web.post(reverse(SPLIT, args=[two[0].pk]), split_form(**values))
    assert answer.status_code == 200
    assert BUTTON not in answer.content.decode()
    assert Department.objects.count() == 2


def test_three_parts_may_be_asked_for(web: Client, two: list[Department]) -> None:
    leads = reverse(SPLIT, args=[two[0].pk])
    for action, arguments in (("index", []), ("inspect", [two[0].pk])):
        shown = web.get(reverse(f"registry_department_modeladmin_{action}", args=arguments)).content.decode()
        assert leads in shown
    page = web.get(reverse(SPLIT, args=[two[0].pk]), {"parts": "3"}).content.decode()
    assert 'name="part-2-lbf_number"' in page
    for asked in ("x", "1", "9999"):
        assert web.get(reverse(SPLIT, args=[two[0].pk]), {"parts": asked}).status_code == 200


def test_only_who_may_change_and_add_departments_merges_or_splits(client: Client, two: list[Department]) -> None:
    client.force_login(user_with("registry.view_department", "registry.change_department"))
    for address in (reverse(MERGE), reverse(SPLIT, args=[two[0].pk])):
        assert client.get(address).status_code == 302
        assert client.post(address, merge_form(two)).status_code == 302
    assert client.get(reverse(STOCK)).status_code == 200
    assert reverse(MERGE) not in client.get(reverse("registry_department_modeladmin_index")).content.decode()
    assert Department.objects.count() == 2


def test_a_department_that_has_ended_or_is_none_is_not_split(web: Client, two: list[Department]) -> None:
    assert web.get(reverse(SPLIT, args=[10**9])).status_code == 404
    Department.objects.filter(pk=two[0].pk).update(active_until=date(2020, 1, 1))
    assert BUTTON not in web.post(reverse(SPLIT, args=[two[0].pk]), split_form()).content.decode()


def test_the_dwellings_of_a_day_are_held_against_the_city(web: Client, two: list[Department]) -> None:
    assert "200" in web.get(reverse(STOCK)).content.decode()
    CityFigure.objects.create(
        code="almene-boliger",
        name="Almene boliger i kommunen",
        minimum=55_000,
        maximum=55_000,
        unit="boliger",
        is_approximate=True,
        source="Notat",
        as_of=date(2010, 4, 14),
    )
    page = web.get(reverse(STOCK)).content.decode()
    assert "ca. 55.000" in page
    assert "−54.800" in page
    assert "14.04.2010" in page
    Department.objects.filter(pk=two[0].pk).update(active_until=date(2027, 7, 1))
    assert "−54.900" in web.get(reverse(STOCK), {"in_force_on": "2027-07-01"}).content.decode()
    assert "−54.800" in web.get(reverse(STOCK), {"in_force_on": "2027-06-30"}).content.decode()
    assert "−55.000" in web.get(reverse(STOCK), {"as_of": "2001-01-01"}).content.decode()


def test_an_organisation_says_who_administers_it_all_the_way_up(web: Client) -> None:
    top = HousingOrganisationFactory.create(name="Øverst (demo)")
    middle = HousingOrganisationFactory.create(name="Midt (demo)", administered_by=top)
    low: HousingOrganisation = HousingOrganisationFactory.create(name="Nederst (demo)", administered_by=middle)
    shown = {
        row.pk: web.get(reverse("registry_housingorganisation_modeladmin_inspect", args=[row.pk])) for row in (low, top)
    }
    page = shown[low.pk].content.decode()
    assert page.rindex("Midt (demo)") < page.rindex("Øverst (demo)")
    assert "Midt (demo)" in shown[top.pk].content.decode()


@pytest.mark.parametrize("model", ["housingorganisation", "department", "keyfigures"])
def test_each_register_has_its_page_of_checks(client: Client, two: list[Department], model: str) -> None:
    client.force_login(user_with(*rights(model)))
    assert client.get(reverse(f"registry_{model}_modeladmin_checks")).status_code == 200
