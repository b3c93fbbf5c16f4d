"""What a register refuses of rows as they stand together: written, asked one by one, and all taken back.

For registers whose rules look at other rows (`Plan.check_together`): a workbook may end one row and begin the next, or
name two that only together cannot be (decision 0037).
"""

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from registry.columns import Column
from registry.screens.importing.checking import Checks
from registry.screens.importing.plan import Plan
from registry.screens.importing.rows import TriedRow
from registry.screens.importing.writing import write_rows
from registry.workbook.read import CellError


def rehearse(plan: Plan, columns: Sequence[Column], rows: Sequence[TriedRow]) -> list[CellError]:
    """What `plan.check_together` and the model's own `clean` refuse once all of `rows` are written; nothing is kept.

    Args:
        plan: a register with a check.
        columns: those of the rows' cells.
        rows: those that nothing else refuses.
    """
    if plan.check_together is None or not rows:
        return []
    checks = Checks(plan, columns)
    errors: list[CellError] = []
    try:
        with transaction.atomic():
            made = write_rows(plan, columns, rows, create=_create, update=_update)
            for row in rows:
                instance = plan.rows.model._base_manager.get(pk=made[row.number].pk)
                try:
                    instance.clean()
                    plan.check_together(instance)
                except ValidationError as error:
                    errors += checks.as_errors(row, "", error)
            transaction.set_rollback(True)
    except IntegrityError:
        return []  # the writing itself tells which row the database refuses
    return errors


def _create(model: Any, rows: list[Any]) -> None:
    model._base_manager.bulk_create(rows)


def _update(model: Any, rows: list[Any], fields: list[str]) -> None:
    model._base_manager.bulk_update(rows, fields)
