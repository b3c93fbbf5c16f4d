"""The queue of nominations, first in line first, and what became of those of a department (K185)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from registry.history.as_of import rows_at
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party
from registry.supervision.models import Nomination, SupervisionRound


@dataclass(frozen=True)
class Waits:
    """A department that waits.

    Attributes:
        nomination: key.
        place: in the whole queue, from 1; positions that were typed may leave gaps.
        organisation: key of the one the department belongs to.
        nominated_by: name of who brought it forward.
    """

    nomination: int
    place: int
    department: int
    name: str
    organisation: int
    organisation_name: str
    nominated_on: date
    nominated_by: str
    grounds: str


@dataclass(frozen=True)
class Brought:
    """A nomination, whatever became of it.

    Attributes:
        state: a `NominationState`.
        year: of the round that took it in; None for another.
    """

    key: int
    nominated_on: date
    nominated_by: str
    state: str
    answer: str
    year: int | None


def queue(at: datetime | None = None) -> list[Waits]:
    """Everything that waits; four queries.

    Args:
        at: the instant at which the register is read; None reads it as it stands.
    """
    rows: Any = rows_at(Nomination, at)
    fields = ("id", "department_id", "nominated_on", "nominated_by_id", "grounds")
    waiting = list(rows.waiting().values_list(*fields))
    departments = {
        key: row
        for key, *row in rows_at(Department, at)
        .filter(id__in=[department for _key, department, *_rest in waiting])
        .values_list("id", "name", "organisation_id")
    }
    owners = dict(rows_at(HousingOrganisation, at).values_list("id", "party_id"))
    names = dict(rows_at(Party, at).values_list("id", "name"))
    return [
        Waits(
            nomination=key,
            place=place,
            department=department,
            name=departments[department][0],
            organisation=departments[department][1],
            organisation_name=names[owners[departments[department][1]]],
            nominated_on=nominated_on,
            nominated_by=names[party],
            grounds=grounds,
        )
        for place, (key, department, nominated_on, party, grounds) in enumerate(waiting, 1)
    ]


def nominations_of(departments: Any, at: datetime | None = None) -> list[Brought]:
    """The nominations of some departments, the latest first; three queries.

    Args:
        departments: their keys, or a query for them.
        at: the instant at which the register is read; None reads it as it stands.
    """
    names = dict(rows_at(Party, at).values_list("id", "name"))
    years = dict(rows_at(SupervisionRound, at).values_list("id", "year"))
    rows = rows_at(Nomination, at).filter(department_id__in=departments).order_by("-nominated_on", "-id")
    fields = ("id", "nominated_on", "nominated_by_id", "state", "answer", "round_id")
    return [
        Brought(key, nominated_on, names[by], state, answer, years.get(taken))
        for key, nominated_on, by, state, answer, taken in rows.values_list(*fields)
    ]
