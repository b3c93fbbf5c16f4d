"""What a workbook would do to a register, row by row and cell by cell; nothing is written that is not taken back.

Compared and checked in Python, in a number of queries that does not depend on the number of rows (a model whose own
`clean` asks the database costs what it asks).
"""

from collections.abc import Iterable
from dataclasses import replace

from registry.screens.importing.checking import Checks
from registry.screens.importing.comparing import Comparison
from registry.screens.importing.plan import Plan
from registry.screens.importing.rehearsing import rehearse
from registry.screens.importing.rows import Trial
from registry.workbook.read import Read


def try_rows(plan: Plan, read: Read, *, without: Iterable[int] = ()) -> Trial:
    """Find out what the rows of a workbook would do.

    Args:
        plan: the register.
        read: the rows.
        without: numbers of rows that are taken as not being there.
    """
    left = frozenset(without)
    if left:
        read = replace(
            read,
            rows=[row for row in read.rows if row.number not in left],
            refused=[row for row in read.refused if row.number not in left],
            errors=[error for error in read.errors if error.row not in left],
        )
    columns = tuple(column for column in read.columns if column.writes)
    result = Trial(
        columns=columns,
        errors=[*read.errors, *plan.incomplete(read.columns)],
        only_read=[str(column.header) for column in read.columns if not column.writes],
        left_out=read.left_out,
        hidden=read.hidden,
    )
    if any(error.row <= read.header_row for error in result.errors) or not set(plan.required) <= {
        column.key for column in columns
    }:
        result.is_readable = False
        return result
    checks = Checks(plan, columns)
    compared = Comparison(plan, columns, read, checks.beside)
    result.errors += compared.errors
    changing = [row for row in compared.rows if row.is_new or row.changed]
    unread = {(error.row, error.column) for error in read.errors}
    found = checks.errors(changing, compared.beside, compared.partly)  # type: ignore[arg-type]
    result.errors += [error for error in found if (error.row, error.column) not in unread]
    refused = {error.row for error in result.errors}
    result.errors += rehearse(plan, columns, [row for row in changing if row.number not in refused])
    refused = {error.row for error in result.errors}
    for row in compared.rows:
        if row.number not in refused:
            (result.new if row.is_new else result.changed if row.changed else result.unchanged).append(row)
    result.absent = compared.absent
    at = {str(column.header): read.places.get(column.key, -1) for column in read.columns}
    result.errors.sort(key=lambda error: (error.row, at.get(error.column, -1)))
    return result
