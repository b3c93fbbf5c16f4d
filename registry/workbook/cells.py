"""One cell on its way into a workbook: what Excel stores for a value, and its XML."""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from hashlib import sha256
from math import isfinite
from typing import Any
from xml.sax.saxutils import escape

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.columns import Column, Kind

MAX_TEXT = 32_767  # characters Excel keeps in a cell, in UTF-16 units: an emoji counts as two

_CELL_END, _ROW_END = "\x1f", "\x1e"
_UNTOUCHED = re.compile(r"[^\x00-\x1f&<>_\ud800-\udfff\ufffe\uffff]*")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ESCAPED = re.compile(r"(_x[0-9a-fA-F]{4}_)")
_FIRST_DAY = date(1900, 3, 1)  # before it Excel counts a 29 February 1900 that never was
_EPOCH = date(1899, 12, 30)

Encoded = tuple[str, str]
Encoder = Callable[[Any], Encoded]


class CellRefused(ValueError):
    """A value that no workbook can hold as it is."""


def shortened_mark() -> str:
    """The end of a text that was too long for a cell; a text that ends so is not read back."""
    return _(" … [shortened: an Excel cell holds 32,767 characters]")


def encoder(column: Column, style: int = 0) -> Encoder:
    """How the column's values become cells.

    Args:
        column: its kind decides.
        style: the index of the cell format in the workbook.

    Returns:
        A function from a value (neither None nor "") to what Excel stores and the rest of the `<c>` element after its
        address. Text is always text, whatever it starts with. It raises CellRefused for a number that is none.
    """
    attribute = f' s="{style}"' if style else ""
    text, number = _text_encoder(attribute), _number_encoder(attribute, str(column.header))

    def day(value: date) -> Encoded:
        if isinstance(value, datetime):
            value = _local(value).date()
        if value < _FIRST_DAY:
            return text(f"{value:%d.%m}.{value.year:04}")
        return number((value - _EPOCH).days)

    def instant(value: datetime) -> Encoded:
        moment = _local(value)
        if moment.date() < _FIRST_DAY:
            return text(f"{moment:%d.%m}.{moment.year:04} {moment:%H:%M}")
        passed = moment - datetime(1899, 12, 30)  # noqa: DTZ001 - Excel knows no time zones
        return number(passed.days + passed.seconds / 86_400)

    def truth(value: Any) -> Encoded:
        stored = "1" if value else "0"
        return stored, f'{attribute} t="b"><v>{stored}</v></c>'

    labels = {str(value): str(label) for value, label in column.choices}
    kinds: dict[Kind, Encoder] = {
        Kind.INTEGER: number,
        Kind.YEAR: number,
        Kind.DECIMAL: number,
        Kind.MONEY: number,
        Kind.DATE: day,
        Kind.DATETIME: instant,
        Kind.BOOLEAN: truth,
        Kind.CHOICE: lambda value: text(labels.get(str(value), value)),
    }
    return kinds.get(column.kind, text)


def _text_encoder(attribute: str) -> Encoder:
    def text(value: Any) -> Encoded:
        stored = value if isinstance(value, str) else str(value)
        if len(stored) <= MAX_TEXT // 2 and _UNTOUCHED.fullmatch(stored):
            inner = stored
        else:
            stored = clean(stored)
            inner = escape(_ESCAPED.sub(r"_x005F\1", stored))
        space = ' xml:space="preserve"' if stored[:1].isspace() or stored[-1:].isspace() else ""
        return stored, f'{attribute} t="inlineStr"><is><t{space}>{inner}</t></is></c>'

    return text


def _number_encoder(attribute: str, header: str) -> Encoder:
    def number(value: Any) -> Encoded:
        amount = float(value)
        if not isfinite(amount):
            raise CellRefused(_("“%(header)s”: %(value)s is not a number.") % {"header": header, "value": value})
        stored = f"{amount:.16G}"
        return stored, f"{attribute}><v>{stored}</v></c>"

    return number


def clean(text: str) -> str:
    """`text` as a cell can hold it: line breaks as \\n, no control characters, a too long one visibly shortened."""
    text = _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    units = text.encode("utf-16-le")
    if len(units) <= MAX_TEXT * 2:
        return text
    mark = shortened_mark()
    return units[: (MAX_TEXT - len(mark)) * 2].decode("utf-16-le", "ignore") + mark


class Fingerprint:
    """SHA-256 over rows, cell by cell.

    Canonical form: what Excel stores for each cell (text as it stands, numbers with at most sixteen digits and a
    point, a day as Excel's serial number, yes and no as 1 and 0, an empty cell as nothing), U+001F between cells,
    U+001E after each row, UTF-8. Neither separator can stand in a cell. The header row is not part of it.
    """

    def __init__(self) -> None:
        self._hash = sha256()

    def add(self, cells: Iterable[str]) -> None:
        self._hash.update(f"{_CELL_END.join(cells)}{_ROW_END}".encode())

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def rows_sha256(columns: Sequence[Column], rows: Iterable[Sequence[Any]]) -> str:
    """The fingerprint that “Om udtrækket” shows for these rows; see Fingerprint for the canonical form."""
    encoders = [encoder(column) for column in columns]
    fingerprint = Fingerprint()
    for row in rows:
        fingerprint.add(
            "" if value is None or value == "" else encode(value)[0]
            for encode, value in zip(encoders, row, strict=True)
        )
    return fingerprint.hexdigest()


def _local(value: datetime) -> datetime:
    """The time on the wall in Copenhagen, to the second: a cell knows no time zone."""
    local = timezone.make_naive(value, timezone.get_default_timezone()) if timezone.is_aware(value) else value
    return local.replace(microsecond=0)
