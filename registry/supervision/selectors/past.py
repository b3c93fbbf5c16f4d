"""What earlier rounds and inspections say of departments, and which of them wait in the queue.

A department that came out of others by merger or split has their past too: else a merger would make it look as if
nobody had ever inspected it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.history.as_of import rows_at
from registry.organisations.models import DepartmentPredecessor
from registry.supervision.models import (
    FROZEN_STATES,
    Inspection,
    InspectionResult,
    Nomination,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)


@dataclass(frozen=True)
class Look:
    """An inspection that was carried out.

    Attributes:
        has_open_order: whether its order was not met on the day asked about.
    """

    department: int
    inspected_on: date
    result: str
    has_open_order: bool


@dataclass(frozen=True)
class Waiting:
    """The nomination of a department that waits; `party` is who brought it."""

    nominated_on: date
    party: int


def origins(day: date, at: datetime | None = None) -> dict[int, frozenset[int]]:
    """The departments that each department came out of by `day`, however many steps back; one query.

    Departments that came out of none are not in it.
    """
    before: dict[int, set[int]] = defaultdict(set)
    rows: Any = rows_at(DepartmentPredecessor, at).filter(effective_on__lte=day)
    for department, predecessor in rows.values_list("department_id", "predecessor_id"):
        before[department].add(predecessor)
    return {department: _reached(department, before) for department in list(before)}


def _reached(department: int, before: Mapping[int, set[int]]) -> frozenset[int]:
    found: set[int] = set()
    open_ends = [department]
    while open_ends:
        new = before.get(open_ends.pop(), set()) - found
        found |= new
        open_ends.extend(new)
    return frozenset(found - {department})


def looks_by_department(
    day: date, came_from: Mapping[int, Iterable[int]], at: datetime | None = None
) -> dict[int, list[Look]]:
    """The inspections carried out by `day`, of a department and of those it came out of, the earliest first; one query.

    Args:
        day: later inspections are left out, and orders met later are open.
        came_from: from `origins`.
        at: the instant at which the register is read; None reads it as it stands.
    """
    rows: Any = rows_at(Inspection, at).done().filter(inspected_on__lte=day)  # type: ignore[attr-defined]
    found: dict[int, list[Look]] = defaultdict(list)
    fields = ("department_id", "inspected_on", "result", "order_met_on")
    for department, inspected_on, result, met_on in rows.order_by("inspected_on", "id").values_list(*fields):
        is_open = result == InspectionResult.ORDER and (met_on is None or met_on > day)
        found[department].append(Look(department, inspected_on, result, is_open))
    inherited = {
        department: [look for origin in keys for look in found.get(origin, [])]
        for department, keys in came_from.items()
    }
    for department, looks in inherited.items():
        if looks:
            together = [*found.get(department, []), *looks]
            found[department] = sorted(together, key=lambda look: (look.inspected_on, look.department))
    return dict(found)


def times_chosen(day: date, came_from: Mapping[int, Iterable[int]], at: datetime | None = None) -> dict[int, int]:
    """In how many rounds decided by `day` a department, or one it came out of, was chosen; two queries."""
    rounds = rows_at(SupervisionRound, at).filter(state__in=FROZEN_STATES, decided_on__lte=day)
    decided = list(rounds.values_list("id", flat=True))
    rows: Any = rows_at(SupervisionSelection, at).filter(outcome=SelectionOutcome.CHOSEN, round_id__in=decided)
    by_department: dict[int, set[int]] = defaultdict(set)
    for department, number in rows.values_list("department_id", "round_id"):
        by_department[department].add(number)
    known = set(by_department) | set(came_from)
    return {
        department: len(
            set().union(*(by_department.get(key, set()) for key in (department, *came_from.get(department, ()))))
        )
        for department in known
    }


def waiting_by_department(day: date, at: datetime | None = None) -> dict[int, Waiting]:
    """The nominations in the queue on `day`, by the department they are of; one query (K185)."""
    rows: Any = rows_at(Nomination, at).waiting().filter(nominated_on__lte=day)  # type: ignore[attr-defined]
    found: dict[int, Waiting] = {}
    for department, nominated_on, party in rows.order_by("-nominated_on", "-id").values_list(
        "department_id", "nominated_on", "nominated_by_id"
    ):
        found[department] = Waiting(nominated_on, party)  # the oldest stays
    return found
