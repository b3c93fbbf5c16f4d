"""A row's versions: what was written together, the whole row after it, and how two of them differ.

A version is everything of a row and its children that one person wrote for one reason in one go: the form that saves
a department with its building sections makes one version, not one a section.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import models

from registry.history.as_of import end_of
from registry.history.difference import Entry, FieldChange, fields_between
from registry.history.trail import Tracked

TOGETHER = timedelta(seconds=2)  # between two records of one write


@dataclass(frozen=True)
class Version:
    """What one write made of a row.

    Attributes:
        number: 1 is the oldest.
        at: the moment of its last record.
        kind: of the row itself: "+" created (again), "~" it or a child changed, "-" deleted.
        user: key of who wrote it; None is the system.
        reason: why.
        entries: its records, oldest first.
    """

    number: int
    at: datetime
    kind: str
    user: Any
    reason: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class State:
    """A row, the rows edited along with it and their children at a moment.

    Attributes:
        records: for each history of the row the historical records by the key of the row they are of.
    """

    records: Mapping[int, Mapping[Any, Any]]
    histories: tuple[Tracked, ...]

    @property
    def own(self) -> Any:
        """The record of the row itself; None where there was no row."""
        return next(iter(self.records[0].values()), None)

    def of(self, model: type[models.Model], *, is_own: bool = False) -> dict[Any, Any]:
        """The records of one model by key: children, or rows edited along when `is_own`."""
        found: dict[Any, Any] = {}
        for place, tracked in enumerate(self.histories):
            if tracked.model is model and tracked.is_own == is_own:
                found |= self.records[place]
        return found


@dataclass(frozen=True)
class RowDifference:
    """How one row differs between two states.

    Attributes:
        kind: "+" only in the later state, "-" only in the earlier, "~" in both and not alike.
        model: of the row.
        key: its primary key.
        record: its record in the later state, or in the earlier when it is only there.
        is_child: whether it is an inline child.
        fields: what differs.
    """

    kind: str
    model: type[models.Model]
    key: Any
    record: Any
    is_child: bool
    fields: tuple[FieldChange, ...]


def versions(entries: Iterable[Entry], histories: Sequence[Tracked]) -> list[Version]:
    """The versions of a row, oldest first.

    Args:
        entries: all of a Trail, in any order.
        histories: those of the Trail; the first is the row's own.
    """
    groups: list[list[Entry]] = []
    for entry in sorted(entries, key=lambda entry: (entry.at, entry.history_id)):
        if not (groups and _belongs(entry, groups[-1])):
            groups.append([])
        groups[-1].append(entry)
    return [_version(number, group, histories[0]) for number, group in enumerate(groups, start=1)]


def _belongs(entry: Entry, group: Sequence[Entry]) -> bool:
    last = group[-1]
    if (entry.user, entry.reason, entry.batch) != (last.user, last.reason, last.batch):
        return False
    is_near = entry.batch is not None or entry.at - last.at <= TOGETHER
    return is_near and all((entry.tracked.model, entry.row) != (known.tracked.model, known.row) for known in group)


def _version(number: int, group: Sequence[Entry], own: Tracked) -> Version:
    kind = next((entry.kind for entry in group if entry.tracked == own), "~")
    return Version(number, group[-1].at, kind, group[0].user, group[0].reason, tuple(group))


def state(histories: Sequence[Tracked], entries: Iterable[Entry]) -> State:
    """The row after `entries`: those of all its versions until then. One query a history that has any.

    Args:
        histories: the row's.
        entries: everything recorded of it until the moment, in any order.
    """
    latest: list[dict[Any, Entry]] = [{} for _ in histories]
    for entry in sorted(entries, key=lambda entry: (entry.at, entry.history_id)):
        latest[histories.index(entry.tracked)][entry.row] = entry
    records: dict[int, Mapping[Any, Any]] = {}
    for place, tracked in enumerate(histories):
        keys = [entry.history_id for entry in latest[place].values() if entry.kind != "-"]
        found = tracked.model.history.filter(history_id__in=keys).order_by("id") if keys else ()  # type: ignore[attr-defined]
        records[place] = {record.id: record for record in found}
    return State(records, tuple(histories))


def after(version: Version, all_versions: Sequence[Version]) -> list[Entry]:
    """The entries that say how the row stood after `version`; how it stood last when that deleted it."""
    until = version.number - 1 if version.kind == "-" else version.number
    return [entry for known in all_versions[:until] for entry in known.entries]


def until_the_end_of(day: date, entries: Iterable[Entry]) -> list[Entry]:
    """The entries recorded by the end of `day` in Copenhagen."""
    end = end_of(day)
    return [entry for entry in entries if entry.at < end]


def compare(before: State, later: State) -> list[RowDifference]:
    """How two states of one row differ: the row first, then children in the order of their keys; [] when alike."""
    found: list[RowDifference] = []
    asked: dict[Any, Any] = {}
    for place, tracked in enumerate(later.histories):
        earlier, now = before.records[place], later.records[place]
        for key in sorted({*earlier, *now}):
            was, has = earlier.get(key), now.get(key)
            fields = tuple(fields_between(tracked.model, was, has, asked))
            if fields or was is None or has is None:
                kind = "+" if was is None else "-" if has is None else "~"
                found.append(RowDifference(kind, tracked.model, key, has or was, not tracked.is_own, fields))
    return found
