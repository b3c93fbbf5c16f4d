"""Who writes and why: every write to the registry happens inside `recording(...)`."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any


class MissingReason(RuntimeError):
    """A row was written outside `recording(...)`, so its history could not say why."""


@dataclass(frozen=True)
class Change:
    """The reason of a write and the user behind it; None is the system itself (a command).

    `batch` is the Batch that the write is part of, when it can be undone as a whole.
    """

    reason: str
    user: Any = None
    batch: Any = None


_current: ContextVar[Change | None] = ContextVar("registry_change", default=None)


@contextmanager
def recording(reason: str, user: Any = None, batch: Any = None) -> Iterator[Change]:
    """Everything written to the registry inside the block is recorded with this reason and user.

    Args:
        reason: why, in the words of the one who writes; shown in the history. May not be empty.
        user: the logged-in user, or None for a command.
        batch: the saved Batch that everything inside belongs to, or None.

    Raises:
        MissingReason: the reason is empty.
    """
    if not reason.strip():
        raise MissingReason("A change needs a reason.")
    change = Change(reason.strip(), user if getattr(user, "pk", None) else None, batch)
    token = _current.set(change)
    try:
        yield change
    finally:
        _current.reset(token)


def current_change() -> Change:
    """The change being recorded.

    Raises:
        MissingReason: nothing is being recorded.
    """
    change = _current.get()
    if change is None:
        raise MissingReason("Write to the registry inside recording(reason, user).")
    return change


def current_batch_key() -> int | None:
    """The primary key of the Batch being written, for the history row; None when there is none."""
    change = _current.get()
    return None if change is None or change.batch is None else change.batch.pk
