"""What a register refuses of a workbook's rows: fields, constraints, unique values, the models' own `clean`."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.columns import Column
from registry.constraints.evaluation import NotEvaluable
from registry.screens.importing import several
from registry.screens.importing.building import Names, NewRow, Placed, build, placed
from registry.screens.importing.cells import cell_check, stored
from registry.screens.importing.constraints import Rule, Unsure, breaking, clashing, rule_of
from registry.screens.importing.plan import SEVERAL, Plan
from registry.screens.importing.rows import TriedRow
from registry.screens.values import cell
from registry.workbook.read import CellError

_PLAIN_CLEAN = models.Model.clean


class Checks:
    """Everything that may be refused of rows of one register."""

    def __init__(self, plan: Plan, columns: Sequence[Column]) -> None:
        self.plan, self.columns = plan, columns
        self.parts = placed(plan, columns)
        self.template = plan.create()
        self.rules: list[Rule] = []
        self.unsure: list[Unsure] = []
        self.by_path = {part.attname: part for part in self.parts}
        for head in ("", *plan.heads):
            self._find(head, type(plan.owner(self.template, head)))

    @cached_property
    def beside(self) -> tuple[str, ...]:
        """Paths of the fields that the rules speak of and no column writes, and the keys of the rows written along."""
        written = {path for path, part in self.by_path.items() if not part.target.lookups}
        paths = dict.fromkeys(path for rule in self.rules for path in rule.paths if path not in written)
        return (*paths, *(f"{head}_id" for head in self.plan.heads))

    def _find(self, head: str, model: Any) -> None:
        owner = self.plan.owner(self.template, head)
        for field in model._meta.concrete_fields:
            path = f"{head}{LOOKUP_SEP}{field.attname}" if head else field.attname
            if field.unique and not field.primary_key and path in self.by_path:
                message = " ".join(owner.unique_error_message(model, (field.name,)).messages)
                self.rules.append(Rule(head, model, (field.attname,), message, unique=(field.attname,)))
        for constraint in model._meta.constraints:
            try:
                self.rules.append(rule_of(head, model, constraint, owner))
            except NotEvaluable:
                self.unsure.append(Unsure(head, model, constraint))

    @property
    def needs_instances(self) -> bool:
        """Whether a model has a say of its own, or the database has."""
        owners = [self.plan.owner(self.template, head) for head in ("", *self.plan.heads)]
        says = any(type(owner).clean is not _PLAIN_CLEAN for owner in owners)
        return says or bool(self.unsure) or self.plan.check is not None

    def errors(
        self, rows: Sequence[TriedRow], beside: dict[Any, dict[str, Any]], partly: Sequence[TriedRow] = ()
    ) -> list[CellError]:
        """What is wrong with rows that are created or changed, all of it.

        Args:
            rows: new and changed ones.
            beside: by primary key, the register's values of the paths in `beside`.
            partly: rows with cells that could not be read; of these each cell is told, and no rule of several cells.
        """
        every = [*rows, *partly]
        names = Names(self.plan, every, self.columns)
        finals = {row.number: _Final(self, row, beside.get(row.key, {})) for row in every}
        found = [*self._of_columns_missing(every), *self._of_cells(every, names, finals)]
        found += several.errors(self.plan, self.columns, every)
        wrong = {error.row for error in found}
        right = [row for row in rows if row.number not in wrong]
        for rule in self.rules:
            told = clashing if rule.unique else breaking
            found += [self._told(rule, row) for row in told(rule, self._touched(rule, right), finals)]
        wrong = {error.row for error in found}
        right = [row for row in rows if row.number not in wrong]
        if self.needs_instances:
            found += self._of_instances(right, names)
            wrong = {error.row for error in found}
        found += self._of_dependants(rows, wrong, finals)
        return found

    def _of_columns_missing(self, rows: Sequence[TriedRow]) -> list[CellError]:
        """What a new row needs and the workbook has no column for."""
        needed = []
        for head in ("", *self.plan.heads):
            owner = self.plan.owner(self.template, head)
            for field in owner._meta.concrete_fields:
                path = f"{head}{LOOKUP_SEP}{field.attname}" if head else field.attname
                is_left = field.primary_key or field.blank or field.name in self.plan.heads or path in self.by_path
                if not is_left and getattr(owner, field.attname) in (None, ""):
                    needed.append(capfirst(str(field.verbose_name)))
        there = {column.key for column in self.columns}
        absent = (column for column in self.plan.sheet.columns if column.within and column.key not in there)
        needed += [str(column.header) for column in absent if cell_check(None, column)(None) is not None]
        reason = _("A new row needs this, and the workbook has no such column.")
        return [CellError(row.number, header, "", reason) for row in rows if row.is_new for header in needed]

    def _of_cells(self, rows: Sequence[TriedRow], names: Names, finals: "dict[int, _Final]") -> Iterator[CellError]:
        """Cell by cell; what ForeignKeys name is kept for the rules."""
        for part in self.parts:
            target, column = part.target, part.target.columns[0]
            if target.lookups:
                yield from self._of_references(part, rows, names, finals)
                continue
            check, place, header = cell_check(target.field, column), part.places[0], str(column.header)
            for row in rows:
                if row.is_new or place in row.changed:
                    reason = check(row.values[place])
                    if reason is not None:
                        yield CellError(row.number, header, cell(row.values[place], column), reason)

    def _of_references(
        self, part: Placed, rows: Sequence[TriedRow], names: Names, finals: "dict[int, _Final]"
    ) -> Iterator[CellError]:
        target = part.target
        for row in rows:
            if not part.is_touched(row):
                continue
            cells = part.of(row)
            empty = [column for column, value in zip(target.columns, cells, strict=True) if value is None]
            if len(empty) == len(cells) and target.field.null:
                continue
            if empty:
                yield CellError(row.number, str(empty[0].header), "", _("The cell is empty: fill it in."))
                continue
            key = names.find(target, cells)
            if key is None or key is SEVERAL:
                column = target.columns[-1]
                reason = _("There is no such row in the register; it has to be created first.")
                if key is SEVERAL:
                    reason = _(
                        "Several rows of the register have this name, so it does not tell which: write this one in its "
                        "form."
                    )
                yield CellError(row.number, str(column.header), " ".join(map(str, cells)), reason)
            else:
                finals[row.number].named[part.attname] = key

    def _touched(self, rule: Rule, rows: Iterable[TriedRow]) -> list[TriedRow]:
        parts = [self.by_path[path] for path in rule.paths if path in self.by_path]
        return [row for row in rows if row.is_new or any(part.is_touched(row) for part in parts)]

    def _told(self, rule: Rule, row: TriedRow) -> CellError:
        shown = [self.by_path[path] for path in rule.paths if path in self.by_path]
        last = max(shown, key=lambda part: part.places, default=None)
        return self._error(row, last, rule.message)

    def _error(self, row: TriedRow, part: Placed | None, reason: str) -> CellError:
        if part is None:
            return CellError(row.number, "", row.name, reason)
        column = part.target.columns[-1]
        return CellError(row.number, str(column.header), cell(row.values[part.places[-1]], column), reason)

    def _of_instances(self, rows: Sequence[TriedRow], names: Names) -> Iterator[CellError]:
        made = build(self.plan, self.columns, rows, names, with_related=True)
        for row in rows:
            instance = made.get(row.number)
            if instance is None:
                continue
            for head in self.plan.heads:
                yield from self._refused(row, head, self.plan.owner(instance, head).clean)
            if self.plan.check_together is None:  # else it is asked when all rows are written: see rehearsing
                yield from self._refused(row, "", instance.clean)
            for unsure in self.unsure:
                owner = self.plan.owner(instance, unsure.head)
                yield from self._refused(row, unsure.head, lambda u=unsure, o=owner: u.constraint.validate(u.model, o))
            if self.plan.check is not None:
                yield from self._refused(row, "", lambda i=instance: self.plan.check(i))

    def _refused(self, row: TriedRow, head: str, say: Any) -> Iterator[CellError]:
        try:
            say()
        except ValidationError as error:
            yield from self.as_errors(row, head, error)

    def as_errors(self, row: TriedRow, head: str, error: ValidationError) -> Iterator[CellError]:
        """What a model refuses, on the columns of the fields it names."""
        parts = {(part.target.head, part.target.field.name): part for part in self.parts}
        for each in several.several(self.plan, self.columns):
            parts["", str(each.column.writes)] = Placed(each.target, (each.place,))
        for name, found in error.update_error_dict({}).items():
            yield self._error(row, parts.get((head, name)), " ".join(ValidationError(found).messages))

    def _of_dependants(
        self, rows: Sequence[TriedRow], wrong: set[int], finals: "dict[int, _Final]"
    ) -> Iterator[CellError]:
        """Rows that refer to a new row which is refused, or in a circle back to themselves."""
        waits = {
            row.number: {key.number for key in finals[row.number].named.values() if isinstance(key, NewRow)}
            for row in rows
        }
        known = {number for number, others in waits.items() if number not in wrong and not others}
        waiting = {number: others for number, others in waits.items() if number not in wrong and others}
        while ready := {number for number, others in waiting.items() if others <= known}:
            known |= ready
            waiting = {number: others for number, others in waiting.items() if number not in ready}
        for row in rows:
            if row.number in waiting:
                reason = _("The row refers to a row that is refused, or in a circle back to itself.")
                yield CellError(row.number, "", row.name, reason)


class _Final:
    """The values a row will have, by path, as the database would hold them."""

    def __init__(self, checks: Checks, row: TriedRow, beside: dict[str, Any]) -> None:
        self.checks, self.row, self.beside = checks, row, beside
        self.named: dict[str, Any] = {}

    def value(self, path: str) -> Any:
        part = self.checks.by_path.get(path)
        if part is not None and not part.target.lookups:
            return stored(part.target.field, self.row.values[part.places[0]])
        if part is not None and part.is_touched(self.row):
            return self.named.get(path)
        if path in self.beside:
            return self.beside[path]
        head, _sep, name = path.rpartition(LOOKUP_SEP)
        return getattr(self.checks.plan.owner(self.checks.template, head), name)
