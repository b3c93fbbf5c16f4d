"""Many rows written at once, and taken back as a whole (decision 0027). Knows no subject."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import models, transaction

from registry.history.change import recording
from registry.history.conflicts import Conflict
from registry.history.models import Batch, BatchKind, Recorded, history_of
from registry.history.references import conflicts_of
from registry.history.undoing import Step, step, take_back


class AlreadyUndone(RuntimeError):
    """The batch has been undone before: by whom and when stands on `batch.undone_by`."""


class UndoRefused(RuntimeError):
    """Something has happened to rows of the batch since; nothing was written.

    Attributes:
        conflicts: every row that stands in the way.
    """

    def __init__(self, conflicts: list[Conflict]) -> None:
        super().__init__("; ".join(str(conflict) for conflict in conflicts[:20]))
        self.conflicts = conflicts


@dataclass(frozen=True)
class Undone:
    """What an undo did.

    Attributes:
        batch: the new batch, which can be undone too.
        deleted: rows that the undone batch had created.
        changed: rows that got back what it had changed.
        created: rows that it had deleted, now back under the same key.
        gone: rows that it had created and somebody has deleted since, so that nothing was left to do.
    """

    batch: Batch
    deleted: int
    changed: int
    created: int
    gone: int


@contextmanager
def in_batch(
    kind: BatchKind, *, register: str, reason: str, user: Any, file_name: str = "", undoes: Batch | None = None
) -> Iterator[Batch]:
    """One transaction, recorded with user and reason, whose history rows all point at a new Batch.

    Args:
        kind: what writes.
        register: the name of the sheet whose screen it is written from.
        reason: why, in the user's words.
        user: who, or None for a command.
        file_name: of a workbook.
        undoes: the batch that is taken back.

    Raises:
        MissingReason: the reason is empty.
    """
    with transaction.atomic():
        batch = Batch.objects.create(
            kind=kind,
            register=register,
            reason=reason.strip(),
            file_name=file_name,
            user=user if getattr(user, "pk", None) else None,
            undoes=undoes,
        )
        with recording(reason, user, batch=batch):
            yield batch


def undo(batch: Batch, *, reason: str, user: Any) -> Undone:
    """Take back everything a batch wrote, as a new batch of kind UNDO: all of it, or nothing.

    Rows it created are deleted, rows it changed get back the fields it changed and no others, rows it deleted are
    created again under the same key. An undo is a batch itself: undoing it does the first batch again.

    Args:
        batch: what to take back.
        reason: why, in the user's words.
        user: who, or None for a command.

    Raises:
        AlreadyUndone: it has been undone before.
        UndoRefused: rows were changed in the same fields, deleted, brought back or referred to since, or a rule of
            the database no longer lets the old values in. Nothing is written.
        MissingReason: the reason is empty.
    """
    with transaction.atomic():
        locked = Batch.objects.select_for_update(of=("self",)).get(pk=batch.pk)
        if Batch.objects.filter(undoes=locked).exists():
            raise AlreadyUndone(str(locked))
        steps = _steps(locked, lock=True)
        found = conflicts_of(steps)
        if found:
            raise UndoRefused(found)
        with in_batch(BatchKind.UNDO, register=locked.register, reason=reason, user=user, undoes=locked) as made:
            found = take_back(steps)
            if found:
                raise UndoRefused(found)
    return Undone(
        batch=made,
        deleted=sum(len(part.deleted) for part in steps),
        changed=sum(len(part.changed) for part in steps),
        created=sum(len(part.created) for part in steps),
        gone=sum(part.gone for part in steps),
    )


def conflicts(batch: Batch) -> list[Conflict]:
    """What stands in the way of undoing the batch now; the database's own rules are only asked by `undo`."""
    return conflicts_of(_steps(batch, lock=False))


def counts(batches: Iterable[Batch]) -> dict[int, Counter[tuple[type[models.Model], str]]]:
    """How many history rows each batch has, by batch key, model and kind ("+", "~", "-"). One query."""
    keys = [batch.pk for batch in batches]
    found: dict[int, Counter[tuple[type[models.Model], str]]] = {key: Counter() for key in keys}
    known = {model._meta.label: model for model in recorded_models()}
    parts = [
        history_of(model)
        .filter(history_batch__in=keys)
        .order_by()
        .values("history_batch", "history_type")
        .annotate(label=models.Value(label), rows=models.Count("pk"))
        .values_list("history_batch", "history_type", "label", "rows")
        for label, model in known.items()
    ]
    for key, kind, label, rows in parts[0].union(*parts[1:], all=True) if keys else ():
        found[key][known[label], kind] += rows
    return found


def recorded_models() -> list[type[models.Model]]:
    """Every model with a history, in the order in which they are declared."""
    return [model for model in apps.get_models() if issubclass(model, Recorded)]


def _steps(batch: Batch, *, lock: bool) -> list[Step]:
    written = {model for model, _kind in counts([batch])[batch.pk]}
    return [step(model, batch, lock=lock) for model in recorded_models() if model in written]
