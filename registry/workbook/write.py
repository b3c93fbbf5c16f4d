"""Rows out to a workbook: the one place that writes with XlsxWriter (decision 0011)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from registry.columns import Column, Kind, Text
from registry.workbook.cells import CellRefused, Encoder, Fingerprint, encoder
from registry.workbook.lists import ChoiceLists

MAX_ROWS = 1_048_575  # below the header
BATCH = 500

_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


class TooManyRows(ValueError):
    """More rows than a worksheet holds."""


@dataclass(frozen=True)
class Written:
    """What a workbook came to hold: its rows and their fingerprint (cells.Fingerprint)."""

    row_count: int
    sha256: str


@dataclass(frozen=True)
class MoreRows:
    """A sheet beside the first: a title, what stands in the cells of a row, and the rows."""

    title: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[Any]]


class RowSheet(Worksheet):
    """A worksheet that takes whole rows as XML: byte for byte what XlsxWriter writes, in a third of the time.

    Leans on XlsxWriter's constant-memory internals (`_write_single_row`, `row_data_fh`, `dim_rowmax`), so the version
    is pinned and a test compares the bytes with stock XlsxWriter's.
    """

    dim_rowmax: int

    def write_rows(self, encoders: Sequence[Encoder], rows: Iterable[Sequence[Any]]) -> Written:
        """Write `rows` under the header that has been written with the ordinary methods.

        Raises:
            CellRefused: a value no cell can hold, with its row.
            TooManyRows: see MAX_ROWS.
        """
        self._write_single_row(1)
        letters = [xl_col_to_name(index) for index in range(len(encoders))]
        fingerprint, lines, number = Fingerprint(), [], 1
        for number, row in enumerate(rows, start=2):
            try:
                cells = [
                    ("", "") if value is None or value == "" else encode(value)
                    for encode, value in zip(encoders, row, strict=True)
                ]
            except CellRefused as refused:
                raise CellRefused(_("Row %(row)d: %(reason)s") % {"row": number, "reason": refused}) from refused
            fingerprint.add([stored for stored, _xml in cells])
            filled = [
                f'<c r="{letter}{number}"{xml}' for letter, (_text, xml) in zip(letters, cells, strict=True) if xml
            ]
            if filled:
                lines.append(f'<row r="{number}">{"".join(filled)}</row>')
            if len(lines) >= BATCH:
                self._take(lines, number)
        self._take(lines, number)
        return Written(number - 1, fingerprint.hexdigest())

    def _take(self, lines: list[str], number: int) -> None:
        if number > MAX_ROWS + 1:
            raise TooManyRows(_("A worksheet holds at most 1,048,575 rows: narrow the selection."))
        self.row_data_fh.write("".join(lines))
        self.dim_rowmax = max(self.dim_rowmax, number - 1)
        self.previous_row = number
        lines.clear()


def write_workbook(
    target: BinaryIO,
    *,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Any]],
    about: Sequence[tuple[str, str]],
    more: Sequence[MoreRows] = (),
) -> Written:
    """Write a register's rows and a last sheet about them.

    Args:
        target: takes the file; may be a response.
        title: names the first sheet; what a sheet name cannot have is taken out.
        columns: header, kind and width of each column, in order.
        rows: stored values in the order of `columns`; read once, never kept.
        about: (heading, text) pairs for “Om udtrækket”; columns, row count and fingerprint are added.
        more: sheets between the two.

    Returns:
        The number of rows and their SHA-256 (cells.Fingerprint says over what).

    Raises:
        CellRefused: a value no cell can hold (NaN).
        TooManyRows: more rows than a worksheet holds.
    """
    with opened(target, title) as workbook:
        return _write_sheets(workbook, MoreRows(title, columns, rows), about, more)


@contextmanager
def opened(target: BinaryIO, title: str) -> Iterator[Workbook]:
    """A workbook to fill; written to `target` at the end, or not at all when the block fails."""
    with TemporaryDirectory(prefix="boligforum-") as folder:
        workbook = Workbook(target, {**_OPTIONS, "tmpdir": folder})
        try:
            workbook.set_properties({"title": title})
            yield workbook
            workbook.close()
        finally:
            workbook.fileclosed = True  # or its destructor writes what failed
            for sheet in workbook.worksheets():
                sheet.row_data_fh.close()


def _write_sheets(
    workbook: Workbook, first: MoreRows, about: Sequence[tuple[str, str]], more: Sequence[MoreRows]
) -> Written:
    about_name, lists = sheet_name(_("About this extract")), ChoiceLists(sheet_name(_("Lists")))
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    styles, taken = number_styles(workbook), [about_name, lists.sheet_name]
    written = []
    for part in (first, *more):
        name = distinct(part.title, *taken)
        taken.append(name)
        sheet: RowSheet = workbook.add_worksheet(name, RowSheet)
        for index, column in enumerate(part.columns):
            sheet.set_column(index, index, column.width, styles.get(column.kind))
            sheet.write_string(0, index, harmless(column.header), heading)
            lists.offer(sheet, index, column)
        sheet.freeze_panes(1, 0)
        encoders = [encoder(column, style_index(styles.get(column.kind))) for column in part.columns]
        written.append(sheet.write_rows(encoders, part.rows))
        sheet.autofilter(0, 0, written[-1].row_count, len(part.columns) - 1)
    write_lists(workbook, lists)
    _write_about(workbook, about_name, heading, [*about, *_facts(first.columns, written[0])])
    return written[0]


def sheet_name(title: str) -> str:
    """`title` as Excel takes it for a sheet: 31 characters, none of []:*?/\\, no apostrophe at either end."""
    name = " ".join(re.sub(r"[\[\]:*?/\\]", " ", title).split())[:31].strip(" '")
    return name or _("Rows")


def distinct(title: str, *taken: str) -> str:
    """A sheet name for `title` that is none of those taken."""
    name = sheet_name(title)
    return f"{name[:29]} 1" if name.casefold() in {other.casefold() for other in taken} else name


def harmless(text: Text) -> str:
    """`text` as `write_string` takes it: XlsxWriter writes one that begins with <r> as it stands, so it may not."""
    return f" {text}" if str(text).startswith("<r>") else str(text)


def number_formats() -> dict[Kind, str]:
    """How the cells of a kind of column show; kinds that are not here show as they are."""
    yes, no = _("Yes"), _("No")
    return {
        Kind.CODE: "@",
        Kind.INTEGER: "0",
        Kind.YEAR: "0",
        Kind.DECIMAL: "#,##0.00##",
        Kind.MONEY: '#,##0.00 "kr."',
        Kind.DATE: "dd.mm.yyyy",
        Kind.DATETIME: "dd.mm.yyyy hh:mm",
        Kind.BOOLEAN: f'"{yes}";"{yes}";"{no}"',  # LibreOffice takes a truth for 1 or 0; Excel has its own words
        Kind.CHOICE: "@",  # or Excel makes a day of the choice 1-2
    }


def number_styles(workbook: Workbook) -> dict[Kind, Format]:
    """One format for each kind of column that has a number format."""
    return {kind: workbook.add_format({"num_format": text}) for kind, text in number_formats().items()}


def write_lists(workbook: Workbook, lists: ChoiceLists) -> None:
    """Add the hidden sheet with the lists that are too long for a rule, if there are any."""
    if lists.long:
        sheet: RowSheet = workbook.add_worksheet(lists.sheet_name, RowSheet)
        for index in range(len(lists.long)):
            sheet.write_string(0, index, str(index + 1))
        sheet.write_rows([encoder(Column("label", ""))] * len(lists.long), lists.rows())
        sheet.hide()


def style_index(style: Format | None) -> int:
    """The number of a format in the workbook; 0 is the ordinary one."""
    return 0 if style is None else style._get_xf_index()  # noqa: SLF001 - XlsxWriter has no public name for it


def _facts(columns: Sequence[Column], written: Written) -> list[tuple[str, str]]:
    return [
        (_("Columns"), ", ".join(str(column.header) for column in columns)),
        (_("Number of rows"), str(written.row_count)),
        (_("SHA-256 over the rows"), written.sha256),
        (
            _("How SHA-256 is computed"),
            _(
                "Over the cells below the header as Excel stores them: U+001F between cells, U+001E after each row, "
                "UTF-8. Dates are Excel's day numbers, yes and no are 1 and 0."
            ),
        ),
    ]


def _write_about(workbook: Workbook, name: str, heading: Format, facts: Sequence[tuple[str, str]]) -> None:
    sheet = workbook.add_worksheet(name, RowSheet)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 100)
    sheet.write_string(0, 0, name, heading)
    label, text = Column("label", ""), Column("text", "")
    sheet.write_rows([encoder(label), encoder(text, style_index(wrapped))], facts)
    sheet.dim_colmax = 1
