"""Who administers whom, which departments there are, and their dwellings."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Sum
from django.db.models.functions import Coalesce

from registry.columns import danish_order
from registry.constraints.rules import line
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.rules import CityStock
from registry.parties.models import CityFigure, Party

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
