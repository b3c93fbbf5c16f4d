"""The rows of a workbook as a register takes them, and all that an import would do."""

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from registry.columns import Column
from registry.screens.values import cell
from registry.workbook.read import CellError


@dataclass(frozen=True, slots=True)
class TriedRow:
    """A row of the workbook that the register takes.

    Attributes:
        number: in Excel.
        name: says which row it is.
        key: the primary key of the row of the register, or None for a new one.
        values: the cells, in the order of `Trial.columns`.
        before: what the register says now; () for a new row.
        changed: places of the cells that change.
    """

    number: int
    name: str
    key: Any
    values: tuple[Any, ...]
    before: tuple[Any, ...] = ()
    changed: tuple[int, ...] = ()

    @property
    def is_new(self) -> bool:
        return self.key is None


@dataclass(frozen=True)
class Difference:
    """One cell that changes, as the list would show it."""

    column: str
    before: str
    after: str


@dataclass
class Trial:
    """What an import would do.

    Attributes:
        columns: those that are written, in the order of the workbook.
        new: rows to create.
        changed: rows to change.
        unchanged: rows that are as the register has them.
        absent: names of the register's rows that the workbook does not have; they are left alone.
        errors: everything that is wrong; a row with an error is among none of the above.
        only_read: headers of columns that are not written, because the register works them out.
        left_out: headers of columns that somebody chose not to read.
        hidden: how many of the rows Excel does not show.
        is_readable: False when something is wrong with the headers or the file, so that no row could be looked at.
    """

    columns: tuple[Column, ...] = ()
    new: list[TriedRow] = field(default_factory=list)
    changed: list[TriedRow] = field(default_factory=list)
    unchanged: list[TriedRow] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    only_read: list[str] = field(default_factory=list)
    left_out: tuple[str, ...] = ()
    hidden: int = 0
    is_readable: bool = True

    @property
    def changing(self) -> list[TriedRow]:
        """The rows that would be written, in the order of the workbook."""
        return sorted([*self.new, *self.changed], key=lambda row: row.number)

    @property
    def wrong(self) -> list[int]:
        """The numbers of the rows with errors."""
        return sorted({error.row for error in self.errors})

    def differences(self, row: TriedRow) -> list[Difference]:
        """The cells of a changed row that change."""
        return [
            Difference(
                str(self.columns[place].header),
                cell(row.before[place], self.columns[place]),
                cell(row.values[place], self.columns[place]),
            )
            for place in row.changed
        ]

    @property
    def fingerprint(self) -> str:
        """Tells whether a second trial of the same workbook would do the same as this one."""
        told = sha256(repr([column.key for column in self.columns]).encode())
        told.update(repr([row.number for row in self.new]).encode())
        for row in self.changed:
            told.update(repr((row.number, row.key, [(place, row.before[place]) for place in row.changed])).encode())
        told.update(repr(self.errors).encode())
        return told.hexdigest()
