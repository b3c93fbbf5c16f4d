"""A year's money by source against the city's range, and what should be seen, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q, Sum

from registry.constraints.rules import Check
from registry.funding import rules
from registry.funding.models import Allocation, Funding, FundingSource, Pool
from registry.funding.rules import CityRange, Comparison
from registry.initiatives.models import Initiative, InitiativeKind
from registry.parties.models import CityFigure


@dataclass(frozen=True)
class YearOfFunding:
    """A year's amounts in the order of FundingSource, and how the municipality's stand to the range."""

    year: int
    amounts: tuple[Decimal, ...]
    expected: CityRange | None
    comparison: Comparison | None

    @property
    def municipal(self) -> Decimal:
        return rules.municipal_total(dict(zip(FundingSource.values, self.amounts, strict=True)))

    @property
    def total(self) -> Decimal:
        return sum(self.amounts, Decimal(0))


def ranges() -> list[CityRange]:
    """What the city reckoned with, as it was known from day to day; one query (K013)."""
    return [
        CityRange(row.minimum, row.maximum, row.is_approximate, row.source, row.as_of)
        for row in CityFigure.objects.filter(code=rules.RANGE_CODE).order_by("as_of")
    ]


def years(rows: Any = None) -> list[YearOfFunding]:
    """Each year's money by source, the latest first; two queries (K013, K014).

    Args:
        rows: the funding to add up, live rows or rows as registered on a day; all live ones when None.
    """
    found: dict[int, dict[str, Decimal]] = defaultdict(dict)
    funding = Funding.objects.all() if rows is None else rows
    for year, source, amount in (
        funding.order_by()
        .values("year", "source")
        .annotate(total=Sum("amount_dkk"))
        .values_list("year", "source", "total")
    ):
        found[year][source] = amount
    known = ranges()
    return [_year(year, amounts, known) for year, amounts in sorted(found.items(), reverse=True)]


def _year(year: int, amounts: dict[str, Decimal], known: list[CityRange]) -> YearOfFunding:
    expected = rules.range_of_year(year, known)
    return YearOfFunding(
        year=year,
        amounts=tuple(amounts.get(source, Decimal(0)) for source in FundingSource.values),
        expected=expected,
        comparison=None if expected is None else rules.compared(rules.municipal_total(amounts), expected),
    )


def checks_of_funding(day: date, only: Collection[int] | None = None) -> list[Check]:
    """What should be seen about the funding; two queries.

    Args:
        day: social housing plans that had ended by then are left alone.
        only: primary keys of the rows of funding wanted; what a plan lacks stands on each of its rows then.
    """
    rows = Funding.objects.select_related("initiative").order_by("-year", "title", "pk")
    found: list[Check] = []
    for row in rows if only is None else rows.filter(pk__in=only):
        kind = None if row.initiative is None else row.initiative.kind
        found.extend(rules.checks_of_funding(key=row.pk, name=str(row), source=row.source, kind=kind))
    return found


def checks_of_plans(day: date, only: Collection[int] | None = None) -> list[Check]:
    """What the money of the social housing plans that run on `day` lacks; two queries (K023).

    Args:
        day: the date asked about.
        only: primary keys of the initiatives wanted; all when None.
    """
    sources: dict[int, set[str]] = defaultdict(set)
    plans = Initiative.objects.in_force_on(day).filter(kind=InitiativeKind.SOCIAL_PLAN).order_by("name", "pk")
    if only is not None:
        plans = plans.filter(pk__in=only)
    for initiative, source in Funding.objects.filter(initiative__in=plans.order_by()).values_list(
        "initiative", "source"
    ):
        sources[initiative].add(source)
    found: list[Check] = []
    for plan in plans:
        found.extend(rules.checks_of_plan(key=plan.pk, name=plan.name, sources=frozenset(sources[plan.pk])))
    return found


def checks_of_pools(day: date, only: Collection[int] | None = None) -> list[Check]:
    """Pools of which it is not said what they follow from; one query (K116).

    Args:
        day: unused: a pool holds for its year.
        only: primary keys of the pools wanted; all when None.
    """
    nowhere = Q(agreement=None, decision_document=None, decision_item=None)
    rows = Pool.objects.filter(nowhere).order_by("-budget_year", "name", "pk")
    return [
        check
        for row in (rows if only is None else rows.filter(pk__in=only))
        for check in rules.checks_of_pool(key=row.pk, name=str(row), has_origin=False)
    ]


def checks_of_allocations(day: date, only: Collection[int] | None = None) -> list[Check]:
    """Allocations of which it is not said who decided them or who gets them; one query (K116).

    Args:
        day: unused: an allocation is made once.
        only: primary keys of the allocations wanted; all when None.
    """
    rows = Allocation.objects.filter(Q(decided_by=None) | Q(recipient=None, initiative=None))
    rows = rows.order_by("-pool__budget_year", "purpose", "pk")
    return [
        check
        for row in (rows if only is None else rows.filter(pk__in=only))
        for check in rules.checks_of_allocation(
            key=row.pk,
            name=row.purpose,
            is_decided=row.decided_by_id is not None,
            has_recipient=row.recipient_id is not None or row.initiative_id is not None,
        )
    ]
