"""What a list can be: chosen columns, filters joined by and/or, filters for empty cells, errors, sums."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.parties.models import PartyKind
from tests.factories.registry import (
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
    PartyFactory,
    user_with,
)

PARTIES = "/admin/registry/party/"
DEPARTMENTS = "/admin/registry/department/"
KEY_FIGURES = "/admin/registry/keyfigures/"


def names(response: Any) -> list[str]:
    return [row.col_name for row in response.context["object_list"]]


def footer(response: Any) -> dict[str, str | None]:
    return {column.name: text for column, text in response.context["table"].footer()}


# Columns


def test_the_picker_offers_every_column_those_shown_first_and_in_their_order(web: Client) -> None:
    PartyFactory.create()
    picker = web.get(PARTIES, {"columns": "city,name"}).context["picker"]
    assert [(column["key"], column["is_shown"]) for column in picker[:3]][:2] == [("city", True), ("name", True)]
    assert not any(column["is_shown"] for column in picker[2:])
    assert len(picker) == len(web.get(PARTIES).context["picker"])


def test_a_plain_form_chooses_columns_by_repeating_the_parameter(web: Client) -> None:
    PartyFactory.create(name="Alfa", city="Ballerup")
    response = web.get(f"{PARTIES}?columns=city&columns=name")
    assert [column.key for column in response.context["view"].selection.shown] == ["city", "name"]


def test_the_chosen_columns_go_along_into_every_link_and_form_of_the_list(web: Client) -> None:
    PartyFactory.create_batch(51, kind=PartyKind.UNIT)
    asked = "columns=name%2Ccity&kind=enhed&ordering=-name&q=enhed"
    for route in ("", "results/"):
        page = web.get(f"{PARTIES}{route}?{asked}").content.decode()
        assert page.count("columns=name%2Ccity") >= 4  # sorting twice, next page, export
    hidden = '<input type="hidden" name="columns" value="name,city">'
    form = web.get(f"{PARTIES}?{asked}").content.decode().split("data-search-form")[1].split("</form>")[0]
    assert hidden in form
    assert '<input type="hidden" name="ordering" value="-name">' in form
    standard = web.get(f"{PARTIES}?{asked}").context["standard_columns"]
    assert "columns" not in standard
    assert "kind=enhed" in standard


@pytest.mark.parametrize("hostile", ["columns=%22%3E%3Cscript%3E", "columns=%00", "columns=name__x", "columns=pk,id"])
def test_columns_that_are_none_leave_the_standard_ones(web: Client, hostile: str) -> None:
    PartyFactory.create(name="Alfa")
    response = web.get(f"{PARTIES}?{hostile}")
    assert not response.context["view"].selection.chooses_columns
    assert b'"><script>' not in response.content


def test_the_column_sorted_by_is_told_to_screen_readers(web: Client) -> None:
    PartyFactory.create()
    assert b'aria-sort="ascending"' in web.get(PARTIES, {"ordering": "name"}).content
    assert b'aria-sort="descending"' in web.get(PARTIES, {"ordering": "-name"}).content


# Filters


@pytest.fixture
def departments(db: None) -> None:
    DepartmentFactory.create(name="Lille ung", family_dwellings=5, active_from="2020-01-01", has_municipal_support=True)
    DepartmentFactory.create(name="Stor gammel", family_dwellings=500, active_from="1990-01-01")
    DepartmentFactory.create(name="Stor ung", family_dwellings=500, active_from="2020-01-01")
    DepartmentFactory.create(name="Lille gammel", family_dwellings=5, active_from=None, city="Ærø")


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("dwellings_min=100&active_from_from=2010-01-01", ["Stor ung"]),
        ("dwellings_min=100&active_from_from=2010-01-01&match=all", ["Stor ung"]),
        ("dwellings_min=100&active_from_from=2010-01-01&match=any", ["Lille ung", "Stor gammel", "Stor ung"]),
        ("dwellings_min=100&match=any", ["Stor gammel", "Stor ung"]),
        ("match=any", ["Lille gammel", "Lille ung", "Stor gammel", "Stor ung"]),
        ("name=gammel&has_municipal_support=true&match=any", ["Lille gammel", "Lille ung", "Stor gammel"]),
        ("name=gammel&active_from_empty=true", ["Lille gammel"]),
        ("name=gammel&active_from_empty=false", ["Stor gammel"]),
        ("city_empty=true", ["Lille ung", "Stor gammel", "Stor ung"]),
        ("city_empty=false", ["Lille gammel"]),
        ("city_empty=false&dwellings_min=100&match=any", ["Lille gammel", "Stor gammel", "Stor ung"]),
        # what must hold on a day and what is searched for always must, whatever the filters are joined by
        ("dwellings_min=100&name=gammel&match=any&in_force_on=2000-01-01", ["Lille gammel", "Stor gammel"]),
        ("dwellings_min=100&name=gammel&match=any&q=lille", ["Lille gammel"]),
    ],
)
def test_filters_join_by_and_or_by_or(web: Client, departments: None, asked: str, found: list[str]) -> None:
    response = web.get(f"{DEPARTMENTS}?{asked}")
    assert sorted(names(response)) == found
    assert response.context["paginator"].count == len(found)


def test_relations_and_choices_join_too(web: Client) -> None:
    forvaltning = PartyFactory.create(name="Forvaltning", kind=PartyKind.ADMINISTRATION)
    PartyFactory.create(name="Enhed", parent=forvaltning)
    PartyFactory.create(name="Løs enhed")
    PartyFactory.create(name="Udvalg", kind=PartyKind.COMMITTEE)
    response = web.get(f"{PARTIES}?parent={forvaltning.pk}&kind=udvalg&match=any")
    assert sorted(names(response)) == ["Enhed", "Udvalg"]
    assert names(web.get(f"{PARTIES}?parent={forvaltning.pk}&kind=udvalg")) == []
    assert names(web.get(f"{PARTIES}?parent_empty=false")) == ["Enhed"]


def test_chips_tell_how_filters_join_and_which_cells_are_empty(web: Client, departments: None) -> None:
    view = web.get(f"{DEPARTMENTS}?match=any&city_empty=true&name=stor&year_built_min=1950").context["view"]
    chips = {chip.auto_id: chip for chip in view.active_filters}
    assert set(chips) == {"id_match", "id_city", "id_name", "id_year_built"}
    assert "1.950" not in chips["id_year_built"].value
    assert "1950" in chips["id_year_built"].value
    for chip, gone in (("id_match", "match="), ("id_city", "city_empty="), ("id_name", "name=")):
        assert gone not in chips[chip].removed_filter_url.split("?")[1].replace("display_name=", "")
    assert not web.get(f"{DEPARTMENTS}?match=all").context["view"].active_filters


def test_several_filters_are_turned_between_all_and_any_over_the_list(web: Client, departments: None) -> None:
    assert web.get(f"{DEPARTMENTS}?name=stor").context["joining"] is None
    assert web.get(f"{DEPARTMENTS}?name=stor&in_force_on=2026-01-01").context["joining"] is None
    asked = f"{DEPARTMENTS}?name=stor&year_built_min=1950&ordering=-name&q=o&p=1"
    response = web.get(asked)
    turned = response.context["joining"]["url"]
    assert turned.replace("&", "&amp;") in response.content.decode()
    assert set(turned.split("?")[1].split("&")) == set(asked.split("?")[1].split("&")) - {"p=1"} | {"match=any"}
    back = web.get(turned).context["joining"]["url"]
    assert set(back.split("?")[1].split("&")) == set(asked.split("?")[1].split("&")) - {"p=1"}


def test_all_filters_are_cleared_at_once_and_nothing_else(web: Client, departments: None) -> None:
    response = web.get(f"{DEPARTMENTS}?match=any&name=stor&ordering=-name&columns=name")
    cleared = response.context["all_filters_cleared"]
    assert len(names(web.get(cleared))) == 4
    assert "ordering=-name" in cleared
    assert "columns=name" in cleared
    assert cleared.replace("&", "&amp;") in response.content.decode()


@pytest.mark.parametrize(
    "wrong",
    ["active_from_from=31.02.2020", "in_force_on=i+g%C3%A5r", "dwellings_min=mange", "match=none", "city_empty=måske"],
)
def test_a_filter_that_is_not_understood_is_told_and_narrows_nothing(
    web: Client, departments: None, wrong: str
) -> None:
    for route in ("", "results/"):
        response = web.get(f"{DEPARTMENTS}{route}?{wrong}")
        assert len(names(response)) == 4
        assert len(response.context["misunderstood"]) == 1
        assert b'role="alert"' in response.content


def test_the_export_of_a_misunderstood_filter_says_so(web: Client, departments: None) -> None:
    book = _book(web.get(f"{DEPARTMENTS}?dwellings_min=mange&match=any&export=xlsx"))
    about = " ".join(str(cell) for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row)
    assert "Boliger i alt: " in about


def test_the_export_holds_what_the_filters_joined_by_or_find(web: Client, departments: None) -> None:
    asked = "dwellings_min=100&active_from_from=2010-01-01&match=any&columns=name,dwellings"
    rows = list(_book(web.get(f"{DEPARTMENTS}?{asked}&export=xlsx")).worksheets[0].iter_rows(values_only=True))
    assert sorted(row[0] for row in rows[1:]) == ["Lille ung", "Stor gammel", "Stor ung"]
    assert {len(row) for row in rows} == {2}


def _book(response: Any) -> Any:
    return openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))


# Sums


def test_sums_are_over_all_rows_asked_for_and_not_only_the_page(web: Client) -> None:
    organisation = HousingOrganisationFactory.create()
    DepartmentFactory.create_batch(60, organisation=organisation, family_dwellings=1000)
    DepartmentFactory.create(organisation=organisation, name="Anden", family_dwellings=7)
    response = web.get(DEPARTMENTS)
    assert footer(response)["dwellings"] == "60.007"
    assert footer(response)["name"] is None  # the heading of the row
    assert footer(response)["year_built"] == ""
    assert footer(web.get(DEPARTMENTS, {"name": "anden"}))["dwellings"] == "7"
    page = response.content.decode()
    assert page.count("<tfoot>") == 1
    assert '<th scope="row"' in page.split("<tfoot>")[1]


def test_only_what_adds_up_is_summed(web: Client) -> None:
    KeyFiguresFactory.create(financial_year=2025, rent_dkk_per_m2="800.00", arrears_dkk="1234.50", vacancies=3)
    KeyFiguresFactory.create(financial_year=2026, rent_dkk_per_m2="900.00", arrears_dkk="1.00", vacancies=4)
    sums = footer(web.get(KEY_FIGURES, {"columns": "department,financial_year,rent_dkk_per_m2,arrears_dkk,vacancies"}))
    assert sums == {
        **{key: value for key, value in sums.items() if key == "pick"},
        "department": None,
        "financial_year": "",
        "rent_dkk_per_m2": "",
        "arrears_dkk": "1.235,50",
        "vacancies": "7",
    }


def test_a_list_without_numbers_or_rows_has_no_sums(web: Client) -> None:
    assert b"<tfoot>" not in web.get(PARTIES).content
    assert b"<tfoot>" not in web.get(DEPARTMENTS).content
    PartyFactory.create()
    assert b"<tfoot>" not in web.get(PARTIES).content


def test_sums_come_from_the_query_that_counts(web: Client, departments: None) -> None:
    web.get(DEPARTMENTS)
    with CaptureQueriesContext(connection) as queries:
        web.get(DEPARTMENTS, {"dwellings_min": "1", "city_empty": "true", "match": "any"})
    counting = [
        query["sql"] for query in queries if "COUNT(*)" in query["sql"] and "registry_department" in query["sql"]
    ]
    assert len(counting) == 1
    assert "SUM(" in counting[0]


@pytest.mark.parametrize(
    "asked", ["", "?match=any&name=demo&city_empty=true", "?columns=name,dwellings&ordering=-name"]
)
def test_two_hundred_rows_cost_no_more_queries_than_one(web: Client, asked: str) -> None:
    organisation = HousingOrganisationFactory.create()
    DepartmentFactory.create(organisation=organisation)
    one = _queries(web, f"{DEPARTMENTS}{asked}")
    DepartmentFactory.create_batch(199, organisation=organisation)
    assert _queries(web, f"{DEPARTMENTS}{asked}") == one


def _queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


# Keyboard


def test_shortcuts_are_told_of_and_follow_the_account(client: Client, db: None) -> None:
    user = user_with("registry.view_party")
    client.force_login(user)
    assert b"data-registry-shortcuts" in client.get(PARTIES).content
    from wagtail.users.models import UserProfile

    UserProfile.objects.update_or_create(user=user, defaults={"keyboard_shortcuts": False})
    assert b"data-registry-shortcuts" not in client.get(PARTIES).content
