"""What the columns of a workbook write into a register, worked out from its Sheet."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.translation import gettext as _

from registry.columns import Column, Kind, Sheet
from registry.screens.visibility import visible
from registry.workbook.headers import same
from registry.workbook.read import CellError

ENDS = ("active_until", "valid_until")
SEVERAL = object()
"""Stands for a row that cannot be told from others by the cells that name it."""


def named(value: Any) -> Any:
    """A cell that names a row, without what does not matter: case and repeated spaces."""
    return same(value) if isinstance(value, str) else value


@dataclass(frozen=True)
class Target:
    """One field that a workbook writes, and the columns that write it.

    Attributes:
        columns: one, or for a ForeignKey those that together name a row.
        head: the ForeignKey whose row has the field (`party`), or "" for the row itself.
        field: of the model.
        lookups: for a ForeignKey, what the columns hold of the row named: paths from its model.
    """

    columns: tuple[Column, ...]
    head: str
    field: Any
    lookups: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        return f"{self.head}{LOOKUP_SEP}{self.field.name}" if self.head else str(self.field.name)

    @property
    def within(self) -> str | None:
        return self.columns[0].within


@dataclass(frozen=True)
class Plan:
    """A register that takes a workbook.

    Attributes:
        sheet: its columns; `Column.writes` says what is written, `party__name` for a field of the row's party.
        create: makes a new, unsaved row, with an unsaved one behind each `__`.
        rows: those of its rows that the workbook may change.
        user: who loads it and so which rows its cells may name; None is the system, which may name all.
        apart: key of the column that tells rows with the same key apart: only one has nothing there.
        check: refuses, with a ValidationError, a row that the model's own `clean` would not.
        after: what else is stored because these rows are, in the same batch.
        check_together: the same, and then `clean` too, asked when all rows are written: see `rehearsing`.
    """

    sheet: Sheet
    create: Callable[[], Any]
    rows: models.QuerySet[Any]
    user: Any = None
    apart: str | None = None
    check: Callable[[Any], None] | None = None
    check_together: Callable[[Any], None] | None = None
    after: Callable[[Sequence[Any]], None] | None = None
    _references: dict[tuple[Any, tuple[str, ...]], Mapping[tuple[Any, ...], Any]] = field(default_factory=dict)

    @cached_property
    def key(self) -> tuple[Column, ...]:
        return tuple(self.sheet.column(name) for name in self.sheet.key)

    @cached_property
    def may_be_empty(self) -> frozenset[str]:
        """Keys of the columns of the key that may have nothing.

        A day, for what has been so since ever; and another row, where a row need not have one.
        """
        return frozenset(column.key for column in self.key if column.kind is Kind.DATE or self._may_lack(column))

    def _may_lack(self, column: Column) -> bool:
        if not column.writes or LOOKUP_SEP in column.writes:
            return False
        field: Any = self.sheet.model._meta.get_field(column.writes)
        return bool(field.is_relation and field.null)

    @property
    def required(self) -> tuple[str, ...]:
        return self.sheet.key

    def targets(self, columns: Sequence[Column]) -> list[Target]:
        """What these columns write, in their order."""
        groups: dict[tuple[str, str | None], list[Column]] = {}
        for column in columns:
            if column.writes and column.parts is None:  # those with parts: see several
                groups.setdefault((column.writes, column.within), []).append(column)
        return [self._target(path, tuple(group)) for (path, _within), group in groups.items()]

    def _target(self, path: str, columns: tuple[Column, ...]) -> Target:
        head, _sep, name = path.rpartition(LOOKUP_SEP)
        model = self.sheet.model._meta.get_field(head).related_model if head else self.sheet.model
        target: Any = model._meta.get_field(name)  # type: ignore[union-attr]
        if not target.is_relation:
            return Target(columns, head, target)
        start = f"{path}{LOOKUP_SEP}"
        sources = [str(column.source) for column in columns]
        if not all(source.startswith(start) for source in sources):
            raise TypeError(f"{self.sheet.name}: a column that writes {path} shows something else than that row")
        return Target(columns, head, target, tuple(source.removeprefix(start) for source in sources))

    def incomplete(self, columns: Sequence[Column]) -> list[CellError]:
        """A row named by several columns is named only when all of them are there."""
        present = {column.key for column in columns}
        written = {column.writes for column in columns if column.writes and not column.within}
        return [
            CellError(0, str(column.header), "", _("The column is missing."))
            for column in self.sheet.columns
            if column.writes in written and not column.within and column.key not in present
        ]

    def references(self, target: Target) -> Mapping[tuple[Any, ...], Any]:
        """The primary keys of the rows a ForeignKey may name, by the cells that name them; one query.

        Of rows with the same name, the one still active is meant, else the one that was last.
        """
        model = target.field.related_model
        place = (model, target.lookups)
        if place not in self._references:
            rows = model._default_manager.all() if self.user is None else visible(model, self.user)
            ends = [known.name for known in model._meta.concrete_fields if known.name in ENDS]
            asked = rows.order_by().select_related(None).values_list("pk", *ends, *target.lookups)
            found: dict[tuple[Any, ...], tuple[Any, Any]] = {}
            for pk, *cells in asked:
                end = cells.pop(0) if ends else None
                name = tuple(map(named, cells))
                other, other_end = found.get(name, (pk, end))
                if end == other_end:
                    found[name] = (pk if pk == other else SEVERAL, end)
                elif end is None or (other_end is not None and end > other_end):
                    found[name] = (pk, end)
            self._references[place] = {name: pk for name, (pk, _end) in found.items()}
        return self._references[place]

    def is_own_key(self, target: Target) -> bool:
        """Whether the target names rows of this register by its key, so that it may name a new one."""
        own = tuple(column.source or column.key for column in self.key)
        return target.field.related_model is self.sheet.model and target.lookups == own

    @property
    def heads(self) -> tuple[str, ...]:
        """The ForeignKeys whose rows are written along, those the row hangs on first."""
        paths = (str(column.writes).rpartition(LOOKUP_SEP)[0] for column in self.sheet.columns if column.writes)
        return tuple(dict.fromkeys(head for head in paths if head))

    def owner(self, row: Any, head: str) -> Any:
        """The instance that has the fields behind `head`."""
        return getattr(row, head) if head else row


def is_text(column: Column) -> bool:
    """Whether an empty cell of the column is an empty text rather than nothing."""
    return column.kind in (Kind.TEXT, Kind.CODE, Kind.CHOICE)
