"""Workbooks in: our own come back as they were, others are read or refused cell by cell."""

import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
import xlsxwriter

from registry.columns import Column, Kind
from registry.workbook import opening
from registry.workbook.cells import MAX_TEXT, rows_sha256
from registry.workbook.read import NotReadable, Read, read_workbook
from registry.workbook.write import write_workbook
from tests.registry.workbook.test_write import COLUMNS as WRITTEN
from tests.registry.workbook.test_write import ROW

COLUMNS = tuple(
    Column("number", "LBF-nummer", Kind.CODE, digits=4) if column.key == "number" else column for column in WRITTEN
)
BUILT = Column("built", "Byggeår", Kind.YEAR)


def book(*rows: list[Any], sheet: str = "Ark1") -> io.BytesIO:
    """A workbook somebody made by hand."""
    made = openpyxl.Workbook()
    made.active.title = sheet
    for row in rows:
        made.active.append(row)
    target = io.BytesIO()
    made.save(target)
    target.seek(0)
    return target


def one(value: Any, key: str) -> Read:
    column = next(column for column in (*COLUMNS, BUILT) if column.key == key)
    return read_workbook(book(["Anker", str(column.header)], ["x", value]), columns=(Column("anker", "Anker"), column))


def test_our_own_workbook_comes_back_as_it_was():
    target = io.BytesIO()
    empty = ("=1+1", "0099", *([None] * 7))
    result = write_workbook(target, title="T", columns=COLUMNS, rows=[ROW, empty], about=[])
    found = read_workbook(target, columns=COLUMNS)
    rows = [tuple(row.values[column.key] for column in COLUMNS) for row in found.rows]
    assert found.errors == []
    assert rows == [ROW, empty]
    assert [row.number for row in found.rows] == [2, 3]
    assert rows_sha256(COLUMNS, rows) == result.sha256


def test_text_that_looks_like_an_escape_comes_back():
    target = io.BytesIO()
    write_workbook(target, title="T", columns=COLUMNS[:1], rows=[("_x0041_",), ("a & <b>",)], about=[])
    assert [row.values["name"] for row in read_workbook(target, columns=COLUMNS).rows] == ["_x0041_", "a & <b>"]


@pytest.mark.parametrize(
    ("key", "typed", "value"),
    [
        ("number", 1, "0001"),
        ("number", 1.0, "0001"),
        ("number", "0001", "0001"),
        ("number", "1", "1"),
        ("number", 12345, "12345"),
        ("name", 2100, "2100"),
        ("name", "  Ærø ", "Ærø"),
        ("name", date(2027, 3, 14), "14.03.2027"),
        ("dwellings", "1.234", 1234),
        ("dwellings", 1234.0, 1234),
        ("built", "1972", 1972),
        ("built", 1972.0, 1972),
        ("amount", "1.234,5", Decimal("1234.5")),
        ("amount", "-1.234.567,89 kr.", Decimal("-1234567.89")),
        ("amount", "1 234,50 kr.", Decimal("1234.5")),
        ("amount", "1\u202f234,5\u00a0kr", Decimal("1234.5")),
        ("amount", "kr. 1.234,-", Decimal(1234)),
        ("amount", 0.1 + 0.2, Decimal("0.3")),
        ("name", "Ærø\u00a0\u00a0\u200b", "Ærø"),
        ("day", "1. marts 2026", date(2026, 3, 1)),
        ("day", "24 dec. 2026", date(2026, 12, 24)),
        ("day", "14.03.2027", date(2027, 3, 14)),
        ("day", "4-3-2027", date(2027, 3, 4)),
        ("day", "2027-03-14", date(2027, 3, 14)),
        ("day", date(2027, 3, 14), date(2027, 3, 14)),
        ("day", "2027-03-14 00:00:00", date(2027, 3, 14)),
        ("day", "2027-03-14T00:00", date(2027, 3, 14)),
        ("moment", "14.03.2027 kl. 10.30", datetime(2027, 3, 14, 10, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))),
        ("moment", datetime(2027, 7, 1, 10, 30), datetime(2027, 7, 1, 8, 30, tzinfo=UTC)),  # noqa: DTZ001
        ("active", "ja", True),
        ("active", "NEJ", False),
        ("active", 1, True),
        ("active", True, True),
        ("kind", "boligorganisation", "bo"),
        ("kind", "adm", "adm"),
        ("amount", None, None),
    ],
)
def test_what_people_type_is_understood(key, typed, value):
    found = one(typed, key)
    assert found.errors == []
    assert found.rows[0].values[key] == value


@pytest.mark.parametrize(
    ("key", "typed", "right"),
    [
        ("dwellings", "mange", "1.234."),
        ("dwellings", "12.5", "1.234."),
        ("dwellings", "1,5", "1.234."),
        ("dwellings", 1.5, "1.234."),
        ("built", "i fjor", "2027"),
        ("built", 2027.5, "2027"),
        ("amount", True, "1.234,50"),
        ("amount", "1,234.50", "1.234,50"),
        ("day", "31.02.2027", "14.03.2027"),
        ("day", "01-03-26", "14.03.2027"),
        ("day", "1. martz 2026", "14.03.2027"),
        ("day", 46000, "14.03.2027"),
        ("day", "2027-03-14 10:30", "14.03.2027"),
        ("moment", "14.03.2027 25:00", "14.03.2027 10:30"),
        ("active", "måske", "Ja"),
        ("kind", "andet", "Boligorganisation, Administration"),
    ],
)
def test_what_cannot_be_understood_names_row_column_value_and_what_is_right(key, typed, right):
    found = one(typed, key)
    header = next(str(column.header) for column in (*COLUMNS, BUILT) if column.key == key)
    assert found.rows == []
    [error] = found.errors
    assert (error.row, error.column) == (2, header)
    assert error.value
    assert right in error.reason


def test_every_wrong_cell_is_told_and_right_rows_still_come():
    found = read_workbook(
        book(["Navn", "Boliger", "Dag"], ["a", "x", "y"], ["b", 2, None], ["c", "z", None]), columns=COLUMNS
    )
    assert [(error.row, error.column) for error in found.errors] == [(2, "Boliger"), (2, "Dag"), (4, "Boliger")]
    assert [row.number for row in found.rows] == [3]


def test_headers_are_known_by_name_or_key_in_any_order():
    found = read_workbook(book(["  boliger ", "NAVN", "number"], [5, "a", 12]), columns=COLUMNS)
    assert found.rows[0].values == {"dwellings": 5, "name": "a", "number": "0012"}
    assert [column.key for column in found.columns] == ["dwellings", "name", "number"]


def test_wrong_headers_are_told_and_nothing_is_read():
    found = read_workbook(book(["Navn", "Navn", "Noter"], ["a", "b", "c"]), columns=COLUMNS, required=["number"])
    assert found.rows == []
    assert {(error.row, error.column) for error in found.errors} == {(1, "Noter"), (1, "Navn"), (1, "LBF-nummer")}


def test_empty_rows_are_skipped_and_numbers_kept():
    found = read_workbook(book(["Navn"], ["a"], [None], ["b"]), columns=COLUMNS)
    assert [(row.number, row.values["name"]) for row in found.rows] == [(2, "a"), (4, "b")]


def test_an_excel_error_is_no_empty_cell():
    found = read_workbook(book(["Navn", "Boliger"], ["a", "#DIV/0!"]), columns=COLUMNS)
    assert found.rows == []
    assert [(error.row, error.column) for error in found.errors] == [(2, "Boliger")]


def test_a_shortened_text_is_not_read_back():
    target = io.BytesIO()
    write_workbook(target, title="T", columns=COLUMNS[:1], rows=[("x" * (MAX_TEXT + 1),)], about=[])
    found = read_workbook(target, columns=COLUMNS)
    assert found.rows == []
    assert found.errors[0].row == 2


def test_a_sheet_is_chosen_by_name():
    made = openpyxl.Workbook()
    made.active.append(["Noget andet"])
    other = made.create_sheet("Afdelinger")
    other.append(["Navn"])
    other.append(["a"])
    target = io.BytesIO()
    made.save(target)
    assert read_workbook(target, columns=COLUMNS, sheet="Afdelinger").rows[0].values == {"name": "a"}
    target.seek(0)
    with pytest.raises(NotReadable, match="Afdelinger"):
        read_workbook(target, columns=COLUMNS, sheet="Findes ikke")


def zipped(**members: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK", b"Navn;Boliger\na;1\n", b"\xd0\xcf\x11\xe0" + b"\0" * 600, zipped(a=b"x"), b"<html></html>"],
    ids=["empty", "cut", "csv", "old or locked", "zip", "html"],
)
def test_what_is_no_workbook_is_refused(data):
    with pytest.raises(NotReadable):
        read_workbook(io.BytesIO(data), columns=COLUMNS)


def test_an_empty_sheet_is_refused():
    with pytest.raises(NotReadable):
        read_workbook(book(), columns=COLUMNS)


def test_a_workbook_that_unpacks_too_large_is_refused(monkeypatch):
    monkeypatch.setattr(opening, "MAX_UNPACKED", 1000)
    with pytest.raises(NotReadable, match="200 MB"):
        read_workbook(book(["Navn"], ["a"]), columns=COLUMNS)


@pytest.mark.parametrize(("limit", "value"), [("MAX_UNPACKED", 1000), ("MAX_CONTENTS", 10)])
def test_too_large_a_workbook_is_refused_before_any_of_it_is_parsed(monkeypatch, limit, value):
    def parsed(text: bytes) -> Any:
        raise AssertionError("parsed")

    monkeypatch.setattr(opening, limit, value)
    monkeypatch.setattr(opening, "fromstring", parsed)
    with pytest.raises(NotReadable):
        read_workbook(book(["Navn"], ["a"]), columns=COLUMNS)


def test_a_cell_far_out_is_refused_before_it_fills_the_memory():
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target)
    sheet = made.add_worksheet()
    sheet.write_string(0, 0, "Navn")
    sheet.write_string(1_048_575, 16_383, "x")
    made.close()
    with pytest.raises(NotReadable, match="16384"):
        read_workbook(target, columns=COLUMNS)


def test_a_damaged_workbook_is_refused():
    data = bytearray(book(["Navn"], ["a"]).getvalue())
    data[200:400] = b"\0" * 200
    with pytest.raises(NotReadable):
        read_workbook(io.BytesIO(bytes(data)), columns=COLUMNS)
