"""The receipt of an import: how many rows were written, and which were not and why."""

from collections.abc import Collection
from typing import Any

from registry.screens.importing.storing import Outcome


def receipt(outcome: Outcome, left_out: Collection[int]) -> dict[str, Any]:
    """What is kept of an import, as JSON: every row of the file and of the register is counted in one place.

    Args:
        outcome: of the writing.
        left_out: numbers of the right rows that somebody chose not to load.
    """
    trial = outcome.trial
    return {
        "new": sum(row.is_new for row in outcome.written),
        "changed": sum(not row.is_new for row in outcome.written),
        "unchanged": len(trial.unchanged),
        "left_out": [[row.number, row.name] for row in trial.changing if row.number in left_out],
        "wrong": len(trial.wrong),
        "errors": [[error.row, error.column, error.value, error.reason] for error in trial.errors],
        "absent": trial.absent,
    }
