"""Values inside a JSON object of a row (`Column.within`): how JSON keeps them, how they are read and shown."""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from registry.columns import Column, Kind
from registry.screens.values import display

_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def as_json(value: Any) -> Any:
    """A typed value as JSON keeps it: days in ISO 8601, numbers as numbers; no more than fifteen digits of them."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def from_json(value: Any, kind: Kind) -> Any:
    """The typed value behind what JSON keeps; as it is when it is of another kind (kept from before)."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return Decimal(str(value))
    if kind is Kind.DATE and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value


def with_value(extra: Mapping[str, Any], key: str, value: Any) -> dict[str, Any]:
    """A new object like `extra` with `value` under `key`; None and empty text take the key away."""
    others = {name: kept for name, kept in extra.items() if name != key}
    return others if value is None or value == "" else {**others, key: as_json(value)}


def display_within(value: Any, column: Column | None) -> str:
    """What JSON keeps as a person reads it, whatever kind it is of."""
    typed = value if column is None else from_json(value, column.kind)
    if isinstance(typed, bool):
        return display(typed, Kind.BOOLEAN)
    if isinstance(typed, date):
        return display(typed, Kind.DATE)
    if isinstance(typed, (int, float, Decimal)):
        return display(typed, Kind.DECIMAL)
    return display(typed, Kind.TEXT)
