"""The three formats, and how the addresses answer."""

import csv
import io
import json
from typing import Any

import pytest
from django.test import Client
from openpyxl import load_workbook

from pages.open_data.catalogue import DATASETS, META
from pages.open_data.fields import Field
from registry.bodies.models import Body, Seat
from registry.history.change import recording
from registry.organisations.models import Department
from registry.parties.models import Party
from tests.factories.registry import user_with
from tests.pages.open_data.conftest import content

pytestmark = pytest.mark.django_db


def table(client: Client, name: str) -> list[list[str]]:
    text = content(client.get(f"/data/{name}.csv")).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def keys(value: Any, before: str = "") -> set[str]:
    """The names of all properties, written as the guide writes them."""
    if isinstance(value, list):
        return set().union(*(keys(item, f"{before[:-1]}[]." if before else "") for item in value)) if value else set()
    if not isinstance(value, dict):
        return set()
    found = {f"{before}{key}" for key in value}
    return found.union(*(keys(item, f"{before}{key}.") for key, item in value.items()))


def described(fields: tuple[Field, ...], before: str = "") -> set[str]:
    found: set[str] = set()
    for field in fields:
        name = f"{before}{field.key}"
        found |= {name} | described(field.parts, f"{name}[]." if field.is_list else f"{name}.")
    return found


def test_a_json_document_has_the_fields_that_are_described_and_no_others(client: Client, forum: Body) -> None:
    for name, dataset in DATASETS.items():
        document = json.loads(content(client.get(f"/data/{name}.json")))
        assert set(document) == {"meta", dataset.collection}
        assert set(document["meta"]) == {field.key for field in META}
        rows = document[dataset.collection]
        assert rows, name
        assert all(list(row) == [field.key for field in dataset.fields] for row in rows), name
        assert set().union(*(keys(row) for row in rows)) == described(dataset.fields), name


def test_csv_and_xlsx_have_the_same_rows_as_json(client: Client, forum: Body) -> None:
    for name, dataset in DATASETS.items():
        rows = json.loads(content(client.get(f"/data/{name}.json")))[dataset.collection]
        lines = table(client, name)
        assert lines[0] == [field.key for field in dataset.fields]
        assert len(lines) == len(rows) + 1
        sheet = load_workbook(io.BytesIO(content(client.get(f"/data/{name}.xlsx")))).worksheets[0]
        assert [cell.value for cell in sheet[1]] == [str(field.title) for field in dataset.fields]
        assert sheet.max_row == len(rows) + 1


def test_an_empty_registry_gives_empty_datasets(client: Client, front_page: Any) -> None:
    for name, dataset in DATASETS.items():
        assert json.loads(content(client.get(f"/data/{name}.json")))[dataset.collection] == []
        assert len(table(client, name)) == 1
        assert content(client.get(f"/data/{name}.xlsx"))


def test_no_text_becomes_a_formula(client: Client, forum: Body) -> None:
    name = [field.key for field in DATASETS["afdelinger"].fields].index("name")
    for text in ("=1+1", "+45", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"):
        with recording("test"):
            Department.objects.update(name=text)
        assert table(client, "afdelinger")[1][name] == f"'{text}"
        sheet = load_workbook(io.BytesIO(content(client.get("/data/afdelinger.xlsx")))).worksheets[0]
        cell = sheet.cell(row=2, column=name + 1)
        assert cell.data_type in ("s", "inlineStr")
        assert str(cell.value).strip() == text.strip()


def test_a_text_with_separators_stays_in_its_cell_and_a_number_is_no_formula(client: Client, forum: Body) -> None:
    with recording("test"):
        Department.objects.update(name='a;b"c\nd', lbf_number="007")
    header, row = table(client, "afdelinger")
    read = dict(zip(header, row, strict=True))
    assert read["name"] == 'a;b"c\nd'
    assert read["lbf_number"] == "007"
    assert read["dwellings"] == "105"


def test_the_dialect_is_semicolons_with_a_byte_order_mark_and_crlf(client: Client, forum: Body) -> None:
    data = content(client.get("/data/pladser.csv"))
    assert data.startswith(b"\xef\xbb\xbfid;label;role;")
    assert data.count(b"\r\n") == Seat.objects.count() + 1
    assert b";true" in data or b";false" in data


def test_lists_and_objects_are_one_text_in_a_table(client: Client, forum: Body) -> None:
    header, *rows = table(client, "organisationer")
    found = {row[0]: dict(zip(header, row, strict=True)) for row in rows}
    party = Party.objects.get(abbreviation="TMF")
    assert found[f"aktoer:{party.pk}"]["other_names"] == "TMF forkortelse | Teknik og Miljø"
    header, *rows = table(client, "medlemskaber")
    assert "Ida Demosen" in [dict(zip(header, row, strict=True))["person"] for row in rows]


def test_a_workbook_holds_types_and_says_what_it_is_but_not_who_fetched_it(client: Client, forum: Body) -> None:
    client.force_login(user_with(username="hemmelig", first_name="Hanne", last_name="Hemmelig"))
    book = load_workbook(io.BytesIO(content(client.get("/data/pladser.xlsx"))))
    header, first = (([cell.value for cell in line]) for line in book.worksheets[0].iter_rows(max_row=2))
    row = dict(zip(header, first, strict=True))
    assert row["Mindst"] == 1
    assert row["Rolle"] == "medlem"
    assert book.sheetnames[-1] == "Om udtrækket"
    about = " ".join(str(cell.value) for line in book["Om udtrækket"] for cell in line)
    assert "må bruges frit" in about
    assert "emmelig" not in about


def test_any_site_may_read_the_data_and_a_cache_may_keep_them_for_a_while(client: Client, forum: Body) -> None:
    for ending in ("json", "csv", "xlsx"):
        response = client.get(f"/data/pladser.{ending}")
        assert response["Access-Control-Allow-Origin"] == "*"
        assert response["Cache-Control"] == "public, max-age=300"
        assert not response.cookies
        assert "Vary" not in response
    assert client.get("/data/pladser.json")["Content-Type"] == "application/json"
    assert client.get("/data/pladser.csv")["Content-Disposition"] == 'attachment; filename="pladser.csv"'


def test_the_same_rows_are_not_sent_twice(client: Client, forum: Body) -> None:
    first = client.get("/data/pladser.json")
    again = client.get("/data/pladser.json", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert again["Access-Control-Allow-Origin"] == "*"
    with recording("test"):
        Seat.objects.filter(label="Forummets folk").update(label="Et andet navn")
    changed = client.get("/data/pladser.json", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]


def test_data_are_read_and_never_written(client: Client, forum: Body) -> None:
    head = client.head("/data/pladser.json")
    assert head.status_code == 200
    assert int(head["Content-Length"]) == len(content(client.get("/data/pladser.json")))
    for method in ("post", "put", "patch", "delete"):
        assert getattr(client, method)("/data/pladser.json").status_code == 405


@pytest.mark.usefixtures("front_page")
def test_what_does_not_exist_says_so_in_danish(client: Client) -> None:
    for address in ("/data/findes-ikke.json", "/data/pladser.xml", "/data/pladser", "/data/pladser.json/"):
        response = client.get(address, follow=True)
        assert response.status_code == 404, address
        assert "Siden blev ikke fundet" in response.content.decode()
