"""A file somebody sends as the cells of one worksheet: refused before it can do harm, told what is odd about it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, BinaryIO
from xml.etree.ElementTree import ParseError, fromstring
from zipfile import BadZipFile, ZipFile

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from registry.workbook import plain
from registry.workbook.plain import NotReadable

MAX_UNPACKED = 200 * 1024 * 1024  # bytes of XML; a hundred thousand rows are about 90 MB
MAX_CELLS = 5_000_000  # the rectangle from the first to the last cell is kept in memory
MAX_CONTENTS = 2 * 1024 * 1024  # bytes of the parts that list the sheets; they are parsed whole
CHUNK = 1024 * 1024
KEPT = 64 * 1024  # bytes before the end of a chunk in which a cell may begin that the next one ends

_CONTENTS, _CONTENTS_LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_COMPOUND = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_NO_VALUE = rb"\s*<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<(?:\w+:)?v\s*(?:/>|></(?:\w+:)?v>))?\s*</"
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*>(" + _NO_VALUE + rb")?")
_ADDRESS = re.compile(rb"""\br\s*=\s*["']([A-Za-z]+)([0-9]+)["']""")
_KIND = re.compile(rb"""\bt\s*=\s*["'](\w+)["']""")
_HIDDEN_ROW = re.compile(rb"""<(?:\w+:)?row\s(?=[^>]*\bhidden\s*=\s*["'](?:1|true)["'])[^>]*?\br\s*=\s*["'](\d+)["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*["']([A-Z]+)(\d+):([A-Z]+)(\d+)["']""")
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"


@dataclass(frozen=True)
class Merged:
    """A rectangle of cells that Excel shows as one; columns from 0, rows from 1, both ends included."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True)
class Grid:
    """The cells of a worksheet from A1 on.

    Attributes:
        rows: the cells of each row; the first is row 1.
        name: of the worksheet; "" where the file has none.
        names: of all worksheets, in the order of the tabs.
        faults: (column from 0, row from 1) of a cell that looks empty or right and is not → why.
        merged: rectangles of merged cells; the value stands in the first cell of each alone.
        hidden: numbers of the rows that Excel does not show.
        is_plain: a text file, in which a number cannot be told from a text.
    """

    rows: list[list[Any]]
    name: str = ""
    names: tuple[str, ...] = ()
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: tuple[Merged, ...] = ()
    hidden: frozenset[int] = frozenset()
    is_plain: bool = False


def open_grid(source: BinaryIO, *, sheet: str | None = None, file_name: str = "") -> Grid:
    """The cells of a worksheet.

    Args:
        source: the file; must be seekable.
        sheet: the worksheet's name; the first when None.
        file_name: tells a text file (.csv, .txt, .tsv) from an Excel workbook.

    Raises:
        NotReadable: neither of them, a locked or old workbook, one that unpacks too large, or no such sheet.
    """
    source.seek(0)
    start = source.read(4)
    source.seek(0)
    if start == _COMPOUND:
        raise NotReadable(_locked() if _ENCRYPTED in source.read(MAX_UNPACKED) else _old())
    if plain.is_plain(file_name) and start[:2] != b"PK":
        return Grid(plain.read_plain(source.read(MAX_UNPACKED + 1), limit=MAX_CELLS), is_plain=True)
    try:
        with ZipFile(source) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED or archive.testzip() is not None:
                raise NotReadable(_("The workbook is damaged, or unpacks to more than 200 MB."))
            _refuse_open_document(archive)
            parts = _worksheets(archive)
            if sheet is not None and sheet not in parts:
                raise NotReadable(
                    _("There is no sheet “%(name)s”. There are: %(names)s.")
                    % {"name": sheet, "names": ", ".join(parts)}
                )
            name = next(iter(parts)) if sheet is None else sheet
            odd = _inspect(archive, parts[name])
        source.seek(0)
        rows = CalamineWorkbook.from_filelike(source).get_sheet_by_name(name).to_python(skip_empty_area=False)
    except (BadZipFile, KeyError, StopIteration, ParseError, CalamineError, NotImplementedError, RuntimeError) as error:
        raise NotReadable(
            _("The file is not an Excel workbook (.xlsx) or a text file with the ending .csv.")
        ) from error
    _unfold(rows, odd.merged)
    return Grid(rows, name, tuple(parts), odd.faults, tuple(odd.merged), frozenset(odd.hidden))


def _locked() -> str:
    return _("The workbook is locked with a password: save it without one (File, Info, Protect Workbook).")


def _old() -> str:
    return _("The workbook is saved in the old format .xls: open it in Excel and save it as .xlsx.")


def _refuse_open_document(archive: ZipFile) -> None:
    kind = archive.NameToInfo.get("mimetype")
    if kind is not None and kind.file_size < 200 and archive.read(kind).startswith(_OPEN_DOCUMENT):
        raise NotReadable(_("The file is an OpenDocument (.ods): save it as an Excel workbook (.xlsx)."))


def _worksheets(archive: ZipFile) -> dict[str, str]:
    """Name of each worksheet → its part of the archive, in the order of the tabs."""
    if any(archive.getinfo(part).file_size > MAX_CONTENTS for part in (_CONTENTS, _CONTENTS_LINKS)):
        raise KeyError(_CONTENTS)
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


@dataclass
class _Odd:
    faults: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[Merged] = field(default_factory=list)
    hidden: set[int] = field(default_factory=set)


def _inspect(archive: ZipFile, part: str) -> _Odd:
    """Look through a worksheet before it is read.

    The reader keeps the whole rectangle up to the last cell, so one cell far out in a small file would end the
    process; and it gives an Excel error, or a formula that has never been worked out, as an empty cell, which would
    erase a value.

    Raises:
        NotReadable: the rectangle is larger than MAX_CELLS.
    """
    widest, lowest, rest = 0, 0, b""
    odd = _Odd()
    error = _("The cell holds an Excel error: correct the formula or write the value.")
    unknown = _("The formula has no value yet: open the workbook in Excel or LibreOffice and save it.")
    with archive.open(part) as xml:
        while chunk := xml.read(CHUNK):
            text = rest + chunk
            last = len(text)
            for match in _CELL.finditer(text):
                last = match.start()
                address = _ADDRESS.search(match[0])
                if address is None:
                    continue
                column, row = _column_number(address[1]), int(address[2])
                widest, lowest = max(widest, column), max(lowest, row)
                kind = _KIND.search(match[0])
                if kind is not None and kind[1] == b"e":
                    odd.faults[column - 1, row] = error
                elif match[1] and (kind is None or kind[1] != b"str"):
                    odd.faults[column - 1, row] = unknown
            odd.hidden.update(int(match[1]) for match in _HIDDEN_ROW.finditer(text))
            odd.merged.extend(_merges(text))
            rest = text[max(min(last, len(text) - 1024), len(text) - KEPT, 0) :]
    if widest * lowest > MAX_CELLS:
        raise NotReadable(
            _("The sheet reaches to row %(row)d, column %(column)d: delete what stands outside the table.")
            % {"row": lowest, "column": widest}
        )
    odd.merged = [
        Merged(merge.left, merge.top, min(merge.right, widest - 1), min(merge.bottom, lowest))
        for merge in dict.fromkeys(odd.merged)
        if merge.left < widest and merge.top <= lowest
    ]
    return odd


def _merges(text: bytes) -> Iterator[Merged]:
    for match in _MERGED.finditer(text):
        left, top, right, bottom = match.groups()
        yield Merged(_column_number(left) - 1, int(top), _column_number(right) - 1, int(bottom))


def _unfold(rows: list[list[Any]], merged: list[Merged]) -> None:
    """Cells merged down one column have the same value in each row, as they show."""
    for merge in merged:
        if merge.left != merge.right or merge.top > len(rows):
            continue
        value = rows[merge.top - 1][merge.left]
        for row in rows[merge.top : merge.bottom]:
            if row[merge.left] in ("", None):
                row[merge.left] = value


@lru_cache(maxsize=20_000)
def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
