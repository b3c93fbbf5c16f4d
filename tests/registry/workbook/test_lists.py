"""Choice lists in workbooks: what Excel offers in a column with fixed values."""

import io
from typing import Any

import openpyxl
import pytest

from registry.columns import Column, Kind
from registry.workbook.lists import fits_inline
from registry.workbook.read import read_workbook
from registry.workbook.write import write_workbook

SHORT = Column("short", "Kort", Kind.CHOICE, choices=(("a", "Alfa"), ("b", "Bæ & <ø>")))
LONG = Column("long", "Lang", Kind.CHOICE, choices=tuple((str(n), f"Valg, nummer {n} æøå") for n in range(40)))
TRUTH = Column("truth", "Ja?", Kind.BOOLEAN)
NAME = Column("name", "Navn")


def written(columns: Any, rows: Any, title: str = "Rækker") -> bytes:
    target = io.BytesIO()
    write_workbook(target, title=title, columns=columns, rows=rows, about=[])
    return target.getvalue()


def rules(data: bytes) -> dict[str, Any]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation}


def test_fixed_values_are_offered_in_the_rows_and_below_them():
    found = rules(written((NAME, SHORT, TRUTH), [("x", "b", True)]))
    assert {place: rule.formula1 for place, rule in found.items()} == {
        "B2:B1048576": '"Alfa,Bæ & <ø>"',
        "C2:C1048576": '"Ja,Nej"',
    }
    assert all(rule.type == "list" and rule.showErrorMessage and rule.allow_blank for rule in found.values())


def test_a_long_list_stands_in_a_hidden_sheet_between_the_others():
    data = written((LONG, NAME, LONG), [("3", "x", "39")])
    book = openpyxl.load_workbook(io.BytesIO(data))
    first, lists, last = book.worksheets
    assert (first.title, lists.sheet_state, last.sheet_state) == ("Rækker", "hidden", "visible")
    assert {rule.formula1 for rule in rules(data).values()} == {f"'{lists.title}'!$A$2:$A$41"}
    offered = [row[0] for row in lists.iter_rows(min_row=2, values_only=True)]
    assert offered == [label for _value, label in LONG.choices]
    read = read_workbook(io.BytesIO(data), columns=(LONG, NAME))
    assert not [row for row in read.rows if row.values["name"] != "x"]


def test_what_is_chosen_reads_back():
    data = written((NAME, SHORT, LONG, TRUTH), [("x", "b", "7", False)])
    read = read_workbook(io.BytesIO(data), columns=(NAME, SHORT, LONG, TRUTH))
    assert read.errors == []
    assert [row.values for row in read.rows] == [{"name": "x", "short": "b", "long": "7", "truth": False}]
    book = openpyxl.load_workbook(io.BytesIO(data))
    book.worksheets[0].append(["y", "Alfa", LONG.choices[9][1], "Ja"])
    target = io.BytesIO()
    book.save(target)
    added = read_workbook(target, columns=(NAME, SHORT, LONG, TRUTH)).rows[-1]
    assert added.values == {"name": "y", "short": "a", "long": "9", "truth": True}


def test_a_choice_that_looks_like_a_day_is_kept_as_text():
    sheet = openpyxl.load_workbook(io.BytesIO(written((SHORT,), [("a",)]))).worksheets[0]
    assert sheet["A2"].number_format == "@"
    assert sheet.column_dimensions["A"].number_format == "@"


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        (["Ja", "Nej"], True),
        (["x" * 255], True),
        (["x" * 256], False),
        (["x" * 127, "y" * 127], True),
        (["x" * 127, "y" * 128], False),
        (["😀" * 128], False),
        (["delt, her"], False),
        (['citat"'], False),
        (["=1+1", "2"], False),
    ],
)
def test_only_what_excel_takes_stands_in_the_rule(labels, expected):
    assert fits_inline(labels) is expected


@pytest.mark.parametrize("header", ["<r>x</r>", "<r><t>x"])
def test_a_header_that_looks_like_markup_is_text(header):
    data = written((Column("a", header),), [("x",)])
    assert openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]["A1"].value.strip() == header
    assert read_workbook(io.BytesIO(data), columns=(Column("a", header),)).errors == []
