"""What a custom field may be called and hold, and what becomes of its values when its kind changes.

A value is str (text, choice), Decimal (number), date, bool (yes or no), or None where there is none.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from registry.constraints.rules import Refusal

TEXT, NUMBER, DATE, YES_NO, CHOICE = KINDS = ("tekst", "tal", "dato", "ja_nej", "valg")

MAX_TEXT = 2000  # characters
MAX_LABEL = 80
MAX_KEY = 40
MAX_CHOICES = 200
MAX_BEFORE_COMMA, MAX_DECIMALS = 11, 4  # fifteen digits: what SQLite and Excel hold exactly

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ä": "ae", "ö": "oe", "ß": "ss"})
_NUMBER = re.compile(r"[+-]?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?")
_DAY = re.compile(r"([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})|([0-9]{4})-([0-9]{2})-([0-9]{2})")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")


class NotConvertible(ValueError):
    """A value that the other kind cannot hold."""


def tidy(text: str) -> str:
    """`text` with single spaces, and none at the ends."""
    return " ".join(text.split())


def same(first: str, second: str) -> bool:
    """Whether two labels or choices would be taken for each other in a workbook."""
    return tidy(first).casefold() == tidy(second).casefold()


def key_from_label(label: str, taken: Collection[str]) -> str:
    """The key under which values are kept, for ever: small ASCII letters and digits alone.

    No underscore or hyphen: the parameters of filters are made by adding `_min` and the like to a key.

    Args:
        label: as the administrator wrote it.
        taken: the keys there are or ever were in the register.

    Returns:
        1-40 characters, not among `taken`; "felt" and a number where the label has no letter or digit.
    """
    plain = unicodedata.normalize("NFKD", label.casefold().translate(_LETTERS))
    stem = re.sub(r"[^a-z0-9]", "", plain)[:MAX_KEY] or "felt"
    key, number = stem, 1
    while key in taken:
        number += 1
        key = f"{stem[: MAX_KEY - len(str(number))]}{number}"
    return key


def options_in(text: str) -> tuple[str, ...]:
    """The choices written one a line, tidied, in their order; empty lines are left out."""
    return tuple(option for option in map(tidy, text.splitlines()) if option)


def refusals_of_field(
    *, label: str, kind: str, options: Sequence[str], other_labels: Iterable[str], headers: Iterable[str]
) -> list[Refusal]:
    """What is wrong with a custom field as such.

    Args:
        label: tidied.
        kind: one of KINDS.
        options: from `options_in`.
        other_labels: of the register's other custom fields, retired ones included.
        headers: headings and keys of the register's own columns: a workbook knows a column by them.
    """
    found: list[Refusal] = []
    if not any(character.isalnum() for character in label) or _UNSTORABLE.search(label):
        found.append(Refusal("label_unreadable", "label", ""))
    if any(same(label, other) for other in other_labels):
        found.append(Refusal("label_taken", "label", "", {"label": label}))
    if any(same(label, header) for header in headers):
        found.append(Refusal("label_is_a_column", "label", "", {"label": label}))
    return found + _refusals_of_options(kind, options)


def _refusals_of_options(kind: str, options: Sequence[str]) -> list[Refusal]:
    if kind != CHOICE:
        return [Refusal("choices_without_kind", "choices", "")] if options else []
    if not options:
        return [Refusal("choices_missing", "choices", "")]
    if len(options) > MAX_CHOICES:
        return [Refusal("choices_too_many", "choices", "", {"number": len(options), "most": MAX_CHOICES})]
    known: dict[str, str] = {}
    for option in options:
        if option.casefold() in known:
            return [Refusal("choices_twice", "choices", "", {"choice": option})]
        if len(option) > MAX_TEXT or _UNSTORABLE.search(option):
            return [Refusal("choice_unreadable", "choices", "", {"choice": option[:MAX_LABEL]})]
        known[option.casefold()] = option
    return []


def refusal_of_value(value: Any, *, kind: str, options: Sequence[str], is_required: bool, field: str) -> Refusal | None:
    """What is wrong with a value of the right type, or None; an empty text counts as no value.

    Args:
        value: see the module.
        kind: one of KINDS.
        options: the choices of a CHOICE.
        is_required: whether there must be a value.
        field: what the refusal belongs to.
    """
    if value is None or value == "":
        return Refusal("value_missing", field, "") if is_required else None
    if kind in (TEXT, CHOICE) and _UNSTORABLE.search(str(value)):
        return Refusal("value_unreadable", field, "")
    if kind == TEXT and len(str(value)) > MAX_TEXT:
        return Refusal("text_too_long", field, "", {"number": len(str(value)), "most": MAX_TEXT})
    if kind == CHOICE and value not in options:
        return Refusal("not_a_choice", field, "", {"choices": ", ".join(options)})
    if kind == NUMBER and not _fits(value):
        return Refusal("number_too_long", field, "", {"before": MAX_BEFORE_COMMA, "after": MAX_DECIMALS})
    return None


def _fits(number: Decimal) -> bool:
    if not number.is_finite():
        return False
    digits = f"{abs(number):f}".partition(".")
    return len(digits[0].lstrip("0")) <= MAX_BEFORE_COMMA and len(digits[2].rstrip("0")) <= MAX_DECIMALS


def as_text(value: Any) -> str:
    """A value as it is written in Danish: 1234,5 · 14.03.2027 · Ja."""
    if isinstance(value, bool):
        return "Ja" if value else "Nej"
    if isinstance(value, date):
        return f"{value.day:02}.{value.month:02}.{value.year:04}"
    if isinstance(value, Decimal):
        text = f"{value:f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
    return str(value)


def converted(value: Any, *, kind: str, options: Sequence[str]) -> Any:
    """The same value as another kind holds it.

    A value is converted when a person would read it the same: it is written out in Danish and read again.

    Raises:
        NotConvertible: it says something that `kind` cannot hold.
    """
    text = as_text(value)
    found = _READERS[kind](text, options)
    if found is None or refusal_of_value(found, kind=kind, options=options, is_required=True, field=""):
        raise NotConvertible(text)
    return found


def number_in(text: str) -> Decimal | None:
    """The number that a Dane wrote, 1.234,5; None when it is none."""
    text = text.strip().replace("\u00a0", "").replace("−", "-")
    return Decimal(text.replace(".", "").replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _number(text: str, options: Sequence[str]) -> Decimal | None:
    return number_in(text)


def _day(text: str, options: Sequence[str]) -> date | None:
    found = _DAY.fullmatch(text.strip())
    if found is None:
        return None
    day, month, year, iso_year, iso_month, iso_day = found.groups()
    try:
        return date(int(year or iso_year), int(month or iso_month), int(day or iso_day))
    except ValueError:
        return None


def _truth(text: str, options: Sequence[str]) -> bool | None:
    return {"ja": True, "nej": False}.get(tidy(text).casefold())


def _choice(text: str, options: Sequence[str]) -> str | None:
    return next((option for option in options if same(option, text)), None)


def _text(text: str, options: Sequence[str]) -> str:
    return text


_READERS = {TEXT: _text, NUMBER: _number, DATE: _day, YES_NO: _truth, CHOICE: _choice}
