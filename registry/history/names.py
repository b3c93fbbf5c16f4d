"""Rows by the names they had at a moment."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from registry.history.as_of import latest_records

Keys = Mapping[type[models.Model], Iterable[Any]]
Rows = dict[tuple[type[models.Model], Any], Any]

DEPTH = 2  # how far a name reaches: an agreement's accession is named after an organisation, that after its party


def rows_then(wanted: Keys, at: datetime, depth: int = DEPTH) -> Rows:
    """The rows with these keys as unsaved instances of how they stood at `at`, as they last stood where deleted.

    What they refer to stood so too, so that `str()` gives the name of that time. One query a model and step.

    Args:
        wanted: primary keys by model; one that has no history is read as it is now.
        at: the moment, included.
        depth: how many steps to follow.
    """
    rows: Rows = {}
    for model, keys in wanted.items():
        for row in _read(model, set(keys), at):
            rows[model, row.pk] = row
    link(rows.values(), at, depth)
    return rows


def link(rows: Collection[Any], at: datetime, depth: int = DEPTH) -> None:
    """Let unsaved rows refer to the rows of that moment; see `rows_then`."""
    wanted: dict[type[models.Model], set[Any]] = {}
    for row in rows:
        for field in _links(row):
            wanted.setdefault(field.related_model, set()).add(getattr(row, field.attname))
    if not depth or not wanted:
        return
    others = rows_then(wanted, at, depth - 1)
    for row in rows:
        for field in _links(row):
            other = others.get((field.related_model, getattr(row, field.attname)))
            if other is not None:
                field.set_cached_value(row, other)


def names_then(wanted: Keys, at: datetime) -> dict[tuple[type[models.Model], Any], str]:
    """The names that the rows with these keys had at `at`; a row without a record by then has none."""
    return {key: name for key, row in rows_then(wanted, at).items() if (name := name_of(row))}


def name_of(row: models.Model) -> str:
    """The name of a row of `rows_then`; "" where something it is named after is gone without a trace."""
    try:
        return str(row)
    except ObjectDoesNotExist:
        return ""


def _read(model: type[models.Model], keys: set[Any], at: datetime) -> Iterable[Any]:
    if not hasattr(model, "history"):
        return model._default_manager.filter(pk__in=keys)
    moment = at + timedelta(microseconds=1)
    return [record.instance for record in latest_records(model, moment, keys)]


def _links(row: Any) -> list[Any]:
    return [
        field
        for field in row._meta.concrete_fields
        if field.is_relation and getattr(row, field.attname) is not None and not field.is_cached(row)
    ]
