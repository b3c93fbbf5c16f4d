"""A row that keeps a batch from being undone, and who brought that about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.text import capfirst

PART = 500  # keys a query


@dataclass(frozen=True)
class Conflict:
    """A row that keeps a batch from being undone.

    Attributes:
        model: the row's.
        key: its primary key.
        what: what happened to it since, as a sentence.
        fields: the fields it is about, as the form names them.
        who: the user who did it; None where it is the system or not known.
        at: when; None where that is not known.
        other: the row that refers to it, or that it refers to.
    """

    model: type[models.Model]
    key: Any
    what: str
    fields: tuple[str, ...] = ()
    who: Any = None
    at: datetime | None = None
    other: tuple[type[models.Model], Any] | None = None

    def __str__(self) -> str:
        about = f" ({', '.join(self.fields)})" if self.fields else ""
        return f"{capfirst(str(self.model._meta.verbose_name))} {self.key}: {self.what}{about}"


def first_since(model: type[models.Model], since: Mapping[Any, int], is_it: Callable[[Any], bool]) -> Mapping[Any, Any]:
    """The first history row of each key, after the history key given for it, for which `is_it` holds."""
    found: dict[Any, Any] = {}
    if not hasattr(model, "history"):
        return found
    for part in parts([*since]):
        records = model.history.filter(id__in=part, history_id__gt=min(since[key] for key in part))
        for record in records.select_related("history_user").order_by("history_id"):
            if record.id not in found and record.history_id > since[record.id] and is_it(record):
                found[record.id] = record
    return found


def told_by(record: Any, conflict: Conflict) -> Conflict:
    """`conflict` with the user and time of a history row, where there is one."""
    if record is None:
        return conflict
    return replace(conflict, who=record.history_user, at=record.history_date)


def parts(keys: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (keys[start : start + PART] for start in range(0, len(keys), PART))
