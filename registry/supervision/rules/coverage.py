"""How well the departments are covered by inspections: who was never looked at, and for how long (K182)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Covered:
    """A department with what was ever looked at of it, or of those it came out of.

    Attributes:
        area: key; None in no area, with area_name "".
        last_looked_on: None: never.
        years: since then, in full; None: never.
        looks: how many inspections were carried out.
        times_chosen: in how many rounds.
    """

    department: int
    name: str
    lbf_number: str
    organisation: int
    organisation_name: str
    organisation_lbf: str
    area: int | None
    area_name: str
    dwellings: int
    last_looked_on: date | None
    years: int | None
    looks: int
    times_chosen: int


@dataclass(frozen=True)
class Share:
    """How many departments of a group were ever looked at; `name` is "" for those in no area."""

    name: str
    number: int
    looked_at: int

    @property
    def never(self) -> int:
        return self.number - self.looked_at

    @property
    def percent(self) -> int:
        """In whole per cent, rounded down, so that 100 means all; of no departments 0."""
        return 100 * self.looked_at // self.number if self.number else 0


def narrowed(rows: Iterable[Covered], *, never_only: bool = False, least_years: int = 0) -> list[Covered]:
    """Those who are wanted, never looked at first and then those of longest ago; else in the order they come.

    Args:
        rows: in any order.
        never_only: leave out whoever was ever looked at.
        least_years: leave out whoever was looked at less than so many years ago; never is longer ago than any.
    """
    found = [row for row in rows if row.years is None or (not never_only and row.years >= least_years)]
    return sorted(found, key=lambda row: row.last_looked_on or date.min)


def share(rows: Iterable[Covered], name: str = "") -> Share:
    """How many of them were ever looked at."""
    looked_at = [row.last_looked_on is not None for row in rows]
    return Share(name, len(looked_at), sum(looked_at))


def shares(rows: Iterable[Covered], group: Callable[[Covered], tuple[int | None, str]]) -> list[Share]:
    """The same for each group, in the order in which the first of each comes.

    Args:
        rows: in any order.
        group: key and name of the group of a department.
    """
    groups: dict[int | None, tuple[str, list[Covered]]] = {}
    for row in rows:
        key, name = group(row)
        groups.setdefault(key, (name, []))[1].append(row)
    return [share(found, name) for name, found in groups.values()]
