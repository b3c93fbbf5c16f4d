"""One cell on its way in: what a person typed or Excel made of it, as the value a Column holds."""

import re
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.columns import Column, Kind
from registry.workbook.cells import MAX_TEXT, shortened_mark

_DAY = re.compile(r"(\d{1,2})[.\-/ ](\d{1,2})[.\-/ ](\d{4})")
_WORDED_DAY = re.compile(r"(\d{1,2})\.? ?([a-zæøå]+)\.? ?(\d{4})", re.IGNORECASE)
_SHORT_DAY = re.compile(r"\d{1,2}[.\-/ ]\d{1,2}[.\-/ ]\d{2}")
_MONTHS = "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u200b": None, "\ufeff": None})
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")  # that databases put behind a day
_CLOCK = re.compile(r"(.*?)[ T]+(?:kl\.? ?)?(\d{1,2})[.:](\d{2})(?:[.:]\d{2})?")
_NUMBER = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?")
_MONEY_MARK = re.compile(r"^(kr\.?|dkk)|(kr\.?|dkk|,-)$", re.IGNORECASE)
_LONG = MAX_TEXT // 2 - 200  # characters that a text has at least when it was shortened: half a cell's UTF-16 units
_YES = {"ja", "sand", "true", "1", "yes"}
_NO = {"nej", "falsk", "false", "0", "no"}
# Lazy: translated when a cell is refused, not for each cell that is read.
_A_NUMBER = gettext_lazy("Write a number, for instance 1.234,50.")
_A_WHOLE_NUMBER = gettext_lazy("Write a whole number, for instance 1.234.")
_A_YEAR = gettext_lazy("Write a year, for instance 2027.")

Parser = Callable[[Any, Column], Any]


class CellRejected(ValueError):
    """What a cell holds cannot be read; the message says what would be right."""


def shown(raw: Any) -> str:
    """What stood in the cell, for a message."""
    if isinstance(raw, bool):
        return _("Yes") if raw else _("No")
    if isinstance(raw, datetime):
        return f"{raw:%d.%m.%Y %H:%M}"
    if isinstance(raw, date):
        return f"{raw:%d.%m.%Y}"
    if isinstance(raw, float):
        return f"{raw:.15g}".replace(".", ",")
    return str(raw)


def parse(raw: Any, column: Column) -> Any:
    """The value of a cell, or None when it is empty.

    Args:
        raw: as calamine reads it: str, float, bool, date, datetime, time or timedelta.
        column: what the cell should hold.

    Raises:
        CellRejected: it holds something else.
    """
    if isinstance(raw, str):
        raw = (raw if raw.isascii() else raw.translate(_SPACES)).strip()
    if raw is None or raw == "":
        return None
    return _PARSERS[column.kind](raw, column)


def parse_plain(raw: Any, column: Column) -> Any:
    """The same for a cell of a text file, in which a number that lost its zeros looks like any other text."""
    value = parse(raw, column)
    if column.kind is Kind.CODE and column.digits and isinstance(value, str) and value.isdecimal():
        return value.zfill(column.digits)
    return value


def _text(raw: Any, column: Column) -> str:
    if isinstance(raw, str):
        if len(raw) > _LONG and raw.endswith(shortened_mark().strip()):
            raise CellRejected(_("The text was shortened when the workbook was made: write it in full."))
        return raw
    return _digits(raw) if isinstance(raw, (int, float)) and not isinstance(raw, bool) else shown(raw)


def _code(raw: Any, column: Column) -> str:
    """Digits as text; zeros that Excel took from the front come back when the length is known."""
    text = _text(raw, column)
    return text.zfill(column.digits) if column.digits and not isinstance(raw, str) else text


def _digits(raw: float) -> str:
    return str(int(raw)) if float(raw).is_integer() else shown(raw)


def _decimal(raw: Any, column: Column) -> Decimal:
    return _number(raw, _A_NUMBER)


def _number(raw: Any, right: Promise) -> Decimal:
    if isinstance(raw, (int, float)) and not isinstance(raw, bool):
        return Decimal(f"{raw:.15g}")  # the digits Excel shows, not those of the binary fraction
    text = _MONEY_MARK.sub("", str(raw)).replace(" ", "").replace("−", "-")
    if not isinstance(raw, str) or not _NUMBER.fullmatch(text):
        raise CellRejected(str(right))
    try:
        return Decimal(text.replace(".", "").replace(",", "."))
    except InvalidOperation as error:
        raise CellRejected(str(right)) from error


def _integer(raw: Any, column: Column) -> int:
    return _whole(raw, _A_WHOLE_NUMBER)


def _year(raw: Any, column: Column) -> int:
    return _whole(raw, _A_YEAR)


def _whole(raw: Any, right: Promise) -> int:
    amount = _number(raw, right)
    if amount != amount.to_integral_value():
        raise CellRejected(str(right))
    return int(amount)


def _day(raw: Any, column: Column) -> date:
    if isinstance(raw, datetime):
        if (raw.hour, raw.minute, raw.second) == (0, 0, 0):
            return raw.date()
    elif isinstance(raw, date):
        return raw
    elif isinstance(raw, str):
        found = _date_of(_MIDNIGHT.sub("", raw))
        if found is not None:
            return found
        if _SHORT_DAY.fullmatch(raw):
            raise CellRejected(
                _("Write the year with four digits, so that day and year cannot be mistaken: 14.03.2027.")
            )
    raise CellRejected(_("Write a date as day, month, year: 14.03.2027."))


def _date_of(text: str) -> date | None:
    if match := _DAY.fullmatch(text):
        day, month, year = (int(part) for part in match.groups())
    elif match := _ISO_DAY.fullmatch(text):
        year, month, day = (int(part) for part in match.groups())
    elif (match := _WORDED_DAY.fullmatch(text)) and (month := _month(match[2])):
        day, year = int(match[1]), int(match[3])
    else:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    """The month that a Danish word or its beginning names; 0 for another word."""
    word = word.casefold()
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= 3 and name.startswith(word):
            return number
    return 0


def _moment(raw: Any, column: Column) -> datetime:
    zone = timezone.get_default_timezone()
    if isinstance(raw, datetime):
        return raw.replace(tzinfo=zone)
    if isinstance(raw, str) and (match := _CLOCK.fullmatch(raw)):
        day, hour, minute = _date_of(match[1]), int(match[2]), int(match[3])
        if day is not None and hour < 24 and minute < 60:
            return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone)
    raise CellRejected(_("Write date and time: 14.03.2027 10:30."))


def _truth(raw: Any, column: Column) -> bool:
    if isinstance(raw, bool):
        return raw
    word = (_digits(raw) if isinstance(raw, (int, float)) else str(raw)).casefold()
    if word in _YES or word in _NO:
        return word in _YES
    raise CellRejected(_("Write Ja or Nej."))


def _choice(raw: Any, column: Column) -> Any:
    word = _text(raw, column).casefold()
    for value, label in column.choices:
        if word in (str(label).casefold(), str(value).casefold()):
            return value
    labels = ", ".join(str(label) for _value, label in column.choices)
    raise CellRejected(_("Write one of: %(choices)s.") % {"choices": labels})


_PARSERS: dict[Kind, Parser] = {
    Kind.TEXT: _text,
    Kind.CODE: _code,
    Kind.INTEGER: _integer,
    Kind.YEAR: _year,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _decimal,
    Kind.DATE: _day,
    Kind.DATETIME: _moment,
    Kind.BOOLEAN: _truth,
    Kind.CHOICE: _choice,
}
