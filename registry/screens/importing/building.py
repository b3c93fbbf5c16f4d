"""The instances that rows of a workbook become: made anew or read from the register, with the cells given to them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from registry.columns import Column
from registry.screens.importing.cells import stored
from registry.screens.importing.plan import Plan, Target, named
from registry.screens.importing.rows import TriedRow
from registry.screens.importing.several import give
from registry.screens.within import with_value

CHUNK = 500  # SQLite takes a thousand parameters a query


@dataclass(frozen=True)
class Placed:
    """A Target and the places of its columns among a row's cells."""

    target: Target
    places: tuple[int, ...]

    def of(self, row: TriedRow) -> tuple[Any, ...]:
        return tuple(row.values[place] for place in self.places)

    def is_touched(self, row: TriedRow) -> bool:
        return row.is_new or any(place in row.changed for place in self.places)

    @property
    def attname(self) -> str:
        """The path of what the database has for it: `organisation_id`, `party__name`."""
        head = self.target.head
        return f"{head}__{self.target.field.attname}" if head else str(self.target.field.attname)


@dataclass(frozen=True)
class NewRow:
    """Stands for the primary key of a row that the same workbook creates: its number there."""

    number: int


def placed(plan: Plan, columns: Sequence[Column]) -> list[Placed]:
    """What a row's cells write."""
    at = {column.key: place for place, column in enumerate(columns)}
    return [Placed(target, tuple(at[column.key] for column in target.columns)) for target in plan.targets(columns)]


class Names:
    """What the cells of a ForeignKey name: a row of the register, or a new one of the same workbook."""

    def __init__(self, plan: Plan, rows: Sequence[TriedRow], columns: Sequence[Column]) -> None:
        self.plan = plan
        at = {column.key: place for place, column in enumerate(columns)}
        places = [at[column.key] for column in plan.key]
        self._new = {
            tuple(named(row.values[place]) for place in places): NewRow(row.number) for row in rows if row.is_new
        }

    def find(self, target: Target, cells: tuple[Any, ...]) -> Any:
        """A primary key, a NewRow, SEVERAL, or None where there is no such row."""
        name = tuple(map(named, cells))
        found = self.plan.references(target).get(name)
        if found is None and self._new and self.plan.is_own_key(target):
            return self._new.get(name)
        return found


def build(
    plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow], names: Names, *, with_related: bool
) -> dict[int, Any]:
    """The instances of these rows by the rows' numbers, with the cells that change given to them; unsaved.

    Args:
        plan: the register.
        columns: those of the rows' cells.
        rows: all of them right, cell by cell.
        names: finds what they refer to.
        with_related: read the rows referred to as well, so that a model's `clean` need not.
    """
    parts = placed(plan, columns)
    made = {row.number: plan.create() for row in rows if row.is_new}
    numbers = {row.key: row.number for row in rows if not row.is_new}
    for instance in _stored_rows(plan, list(numbers)):
        made[numbers[instance.pk]] = instance
    for part in parts:
        touched = [row for row in rows if row.number in made and part.is_touched(row)]
        if part.target.lookups:
            _refer(plan, part, touched, made, names, with_related=with_related)
            continue
        field, head, within = part.target.field, part.target.head, part.target.within
        for row in touched:
            owner, value = plan.owner(made[row.number], head), row.values[part.places[0]]
            if within is None:
                setattr(owner, field.attname, stored(field, value))
            else:
                setattr(owner, field.attname, with_value(getattr(owner, field.attname), within, value))
    if with_related:
        give(plan, columns, rows, made)
    return made


def _refer(
    plan: Plan, part: Placed, rows: Sequence[TriedRow], made: dict[int, Any], names: Names, *, with_related: bool
) -> None:
    field, head = part.target.field, part.target.head
    found = {row.number: names.find(part.target, part.of(row)) for row in rows}
    related: dict[Any, Any] = {}
    if with_related and rows:
        is_own = field.related_model is plan.sheet.model
        keys = {key for key in found.values() if key is not None and not isinstance(key, NewRow)}
        related = _whole_register(plan, field, made) if is_own else _in_bulk(field.related_model, list(keys))
    for number, key in found.items():
        owner = plan.owner(made[number], head)
        if isinstance(key, NewRow):
            setattr(owner, field.name, made.get(key.number))
        elif key in related:
            setattr(owner, field.name, related[key])
        else:
            setattr(owner, field.attname, key)


def _whole_register(plan: Plan, field: Any, made: dict[int, Any]) -> dict[Any, Any]:
    """Every row of a register whose rows refer to each other, linked as they will be, so that a chain can be followed.

    Args:
        plan: the register.
        field: by which they refer.
        made: the rows that change; they stand for themselves.
    """
    every: dict[Any, Any] = {row.pk: row for row in plan.sheet.model._default_manager.select_related(*plan.heads)}
    every |= {row.pk: row for row in made.values() if row.pk is not None}
    for row in every.values():
        above = getattr(row, field.attname)
        if above in every and not field.is_cached(row):
            setattr(row, field.name, every[above])
    return every


def _in_bulk(model: Any, keys: Sequence[Any]) -> dict[Any, Any]:
    return {key: row for chunk in _chunks(keys) for key, row in model._default_manager.in_bulk(chunk).items()}


def _stored_rows(plan: Plan, keys: Sequence[Any]) -> Iterator[Any]:
    rows: models.QuerySet[Any] = (
        plan.rows.order_by().select_related(*plan.heads) if plan.heads else plan.rows.order_by()
    )
    if connection.in_atomic_block:
        rows = rows.select_for_update(of=("self",))
    for chunk in _chunks(keys):
        yield from rows.filter(pk__in=chunk)


def _chunks(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(keys), CHUNK):
        yield keys[start : start + CHUNK]
