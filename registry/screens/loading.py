"""Rows of a workbook into a register: compared and checked row by row, written all or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, BinaryIO, Protocol

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from registry.columns import Column, Sheet
from registry.history.change import recording
from registry.screens.saving import Difference, Row, cell_errors, owners, write_rows
from registry.screens.values import cell
from registry.workbook.read import CellError, Read, read_workbook


@dataclass(frozen=True)
class Plan:
    """What a subject tells the loader about its register.

    Attributes:
        sheet: the register; `Column.writes` says what is written, `party__name` for a field of the row's party.
        existing: its rows by the values of the key columns.
        create: makes a new, unsaved row, with an unsaved one behind each `__`.
        references: by key of a column that writes a ForeignKey: the rows its cells may name.
    """

    sheet: Sheet
    existing: Mapping[tuple[Any, ...], Any]
    create: Callable[[], Any]
    references: Mapping[str, Mapping[Any, Any]] = field(default_factory=dict)


@dataclass(frozen=True)
class LoadedRow:
    """A row that is created or changed: its number in Excel, its name, its cells that change."""

    number: int
    name: str
    differences: tuple[Difference, ...] = ()


@dataclass
class Loaded:
    """What an import does, or did: `is_written` tells. With errors it never did anything.

    Attributes:
        absent: rows of the register that the workbook does not have; they are left alone.
        only_read: headers of columns that are not written, because the register works them out.
    """

    new: list[LoadedRow] = field(default_factory=list)
    changed: list[LoadedRow] = field(default_factory=list)
    unchanged: int = 0
    absent: int = 0
    errors: list[CellError] = field(default_factory=list)
    only_read: list[str] = field(default_factory=list)
    is_written: bool = False

    @property
    def fingerprint(self) -> str:
        """Tells whether a second run would do the same as this one."""
        return sha256(repr((self.new, self.changed, self.errors)).encode()).hexdigest()


class Importer(Protocol):
    """A subject's service that takes the rows of a workbook into one register; it calls `load`."""

    def __call__(
        self, *, sheet: Sheet, read: Read, file_name: str, user: Any = None, dry_run: bool = False
    ) -> Loaded: ...


def read_register(sheet: Sheet, source: BinaryIO, worksheet: str | None = None) -> Read:
    """Read a workbook of this register; see `read_workbook`."""
    return read_workbook(source, columns=sheet.columns, required=sheet.key, sheet=worksheet)


def load(plan: Plan, read: Read, *, file_name: str, user: Any, dry_run: bool) -> Loaded:
    """Create and change the rows that `read` holds; see Loaded.

    A trial writes too and is rolled back, so that it finds what the database refuses. The number of queries does not
    depend on the number of rows, unless the database refuses one: then they are tried one by one to find which.
    """
    result = Loaded(errors=list(read.errors))
    result.only_read = [str(column.header) for column in read.columns if not column.writes]
    rows = _matched(plan, read, result)
    for row in rows:
        if _fill(plan, read.columns, row, rows, result):
            _check(plan.sheet, row, result)
    result.absent = len(plan.existing) - sum(not row.is_new for row in rows)
    changing = [row for row in rows if row.is_new or row.changes]
    result.unchanged = len(rows) - len(changing)
    for row in changing:
        (result.new if row.is_new else result.changed).append(_told(row))
    wrong = {error.row for error in result.errors}
    with transaction.atomic(), recording(_("Import of %(file)s") % {"file": file_name}, user):
        write_rows(plan.sheet, [row for row in changing if row.read.number not in wrong], result.errors)
        result.errors.sort(key=lambda error: error.row)
        result.is_written = not dry_run and not result.errors
        if not result.is_written:
            transaction.set_rollback(True)
    return result


def _matched(plan: Plan, read: Read, result: Loaded) -> list[Row]:
    """The rows with the instance each is about; a key that stands twice, or is empty, is an error."""
    found: dict[tuple[Any, ...], Row] = {}
    for row in read.rows:
        key = tuple(row.values[name] for name in plan.sheet.key)
        empty = [name for name, value in zip(plan.sheet.key, key, strict=True) if value is None]
        header = str(plan.sheet.column((empty or plan.sheet.key)[-1]).header)
        if empty:
            result.errors.append(CellError(row.number, header, "", _("The cell is empty: fill it in.")))
        elif key in found:
            reason = _("The same row stands in row %(row)d too.") % {"row": found[key].read.number}
            result.errors.append(CellError(row.number, header, " ".join(map(str, key)), reason))
        else:
            existing = plan.existing.get(key)
            found[key] = Row(row, plan.create() if existing is None else existing, existing is None)
    return list(found.values())


def _fill(plan: Plan, columns: Sequence[Column], row: Row, rows: Sequence[Row], result: Loaded) -> bool:
    """Give the instance the cells of the row; False when one of them cannot be given."""
    errors = []
    for column in columns:
        if column.writes:
            try:
                _set(plan, column, row, rows)
            except ValidationError as error:
                value = cell(row.read.values[column.key], column)
                errors.append(CellError(row.read.number, str(column.header), value, " ".join(error.messages)))
    result.errors.extend(errors)
    return not errors


def _set(plan: Plan, column: Column, row: Row, rows: Sequence[Row]) -> None:
    path = str(column.writes)
    owner, name = row.owner(path), path.rpartition("__")[2]
    target: Any = owner._meta.get_field(name)
    value = row.read.values[column.key]
    if value is None and not target.null:
        if not target.empty_strings_allowed or isinstance(target, models.ForeignKey):
            raise ValidationError(_("The cell is empty: fill it in."))
        value = ""
    if isinstance(target, models.ForeignKey):
        before, new = _referred(plan, column, target, owner, value, rows)
        differs = value != before
    else:
        before, new = getattr(owner, name), value
        differs = before != new
    if differs or row.is_new:
        setattr(owner, name, new)
        row.changes[path] = Difference(str(column.header), cell(before, column), cell(value, column))


def _referred(plan: Plan, column: Column, target: Any, owner: Any, value: Any, rows: Sequence[Row]) -> tuple[Any, Any]:
    """The cell that names the row referred to now, and the row that `value` names."""
    known = plan.references[column.key]
    if target.related_model is plan.sheet.model:  # may be a new row of the same workbook
        known = {**{row.read.values[plan.sheet.key[0]]: row.instance for row in rows}, **known}
    current = getattr(owner, target.attname)
    before = None if current is None else next(key for key, row in known.items() if row.pk == current)
    if value is None:
        return before, None
    if value not in known:
        raise ValidationError(_("There is no such row in the register; it has to be created first."))
    return before, known[value]


def _check(sheet: Sheet, row: Row, result: Loaded) -> None:
    """What the models themselves say about the row; the database says the rest when it is written."""
    for prefix, owner in owners(sheet, row):
        foreign = [target.name for target in owner._meta.concrete_fields if target.is_relation]
        errors: dict[str, Any] = {}
        try:
            owner.clean_fields(exclude=foreign)
        except ValidationError as error:
            error.update_error_dict(errors)
        try:
            owner.clean()
        except ValidationError as error:
            error.update_error_dict(errors)
        result.errors.extend(cell_errors(sheet, row, prefix, errors))


def _told(row: Row) -> LoadedRow:
    differences = () if row.is_new else tuple(row.changes.values())
    return LoadedRow(row.read.number, str(row.instance), differences)
