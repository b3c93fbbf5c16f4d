"""Writes of many registry rows at once, each with its history row."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from simple_history.utils import bulk_create_with_history

from registry.history.change import current_change
from registry.history.models import history_of
from registry.history.signals import rows_created, rows_deleted, rows_updated

Row = TypeVar("Row", bound=models.Model)


def create_recorded(model: type[Row], rows: Sequence[Row], *, batch_size: int = 500) -> list[Row]:
    """Insert many rows at once, each with its history row. Needs `recording(...)` around it."""
    change = current_change()
    created: list[Row] = bulk_create_with_history(
        rows, model, batch_size=batch_size, default_user=change.user, default_change_reason=change.reason
    )
    rows_created.send(sender=model, rows=created)
    return created


def update_recorded(model: type[Row], rows: Iterable[Row], fields: Sequence[str], *, batch_size: int = 500) -> int:
    """Update many rows at once, each with its history row. Needs `recording(...)` around it.

    Rows are locked and compared first: one that stands in the database as it is given is left alone, so that nothing
    is recorded that did not happen. One statement a batch of rows, whatever the number of fields (decision 0027).

    Args:
        model: the rows' model.
        rows: saved rows with all their fields loaded.
        fields: names of the fields to write.
        batch_size: rows a statement.

    Returns:
        The number of rows that were changed.

    Raises:
        IntegrityError: the database refuses a row, or one of them is no longer there.
    """
    change = current_change()
    with transaction.atomic(savepoint=False):
        changed = _changed(model, list({row.pk: row for row in rows}.values()), fields, batch_size)
        if changed:
            model._default_manager.bulk_create(
                changed, batch_size=batch_size, update_conflicts=True, unique_fields=["pk"], update_fields=[*fields]
            )
            history_of(model).bulk_history_create(
                changed,
                batch_size=batch_size,
                update=True,
                default_user=change.user,
                default_change_reason=change.reason,
            )
            rows_updated.send(sender=model, rows=changed, fields=[*fields])
    return len(changed)


def delete_recorded(model: type[Row], rows: Sequence[Row], *, batch_size: int = 500) -> int:
    """Delete many rows at once, each with its history row; returns their number. Needs `recording(...)`.

    The caller has seen to it that nothing refers to them, inline children included: nothing is deleted along.
    """
    change = current_change()
    history = history_of(model).model
    records = [
        history(
            history_date=timezone.now(),
            history_user=change.user,
            history_change_reason=change.reason,
            history_type="-",
            **{field.attname: getattr(row, field.attname) for field in history.tracked_fields},
        )
        for row in rows
    ]
    with transaction.atomic(savepoint=False):
        for part in _parts([row.pk for row in rows], batch_size):
            chosen = model._base_manager.filter(pk__in=part)
            chosen._raw_delete(chosen.db)  # noqa: SLF001 - delete() would read and record row by row
        history.objects.bulk_create(records, batch_size=batch_size)
        rows_deleted.send(sender=model, rows=rows)
    return len(records)


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _changed(model: type[Row], rows: Sequence[Row], fields: Sequence[str], batch_size: int) -> list[Row]:
    """Those of `rows` that differ from what is stored; the stored ones are locked until the transaction ends."""
    targets: list[Any] = [model._meta.get_field(name) for name in fields]
    names = [target.attname for target in targets]
    stored: dict[Any, tuple[Any, ...]] = {}
    for part in _parts([row.pk for row in rows], batch_size):
        found = model._base_manager.select_for_update().filter(pk__in=part).order_by("pk")
        stored |= {values[0]: values[1:] for values in found.values_list("pk", *names)}
    if len(stored) < len(rows):
        raise IntegrityError("a row to be updated is no longer there")
    return [
        row
        for row in rows
        if any(
            not _same(target, getattr(row, target.attname), before)
            for target, before in zip(targets, stored[row.pk], strict=True)
        )
    ]


def _same(target: Any, value: Any, before: Any) -> bool:
    return bool(value == before or target.get_prep_value(value) == target.get_prep_value(before))
