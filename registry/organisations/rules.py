"""What a number must look like, how departments merge and split, and what should be seen about the register."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.constraints.rules import Check, Refusal

HOUSING, ADMINISTRATION, MANAGER = "boligorganisation", "administrationsorganisation", "forretningsfoererselskab"
FEWEST = 2  # departments in a merger, parts of a split


@dataclass(frozen=True)
class OrganisationShape:
    """An organisation with what hangs on it; `is_active` and the numbers are those of the day asked about."""

    key: int
    name: str
    kind: str
    is_active: bool = True
    departments: int = 0
    administers: int = 0
    administrator: str = ""
    administrator_is_active: bool = True


@dataclass(frozen=True)
class FiguresShape:
    """A department's key figures of a year with the dwellings it has."""

    key: int
    name: str
    financial_year: int
    as_of: date
    dwellings: int
    vacancies: int | None = None
    move_outs: int | None = None
    has_negative_amount: bool = False


@dataclass(frozen=True)
class Ending:
    """A department that is to end by a merger or split."""

    name: str
    organisation: int
    begins: date | None
    ends: date | None


def is_organisation_lbf(number: str) -> bool:
    """True for the four digits that Landsbyggefonden gives an organisation."""
    return re.fullmatch(r"[0-9]{4}", number) is not None


def is_department_lbf(number: str) -> bool:
    """True for the three digits that Landsbyggefonden gives a department."""
    return re.fullmatch(r"[0-9]{3}", number) is not None


def checks_of_organisation(row: OrganisationShape) -> list[Check]:
    """What should be seen about an organisation; [] for one that is not active.

    Source: K018 and decision 0032 (an organisation has departments of its own; an administrationsorganisation or a
    forretningsførerselskab has none and administers others).
    """
    if not row.is_active:
        return []
    found: list[tuple[str, dict[str, Any]]] = []
    if row.kind == HOUSING and not row.departments:
        found.append(("organisation_without_departments", {}))
    if row.kind != HOUSING and row.departments:
        found.append(("administrator_with_departments", {"number": row.departments}))
    if row.kind != HOUSING and not row.administers:
        found.append(("administers_nobody", {}))
    if row.administrator and not row.administrator_is_active:
        found.append(("administrator_not_active", {"administrator": row.administrator}))
    return [Check(code, "K018", row.key, row.name, figures) for code, figures in found]


def checks_of_figures(row: FiguresShape) -> list[Check]:
    """Key figures that can hardly be right.

    Source: K181 (the figures are screened, so they must be plausible).
    """
    found: list[tuple[str, dict[str, Any]]] = []
    if row.vacancies is not None and row.vacancies > row.dwellings:
        found.append(("more_vacancies_than_dwellings", {"vacancies": row.vacancies, "dwellings": row.dwellings}))
    if row.move_outs is not None and row.move_outs > row.dwellings:
        found.append(("more_moves_than_dwellings", {"move_outs": row.move_outs, "dwellings": row.dwellings}))
    if row.has_negative_amount:
        found.append(("negative_amount", {}))
    if row.as_of.year < row.financial_year:
        found.append(("known_before_the_year", {"year": row.financial_year, "as_of": row.as_of}))
    return [Check(code, "K181", row.key, row.name, figures) for code, figures in found]


def refusals_of_ending(departments: Sequence[Ending], effective_on: date) -> list[Refusal]:
    """Why departments cannot end on a day, by merger or split.

    Args:
        departments: those that are to end.
        effective_on: the first day they are no longer active.

    Source: the register of Landsbyggefonden (mergers and splits have a day and predecessors; decision 0032).
    """
    found: list[Refusal] = []
    if len({row.organisation for row in departments}) > 1:
        found.append(Refusal("other_organisation", "departments", "K018"))
    for row in departments:
        if row.ends is not None:
            found.append(Refusal("ends_already", "departments", "K018", {"name": row.name, "day": row.ends}))
        elif row.begins is not None and row.begins >= effective_on:
            found.append(Refusal("begins_later", "effective_on", "K018", {"name": row.name, "day": row.begins}))
    return found


def refusals_of_merger(departments: Sequence[Ending]) -> list[Refusal]:
    """Whether there is something to merge."""
    return [Refusal("too_few_departments", "departments", "K018")] if len(departments) < FEWEST else []


def refusals_of_numbers(wanted: Sequence[str], taken: Mapping[str, str]) -> list[Refusal]:
    """Whether the new departments' LBF numbers are free.

    Args:
        wanted: of the new departments; one may continue the number of a department that ends.
        taken: the names of the organisation's other active departments by number.
    """
    found = [
        Refusal("number_twice", "lbf_number", "K018", {"number": number})
        for number, times in Counter(wanted).items()
        if times > 1
    ]
    return found + [
        Refusal("number_taken", "lbf_number", "K018", {"number": number, "name": taken[number]})
        for number in dict.fromkeys(wanted)
        if number in taken
    ]


def refusals_of_split(whole: Mapping[str, Any], parts: Sequence[Mapping[str, Any]]) -> list[Refusal]:
    """Whether the parts make up the whole: nothing is lost in a split and nothing gained.

    Args:
        whole: what is to be divided, by name: dwellings of each type, the guarantee.
        parts: what each new department gets of it, by the same names.

    Returns:
        One refusal for everything that does not add up, with both figures.

    Source: K011 and K012 (dwellings by type; the municipality's guarantee).
    """
    if len(parts) < FEWEST:
        return [Refusal("too_few_parts", "parts", "K011")]
    found = []
    for name, amount in whole.items():
        given = sum(part[name] for part in parts)
        if given != amount:
            found.append(Refusal("does_not_add_up", "parts", "K011", {"what": name, "whole": amount, "given": given}))
    return found


@dataclass(frozen=True)
class CityStock:
    """The register's dwellings beside the city's figure, whose two ends are the same where it is no range."""

    name: str
    registered: int
    minimum: int
    maximum: int
    is_approximate: bool
    source: str
    as_of: date

    @property
    def difference(self) -> int:
        """How many dwellings the register has more (or, below 0, fewer) than the nearest end of the figure.

        Source: K010 (the register can be held against ca. 55.000).
        """
        return self.registered - min(max(self.registered, self.minimum), self.maximum)
