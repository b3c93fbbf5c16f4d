"""A text file with a table in (CSV), as Excel, LibreOffice and other systems save it."""

import csv
import io
from collections import Counter
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _

ENDINGS = frozenset({".csv", ".txt", ".tsv"})
SEPARATORS = ";\t,"
_TRIED = 20  # lines looked at to find the separator
_LONGEST = 1_000_000  # characters of one cell


class NotReadable(ValueError):
    """The file cannot be read at all; the message says why and what would be right."""


def is_plain(file_name: str) -> bool:
    """Whether the name is that of a text file."""
    return PurePath(file_name).suffix.casefold() in ENDINGS


def read_plain(data: bytes, *, limit: int) -> list[list[Any]]:
    """The cells of each line, all text.

    Args:
        data: the file; UTF-8 (with or without a mark), UTF-16 with one, or Windows-1252.
        limit: the most cells there may be, counted as a rectangle.

    Raises:
        NotReadable: no text, or too many cells.
    """
    csv.field_size_limit(_LONGEST)
    rows: list[list[Any]] = []
    widest = 0
    try:
        separator, text = _separator(_text(data))
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True):
            widest = max(widest, len(row))
            rows.append(row)
            if widest * len(rows) > limit:
                raise NotReadable(_("The file has too many cells: divide it."))
    except csv.Error as error:
        raise NotReadable(_("The text file cannot be read as a table, line %(line)d.") % {"line": len(rows) + 1}) from (
            error
        )
    return [row + [""] * (widest - len(row)) for row in rows]


def _text(data: bytes) -> str:
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NotReadable(_("The file is not text, though its name says so: save it as .xlsx or .csv."))


def _separator(text: str) -> tuple[str, str]:
    """What stands between the cells, and the text without the line in which Excel says so (`sep=;`)."""
    first, _end, rest = text.partition("\n")
    stated = first.rstrip("\r").strip('"').casefold()
    if stated.startswith("sep=") and len(stated) == 5:
        return stated[4], rest
    lines = [line for line in text.splitlines()[:_TRIED] if line.strip()]
    best, most = SEPARATORS[0], 0
    for separator in SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator))
        width, often = widths.most_common(1)[0] if widths else (1, 0)
        if width > 1 and often * width > most:
            best, most = separator, often * width
    return best, text
