"""Organisations as anybody may see them: name, number, address, dwellings and areas, and never who to call (K054)."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from registry.areas.models import Area
from registry.columns import danish_order
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.parties.models import Party, PartyAlias
from registry.validity.models import holding_on

SHORT_LABELS = {
    "family_dwellings": _("Family"),
    "youth_dwellings": _("Youth"),
    "elderly_dwellings": _("Elderly"),
    "care_dwellings": _("Care"),
    "special_dwellings": _("Special"),
}  # at the head of a column of dwellings


@dataclass(frozen=True)
class OrganisationLink:
    """Another organisation, as something to link to."""

    name: str
    number: str


@dataclass(frozen=True)
class OrganisationRow:
    """An organisation in a list, with what it has on the day asked about."""

    name: str
    number: str
    kind_label: str
    administrator: str
    departments: int
    dwellings: int


@dataclass(frozen=True)
class Dwellings:
    """How many dwellings of a type."""

    label: str
    short_label: str
    number: int


@dataclass(frozen=True)
class DepartmentRow:
    """A department; `by_type` has the types that the organisation has dwellings of."""

    number: str
    name: str
    address: str
    area: str
    by_type: tuple[Dwellings, ...]
    dwellings: int


@dataclass(frozen=True)
class OrganisationFacts:
    """Everything the public page of an organisation shows of it; texts that are not known are "".

    Attributes:
        ended_on: the first day it was no longer active, where that has come: the facts are those of the day before.
        administered_by: who administers it; None where it does so itself.
        administers: the organisations it administers.
        departments: by number.
        by_type: the dwellings of all departments, of the types that there are.
    """

    party_id: int
    name: str
    number: str
    kind_label: str
    address: str
    place: str
    ended_on: date | None
    administered_by: OrganisationLink | None
    administers: tuple[OrganisationRow, ...]
    departments: tuple[DepartmentRow, ...]
    by_type: tuple[Dwellings, ...]
    dwellings: int


def list_organisations(day: date, *, text: str = "", area: int | None = None) -> list[OrganisationRow]:
    """The organisations active on `day`, by name; one query.

    Args:
        day: the date asked about.
        text: in a name or a number of theirs, or in the name or address of a department, whatever the case.
        area: those with a department in this area alone.
    """
    rows = HousingOrganisation.objects.public().active_on(day)
    if text:
        called = PartyAlias.objects.filter(party=OuterRef("party"), name__icontains=text)
        housed = _departments(day).filter(Q(name__icontains=text) | Q(address__icontains=text))
        rows = rows.filter(
            Q(party__name__icontains=text) | Q(lbf_number__startswith=text) | Exists(called) | Exists(_of_each(housed))
        )
    if area is not None:
        rows = rows.filter(Exists(_of_each(_departments(day).filter(area=area))))
    return _rows(rows, day)


def areas_with_departments(day: date) -> tuple[tuple[int, str], ...]:
    """The areas in which a department active on `day` lies, by name, as (key, name); one query."""
    rows = Area.objects.public().filter(pk__in=_departments(day).exclude(area=None).values("area"))
    return tuple(rows.order_by(danish_order("name"), "pk").values_list("pk", "name"))


def organisation_facts(organisation: HousingOrganisation, today: date) -> OrganisationFacts:
    """What anybody may see of an organisation; three queries for any number of departments.

    Args:
        organisation: which.
        today: the day asked about; one that has ended is shown as it was on its last day.
    """
    row: Any = HousingOrganisation.objects.public().select_related("party", "administered_by__party")
    row = row.get(pk=organisation.pk)
    has_ended = row.active_until is not None and row.active_until <= today
    day = row.active_until - timedelta(days=1) if has_ended else today
    departments = list(_departments(day).filter(organisation=row).select_related("area"))
    sums = {name: sum(getattr(each, name) for each in departments) for name in DWELLING_TYPES}
    types = [name for name, number in sums.items() if number]
    above = row.administered_by
    return OrganisationFacts(
        party_id=row.party_id,
        name=row.party.name,
        number=row.lbf_number,
        kind_label=str(row.get_kind_display()),
        address=row.party.address,
        place=f"{row.party.postal_code} {row.party.city}".strip(),
        ended_on=row.active_until if has_ended else None,
        administered_by=None if above is None else OrganisationLink(above.party.name, above.lbf_number),
        administers=tuple(_rows(HousingOrganisation.objects.public().active_on(day).filter(administered_by=row), day)),
        departments=tuple(_department(each, types) for each in departments),
        by_type=tuple(_dwellings(name, sums[name]) for name in types),
        dwellings=sum(sums.values()),
    )


def changed_at(organisation: HousingOrganisation) -> datetime | None:
    """When the register last changed an organisation, its party or one of its departments; three queries."""
    histories = (
        HousingOrganisation.history.filter(id=organisation.pk),
        Party.history.filter(id=organisation.party_id),
        Department.history.filter(organisation=organisation.pk),
    )
    found = [rows.aggregate(last=Max("history_date"))["last"] for rows in histories]
    return max((moment for moment in found if moment), default=None)


def numbers_with_change(day: date, without: Any) -> list[tuple[str, datetime | None]]:
    """The LBF numbers of the organisations active on `day`, each with when the register last changed it; two queries.

    Args:
        day: the date asked about.
        without: primary keys left out; a queryset of them.
    """
    rows = HousingOrganisation.objects.public().active_on(day).exclude(pk__in=without)
    changed = dict(HousingOrganisation.history.order_by().values_list("id").annotate(last=Max("history_date")))
    return [(number, changed.get(key)) for key, number in rows.order_by("lbf_number").values_list("pk", "lbf_number")]


def organisation_at(number: str, day: date) -> HousingOrganisation | None:
    """The organisation with an LBF number; None before it begins. One that has ended keeps its address."""
    rows = HousingOrganisation.objects.public().exclude(active_from__gt=day)
    return rows.filter(lbf_number=number).first()


def numbers_of_parties(parties: Collection[int], day: date) -> dict[int, str]:
    """The LBF numbers of the parties that are organisations with an address on `day`, by party; one query."""
    rows = HousingOrganisation.objects.public().exclude(active_from__gt=day).filter(party__in=parties)
    return dict(rows.values_list("party", "lbf_number"))


def words_of(organisations: Collection[int], day: date) -> dict[int, tuple[list[str], list[str]]]:
    """What organisations are found by: their other names, and their departments' names, addresses and areas.

    Args:
        organisations: primary keys.
        day: the departments active on it.

    Returns:
        Under the key of each, names and texts; two queries.
    """
    found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    names = HousingOrganisation.objects.public().filter(pk__in=organisations, party__aliases__isnull=False)
    for key, name in names.order_by("party__aliases__pk").values_list("pk", "party__aliases__name"):
        found[key][0].append(name)
    rows = _departments(day).filter(organisation__in=organisations).order_by("organisation", "lbf_number", "pk")
    for key, *words in rows.values_list("organisation", "name", "address", "area__name"):
        found[key][1].extend(word for word in words if word)
    return found


def _departments(day: date) -> "QuerySet[Department]":
    return Department.objects.public().active_on(day).order_by("lbf_number", "pk")


def _of_each(departments: "QuerySet[Department]") -> "QuerySet[Department]":
    return departments.filter(organisation=OuterRef("pk")).order_by()


def _rows(rows: Any, day: date) -> list[OrganisationRow]:
    theirs = holding_on(day, "departments__active_from", "departments__active_until")
    dwellings: list[Any] = [Coalesce(Sum(f"departments__{name}", filter=theirs), 0) for name in DWELLING_TYPES]
    counted = rows.annotate(own=Count("departments", filter=theirs), homes=sum(dwellings[1:], dwellings[0]))
    found = counted.select_related("party", "administered_by__party").order_by(danish_order(F("party__name")), "pk")
    return [
        OrganisationRow(
            name=row.party.name,
            number=row.lbf_number,
            kind_label=str(row.get_kind_display()),
            administrator=row.administered_by.party.name if row.administered_by else "",
            departments=row.own,
            dwellings=row.homes,
        )
        for row in found
    ]


def _department(row: Department, types: Collection[str]) -> DepartmentRow:
    place = f"{row.postal_code} {row.city}".strip()
    return DepartmentRow(
        number=row.lbf_number,
        name=row.name,
        address=", ".join(part for part in (row.address, place) if part),
        area=row.area.name if row.area else "",
        by_type=tuple(_dwellings(name, getattr(row, name)) for name in types),
        dwellings=sum(getattr(row, name) for name in DWELLING_TYPES),
    )


def _dwellings(name: str, number: int) -> Dwellings:
    return Dwellings(str(getattr(Department, name).field.verbose_name), str(SHORT_LABELS[name]), number)
