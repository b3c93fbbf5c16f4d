"""Where a follow-up stands (K122)."""

from datetime import date

DONE, OVERDUE, OPEN = "udfoert", "forfalden", "aaben"


def standing(*, due_on: date | None, done_on: date | None, today: date) -> str:
    """DONE, OVERDUE from the day after it was due, or OPEN; one without a date is never overdue."""
    if done_on is not None:
        return DONE
    return OVERDUE if due_on is not None and due_on < today else OPEN
