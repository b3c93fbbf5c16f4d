"""Reads of custom fields and of the rows that keep their values."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.utils import timezone

from registry.columns import Sheet
from registry.custom_fields.models import CustomField
from registry.history.as_of import end_of, rows_at

_extended: dict[str, Sheet] = {}


def remember(sheet: Sheet) -> None:
    """Take note of a register that has custom fields: its model keeps their values in `extra`."""
    _extended[sheet.name] = sheet


def extended(register: str) -> Sheet:
    """The register of this name with the columns of its own."""
    return _extended[register]


def fields_of(register: str) -> list[CustomField]:
    """All custom fields of a register, retired ones included, in order; one query."""
    return list(CustomField.objects.of(register))


def locked_fields(register: str) -> list[CustomField]:
    """As `fields_of`; nobody changes one until the transaction ends."""
    return list(CustomField.objects.of(register).select_for_update())


def active_fields(register: str, day: date | None) -> list[CustomField]:
    """The custom fields that are not retired, in order; one query.

    Args:
        register: the name of its sheet.
        day: None for the fields as they are today, else as they were at the end of that day.
    """
    if day is None:
        return fields_at(register, timezone.localdate(), None)
    return fields_at(register, day, end_of(day) - timedelta.resolution)


def fields_at(register: str, day: date, at: datetime | None) -> list[CustomField]:
    """The custom fields that are in use on a day, by the register as it stands or stood, in order; one query.

    Args:
        register: the name of its sheet.
        day: fields retired on it are left out.
        at: the instant at which the definitions are read; None reads them as they stand.
    """
    rows = rows_at(CustomField, at).filter(register=register)
    fields = [row if at is None else row.instance for row in rows]
    return sorted((field for field in fields if field.is_active_on(day)), key=lambda field: (field.position, field.pk))


def keys_ever(register: str) -> set[str]:
    """The keys of all custom fields that the register has or ever had."""
    return set(CustomField.history.filter(register=register).values_list("key", flat=True))


def rows_with(field: CustomField) -> models.QuerySet[Any]:
    """The rows that keep a value of the field."""
    return extended(field.register).model._default_manager.filter(extra__has_key=field.key)


def is_in_history(field: CustomField) -> bool:
    """Whether any row, deleted ones included, ever had a value of the field."""
    history: Any = extended(field.register).model.history  # type: ignore[attr-defined]
    return bool(history.filter(extra__has_key=field.key).exists())


def names_of(field: CustomField, keys: Iterable[int]) -> dict[int, str]:
    """The rows with these primary keys by what a workbook and a person know them by."""
    sheet = extended(field.register)
    known = [sheet.column(key) for key in sheet.key]
    joined = [target.name for target in sheet.model._meta.concrete_fields if target.is_relation]
    rows = sheet.annotated(sheet.model._default_manager.filter(pk__in=keys), known).select_related(*joined)
    return {row.pk: f"{row} ({'-'.join(str(getattr(row, column.alias)) for column in known)})" for row in rows}
