"""Workbooks out: typed cells, nothing live, byte for byte what stock XlsxWriter writes."""

import gc
import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from django.utils.translation import gettext as _
from hypothesis import given
from hypothesis import strategies as st

from registry.columns import Column, Kind
from registry.workbook import write
from registry.workbook.cells import MAX_TEXT, CellRefused, rows_sha256, shortened_mark
from registry.workbook.write import Written, sheet_name, write_workbook

COLUMNS = (
    Column("name", "Navn", width=30),
    Column("number", "LBF-nummer", Kind.CODE),
    Column("dwellings", "Boliger", Kind.INTEGER),
    Column("share", "Andel", Kind.DECIMAL),
    Column("amount", "Beløb", Kind.MONEY),
    Column("day", "Dag", Kind.DATE),
    Column("moment", "Tidspunkt", Kind.DATETIME),
    Column("active", "Aktiv", Kind.BOOLEAN),
    Column("kind", "Type", Kind.CHOICE, choices=(("bo", "Boligorganisation"), ("adm", "Administration"))),
)
ROW = (
    "Ærø Bolig",
    "0001",
    1234,
    Decimal("0.25"),
    Decimal("1234567.89"),
    date(2027, 3, 14),
    datetime(2027, 7, 1, 8, 30, tzinfo=UTC),
    True,
    "bo",
)


def written(
    rows: list[tuple[Any, ...]], columns: Any = COLUMNS, title: str = "Afdelinger"
) -> tuple[Written, Any, bytes]:
    target = io.BytesIO()
    result = write_workbook(target, title=title, columns=columns, rows=iter(rows), about=[("Register", title)])
    return result, openpyxl.load_workbook(io.BytesIO(target.getvalue())), target.getvalue()


def names(texts: list[str]) -> list[tuple[str]]:
    return [(text,) for text in texts]


def test_a_row_reads_back_typed():
    _result, book, _data = written([ROW])
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [str(column.header) for column in COLUMNS]
    assert [cell.value for cell in sheet[2]] == [
        "Ærø Bolig",
        "0001",
        1234,
        0.25,
        1234567.89,
        datetime(2027, 3, 14),  # noqa: DTZ001
        datetime(2027, 7, 1, 10, 30),  # noqa: DTZ001
        True,
        "Boligorganisation",
    ]
    assert [cell.data_type for cell in sheet[2]] == ["s", "s", "n", "n", "n", "d", "d", "b", "s"]


def test_the_sheet_is_ready_to_use():
    _result, book, _data = written([ROW, ROW])
    sheet = book.worksheets[0]
    assert sheet.title == "Afdelinger"
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:I3"
    assert sheet.column_dimensions["A"].width == pytest.approx(30, abs=1)
    assert sheet["F2"].number_format == "dd.mm.yyyy"
    assert sheet["H2"].number_format == '"Ja";"Ja";"Nej"'  # LibreOffice shows a truth as a number
    assert sheet["D2"].number_format == "#,##0.00##"  # nothing that is stored is hidden
    assert sheet["B2"].number_format == "@"
    assert sheet.column_dimensions["B"].number_format == "@"  # a number typed below keeps its zeros too


@pytest.mark.parametrize("text", ["=1+1", "+45 12", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.dk", "0012"])
def test_text_is_text_whatever_it_starts_with(text):
    _result, book, data = written(names([text]), COLUMNS[:1])
    cell = book.worksheets[0]["A2"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<r><t>rich</t></r>", "<r><t>rich</t></r>"),
        ("a & b < c > d", "a & b < c > d"),
        (" indrykket ", " indrykket "),
        ("to\nlinjer", "to\nlinjer"),
        ("to\r\nlinjer\rtre", "to\nlinjer\ntre"),
        ("nul\x00 klokke\x07", "nul klokke"),
        ("halv\ud800", "halv"),
        ("☃ 😀", "☃ 😀"),
    ],
)
def test_text_survives_the_file(text, expected):
    _result, book, _data = written(names([text]), COLUMNS[:1])
    assert book.worksheets[0]["A2"].value == expected


def test_a_text_too_long_for_a_cell_is_visibly_shortened():
    _result, book, _data = written(names(["x" * MAX_TEXT, "x" * (MAX_TEXT + 1)]), COLUMNS[:1])
    whole, cut = book.worksheets[0]["A2"].value, book.worksheets[0]["A3"].value
    assert whole == "x" * MAX_TEXT
    assert len(cut) == MAX_TEXT
    assert cut.endswith(shortened_mark())


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_a_number_that_is_none_is_refused_with_its_row(value):
    with pytest.raises(CellRefused, match="3"):
        write_workbook(io.BytesIO(), title="T", columns=COLUMNS[4:5], rows=[(Decimal(1),), (value,)], about=[])


def test_a_refused_workbook_leaves_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr("tempfile.tempdir", None)
    target = io.BytesIO()
    with pytest.raises(CellRefused):
        write_workbook(target, title="T", columns=COLUMNS[4:5], rows=[(float("nan"),)], about=[])
    gc.collect()
    assert list(tmp_path.iterdir()) == []
    assert target.getvalue() == b""


def test_an_emoji_counts_as_two_characters():
    _result, book, _data = written(names(["😀" * 16_383, "😀" * 16_384]), COLUMNS[:1])
    assert book.worksheets[0]["A2"].value == "😀" * 16_383
    assert book.worksheets[0]["A3"].value.endswith(shortened_mark())


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(write, "MAX_ROWS", 2)
    with pytest.raises(write.TooManyRows):
        written(names(["a", "b", "c"]), COLUMNS[:1])


def test_a_day_before_excels_calendar_is_text():
    _result, book, _data = written([(date(1898, 5, 1),), (date(1900, 3, 1),)], COLUMNS[5:6])
    assert book.worksheets[0]["A2"].value == "01.05.1898"
    assert book.worksheets[0]["A3"].value == datetime(1900, 3, 1)  # noqa: DTZ001


def test_no_rows_make_a_workbook_with_headers():
    result, book, _data = written([])
    assert result.row_count == 0
    assert book.worksheets[0].max_row == 1
    assert book.worksheets[0].auto_filter.ref == "A1:I1"


def test_the_last_sheet_says_what_the_extract_is():
    result, book, _data = written([ROW])
    sheet = book.worksheets[-1]
    facts = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=2)}
    assert len(book.worksheets) == 2
    assert facts["Register"] == "Afdelinger"
    assert result.sha256 in facts.values()
    assert "1" in facts.values()
    assert ", ".join(str(column.header) for column in COLUMNS) in facts.values()
    assert result.sha256 == rows_sha256(COLUMNS, [ROW])


def test_the_fingerprint_changes_with_any_cell():
    changed = [(*ROW[:2], 1235, *ROW[3:]), (*ROW[:-1], None), (*ROW[:7], False, ROW[8])]
    prints = {rows_sha256(COLUMNS, [row]) for row in [ROW, *changed]}
    assert len(prints) == 4


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Møder [2027]: 1/2?", "Møder 2027 1 2"),
        ("'quoted'", "quoted"),
        ("x" * 40, "x" * 31),
    ],
)
def test_sheet_names_are_legal(title, expected):
    assert sheet_name(title) == expected


def test_a_register_named_as_the_last_sheet_still_opens():
    target = io.BytesIO()
    about = openpyxl.load_workbook(io.BytesIO(written([ROW])[2])).sheetnames[-1]
    write_workbook(target, title=about, columns=COLUMNS[:1], rows=[("a",)], about=[])
    assert len(set(openpyxl.load_workbook(io.BytesIO(target.getvalue())).sheetnames)) == 2


def stock(rows: list[tuple[Any, ...]], columns: tuple[Column, ...]) -> bytes:
    """The same sheet through XlsxWriter's public methods."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, write._OPTIONS)
    sheet = book.add_worksheet("Afdelinger")
    heading = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    styles = {kind: book.add_format({"num_format": text}) for kind, text in write.number_formats().items()}
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width, styles.get(column.kind))
        sheet.write_string(0, index, str(column.header), heading)
        if column.kind is Kind.BOOLEAN:
            said = {
                "error_title": _("Choose from the list"),
                "error_message": _("The cell takes one of the values of its list, or nothing."),
            }
            sheet.data_validation(1, index, 1_048_575, index, {"validate": "list", "source": ["Ja", "Nej"], **said})
        if column.kind in styles:
            styles[column.kind]._get_xf_index()  # formats are numbered as they are first used: ours by column
    sheet.freeze_panes(1, 0)
    for number, row in enumerate(rows, start=1):
        for index, (column, value) in enumerate(zip(columns, row, strict=True)):
            style = styles.get(column.kind)
            if value is None or value == "":
                continue
            if column.kind in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY):
                sheet.write_number(number, index, float(value), style)
            elif column.kind is Kind.DATE:
                sheet.write_datetime(number, index, value, style)
            elif column.kind is Kind.BOOLEAN:
                sheet.write_boolean(number, index, value, style)
            else:
                sheet.write_string(number, index, value, style)
    sheet.autofilter(0, 0, len(rows), len(columns) - 1)
    book.close()
    return first_sheet(target.getvalue())


def first_sheet(data: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")


# XlsxWriter takes "<r>…</r>" for rich text and writes it raw; ours is escaped, so such text is left out here.
plain = st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"), max_size=8) | (
    st.sampled_from(["_x0041_", " a ", "a\nb", "a & <b>", "=1", "æøå", "\u00a0x"])
)
generated = st.tuples(
    plain.filter(bool),
    st.none() | st.from_regex(r"[0-9]{4}", fullmatch=True),
    st.none() | st.integers(-(10**12), 10**12),
    st.none() | st.decimals(-1000, 1000, places=4),
    st.none() | st.decimals(-(10**11), 10**11, places=2),
    st.none() | st.dates(date(1900, 3, 1), date(9999, 12, 31)),
    st.none() | st.booleans(),
)


@given(st.lists(generated, max_size=6))
def test_the_rows_are_byte_for_byte_stock_xlsxwriters(rows):
    columns = (*COLUMNS[:6], COLUMNS[7])
    target = io.BytesIO()
    write_workbook(target, title="Afdelinger", columns=columns, rows=rows, about=[])
    assert first_sheet(target.getvalue()) == stock(rows, columns)


def test_many_rows_pass_the_batch_border():
    rows = names(["første", "", "tredje", *(f"Afdeling {number}" for number in range(write.BATCH * 2))])
    result, book, data = written(rows, COLUMNS[:1])
    assert result.row_count == len(rows) == book.worksheets[0].max_row - 1
    assert first_sheet(data) == stock(rows, COLUMNS[:1])
