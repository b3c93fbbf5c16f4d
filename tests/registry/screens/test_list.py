"""The list of a register: hostile parameters, search, order, filters, export, number of queries."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from registry.parties.models import Party, PartyKind
from registry.registers import ADMINS
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
    PartyFactory,
    PersonFactory,
    UserFactory,
)

PARTIES = "/admin/registry/party/"
DEPARTMENTS = "/admin/registry/department/"


def names(response: Any) -> list[str]:
    return [row.col_name for row in response.context["object_list"]]


@pytest.mark.parametrize(
    "hostile",
    [
        "unknown=1",
        "party__name__startswith=a",
        "organisation__contacts__email=a",
        "name__startswith=Z",
        "p=999999",
        "p=-1",
        "p=x",
        "ordering=bogus",
        "ordering=--name",
        "ordering=organisation__contacts__email",
        "q=%00",
        "name=%00",
        "kind=bogus",
        "parent=bogus",
        "parent=99999999999999999999999",
        "active_from_from=31.02.2020",
        "in_force_on=yesterday",
        "columns=bogus,,",
        "export=csv",
        "export=bogus",
        "_w_filter_fragment=1",
    ],
)
def test_hostile_parameters_change_nothing(web: Client, hostile: str) -> None:
    PartyFactory.create(name="Alfa")
    for address in (PARTIES, f"{PARTIES}results/"):
        response = web.get(f"{address}?{hostile}")
        assert response.status_code == 200
        assert names(response) == ["Alfa"]


@pytest.mark.parametrize("bound", ["1e400", "9" * 40, "NaN", "x", "-Infinity", "0.000000001"])
def test_impossible_numbers_are_ignored(web: Client, bound: str) -> None:
    KeyFiguresFactory.create()
    for key in ("reserves_dkk_min", "vacancies_max", "financial_year_min", "reserves_dkk_per_m2_max"):
        assert web.get("/admin/registry/keyfigures/", {key: bound}).context["paginator"].count == 1


@pytest.mark.parametrize("name", sorted(ADMINS))
def test_every_register_ignores_unknown_parameters(client: Client, db: None, name: str) -> None:
    client.force_login(UserFactory.create(is_superuser=True))
    model = ADMINS[name].sheet.model._meta.model_name
    assert client.get(f"/admin/registry/{model}/?unknown=1&owner__password__startswith=x").status_code == 200


@pytest.mark.parametrize("typed", ["ærø", "ÆRØ", "Ærø hus", "hus ærø", "  ærø  "])
def test_search_knows_danish_letters_and_takes_words_in_any_order(web: Client, typed: str) -> None:
    PartyFactory.create(name="Ærøhuset")
    PartyFactory.create(name="Aarhus")
    assert names(web.get(PARTIES, {"q": typed})) == ["Ærøhuset"]


def test_names_stand_in_danish_order(web: Client) -> None:
    for name in ("Århus", "Zoo", "aalborg", "Østen", "Ærø", "Åben", "Alfa"):
        PartyFactory.create(name=name)
    expected = ["Alfa", "Zoo", "Ærø", "Østen", "Åben", "aalborg", "Århus"]
    assert names(web.get(PARTIES)) == expected
    assert names(web.get(PARTIES, {"ordering": "-name"})) == expected[::-1]


def test_filters_combine_and_show_as_chips(web: Client) -> None:
    forvaltning = PartyFactory.create(name="Forvaltning", kind=PartyKind.ADMINISTRATION)
    PartyFactory.create(name="Enhed", parent=forvaltning, active_from="2020-02-01")
    PartyFactory.create(name="Løs enhed", active_from="2020-02-01")
    address = f"{PARTIES}?kind=enhed&parent={forvaltning.pk}&active_from_from=01.01.2020&in_force_on=2026-01-01"
    response = web.get(address)
    assert names(response) == ["Enhed"]
    chips = [chip.value for chip in response.context["view"].active_filters]
    assert len(chips) == 4
    assert "Forvaltning" in chips
    assert "01.01.2026" in chips
    assert any("01.01.2020" in chip for chip in chips)


def test_number_ranges_filter_computed_columns(web: Client) -> None:
    DepartmentFactory.create(name="Lille", family_dwellings=5)
    DepartmentFactory.create(name="Stor", family_dwellings=5000)
    response = web.get(DEPARTMENTS, {"dwellings_min": "1000"})
    assert names(response) == ["Stor"]
    assert "5.000" in response.content.decode()


def test_long_relations_are_filtered_by_text(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("registry.screens.selection.MOST_OPTIONS", 1)
    for name in ("Østre Bolig", "Vestre Bolig"):
        DepartmentFactory.create(name=name, organisation=HousingOrganisationFactory.create(name=name))
    assert names(web.get(DEPARTMENTS, {"organisation": "østre"})) == ["Østre Bolig"]


def test_chosen_columns_are_shown_in_the_order_asked_for(web: Client) -> None:
    PartyFactory.create(name="Alfa", city="Ballerup")
    response = web.get(PARTIES, {"columns": "city,name,bogus"})
    assert [column.name for column in response.context["table"].columns.values()] == ["pick", "city", "name"]


def test_list_has_fifty_rows_a_page(web: Client) -> None:
    PartyFactory.create_batch(51)
    assert len(names(web.get(PARTIES))) == 50
    assert len(names(web.get(PARTIES, {"p": "2"}))) == 1


def test_export_holds_exactly_what_is_listed(web: Client) -> None:
    for number in range(60):
        PartyFactory.create(name=f"Ærø {number:02}", city="Marstal")
    PartyFactory.create(name="Zoo")
    asked = {"q": "ærø", "ordering": "-name", "columns": "name,kind"}
    listed = [name for page in "12" for name in names(web.get(PARTIES, {**asked, "p": page}))]
    response = web.get(PARTIES, {**asked, "export": "xlsx"})
    book = openpyxl.load_workbook(BytesIO(b"".join(_stream(response))))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert [row[0] for row in rows[1:]] == listed
    assert {len(row) for row in rows} == {2}
    about = " ".join(str(cell) for row in book.worksheets[-1].iter_rows(values_only=True) for cell in row)
    assert "ærø" in about
    assert "clerk" in about


def test_a_list_without_its_index_finds_the_same(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    PartyFactory.create(name="Ærøhus")
    PartyFactory.create(name="Alfa")
    with_index = names(web.get(PARTIES, {"q": "ÆRØ"}))
    monkeypatch.setattr("registry.screens.register.RegisterAdmin.search", None)
    assert names(web.get(PARTIES, {"q": "ÆRØ"})) == with_index == ["Ærøhus"]


def test_more_words_than_anybody_types_are_no_error(web: Client) -> None:
    PartyFactory.create(name="Alfa")
    assert names(web.get(PARTIES, {"q": "a " * 3000})) == ["Alfa"]


def _make(model: str) -> None:
    if model == "party":
        PartyFactory.create(parent=PartyFactory.create())
    elif model == "housingorganisation":
        HousingOrganisationFactory.create(administered_by=HousingOrganisationFactory.create())
    else:
        factories: dict[str, Any] = {
            "person": PersonFactory,
            "department": DepartmentFactory,
            "keyfigures": KeyFiguresFactory,
            "contact": ContactFactory,
        }
        factories[model].create()


@pytest.mark.parametrize("model", ["party", "person", "housingorganisation", "department", "keyfigures", "contact"])
@pytest.mark.parametrize("route", ["", "results/", "?export=xlsx", "create/"])
def test_number_of_queries_does_not_grow_with_the_rows(web: Client, model: str, route: str) -> None:
    _make(model)
    one = _queries(web, f"/admin/registry/{model}/{route}")
    for _ in range(30):
        _make(model)
    assert _queries(web, f"/admin/registry/{model}/{route}") == one


def test_the_list_counts_once_and_never_distinct(web: Client) -> None:
    DepartmentFactory.create_batch(3)
    web.get(DEPARTMENTS)
    with CaptureQueriesContext(connection) as queries:
        web.get(DEPARTMENTS, {"q": "afdeling", "dwellings_min": "1"})
    own = [query["sql"] for query in queries if '"registry_department"' in query["sql"]]
    assert sum("COUNT(*)" in sql for sql in own) == 1
    assert not any("DISTINCT" in sql for sql in own)


def _queries(client: Client, address: str) -> int:
    client.get(address)  # fills the caches of content types and the menu
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address)
        if response.streaming:
            b"".join(_stream(response))
    assert response.status_code == 200
    return len(queries)


def test_many_rows_cost_no_more_queries_than_one(web: Client) -> None:
    organisation = HousingOrganisationFactory.create()
    DepartmentFactory.create(organisation=organisation)
    one = _queries(web, DEPARTMENTS)
    DepartmentFactory.create_batch(199, organisation=organisation)
    assert _queries(web, DEPARTMENTS) == one
    assert Party.objects.count() == 1


def _stream(response: Any) -> Any:
    return response.streaming_content
