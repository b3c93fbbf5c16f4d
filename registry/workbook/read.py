"""A workbook in: rows as typed values, and everything that is wrong with it, cell by cell."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from registry.columns import Column
from registry.workbook.headers import header_cells, is_reserved, named, same
from registry.workbook.opening import Grid, open_grid
from registry.workbook.parse import CellRejected, parse, parse_plain, shown
from registry.workbook.plain import NotReadable

__all__ = ["CellError", "NotReadable", "Read", "ReadRow", "read_grid", "read_workbook"]


@dataclass(frozen=True)
class CellError:
    """One thing that is wrong: in which row (0: the file as a whole) and column, what stood there, and why."""

    row: int
    column: str
    value: str
    reason: str


@dataclass(frozen=True)
class ReadRow:
    """A row of the sheet by its number in Excel; values by column key, None where a cell is empty."""

    number: int
    values: dict[str, Any]


@dataclass(frozen=True)
class Read:
    """What a workbook held.

    Attributes:
        columns: those it has.
        rows: those that could be read.
        errors: what could not.
        refused: the rows that have errors, with the cells that could be read.
        places: by column key, where the column stands, from 0.
        left_out: headers of columns that are not read, because somebody said so.
        hidden: how many of its rows Excel does not show; they are read like the others.
        header_row: the number of the row with the headers.
    """

    columns: tuple[Column, ...]
    rows: list[ReadRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)
    refused: list[ReadRow] = field(default_factory=list)
    places: dict[str, int] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    hidden: int = 0
    header_row: int = 1


def read_workbook(
    source: BinaryIO,
    *,
    columns: Sequence[Column],
    required: Sequence[str] = (),
    sheet: str | None = None,
    file_name: str = "",
) -> Read:
    """Read the rows of a workbook whose first row has our headers.

    Args:
        source: the file; must be seekable.
        columns: the columns that may stand in it, known by Danish header or key, in any order.
        required: keys of columns that must.
        sheet: the worksheet's name; the first when None.
        file_name: tells a text file (.csv) from a workbook.

    Returns:
        Rows without errors, in the order of the file, empty ones skipped; a row with an error is among `errors`
        alone. With an unknown, repeated or missing header nothing is read but those errors.

    Raises:
        NotReadable: no Excel workbook, a locked or old one, one that unpacks too large, or no such sheet.
    """
    return read_grid(open_grid(source, sheet=sheet, file_name=file_name), columns=columns, required=required)


def read_grid(
    grid: Grid,
    *,
    columns: Sequence[Column],
    required: Sequence[str] = (),
    header_row: int = 1,
    mapping: Sequence[str | None] | None = None,
) -> Read:
    """Read the rows below a header row; see `read_workbook`.

    Args:
        grid: the cells.
        columns: the columns that may stand in it.
        required: keys of columns that must.
        header_row: the number of the row with the headers.
        mapping: for each column of the sheet the key of ours, or None for one not to be read; by the headers' names
            when None.

    Raises:
        NotReadable: the sheet has no such row.
    """
    if header_row > len(grid.rows):
        raise NotReadable(_("The sheet is empty: the first row must hold the headers."))
    cells = header_cells(grid, header_row)
    found, left_out, errors = _headers(cells, columns, mapping, header_row)
    errors += _miscounted([column for _index, column in found], columns, required, header_row)
    result = Read(
        tuple(column for _index, column in found),
        errors=errors,
        places={column.key: index for index, column in found},
        left_out=tuple(left_out),
        hidden=sum(number > header_row for number in grid.hidden),
        header_row=header_row,
    )
    if not errors:
        _read_rows(grid, header_row, found, result)
    return result


def _read_rows(grid: Grid, header_row: int, found: Sequence[tuple[int, Column]], result: Read) -> None:
    faults = _faults(grid, header_row, found)
    faulty = {row for _index, row in faults}
    read = parse_plain if grid.is_plain else parse
    for number, cells in enumerate(grid.rows[header_row:], start=header_row + 1):
        if number not in faulty and not any(cells) and _is_blank(cells):
            continue
        values, wrong = {}, []
        for index, column in found:
            raw = cells[index] if index < len(cells) else None
            if number in faulty and (index, number) in faults:
                wrong.append(CellError(number, str(column.header), "", faults[index, number]))
                continue
            try:
                values[column.key] = read(raw, column)
            except CellRejected as rejected:
                wrong.append(CellError(number, str(column.header), shown(raw), str(rejected)))
        if wrong:
            result.errors.extend(wrong)
            result.refused.append(ReadRow(number, values))
        elif any(value is not None for value in values.values()) or not _is_blank(cells):
            result.rows.append(ReadRow(number, values))


def _is_blank(cells: Sequence[Any]) -> bool:
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)


def _faults(grid: Grid, header_row: int, found: Sequence[tuple[int, Column]]) -> dict[tuple[int, int], str]:
    """Cells that may not be read as they stand, among the columns read: by (column, row), with why."""
    wanted = {index for index, _column in found}
    faults = {place: why for place, why in grid.faults.items() if place[0] in wanted and place[1] > header_row}
    reason = _("The cell is merged with the one before it: unmerge them and write what each holds.")
    for merge in grid.merged:
        if merge.left == merge.right:
            continue
        for row in range(max(merge.top, header_row + 1), merge.bottom + 1):
            for column in range(merge.left, merge.right + 1):
                if column in wanted and (column, row) != (merge.left, merge.top):
                    faults[column, row] = reason
    return faults


def _headers(
    cells: Sequence[str], columns: Sequence[Column], mapping: Sequence[str | None] | None, row: int
) -> tuple[list[tuple[int, Column]], list[str], list[CellError]]:
    """The columns found with their places, the headers left out, and what is wrong."""
    found: list[tuple[int, Column]] = []
    left_out: list[str] = []
    errors: list[CellError] = []
    by_key = {column.key: column for column in columns}
    for index, header in enumerate(cells):
        if mapping is not None:
            column = by_key.get((mapping[index] if index < len(mapping) else None) or "")
        else:
            column = named(header, columns)
        if column is not None:
            found.append((index, column))
        elif not same(header) or is_reserved(header):
            continue
        elif mapping is not None:
            left_out.append(header)
        else:
            headers = ", ".join(str(column.header) for column in columns)
            reason = _("Unknown column. The columns are: %(headers)s.") % {"headers": headers}
            errors.append(CellError(row, header, "", reason))
    return found, left_out, errors


def _miscounted(
    found: Sequence[Column], columns: Sequence[Column], required: Sequence[str], row: int
) -> list[CellError]:
    counts = Counter(column.key for column in found)
    errors = []
    for column in columns:
        if counts[column.key] > 1:
            errors.append(CellError(row, str(column.header), "", _("The column is there more than once.")))
        if column.key in required and not counts[column.key]:
            errors.append(CellError(row, str(column.header), "", _("The column is missing.")))
    return errors
