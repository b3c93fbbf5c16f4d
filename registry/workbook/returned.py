"""A workbook that goes back to whoever sent it: the rows as they were, with what is wrong beside them."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from registry.workbook.cells import clean
from registry.workbook.headers import errors_header, header_cells, is_reserved
from registry.workbook.opening import Grid
from registry.workbook.read import CellError
from registry.workbook.write import opened, sheet_name

MOST_COMMENTS = 2_000  # Excel draws a box for each; the column of errors tells all of them anyway
WIDTH = 60

_FORMATS = {datetime: "dd.mm.yyyy hh:mm", date: "dd.mm.yyyy", time: "hh:mm"}


def write_returned(
    target: BinaryIO, *, grid: Grid, header_row: int, places: dict[str, int], errors: Iterable[CellError]
) -> None:
    """Write the sheet as it was read, wrong cells marked, and a column that says what is wrong with each row.

    The rows keep their numbers. The column of errors is not read when the workbook is sent again, and is renewed when
    it is there already. Text is always text, whatever it starts with.

    Args:
        target: takes the file.
        grid: what was read.
        header_row: the number of the row with the headers.
        places: by header, the column's place from 0.
        errors: what is wrong, by row and header.
    """
    wrong: dict[int, list[CellError]] = {}
    for error in errors:
        wrong.setdefault(max(error.row, header_row), []).append(error)
    headers = header_cells(grid, header_row)
    told = next((index for index, header in enumerate(headers) if is_reserved(header)), len(headers))
    with opened(target, grid.name or _("Rows")) as book:
        _write(book, grid, header_row, headers, told, places, wrong)


def _write(
    book: Workbook,
    grid: Grid,
    header_row: int,
    headers: list[str],
    told: int,
    places: dict[str, int],
    wrong: dict[int, list[CellError]],
) -> None:
    sheet: Worksheet = book.add_worksheet(sheet_name(grid.name or _("Rows")))
    pen = _Pen(book, sheet)
    sheet.set_column(0, max(told - 1, 0), 16)
    sheet.set_column(told, told, WIDTH)
    for number, cells in enumerate(grid.rows, start=1):
        found = wrong.get(number, [])
        marked = {places[error.column]: error for error in found if error.column in places}
        for index, value in enumerate(cells):
            if index != told:
                pen.write(number - 1, index, value, marked.get(index), is_header=number == header_row)
        text = "\n".join(dict.fromkeys(_sentence(error, headers, places) for error in found))
        if number == header_row:
            sheet.write_string(number - 1, told, "\n".join(filter(None, [errors_header(), text])), pen.heading)
        elif text:
            sheet.write_string(number - 1, told, clean(text), pen.reason)
    sheet.freeze_panes(header_row, 0)


def _sentence(error: CellError, headers: list[str], places: dict[str, int]) -> str:
    """The error under the file's own heading, which may be another than ours."""
    heading = headers[places[error.column]] if error.column in places else error.column
    return f"{heading}: {error.reason}" if heading else error.reason


class _Pen:
    """Writes a cell as what it is, with one format object a kind."""

    def __init__(self, book: Workbook, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.heading: Format = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.reason: Format = book.add_format({"text_wrap": True, "valign": "top"})
        mark = {"bg_color": "#FFC7CE", "font_color": "#9C0006", "bold": True}
        self.plain: dict[Any, Format | None] = {None: None, str: None}
        self.marked: dict[Any, Format] = {
            None: book.add_format(mark),
            str: book.add_format({**mark, "num_format": "@"}),
        }
        for kind, text in _FORMATS.items():
            self.plain[kind] = book.add_format({"num_format": text})
            self.marked[kind] = book.add_format({**mark, "num_format": text})
        self.comments = 0

    def write(self, row: int, column: int, value: Any, error: CellError | None, *, is_header: bool) -> None:
        kind = next((known for known in (datetime, date, time, str) if value != "" and isinstance(value, known)), None)
        style = self.heading if is_header else (self.plain if error is None else self.marked)[kind]
        _write_value(self.sheet, row, column, value, style)
        if error is not None and self.comments < MOST_COMMENTS:
            self.comments += 1
            self.sheet.write_comment(row, column, clean(error.reason), {"x_scale": 2})


def _write_value(sheet: Worksheet, row: int, column: int, value: Any, style: Format | None) -> None:
    if value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, bool):
        sheet.write_boolean(row, column, value, style)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, style)
    elif isinstance(value, (datetime, date, time)) and not _is_before_excel(value):
        sheet.write_datetime(row, column, value, style)
    elif isinstance(value, timedelta):
        sheet.write_number(row, column, value / timedelta(days=1), style)
    else:
        sheet.write_string(row, column, clean(str(value)), style)


def _is_before_excel(value: date | time) -> bool:
    return isinstance(value, date) and value.year < 1901
