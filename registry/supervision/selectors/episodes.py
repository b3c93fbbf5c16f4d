"""What the rounds said of departments over the years, and what their inspections found (K184)."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from registry.history.as_of import rows_at
from registry.organisations.models import Department
from registry.supervision.models import Inspection, SupervisionRound, SupervisionSelection


@dataclass(frozen=True)
class Said:
    """What a decided round said of a department, frozen."""

    key: int
    outcome: str
    rank: int
    place: int | None
    score: Decimal
    sentence: str


@dataclass(frozen=True)
class Visit:
    """An inspection, planned or carried out."""

    key: int
    state: str
    inspected_on: date | None
    result: str
    order: str
    order_due_on: date | None
    order_met_on: date | None
    next_look_on: date | None


@dataclass(frozen=True)
class Episode:
    """What a round said of a department and the inspection that followed; one of the two may be missing.

    Attributes:
        year: of the round, else that of the inspection; None for one that is planned without a round.
        name: of the department: as the round froze it, else as it is called.
    """

    year: int | None
    department: int
    name: str
    said: Said | None
    visit: Visit | None


def episodes(departments: Any, at: datetime | None = None) -> list[Episode]:
    """The past of some departments, the latest first; four queries.

    Args:
        departments: their keys, or a query for them.
        at: the instant at which the register is read; None reads it as it stands.
    """
    years = dict(rows_at(SupervisionRound, at).values_list("id", "year"))
    names = dict(rows_at(Department, at).filter(id__in=departments).values_list("id", "name"))
    visits = _visits(departments, at)
    found = []
    fields = ("round_id", "department_id", "department_name", "id", "outcome", "rank", "place", "score", "sentence")
    selections = rows_at(SupervisionSelection, at).filter(department_id__in=departments)
    for decided, department, name, *said in selections.values_list(*fields):
        visit = visits.pop((department, decided), None)
        found.append(Episode(years[decided], department, name, Said(*said), visit))
    for (department, decided), visit in visits.items():
        year = visit.inspected_on.year if visit.inspected_on is not None else None
        found.append(Episode(years.get(decided, year), department, names[department], None, visit))
    return sorted(found, key=_latest_first)


def _visits(departments: Any, at: datetime | None) -> dict[tuple[int, int], Visit]:
    """By department and round; those without a round under a key of their own that is no round's."""
    rows: Any = rows_at(Inspection, at).filter(department_id__in=departments)
    fields = ("id", "state", "inspected_on", "result", "order", "order_due_on", "order_met_on", "next_look_on")
    return {
        (department, -key if decided is None else decided): Visit(key, *visit)
        for department, decided, key, *visit in rows.values_list("department_id", "round_id", *fields)
    }


def _latest_first(episode: Episode) -> tuple[int, int, int, str, int]:
    """What is planned without a round stands first."""
    seen = episode.visit and episode.visit.inspected_on
    rank = episode.said.rank if episode.said else 0
    return (-(episode.year or 9999), -(seen.toordinal() if seen else 0), rank, episode.name, episode.department)
