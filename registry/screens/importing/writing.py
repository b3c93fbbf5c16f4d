"""Rows of a workbook written to their tables, those they hang on first."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import IntegrityError

from registry.columns import Column
from registry.screens.importing.building import Names, build, placed
from registry.screens.importing.plan import Plan
from registry.screens.importing.rows import TriedRow

Create = Callable[[Any, list[Any]], Any]
Update = Callable[[Any, list[Any], list[str]], Any]


def write_rows(
    plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow], *, create: Create, update: Update
) -> dict[int, Any]:
    """Create and change rows that have been tried; returns the instances by the rows' numbers.

    Args:
        plan: the register.
        columns: those of the rows' cells.
        rows: all of them right.
        create: stores new rows of a model.
        update: stores the named fields of changed rows of a model.
    """
    made = build(plan, columns, rows, Names(plan, rows, columns), with_related=False)
    parts = placed(plan, columns)
    for head in (*plan.heads, ""):
        new = [plan.owner(made[row.number], head) for row in rows if row.is_new]
        for wave in _waves(new):
            create(type(wave[0]), wave)
        fields: set[str] = set()
        changed = []
        for row in rows:
            names = {part.target.field.name for part in parts if part.target.head == head and part.is_touched(row)}
            if names and not row.is_new:
                changed.append(plan.owner(made[row.number], head))
                fields |= names
        if changed:
            update(type(changed[0]), changed, sorted(fields))
    return made


def hangs_on_new(instance: Any) -> bool:
    """Whether the instance refers to another one of its model that is not stored."""
    model = type(instance)
    for target in model._meta.concrete_fields:
        if target.related_model is model and target.is_cached(instance):
            other = target.get_cached_value(instance)
            if other is not None and other.pk is None:
                return True
    return False


def _waves(instances: Sequence[Any]) -> Iterator[list[Any]]:
    """New rows in an order in which each refers only to rows already saved."""
    waiting = list(instances)
    while waiting:
        ready = [instance for instance in waiting if not hangs_on_new(instance)]
        if not ready:
            raise IntegrityError("rows refer to each other in a circle")
        yield ready
        waiting = [instance for instance in waiting if instance.pk is None]
