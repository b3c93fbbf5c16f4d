"""Columns that write rows of the row's own: a cell names them, divided by semicolons (`Column.parts`)."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from registry.columns import Column, Parts
from registry.history.services import create_recorded, delete_recorded, update_recorded
from registry.screens.importing.plan import SEVERAL, Plan, Target, named
from registry.screens.importing.rows import TriedRow
from registry.screens.values import cell
from registry.workbook.read import CellError


@dataclass(frozen=True)
class Several:
    """One such column.

    Attributes:
        column: which.
        parts: what it says of them.
        place: of it among a row's cells.
        relation: from the row to rows of its own.
        target: what the names name.
    """

    column: Column
    parts: Parts
    place: int
    relation: Any
    target: Target

    def is_touched(self, row: TriedRow) -> bool:
        return row.is_new or self.place in row.changed

    def keys(self, plan: Plan, row: TriedRow) -> list[Any]:
        """What the cell's names name, each a primary key, SEVERAL or None."""
        known = plan.references(self.target)
        return [known.get((named(name),)) for name in names_in(row.values[self.place])]


def names_in(value: Any) -> list[str]:
    """The names in a cell."""
    return [name.strip() for name in re.split(r"[;\n]", value or "") if name.strip()]


def alike(column: Column, new: Any, old: Any) -> bool:
    """Whether two cells name the same, in the same order where the order counts."""
    both = [[named(name) for name in names_in(value)] for value in (new, old)]
    is_ordered = column.parts is not None and column.parts.numbered
    return both[0] == both[1] if is_ordered else sorted(both[0]) == sorted(both[1])


def several(plan: Plan, columns: Sequence[Column]) -> list[Several]:
    """Those among the columns."""
    found = []
    for place, column in enumerate(columns):
        if column.parts is not None:
            relation: Any = plan.sheet.model._meta.get_field(str(column.writes))
            field = relation.related_model._meta.get_field(column.parts.names)
            target = Target((column,), "", field, (column.parts.called,))
            found.append(Several(column, column.parts, place, relation, target))
    return found


def errors(plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow]) -> Iterator[CellError]:
    """Names that name nothing, too much, or the same as another in the cell."""
    for each in several(plan, columns):
        for row in rows:
            if not each.is_touched(row):
                continue
            seen: set[Any] = set()
            for name, key in zip(names_in(row.values[each.place]), each.keys(plan, row), strict=True):
                reason = ""
                if key is None:
                    reason = _("“%(name)s” is not in the register; it has to be created first.")
                elif key is SEVERAL:
                    reason = _("Several rows of the register are called “%(name)s”, so it does not tell which.")
                elif key in seen:
                    reason = _("“%(name)s” stands twice in the cell.")
                seen.add(key)
                if reason:
                    text = cell(row.values[each.place], each.column)
                    yield CellError(row.number, str(each.column.header), text, reason % {"name": name})


def give(plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow], made: dict[int, Any]) -> None:
    """Give the instances the unsaved rows that their cells name, so that a rule can look at them."""
    for each in several(plan, columns):
        for row in rows:
            if row.number in made and each.is_touched(row):
                own = [each.relation.related_model(**{each.target.field.attname: key}) for key in each.keys(plan, row)]
                getattr(made[row.number], each.relation.get_accessor_name()).set(own)


def write(plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow], made: dict[int, Any]) -> None:
    """Store the rows of their own that the cells name, once the rows are stored: those there already stay."""
    for each in several(plan, columns):
        touched = [row for row in rows if each.is_touched(row)]
        if touched:
            _write(each, {made[row.number].pk: each.keys(plan, row) for row in touched})


def _write(each: Several, wanted: dict[Any, list[Any]]) -> None:
    model, owner, names = each.relation.related_model, each.relation.field.attname, each.target.field.attname
    number = each.parts.numbered
    there: dict[Any, dict[Any, Any]] = defaultdict(dict)
    for child in model._default_manager.filter(**{f"{owner}__in": list(wanted)}):
        there[getattr(child, owner)][getattr(child, names)] = child
    new: list[Any] = []
    gone: list[Any] = []
    moved: list[Any] = []
    for key, named_keys in wanted.items():
        gone += [child for name, child in there[key].items() if name not in named_keys]
        for place, name in enumerate(named_keys, start=1):
            child = there[key].get(name)
            is_new = child is None
            child = model(**{owner: key, names: name}) if is_new else child
            if number:
                setattr(child, number, place)
            (new if is_new else moved).append(child)
    if gone:
        delete_recorded(model, gone)
    if number and moved:
        update_recorded(model, moved, [number])
    if new:
        create_recorded(model, new)
