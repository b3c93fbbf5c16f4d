"""Rows of a workbook into the register: all that were chosen, in one batch with history, or none of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from registry.history.batches import in_batch
from registry.history.models import Batch, BatchKind
from registry.history.services import create_recorded, update_recorded
from registry.screens.importing.building import Names, build
from registry.screens.importing.checking import Checks
from registry.screens.importing.plan import Plan
from registry.screens.importing.rows import Trial, TriedRow
from registry.screens.importing.several import write
from registry.screens.importing.trial import try_rows
from registry.screens.importing.writing import hangs_on_new, write_rows
from registry.workbook.read import CellError, Read


@dataclass
class Outcome:
    """What came of an import.

    Attributes:
        trial: of all rows, as the register stood when it was written, or would have been.
        batch: the rows written; None: nothing was.
        written: the rows that were.
        errors: why nothing was, when the rows left out are needed or the database refused one.
    """

    trial: Trial
    batch: Batch | None = None
    written: list[TriedRow] = field(default_factory=list)
    errors: list[CellError] = field(default_factory=list)


def store(
    plan: Plan,
    read: Read,
    *,
    reason: str,
    file_name: str,
    confirmed: str | None = None,
    without: Iterable[int] = (),
) -> Outcome:
    """Create and change the rows of a workbook: every one that is not left out, or none.

    Args:
        plan: the register.
        read: the rows.
        reason: why, for the history.
        file_name: for the batch.
        confirmed: the fingerprint of the trial that somebody agreed to; None agrees to whatever it is now.
        without: numbers of the rows that are left out, wrong ones and others.

    Returns:
        What was written. Nothing is when the register has changed since the trial, a row that is not left out is
        wrong, or the database refuses one.
    """
    with transaction.atomic():
        _lock(plan)
        outcome = Outcome(try_rows(plan, read))
        if confirmed is not None and outcome.trial.fingerprint != confirmed:
            return outcome
        left = frozenset(without)
        taken = try_rows(plan, read, without=left) if left else outcome.trial
        outcome.errors = taken.errors
        if taken.errors or not taken.changing:
            return outcome
        try:
            with in_batch(
                BatchKind.IMPORT, register=plan.sheet.name, reason=reason, user=plan.user, file_name=file_name
            ) as batch:
                made = write_rows(plan, taken.columns, taken.changing, create=create_recorded, update=update_recorded)
                write(plan, taken.columns, taken.changing, made)
                if plan.after is not None:
                    plan.after([made[row.number] for row in taken.changing])
        except IntegrityError:
            outcome.errors = _refused(plan, taken, reason)
            if not outcome.errors:  # what was refused is no longer there: somebody else wrote meanwhile
                raise
            return outcome
        outcome.batch, outcome.written = batch, taken.changing
    return outcome


def _lock(plan: Plan) -> None:
    """Let nobody change a row between the trial and the writing of it; SQLite has one writer at a time anyway."""
    rows = plan.rows.order_by("pk").select_for_update(of=("self",)).values_list("pk")
    for _row in rows.iterator():
        pass


def _refused(plan: Plan, trial: Trial, reason: str) -> list[CellError]:
    """The rows that the database refuses, with the model's own words for it: found one by one, and all taken back."""
    rows = trial.changing
    checks = Checks(plan, trial.columns)
    errors: list[CellError] = []
    with in_batch(BatchKind.IMPORT, register=plan.sheet.name, reason=reason, user=plan.user):
        made = build(plan, trial.columns, rows, Names(plan, rows, trial.columns), with_related=False)
        waiting = list(rows)
        while waiting:
            ready = [row for row in waiting if not hangs_on_new(made[row.number])]
            for row in ready:
                errors += _refused_one(plan, checks, row, made[row.number])
            if not ready:
                told = _("The row refers to a row that is refused, or in a circle back to itself.")
                errors += [CellError(row.number, "", row.name, told) for row in waiting]
                break
            waiting = [row for row in waiting if row not in ready]
        transaction.set_rollback(True)
    return errors


def _refused_one(plan: Plan, checks: Checks, row: TriedRow, instance: Any) -> list[CellError]:
    for head in (*plan.heads, ""):
        owner = plan.owner(instance, head)
        _relink(owner)
        try:
            owner.full_clean()
            with transaction.atomic():
                owner.save()
        except ValidationError as error:
            return list(checks.as_errors(row, head, error))
        except IntegrityError:
            return [CellError(row.number, "", row.name, _("The database refuses the row."))]
    return []


def _relink(instance: Any) -> None:
    """Take the keys of the rows referred to anew: those just saved have one now."""
    for target in instance._meta.concrete_fields:
        if target.is_relation and target.is_cached(instance):
            setattr(instance, target.name, target.get_cached_value(instance))
