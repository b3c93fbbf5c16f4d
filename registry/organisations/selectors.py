"""Reads of organisations, departments and key figures that more than one caller needs."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from registry.columns import danish_order
from registry.constraints.rules import Check, line
from registry.organisations.models import (
    Department,
    DepartmentPredecessor,
    HousingOrganisation,
    KeyFigures,
)
from registry.organisations.rules import (
    CityStock,
    FiguresShape,
    OrganisationShape,
    checks_of_figures,
    checks_of_organisation,
)
from registry.parties.models import CityFigure, Party
from registry.validity.models import holding_on

DWELLING_TYPES = (
    "family_dwellings",
    "youth_dwellings",
    "elderly_dwellings",
    "care_dwellings",
    "special_dwellings",
)
STOCK_CODE = "almene-boliger"  # of the city figure
Named = tuple[int, str]


@dataclass(frozen=True)
class Administration:
    """Who administers an organisation, nearest first, and whom it administers itself by name, as (key, name)."""

    above: tuple[Named, ...]
    below: tuple[Named, ...]


def departments_by_lbf() -> dict[tuple[str, str], Department]:
    """Every department under (LBF number of the organisation, its own); one query, locked until the transaction ends.

    Where a number went on from one department to the next, the one that has not ended, or ended last, is it.
    """
    rows = Department.objects.select_related("organisation").select_for_update(of=("self",))
    rows = rows.order_by(F("active_until").asc(nulls_last=True), "pk")
    return {(row.organisation.lbf_number, row.lbf_number): row for row in rows}


def administration(organisation: HousingOrganisation, rows: Any = None, parties: Any = None) -> Administration:
    """The chain of administrators above an organisation, and the organisations right below it; two queries (K018).

    Args:
        organisation: which.
        rows: the organisations, live or as registered on a day; all live ones when None.
        parties: the parties, for the names, as those are.
    """
    known = HousingOrganisation.objects.all() if rows is None else rows
    named = Party.objects.all() if parties is None else parties
    found = {key: (above, party) for key, above, party in known.values_list("id", "administered_by", "party_id")}
    links = {key: above for key, (above, _party) in found.items()}
    above = [key for key in line(links.get(organisation.pk), links) if key in found]
    below = [key for key, administrator in links.items() if administrator == organisation.pk]
    asked = {found[key][1]: key for key in (*above, *below)}
    names = named.filter(id__in=list(asked)).order_by(danish_order("name"), "id").values_list("id", "name")
    in_order = {asked[party]: str(name) for party, name in names}
    return Administration(
        above=tuple((key, in_order[key]) for key in above),
        below=tuple((key, name) for key, name in in_order.items() if key in below),
    )


def checks_of_organisations(day: date, only: Collection[int] | None = None) -> list[Check]:
    """The checks of the organisations active on `day`, by name; one query.

    Args:
        day: the date asked about.
        only: primary keys of those wanted; all when None.
    """
    rows = HousingOrganisation.objects.active_on(day).annotate(
        own=Count("departments", filter=holding_on(day, "departments__active_from", "departments__active_until")),
    )
    administrators = set(
        HousingOrganisation.objects.active_on(day)
        .exclude(administered_by=None)
        .values_list("administered_by", flat=True)
    )
    rows = rows.select_related("party", "administered_by__party").order_by("party__name", "pk")
    found: list[Check] = []
    for row in rows if only is None else rows.filter(pk__in=only):
        above: Any = row.administered_by
        shape = OrganisationShape(
            key=row.pk,
            name=str(row),
            kind=row.kind,
            departments=row.own,
            administers=int(row.pk in administrators),
            administrator="" if above is None else str(above),
            administrator_is_active=above is None or above.active_until is None or above.active_until > day,
        )
        found.extend(checks_of_organisation(shape))
    return found


def checks_of_departments(day: date, only: Collection[int] | None = None) -> list[Check]:
    """What should be seen about the departments active on `day`; two queries.

    Source: K011 (dwellings), K018 and decision 0032 (a predecessor ends the day its successor begins).
    """
    departments = Department.objects.active_on(day).annotate(
        dwellings=sum(map(F, DWELLING_TYPES[1:]), F(DWELLING_TYPES[0]))
    )
    is_ended = Q(organisation__active_until__lte=day)
    rows = departments.filter(Q(dwellings=0) | is_ended).select_related("organisation__party").order_by("pk")
    steps = DepartmentPredecessor.objects.select_related("department__organisation__party", "predecessor").filter(
        Q(predecessor__active_until__isnull=True) | ~Q(predecessor__active_until=F("effective_on"))
    )
    if only is not None:
        rows, steps = rows.filter(pk__in=only), steps.filter(department__in=only)
    found: list[Check] = []
    for row in rows:
        name = f"{row.organisation}: {row}"
        if row.dwellings == 0:
            found.append(Check("no_dwellings", "K011", row.pk, name))
        if row.organisation.active_until is not None and row.organisation.active_until <= day:
            found.append(
                Check("organisation_not_active", "K018", row.pk, name, {"organisation": str(row.organisation)})
            )
    for step in steps.order_by("pk"):
        figures = {"predecessor": str(step.predecessor), "day": step.effective_on}
        name = f"{step.department.organisation}: {step.department}"
        found.append(Check("predecessor_still_active", "K018", step.department_id, name, figures))
    return found


def checks_of_key_figures(day: date, only: Collection[int] | None = None) -> list[Check]:
    """Key figures that can hardly be right; one query, which reads those alone that may be wrong (K181).

    Args:
        day: unused: figures are judged by the dwellings recorded now.
        only: primary keys of those wanted; all when None.
    """
    dwellings = sum((F(f"department__{name}") for name in DWELLING_TYPES[1:]), F(f"department__{DWELLING_TYPES[0]}"))
    negative = (
        Q(reserves_dkk__lt=0) | Q(reserves_contribution_dkk__lt=0) | Q(arrears_dkk__lt=0) | Q(rent_dkk_per_m2__lt=0)
    )
    rows = KeyFigures.objects.annotate(dwellings=dwellings, is_negative=Count("pk", filter=negative)).filter(
        Q(vacancies__gt=F("dwellings"))
        | Q(move_outs__gt=F("dwellings"))
        | negative
        | Q(as_of__year__lt=F("financial_year"))
    )
    rows = rows.select_related("department__organisation__party").order_by("-financial_year", "pk")
    row: Any
    found: list[Check] = []
    for row in rows if only is None else rows.filter(pk__in=only):
        shape = FiguresShape(
            key=row.pk,
            name=f"{row.department.organisation}: {row}",
            financial_year=row.financial_year,
            as_of=row.as_of,
            dwellings=row.dwellings,
            vacancies=row.vacancies,
            move_outs=row.move_outs,
            has_negative_amount=bool(row.is_negative),
        )
        found.extend(checks_of_figures(shape))
    return found


@dataclass(frozen=True)
class DwellingCount:
    """How many dwellings of each type, in the order of DWELLING_TYPES, the departments given have."""

    departments: int
    by_type: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.by_type)


def dwellings_of(departments: Any) -> DwellingCount:
    """The dwellings of these departments, live rows or rows as registered on a day; one query (K010, K011)."""
    sums = {name: Coalesce(Sum(name), 0) for name in DWELLING_TYPES}
    found = departments.order_by().aggregate(departments=Count("pk"), **sums)
    return DwellingCount(found["departments"], tuple(found[name] for name in DWELLING_TYPES))


def city_dwellings(count: DwellingCount, day: date) -> CityStock | None:
    """The register's dwellings against the city figure known on `day`, before the first was known the first.

    Returns:
        The comparison; None where no such figure is recorded. One query.

    Source: K010 (ca. 55.000 dwellings, with source and date).
    """
    figures = CityFigure.objects.filter(code=STOCK_CODE).order_by("as_of", "pk")
    known = [row for row in figures if row.as_of <= day] or list(figures[:1])
    if not known:
        return None
    row = known[-1]
    return CityStock(
        name=row.name,
        registered=count.total,
        minimum=int(row.minimum),
        maximum=int(row.maximum),
        is_approximate=row.is_approximate,
        source=row.source,
        as_of=row.as_of,
    )
