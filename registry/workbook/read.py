"""A workbook in: rows as typed values, and everything that is wrong with it, cell by cell."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from registry.columns import Column
from registry.workbook.parse import CellRejected, parse, shown

MAX_UNPACKED = 200 * 1024 * 1024  # bytes of XML; a hundred thousand rows are about 90 MB
MAX_CELLS = 5_000_000  # the rectangle from the first to the last cell is kept in memory
MAX_CONTENTS = 2 * 1024 * 1024  # bytes of the parts that list the sheets; they are parsed whole
CHUNK = 1024 * 1024

_CONTENTS, _CONTENTS_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_IS_ERROR = re.compile(rb"""\bt\s*=\s*["']e["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


class NotReadable(ValueError):
    """The file cannot be read at all; the message says why and what would be right."""


@dataclass(frozen=True)
class CellError:
    """One thing that is wrong: in which row (0: the file as a whole) and column, what stood there, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class ReadRow:
    """A row of the sheet by its number in Excel; values by column key, None where a cell is empty."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What a workbook held: the columns it has, its rows that could be read, and what could not."""

    columns: tuple[Column, ...]
    rows: list[ReadRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


def read_workbook(
    source: BinaryIO, *, columns: Sequence[Column], required: Sequence[str] = (), sheet: str | None = None
) -> Read:
    """Read the rows of a workbook.

    Args:
        source: the file; must be seekable.
        columns: the columns that may stand in it, known by Danish header or key, in any order.
        required: keys of columns that must.
        sheet: the worksheet's name; the first when None.

    Returns:
        Rows without errors, in the order of the file, empty ones skipped; a row with an error is among `errors`
        alone. With an unknown, repeated or missing header nothing is read but those errors.

    Raises:
        NotReadable: no Excel workbook, a locked or old one, one that unpacks too large, or no such sheet.
    """
    rows, faults = _open(source, sheet)
    if not rows:
        raise NotReadable(_("The sheet is empty: the first row must hold the headers."))
    found, errors = _headers(rows[0], columns, required)
    result = Read(tuple(column for _index, column in found), errors=errors)
    if errors:
        return result
    for number, cells in enumerate(rows[1:], start=2):
        if all(cell in ("", None) for cell in cells) and not any((index, number) in faults for index, _c in found):
            continue
        values, wrong = _row(number, cells, found, faults)
        if wrong:
            errors.extend(wrong)
        else:
            result.rows.append(ReadRow(number, values))
    return result


def _row(
    number: int, cells: Sequence[Any], found: Sequence[tuple[int, Column]], faults: set[tuple[int, int]]
) -> tuple[dict[str, Any], list[CellError]]:
    values, wrong = {}, []
    for index, column in found:
        header = str(column.header)
        if (index, number) in faults:
            reason = _("The cell holds an Excel error: correct the formula or write the value.")
            wrong.append(CellError(number, header, "", reason))
            continue
        raw = cells[index] if index < len(cells) else None
        try:
            values[column.key] = parse(raw, column)
        except CellRejected as rejected:
            wrong.append(CellError(number, header, shown(raw), str(rejected)))
    return values, wrong


def _headers(
    cells: Sequence[Any], columns: Sequence[Column], required: Sequence[str]
) -> tuple[list[tuple[int, Column]], list[CellError]]:
    known = {_same(column.key): column for column in columns}
    known |= {_same(column.header): column for column in columns}
    found, errors = [], []
    for index, cell in enumerate(cells):
        name = _same(cell)
        if not name:
            continue
        if name in known:
            found.append((index, known[name]))
        else:
            headers = ", ".join(str(column.header) for column in columns)
            reason = _("Unknown column. The columns are: %(headers)s.") % {"headers": headers}
            errors.append(CellError(1, str(cell), "", reason))
    counts = Counter(column.key for _index, column in found)
    for column in columns:
        if counts[column.key] > 1:
            errors.append(CellError(1, str(column.header), "", _("The column is there more than once.")))
        if column.key in required and not counts[column.key]:
            errors.append(CellError(1, str(column.header), "", _("The column is missing.")))
    return found, errors


def _same(header: Any) -> str:
    return " ".join(str(header).split()).casefold()


def _open(source: BinaryIO, sheet: str | None) -> tuple[list[list[Any]], set[tuple[int, int]]]:
    """The cells of the sheet from A1 on, and the (column, row) of those that hold an Excel error."""
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    if start == _OLD_OR_LOCKED:
        raise NotReadable(
            _("The workbook is locked with a password or saved in the old format .xls: save it as .xlsx without one.")
        )
    try:
        with ZipFile(source) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED or archive.testzip() is not None:
                raise NotReadable(_("The workbook is damaged, or unpacks to more than 200 MB."))
            parts = _worksheets(archive)
            if sheet is not None and sheet not in parts:
                raise NotReadable(
                    _("There is no sheet “%(name)s”. There are: %(names)s.")
                    % {"name": sheet, "names": ", ".join(parts)}
                )
            name = next(iter(parts)) if sheet is None else sheet
            faults = _inspect(archive, parts[name])
        source.seek(0)
        book = CalamineWorkbook.from_filelike(source)
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False), faults
    except (BadZipFile, KeyError, StopIteration, ParseError, CalamineError, NotImplementedError, RuntimeError) as error:
        raise NotReadable(_("The file is not an Excel workbook (.xlsx).")) from error


def _worksheets(archive: ZipFile) -> dict[str, str]:
    """Name of each worksheet → its part of the archive, in the order of the tabs."""
    if any(archive.getinfo(part).file_size > MAX_CONTENTS for part in (_CONTENTS, _CONTENTS_LINKS)):
        raise NotReadable(_("The file is not an Excel workbook (.xlsx)."))
    relations = {
        relation.get("Id"): relation.get("Target", "")
        for relation in fromstring(archive.read(_CONTENTS_LINKS))  # noqa: S314 - expat stops expansion
    }
    parts: dict[str, str] = {}
    for element in fromstring(archive.read(_CONTENTS)).iter():  # noqa: S314
        target = relations.get(element.get(_RELATION), "")
        if element.tag.endswith("}sheet") and "worksheets/" in target:
            parts[str(element.get("name"))] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return parts


def _inspect(archive: ZipFile, part: str) -> set[tuple[int, int]]:
    """Look through a worksheet before it is read.

    The reader keeps the whole rectangle up to the last cell, so one cell far out in a small file would end the
    process; and it gives an Excel error as an empty cell, which would erase a value.

    Raises:
        NotReadable: the rectangle is larger than MAX_CELLS.
    """
    widest, lowest, rest = 0, 0, b""
    faults: set[tuple[int, int]] = set()
    with archive.open(part) as xml:
        while chunk := xml.read(CHUNK):
            text = rest + chunk
            end = 0
            for match in _CELL.finditer(text):
                end = match.end()
                address = _ADDRESS.search(match[0])
                if address is None:
                    continue
                column, row = _column_number(address[1]), int(address[2])
                widest, lowest = max(widest, column), max(lowest, row)
                if _IS_ERROR.search(match[0]):
                    faults.add((column - 1, row))
            rest = text[max(end, len(text) - 1024) :]
    if widest * lowest > MAX_CELLS:
        raise NotReadable(
            _("The sheet reaches to row %(row)d, column %(column)d: delete what stands outside the table.")
            % {"row": lowest, "column": widest}
        )
    return faults


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
