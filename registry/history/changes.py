"""Everything recorded of many models between two moments, newest first, whichever history it stands in."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery, Value
from django.utils.functional import cached_property

from registry.history.difference import Entry, RowChange, read
from registry.history.models import history_of
from registry.history.trail import Tracked

Found = tuple[datetime, int, int]  # when, the place of its model among `Changes.models`, history_id


@dataclass(frozen=True)
class Asked:
    """Which changes are wanted; None or () is all.

    Attributes:
        start: the first moment.
        end: the first moment after.
        user: key of who made them.
        by_system: those that a command made, instead of a user's.
        kinds: "+", "~", "-".
        words: all stand in the reason.
    """

    start: datetime | None = None
    end: datetime | None = None
    user: Any = None
    by_system: bool = False
    kinds: Sequence[str] = ()
    words: Sequence[str] = ()

    @property
    def condition(self) -> Q:
        wanted = Q()
        if self.start is not None:
            wanted &= Q(history_date__gte=self.start)
        if self.end is not None:
            wanted &= Q(history_date__lt=self.end)
        if self.by_system:
            wanted &= Q(history_user__isnull=True)
        elif self.user is not None:
            wanted &= Q(history_user=self.user)
        if self.kinds:
            wanted &= Q(history_type__in=self.kinds)
        for word in self.words:
            wanted &= Q(history_change_reason__icontains=word)
        return wanted


class Changes:
    """The changes asked for, for a paginator: one query counts them, one finds a page, two a model read it."""

    def __init__(self, recorded: Sequence[type[models.Model]], asked: Asked) -> None:
        self.models = list(recorded)
        self.asked = asked

    @cached_property
    def number(self) -> int:
        counts = [records.values("place").annotate(number=Count("history_id")) for records in self._each()]
        if not counts:
            return 0
        parts = [part.values_list("number", flat=True) for part in counts]
        return sum(parts[0].union(*parts[1:], all=True))

    def __len__(self) -> int:
        return self.number

    def __getitem__(self, part: slice) -> list[RowChange]:
        return self.read(self._found()[part] if self.models else [])

    def chunks(self, size: int = 500) -> Iterator[list[RowChange]]:
        """All of them, newest first, so many at a time: for a workbook."""
        waiting: list[Found] = []
        for found in self._found().iterator(chunk_size=size) if self.models else ():
            waiting.append(found)
            if len(waiting) == size:
                yield self.read(waiting)
                waiting = []
        yield self.read(waiting)

    def read(self, found: Iterable[Found]) -> list[RowChange]:
        """What was found, with what it changed, in the same order."""
        wanted: dict[int, list[int]] = {}
        places = [(place, number) for _at, place, number in found]
        for place, number in places:
            wanted.setdefault(place, []).append(number)
        entries = {
            (place, entry.history_id): entry
            for place, keys in wanted.items()
            for entry in _entries(self.models[place], keys)
        }
        return read([entries[one] for one in places])

    def _found(self) -> Any:
        """(when, place, history_id), newest first: a merge of indexes on both databases."""
        parts = [records.values_list("history_date", "place", "history_id") for records in self._each()]
        return parts[0].union(*parts[1:], all=True).order_by("-history_date", "place", "-history_id")

    def _each(self) -> list[Any]:
        return [
            history_of(model)
            .filter(self.asked.condition)
            .order_by()
            .annotate(place=Value(place, models.IntegerField()))
            for place, model in enumerate(self.models)
        ]


def _entries(model: type[models.Model], keys: Sequence[int]) -> Iterator[Entry]:
    tracked = Tracked(model, {})
    earlier = Q(history_date__lt=OuterRef("history_date"))
    earlier |= Q(history_date=OuterRef("history_date"), history_id__lt=OuterRef("history_id"))
    before = history_of(model).filter(earlier, id=OuterRef("id")).order_by("-history_date", "-history_id")
    records = history_of(model).filter(history_id__in=keys).order_by()
    records = records.annotate(previous=Subquery(before.values("history_id")[:1]))
    for record in records.values_list(
        "history_id",
        "previous",
        "history_date",
        "id",
        "history_type",
        "history_user_id",
        "history_change_reason",
        "history_batch_id",
    ):
        number, previous, at, row, kind, user, reason, batch = record
        yield Entry(tracked, number, previous, at, row, kind, user, reason or "", batch)
