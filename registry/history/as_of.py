"""What the register said at the end of a day: a Sheet read from history.

Every column is read from the history of the row it stands in, the rows it refers to included: not only a department's
own fields are those of that day, but also its organisation's name.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db import models
from django.db.models import Exists, Expression, F, OuterRef, Subquery
from django.db.models.constants import LOOKUP_SEP
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.columns import Column, Sheet


class BeforeFirstRecord(LookupError):
    """The register had no record yet at the end of the day asked for; the message names that day."""


class NotInHistory(LookupError):
    """A column counts rows of another register, which history cannot tell for a past day."""


@dataclass(frozen=True)
class SheetAsOf:
    """A register as it stood: its Sheet over the history, its rows, and the columns that had to be left out."""

    sheet: Sheet
    rows: models.QuerySet[Any]
    left_out: tuple[Column, ...]


def end_of(day: date) -> datetime:
    """The first moment after `day` in Copenhagen."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


def sheet_as_of(sheet: Sheet, day: date) -> SheetAsOf:
    """The register as it stood at the end of `day` in Copenhagen.

    The rows have the querysets' own filters (`in_force_on`), so the two clocks combine. Relations are filtered by
    their text, as it was.

    Raises:
        BeforeFirstRecord: nothing was recorded by then.
    """
    history: Any = _history(sheet.model)
    end = end_of(day)
    first = history._default_manager.aggregate(first=models.Min("history_date"))["first"]
    if first is None or first >= end:
        began = _("nothing is recorded yet") if first is None else f"{timezone.localtime(first):%d.%m.%Y}"
        raise BeforeFirstRecord(
            _("%(title)s: no record as of %(day)s. The first record: %(began)s.")
            % {"title": sheet.title, "day": f"{day:%d.%m.%Y}", "began": began}
        )
    sheet = sheet.current(day)  # custom fields as they were: retired since, or of another kind
    return _read_then(sheet, end, latest_records(sheet.model, end).exclude(history_type="-"))


def rows_at(model: type[models.Model], at: datetime | None) -> models.QuerySet[Any]:
    """The rows of a recorded model, in a queryset of the model's own class.

    Args:
        model: a recorded model.
        at: the instant at which the register is read, what was written at it included; None reads it as it stands.
            Rows as they were are rows of the history: their key is `id`, and `pk` is not.
    """
    if at is None:
        return model._default_manager.all()
    return latest_records(model, _after(at)).exclude(history_type="-")


def sheet_at(sheet: Sheet, at: datetime | None) -> SheetAsOf:
    """A register with the columns that `sheet` has, as it stands (None) or stood at an instant, as `rows_at` reads it.

    Fields that were added are not looked up: the caller says which columns it means.
    """
    rows = rows_at(sheet.model, at)
    return SheetAsOf(sheet, rows, ()) if at is None else _read_then(sheet, _after(at), rows)


def deleted_rows(sheet: Sheet, now: datetime) -> SheetAsOf:
    """The rows of a register that are deleted at present, as they last stood: the records of their deletion."""
    history: Any = _history(sheet.model)
    own = sheet.model._meta.pk.attname
    rows = type(sheet.model._default_manager.all())(model=history).filter(history_type="-")
    again = history._default_manager.filter(**{own: OuterRef(own)}, history_id__gt=OuterRef("history_id"))
    rows = rows.exclude(Exists(sheet.model._default_manager.filter(pk=OuterRef(own)))).exclude(Exists(again))
    return _read_then(sheet, now, rows)


def _after(at: datetime) -> datetime:
    return at + timedelta.resolution


def _read_then(sheet: Sheet, end: datetime, rows: models.QuerySet[Any]) -> SheetAsOf:
    """`rows` of the history with the columns of `sheet` as they were before `end`."""
    columns, left_out = [], []
    for column in sheet.columns:
        try:
            columns.append(replace(column, source=_then(sheet.model, column.expression, end), relation=None))
        except NotInHistory:
            left_out.append(column)
    kept = {column.key for column in columns}
    order = tuple(key for key in sheet.order if key.removeprefix("-") in kept)
    stood = replace(sheet, model=_history(sheet.model), columns=tuple(columns), key=(), order=order, added=None)
    return SheetAsOf(stood, rows, tuple(left_out))


def latest_records(
    model: type[models.Model], end: datetime, only: Collection[Any] | None = None
) -> models.QuerySet[Any]:
    """The last record before `end` of each row, deleted rows too, in a queryset of the model's own class.

    Args:
        model: a recorded model.
        end: the first moment that no longer counts.
        only: the primary keys of the rows wanted; None is all.
    """
    history: Any = _history(model)
    own = model._meta.pk.attname
    latest = history._default_manager.filter(history_date__lt=end, **{own: OuterRef(own)})
    latest = latest.order_by("-history_date", "-history_id").values("history_id")[:1]
    begun = history._default_manager.filter(history_type="+", history_date__lt=end).order_by()  # each row's beginning
    if only is not None:
        begun = begun.filter(**{f"{own}__in": only})
    rows: models.QuerySet[Any] = type(model._default_manager.all())(model=history)
    return rows.filter(history_id__in=begun.values(latest=Subquery(latest)))


def _then(model: type[models.Model], expression: Any, end: datetime) -> Any:
    """The same expression over the history of `model` and of the rows it refers to."""
    if isinstance(expression, F) and type(expression) is F:
        return _path(model, str(expression.name), end)  # type: ignore[attr-defined]
    if isinstance(expression, Subquery) or not isinstance(expression, Expression):
        raise NotInHistory
    copy = expression.copy()
    parts: list[Any] = [part and _then(model, part, end) for part in expression.get_source_expressions()]
    copy.set_source_expressions(parts)
    return copy


def _path(model: type[models.Model], path: str, end: datetime) -> Any:
    step, _sep, rest = path.partition(LOOKUP_SEP)
    field: Any = F("pk") if step == "pk" else model._meta.get_field(step)
    if not rest and getattr(field, "concrete", False):
        return F(step)
    related = getattr(field, "related_model", None)
    if related is None or not getattr(field, "concrete", False):
        raise NotInHistory
    history: Any = _history(related)
    record = history._default_manager.filter(
        history_date__lt=end, **{related._meta.pk.attname: OuterRef(field.attname)}
    ).order_by("-history_date", "-history_id")
    return Subquery(record.annotate(said_then=_path(related, rest, end)).values("said_then")[:1])


def _history(model: type[models.Model]) -> Any:
    if not hasattr(model, "history"):
        raise NotInHistory
    return model.history.model
