"""How a value reads on screen in Danish: 1.234,50, 14.03.2027, ✓ Ja."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.utils import get_user_display_name

from registry.columns import Column, Kind

NOTHING = "–"


def who(user: Any) -> str:
    """Who did something, by name; no user is the system itself."""
    return str(get_user_display_name(user)) if user is not None else _("The system")


def display(value: Any, kind: Kind, choices: Sequence[tuple[Any, Any]] = ()) -> str:
    """`value` as a person reads it; an empty one is a dash."""
    if value is None or value == "":
        return NOTHING
    if kind is Kind.BOOLEAN:
        return "✓ " + _("Yes") if value else "✗ " + _("No")
    if kind is Kind.CHOICE:
        return next((str(label) for known, label in choices if str(known) == str(value)), str(value))
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).strftime(
            "%d.%m.%Y" if kind is Kind.DATE else "%d.%m.%Y %H.%M"
        )
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if kind in (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY):
        return number(value, places=2 if kind is Kind.MONEY else None)
    return str(value)


def cell(value: Any, column: Column) -> str:
    """The value of a column as the list shows it."""
    return display(value, column.kind, column.choices)


def number(value: Any, places: int | None = None) -> str:
    """1234.5 → 1.234,5 (or 1.234,50 with two places)."""
    amount = Decimal(str(value))
    text = f"{amount:,.{places}f}" if places is not None else f"{amount:,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def range_in_words(value: slice, kind: Kind) -> str:
    """slice(10, None) → from 10; slice(10, 20) → 10 – 20."""
    start, stop = (None if end is None else display(end, kind) for end in (value.start, value.stop))
    if start is None:
        return _("until %(end)s") % {"end": stop}
    return f"{start} – {stop}" if stop is not None else _("from %(start)s") % {"start": start}
