"""How a batch is taken back, model by model: what the rows were, what stands in the way, and the writes.

Every part reads and writes set by set: the number of queries grows with the number of models, not of rows (writes go in
batches of some hundred rows).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.history.conflicts import Conflict, first_since, told_by
from registry.history.models import Batch, record_before
from registry.history.services import create_recorded, delete_recorded, update_recorded


@dataclass
class Step:
    """What taking a batch back does to the rows of one model.

    Attributes:
        deleted: the rows that go, as they are now.
        changed: the rows that get something back, with it, the last written first.
        fields: what each of those gets back: names of fields by primary key.
        created: the rows that come back.
        gone: how many rows that were to go are no longer there.
        conflicts: what stands in the way within the rows themselves.
    """

    model: type[models.Model]
    deleted: list[Any] = field(default_factory=list)
    changed: list[Any] = field(default_factory=list)
    fields: dict[Any, tuple[str, ...]] = field(default_factory=dict)
    created: list[Any] = field(default_factory=list)
    gone: int = 0
    conflicts: list[Conflict] = field(default_factory=list)

    @property
    def written(self) -> Iterator[tuple[Any, Sequence[str]]]:
        """The rows that are there afterwards, with the fields they got."""
        every = [target.name for target in self.model._meta.concrete_fields]
        yield from ((row, self.fields[row.pk]) for row in self.changed)
        yield from ((row, every) for row in self.created)


@dataclass(frozen=True)
class _Span:
    """What a batch made of one row; None = the row was not there."""

    before: Any
    after: Any
    last: Any
    is_known: bool


def step(model: type[models.Model], batch: Batch, *, lock: bool) -> Step:
    """What taking `batch` back does to `model`, worked out and not yet written.

    Args:
        model: one that the batch wrote to.
        batch: the batch.
        lock: keep others from changing the rows until the transaction ends.
    """
    manager: Any = model.history  # type: ignore[attr-defined]
    own = manager.filter(history_batch=batch).order_by()
    rows = model._base_manager.filter(pk__in=own.values("id")).order_by("pk")
    present = {row.pk: row for row in (rows.select_for_update() if lock else rows)}
    result, touched = Step(model), {}
    for key, span in _spans(manager, own, batch).items():
        names = _take(result, span, key, present.get(key))
        if names is not None:
            touched[key] = (span, names)
    result.conflicts += _told(model, touched, present)
    return result


def _spans(manager: Any, own: Any, batch: Batch) -> Mapping[Any, _Span]:
    """Each row of the batch, the last written first."""
    outside = models.Q(history_batch__isnull=True) | ~models.Q(history_batch=batch)
    numbers = own.annotate(before_it=record_before(manager.model.instance_type)).values("before_it")
    previous = {record.id: record for record in manager.filter(outside, history_id__in=numbers).order_by("history_id")}
    first: dict[Any, Any] = {}
    last: dict[Any, Any] = {}
    for record in own.order_by("-history_id"):
        last.setdefault(record.id, record)
        first[record.id] = record
    spans = {}
    for key, record in last.items():
        start = first[key]
        before = None if start.history_type == "+" else previous.get(key, start if start.history_type == "-" else None)
        after = None if record.history_type == "-" else record
        spans[key] = _Span(before, after, record, start.history_type == "+" or before is not None)
    return spans


def _take(result: Step, span: _Span, key: Any, row: Any) -> tuple[str, ...] | None:
    """Put one row where it belongs in `result`; returns the fields in which somebody changed it since, if anybody."""
    if not span.is_known:
        result.conflicts.append(Conflict(result.model, key, _("What it was before is not in the history.")))
    elif span.before is None:
        if span.after is None or row is None:
            result.gone += span.after is not None
            return None
        changed = tuple(target.name for target in _tracked(result.model) if not _same(target, row, span.after))
        if changed:
            return changed
        result.deleted.append(row)
    elif span.after is None:
        if row is not None:
            return ()
        result.created.append(span.before.instance)
    else:
        return _take_back_fields(result, span, row)
    return None


def _take_back_fields(result: Step, span: _Span, row: Any) -> tuple[str, ...] | None:
    names = [target for target in _tracked(result.model) if not _same(target, span.before, span.after)]
    if not names:
        return None
    if row is None:
        return ()
    since = []
    for target in names:
        before, after, now = (getattr(state, target.attname) for state in (span.before, span.after, row))
        if (
            isinstance(before, dict) and isinstance(after, dict) and isinstance(now, dict)
        ):  # each custom field by itself
            keys = [key for key in {*before, *after} if before.get(key, _NONE) != after.get(key, _NONE)]
            since += [target.name for key in keys if now.get(key, _NONE) != after.get(key, _NONE)]
            kept = {key: value for key, value in now.items() if key not in keys}
            setattr(row, target.attname, kept | {key: before[key] for key in keys if key in before})
        elif not _same(target, row, span.after):
            since.append(target.name)
        else:
            setattr(row, target.attname, before)
    if since:
        return tuple(dict.fromkeys(since))
    result.changed.append(row)
    result.fields[row.pk] = tuple(target.name for target in names)
    return None


_NONE = object()


@cache
def _tracked(model: type[models.Model]) -> tuple[Any, ...]:
    """The fields whose history is kept; remembered, because `model.history` is made anew whenever it is read."""
    return tuple(model.history.model.tracked_fields)  # type: ignore[attr-defined]


def _same(target: Any, one: Any, other: Any) -> bool:
    first, second = getattr(one, target.attname), getattr(other, target.attname)
    return bool(first == second or target.get_prep_value(first) == target.get_prep_value(second))


def _told(
    model: type[models.Model], touched: Mapping[Any, tuple[_Span, tuple[str, ...]]], present: Mapping[Any, Any]
) -> Iterator[Conflict]:
    """The rows that somebody changed, deleted or brought back since, with who and when."""

    def differs(record: Any) -> bool:
        span, names = touched[record.id]
        if not names:  # deleted, or brought back
            return (record.history_type == "-") is (span.after is not None)
        fields = [model._meta.get_field(name) for name in names]
        return record.history_type != "-" and any(not _same(target, record, span.after) for target in fields)

    since = first_since(model, {key: span.last.history_id for key, (span, _names) in touched.items()}, differs)
    for key, (span, names) in touched.items():
        record = since.get(key)
        what = _("It has been changed since.")
        if not names:
            what = _("It has been brought back since.") if span.after is None else _("It has been deleted since.")
        labels = tuple(capfirst(str(model._meta.get_field(name).verbose_name)) for name in names)  # type: ignore[union-attr]
        yield told_by(record, Conflict(model, key, what, labels))


def take_back(steps: Sequence[Step]) -> list[Conflict]:
    """Write the steps; needs `recording(...)` and a transaction around it, to be rolled back if anything is returned.

    Foreign keys are checked when the transaction ends, so what goes can go first and leave its unique numbers.

    Returns:
        Rows that the database or their model refuses in their former state.
    """
    try:
        with transaction.atomic():
            for part in steps:
                delete_recorded(part.model, part.deleted)
            for part in steps:
                names = {name for row in part.changed for name in part.fields[row.pk]}
                update_recorded(part.model, part.changed, sorted(names))
            for part in steps:
                create_recorded(part.model, part.created)
    except IntegrityError:
        found = list(_refused(steps))
        if not found:
            raise
        return found
    return [conflict for part in steps for conflict in _unclean(part)]


def _unclean(part: Step) -> Iterator[Conflict]:
    """Rows that their model's own rules refuse, now that all of them are back."""
    if part.model.clean is models.Model.clean:
        return
    for row, _names in part.written:
        try:
            row.clean()
        except ValidationError as error:
            yield Conflict(part.model, row.pk, " ".join(error.messages))


def _refused(steps: Sequence[Step]) -> Iterator[Conflict]:
    """Finds, one by one, the rows that the database does not take back. All is rolled back."""
    with transaction.atomic():
        for part in steps:
            delete_recorded(part.model, part.deleted)
        for part in steps:
            for row, names in part.written:
                try:
                    with transaction.atomic():
                        row.save(force_insert=row in part.created, update_fields=None if row in part.created else names)
                except IntegrityError:
                    yield Conflict(part.model, row.pk, _why(row))
        transaction.set_rollback(True)


def _why(row: Any) -> str:
    try:
        row.validate_constraints()
    except ValidationError as error:
        return " ".join(error.messages)
    return _("The database refuses the row.")
