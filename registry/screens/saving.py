"""Rows of a workbook into the database: at once, or one by one to find which of them it refuses."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.columns import Sheet
from registry.history.models import create_recorded, update_recorded
from registry.screens.values import cell
from registry.workbook.read import CellError, ReadRow


@dataclass(frozen=True)
class Difference:
    """One cell that changes, as the list would show it."""

    column: str
    before: str
    after: str


@dataclass
class Row:
    """A row on its way: the instance it becomes and what changes in it, by writes-path."""

    read: ReadRow
    instance: Any
    is_new: bool
    changes: dict[str, Difference] = field(default_factory=dict)

    def owner(self, path: str) -> Any:
        head, _sep, tail = path.rpartition("__")
        return getattr(self.instance, head) if tail and head else self.instance


def owners(sheet: Sheet, row: Row) -> list[tuple[str, Any]]:
    """The instances a row writes, those it hangs on first, each with the prefix of its writes-paths."""
    heads = dict.fromkeys(str(column.writes).rpartition("__")[0] for column in sheet.columns if column.writes)
    return [(f"{head}__", getattr(row.instance, head)) for head in heads if head] + [("", row.instance)]


def cell_errors(sheet: Sheet, row: Row, prefix: str, errors: Mapping[str, Any]) -> Iterator[CellError]:
    by_path = {column.writes: column for column in sheet.columns if column.writes}
    for name, found in errors.items():
        column = by_path.get(f"{prefix}{name}")
        value = "" if column is None else cell(row.read.values.get(column.key), column)
        reason = " ".join(ValidationError(found).messages)
        yield CellError(row.read.number, "" if column is None else str(column.header), value, reason)


def write_rows(sheet: Sheet, rows: Sequence[Row], errors: list[CellError]) -> None:
    try:
        with transaction.atomic():
            _write_at_once(sheet, rows)
    except IntegrityError:
        with transaction.atomic():
            _write_one_by_one(sheet, rows, errors)
            transaction.set_rollback(True)
        if not errors:  # what was refused is no longer there: somebody else wrote meanwhile
            raise


def _write_at_once(sheet: Sheet, rows: Sequence[Row]) -> None:
    levels = zip(*(owners(sheet, row) for row in rows), strict=True)
    for level in levels:  # the rows' parties first, for instance, then the rows
        owned = [(row, owner) for row, (_prefix, owner) in zip(rows, level, strict=True)]
        model = type(owned[0][1])
        for wave in _waves([owner for row, owner in owned if row.is_new]):
            create_recorded(model, wave)
        fields: set[str] = set()
        changed = []
        for row, owner in owned:
            names = {path.rpartition("__")[2] for path in row.changes if row.owner(path) is owner}
            if names and not row.is_new:
                changed.append(owner)
                fields |= names
        if changed:
            update_recorded(model, changed, sorted(fields))


def _waves(instances: Sequence[Any]) -> Iterator[list[Any]]:
    """New rows in an order in which each refers only to rows already saved."""
    waiting = list(instances)
    while waiting:
        ready = [instance for instance in waiting if not _hangs_on_new(instance)]
        if not ready:
            raise IntegrityError("rows refer to each other in a circle")
        yield ready
        waiting = [instance for instance in waiting if instance.pk is None]


def _hangs_on_new(instance: Any) -> bool:
    model = type(instance)
    for target in model._meta.concrete_fields:
        if target.related_model is model and target.is_cached(instance):
            other = target.get_cached_value(instance)
            if other is not None and other.pk is None:
                return True
    return False


def _write_one_by_one(sheet: Sheet, rows: Sequence[Row], errors: list[CellError]) -> None:
    """Finds the rows that the database refuses, with the model's own words for it."""
    for row in rows:
        if row.is_new:
            for _prefix, owner in owners(sheet, row):
                owner.pk, owner._state.adding = None, True
    waiting = list(rows)
    while waiting:
        ready = [row for row in waiting if not _hangs_on_new(row.instance)]
        if not ready:
            reason = _("The row refers to a row that is refused, or in a circle back to itself.")
            errors.extend(CellError(row.read.number, "", str(row.instance), reason) for row in waiting)
            return
        for row in ready:
            _write_one(sheet, row, errors)
        waiting = [row for row in waiting if row not in ready]


def _write_one(sheet: Sheet, row: Row, errors: list[CellError]) -> None:
    for prefix, owner in owners(sheet, row):
        _relink(owner)
        try:
            owner.full_clean()
            with transaction.atomic():
                owner.save()
        except ValidationError as error:
            errors.extend(cell_errors(sheet, row, prefix, error.update_error_dict({})))
            return
        except IntegrityError:
            reason = _("The database refuses the row.")
            errors.append(CellError(row.read.number, "", str(row.instance), reason))
            return


def _relink(instance: Any) -> None:
    """Take the keys of the rows referred to anew: those of a write that was rolled back are gone."""
    for target in instance._meta.concrete_fields:
        if target.is_relation and target.is_cached(instance):
            setattr(instance, target.name, target.get_cached_value(instance))
