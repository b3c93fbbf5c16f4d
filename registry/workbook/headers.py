"""Which column a heading means, how alike two headings are, and where in a sheet the headings stand."""

import re
from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext as _

from registry.columns import Column
from registry.workbook.opening import Grid
from registry.workbook.parse import shown

LOOKED_AT = 30  # rows among which the headers are looked for
ALIKE = 0.82  # from here on two headings are taken for each other as a guess


def same(header: Any) -> str:
    """A heading without what does not matter: case, line breaks, repeated and no-break spaces."""
    return " ".join(str(header).replace("\u200b", "").split()).casefold()


def errors_header() -> str:
    """The heading of the column in which a returned workbook tells what is wrong; never read."""
    return _("Errors found")


def is_reserved(header: Any) -> bool:
    """Whether a column is one of ours that says something about the row and is no part of it."""
    return same(header) == same(errors_header())


def named(header: Any, columns: Sequence[Column]) -> Column | None:
    """The column with this heading or key."""
    name = same(header)
    for column in columns:
        if name == same(column.header):
            return column
    return next((column for column in columns if name == same(column.key)), None)


def header_cells(grid: Grid, row: int) -> list[str]:
    """The headings in a row; a merged one stands over all its columns."""
    cells = [shown(cell) if cell is not None else "" for cell in grid.rows[row - 1]]
    for merge in grid.merged:
        if merge.top <= row <= merge.bottom:
            value = grid.rows[merge.top - 1][merge.left]
            for index in range(merge.left, min(merge.right + 1, len(cells))):
                cells[index] = cells[index] or shown(value)
    return [" ".join(cell.split()) for cell in cells]


def signature(headers: Sequence[str]) -> str:
    """Names a row of headings; the column of a returned workbook that tells errors does not count."""
    kept = [same(header) for header in headers if not is_reserved(header)]
    while kept and not kept[-1]:
        kept.pop()
    return sha256("\x1f".join(kept).encode()).hexdigest()


def find_header_row(grid: Grid, columns: Sequence[Column]) -> int:
    """The number of the row that most looks like headings: the most known ones, else the first with two texts."""
    best, most = 0, 0
    for number in range(1, min(LOOKED_AT, len(grid.rows)) + 1):
        known = {column.key for cell in header_cells(grid, number) if cell and (column := named(cell, columns))}
        if len(known) > most:
            best, most = number, len(known)
    if most > 1 or len(columns) == 1:
        return best or 1
    for number, cells in enumerate(grid.rows[:LOOKED_AT], start=1):
        if sum(isinstance(cell, str) and bool(cell.strip()) for cell in cells) > 1:
            return number
    return best or 1


def guesses(headers: Sequence[str], columns: Sequence[Column], remembered: Mapping[str, str]) -> list[str | None]:
    """For each heading the key of the column it probably means, each column once; None where nothing is near.

    Args:
        headers: as they stand.
        columns: ours.
        remembered: heading (`same`) → key that somebody chose for it before.
    """
    found: list[str | None] = [None] * len(headers)
    free = {column.key: column for column in columns}

    def take(index: int, key: str | None) -> None:
        if key in free and found[index] is None:
            found[index] = key
            del free[key]

    for index, header in enumerate(headers):
        exact = named(header, columns) if header else None
        take(index, exact.key if exact else None)
    for index, header in enumerate(headers):
        take(index, remembered.get(same(header)))
    near = sorted(
        (
            (likeness(header, column), index, key)
            for index, header in enumerate(headers)
            if header and found[index] is None and not is_reserved(header)
            for key, column in free.items()
        ),
        key=lambda guess: (-guess[0], guess[1]),
    )
    for score, index, key in near:
        if score >= ALIKE:
            take(index, key)
    return found


def likeness(header: str, column: Column) -> float:
    """How much a heading is like a column's, from 0 to 1. Keys are English and like other Danish words by chance."""
    return SequenceMatcher(None, _bare(header), _bare(str(column.header))).ratio()


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", same(text))
