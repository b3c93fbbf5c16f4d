"""A bulk edit worked out: every row before and after, and those that would be refused; then written, or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from registry.history.services import update_recorded
from registry.screens.bulk_form import Assignment, said
from registry.screens.refusals import refused
from registry.screens.values import NOTHING
from registry.screens.within import as_json, with_value


@dataclass(frozen=True)
class Change:
    """One cell that changes, as the list would show it."""

    column: str
    before: str
    after: str


@dataclass
class PlannedRow:
    """A row that changes, with its name before and its cells; `reasons` tell why it would be refused."""

    row: Any
    name: str
    cells: tuple[Change, ...]
    reasons: list[str] = field(default_factory=list)


@dataclass
class BulkPlan:
    """What a bulk edit does.

    Attributes:
        changed: rows that change and may.
        refused: rows that would change and may not.
        unchanged: how many rows have the values already.
        written: the fields to write, by the path to the row that holds them.
    """

    changed: list[PlannedRow] = field(default_factory=list)
    refused: list[PlannedRow] = field(default_factory=list)
    unchanged: int = 0
    written: dict[str, set[str]] = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """Tells whether a second look would find the same as this one."""
        seen = [[(row.row.pk, row.cells, row.reasons) for row in rows] for rows in (self.changed, self.refused)]
        return sha256(repr((seen, self.unchanged)).encode()).hexdigest()


def planned(rows: Iterable[Any], assignments: Sequence[Assignment]) -> BulkPlan:
    """Set the values on `rows`, in memory, and ask every rule that a form would ask.

    Args:
        rows: with the rows behind their ForeignKeys loaded.
        assignments: at least one; their values have passed the fields they are for.
    """
    plan = BulkPlan()
    changing = []
    for row in rows:
        name = str(row)
        cells = tuple(cell for cell in (_assigned(row, assignment) for assignment in assignments) if cell is not None)
        if cells:
            changing.append(PlannedRow(row, name, cells))
        else:
            plan.unchanged += 1
    for head, given in _by_head(assignments).items():
        plan.written[head] = set(given)
        _check(changing, head, given)
    for found in changing:
        (plan.refused if found.reasons else plan.changed).append(found)
    return plan


def write(plan: BulkPlan) -> None:
    """Write the rows that may change, each once; needs `recording(...)` around it.

    Raises:
        IntegrityError: the database refuses one, or somebody has deleted it.
    """
    for head, names in plan.written.items():
        owners = [_owner(found.row, head) for found in plan.changed]
        if owners:
            update_recorded(type(owners[0]), owners, sorted(names))


def _owner(row: Any, head: str) -> Any:
    return getattr(row, head) if head else row


def _assigned(row: Any, assignment: Assignment) -> Change | None:
    """Give one row one value; None when it has it already."""
    editable = assignment.editable
    owner, target, within = _owner(row, editable.head), editable.target, editable.column.within
    before = getattr(owner, target.name)
    if within:
        kept = before.get(within)
        if kept == as_json(assignment.value) or (kept is None and assignment.value in (None, "")):
            return None
        setattr(owner, target.name, with_value(before, within, assignment.value))
        return Change(str(editable.column.header), said(editable, kept), assignment.shown)
    after = assignment.value
    if after is None and not target.null:
        after = ""
    if target.is_relation:
        if before == after:
            return None
    elif target.get_prep_value(before) == target.get_prep_value(after):
        return None
    setattr(owner, target.name, after)
    shown = NOTHING if before is None else said(editable, before)
    return Change(str(editable.column.header), shown, assignment.shown)


def _by_head(assignments: Sequence[Assignment]) -> Mapping[str, Mapping[str, Any]]:
    """The fields that are written with the value they get, by the path to the row that holds them."""
    found: dict[str, dict[str, Any]] = {}
    for assignment in assignments:
        target, value = assignment.editable.target, assignment.value
        given = found.setdefault(assignment.editable.head, {})
        given[target.name] = "" if value is None and not target.null and not target.is_relation else value
    return found


def _check(rows: Sequence[PlannedRow], head: str, given: Mapping[str, Any]) -> None:
    """What the model of the rows behind `head`, and its constraints, say."""
    owners = [_owner(found.row, head) for found in rows]
    if not owners:
        return
    model = type(owners[0])
    plain = {name: value for name, value in given.items() if not isinstance(_field(model, name), models.JSONField)}
    reasons = refused(model, owners, plain)
    asks = model.clean is not models.Model.clean
    for found, owner in zip(rows, owners, strict=True):
        found.reasons += reasons.get(owner.pk, [])
        try:
            if asks:
                owner.clean()
        except ValidationError as error:
            found.reasons += error.messages


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
