"""What each change of a row did, field by field. Reads in a fixed number of queries however many changes there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils.functional import cached_property
from django.utils.text import capfirst

from registry.columns import Column
from registry.history.trail import Tracked

HIDDEN = {"id", "reference_key"}
_READ = (
    "id",
    "history_id",
    "history_date",
    "history_type",
    "history_user_id",
    "history_change_reason",
    "history_batch_id",
)

ByKey = Mapping[str, Column]
_described: dict[type[models.Model], Callable[[], ByKey]] = {}


def describe_keys(model: type[models.Model], described: Callable[[], ByKey]) -> None:
    """Let `described()` say what the keys inside the JSON object of a model mean; asked once for many changes."""
    _described[model] = described


@dataclass(frozen=True)
class Entry:
    """One recorded change, not yet read: where to find it and what came before it.

    Attributes:
        tracked: the history it is in.
        history_id: its key there.
        previous_id: the key of the same row's state before it; None for a row's first.
        at: when.
        row: primary key of the row that changed.
        kind: "+" created, "~" changed, "-" deleted.
        user: key of who changed it; None is the system.
        reason: why.
        batch: key of the batch it was part of, if any.
    """

    tracked: Tracked
    history_id: int
    previous_id: int | None
    at: datetime
    row: Any
    kind: str
    user: Any
    reason: str
    batch: int | None


@dataclass(frozen=True)
class FieldChange:
    """One field's value before and after; None = there was no row.

    `field` says how to write the values, or `column` for one inside a JSON object (neither where its key is unknown).
    """

    label: str
    field: "models.Field[Any, Any] | None"
    before: Any
    after: Any
    column: Column | None = None


@dataclass(frozen=True)
class RowChange:
    """One recorded change.

    Attributes:
        kind: "+" created, "~" changed, "-" deleted.
        at: when.
        user: who; None is the system.
        reason: why.
        subject: what sort of row, for a child of the row or one edited along with it; "" for the row itself.
        fields: what it changed, in the model's order.
        record: the historical row.
    """

    kind: str
    at: datetime
    user: Any
    reason: str
    subject: str
    fields: tuple[FieldChange, ...]
    record: Any = None


class Trail:
    """The history of a row, newest first; sliced by a paginator, which reads only what a page shows."""

    def __init__(self, histories: Sequence[Tracked]) -> None:
        self.histories = histories

    @cached_property
    def entries(self) -> list[Entry]:
        """Every change, newest first: one query a history."""
        found: list[Entry] = []
        for tracked in self.histories:
            latest: dict[Any, int] = {}
            records = tracked.records.order_by("history_date", "history_id").values_list(*_READ)
            for row, number, at, kind, user, reason, batch in records:
                found.append(Entry(tracked, number, latest.get(row), at, row, kind, user, reason or "", batch))
                latest[row] = number
        return sorted(found, key=lambda entry: (entry.at, entry.history_id), reverse=True)

    def __len__(self) -> int:
        return len(self.entries)

    def __getitem__(self, part: slice) -> list[RowChange]:
        return read(self.entries[part], main=self.histories[0])


def read(entries: Sequence[Entry], main: Tracked | None = None) -> list[RowChange]:
    """The changes behind `entries`, in the same order.

    Args:
        entries: from a Trail.
        main: the history of the row itself, whose changes need no subject; None where each has one.
    """
    wanted: dict[type[models.Model], set[int]] = {}
    for entry in entries:
        wanted.setdefault(entry.tracked.model, set()).update({entry.history_id, entry.previous_id or entry.history_id})
    records = {
        model: {record.history_id: record for record in _history(model).filter(history_id__in=keys)}
        for model, keys in wanted.items()
    }
    changes = []
    asked: dict[type[models.Model], ByKey] = {}
    for entry in entries:
        known = records[entry.tracked.model]
        record, previous = known[entry.history_id], known.get(entry.previous_id)
        model = entry.tracked.model
        changes.append(
            RowChange(
                kind=record.history_type,
                at=record.history_date,
                user=record.history_user,
                reason=record.history_change_reason or "",
                subject="" if entry.tracked == main else capfirst(str(model._meta.verbose_name)),
                fields=tuple(_difference(model, record, previous, asked)),
                record=record,
            )
        )
    return changes


def related_keys(changes: Iterable[RowChange]) -> dict[type[models.Model], set[Any]]:
    """The rows that ForeignKey values of these changes name, so that a caller can read their names at once."""
    found: dict[type[models.Model], set[Any]] = {}
    for change in changes:
        for part in change.fields:
            if part.field is not None and part.field.related_model is not None:
                keys = {value for value in (part.before, part.after) if value is not None}
                found.setdefault(part.field.related_model, set()).update(keys)
    return found


def _history(model: type[models.Model]) -> Any:
    return model.history.select_related("history_user")  # type: ignore[attr-defined]


def _difference(
    model: type[models.Model], record: Any, previous: Any, asked: dict[type[models.Model], ByKey]
) -> Iterable[FieldChange]:
    """What `record` changed: against the state before it; all that was set when created or deleted."""
    if record.history_type == "-":
        return fields_between(model, record, None, asked)
    return fields_between(model, None if record.history_type == "+" else previous, record, asked)


def fields_between(
    model: type[models.Model], before_it: Any, after_it: Any, asked: dict[type[models.Model], ByKey] | None = None
) -> Iterable[FieldChange]:
    """The fields in which two states of a row of `model` differ, in its order; None = there was no row.

    What keys inside a JSON object mean is kept in `asked` for the next call.
    """
    asked = {} if asked is None else asked
    for historic in (after_it or before_it).tracked_fields:
        if historic.name in HIDDEN:
            continue
        try:
            field = model._meta.get_field(historic.name)
        except FieldDoesNotExist:
            continue  # a field of an older version of the model
        before = None if before_it is None else getattr(before_it, historic.attname)
        after = None if after_it is None else getattr(after_it, historic.attname)
        if not isinstance(field, models.Field):
            continue
        if isinstance(before, dict) or isinstance(after, dict):
            if before != after and model not in asked:
                asked[model] = _described[model]() if model in _described else {}
            yield from _within(before or {}, after or {}, asked.get(model, {}))
        elif before != after and not (_is_empty(before) and _is_empty(after)):
            yield FieldChange(capfirst(str(field.verbose_name)), field, before, after)


def _within(before: Mapping[str, Any], after: Mapping[str, Any], columns: ByKey) -> Iterable[FieldChange]:
    for key in sorted({*before, *after}):
        if before.get(key) != after.get(key):
            column = columns.get(key)
            label = key if column is None else str(column.header)
            yield FieldChange(label, None, before.get(key), after.get(key), column)


def _is_empty(value: Any) -> bool:
    return value is None or value == ""
