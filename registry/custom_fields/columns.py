"""Custom fields as Columns of their register, today and on a past day."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from registry.columns import Column, Sheet
from registry.custom_fields import expressions, selectors
from registry.custom_fields.models import CustomField, ExtendedRegister, FieldKind
from registry.custom_fields.services import COLUMN_KINDS, check_value
from registry.history.difference import describe_keys

PREFIX = "felt_"  # no column of a register's own begins so

_EXPRESSIONS: Mapping[FieldKind, type[expressions.Within]] = {
    FieldKind.TEXT: expressions.TextWithin,
    FieldKind.NUMBER: expressions.NumberWithin,
    FieldKind.DATE: expressions.DayWithin,
    FieldKind.YES_NO: expressions.TruthWithin,
    FieldKind.CHOICE: expressions.TextWithin,
}


def with_custom_fields(sheet: Sheet) -> Sheet:
    """The register with the custom fields that administrators give it; its model has the field `extra`.

    Raises:
        ValueError: `ExtendedRegister` does not know it.
    """
    register = ExtendedRegister(sheet.name).value
    selectors.remember(sheet)
    describe_keys(sheet.model, partial(_by_key, register))
    return replace(sheet, added=partial(custom_columns, register))


def custom_columns(register: str, day: date | None = None) -> Sequence[Column]:
    """The columns of the fields that are not retired; one query.

    Args:
        register: the name of the sheet.
        day: None for today's fields, else those of the end of that day as they were then: label, kind and choices.
    """
    return [_column(field) for field in selectors.active_fields(register, day)]


def columns_at(register: str, day: date, at: datetime | None) -> Sequence[Column]:
    """The columns of the fields in use on `day`, as they stand (None) or stood at the instant `at`; one query."""
    return [_column(field) for field in selectors.fields_at(register, day, at)]


def _by_key(register: str) -> Mapping[str, Column]:
    """All fields, retired ones included, for the history."""
    return {field.key: _column(field) for field in selectors.fields_of(register)}


def _column(field: CustomField) -> Column:
    kind = FieldKind(field.kind)
    return Column(
        key=f"{PREFIX}{field.key}",
        header=field.label,
        kind=COLUMN_KINDS[kind],
        source=_EXPRESSIONS[kind]("extra", field.key),
        choices=[(option, option) for option in field.options],
        writes="extra",
        within=field.key,
        check=partial(check_value, field),
        width=30 if kind is FieldKind.TEXT else 16,
        listed=field.is_listed,
        searched=kind in (FieldKind.TEXT, FieldKind.CHOICE),
    )
