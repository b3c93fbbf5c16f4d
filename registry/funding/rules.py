"""What may be allocated of a pool, and how a year's municipal money stands to what the city reckons with.

Amounts are Decimal DKK.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from registry.constraints.rules import Check, Refusal

CAPITAL, SOCIAL_PLAN, AREA_RENEWAL = "grundkapital", "helhedsplan", "omraadefornyelse"
MUNICIPAL_SOURCES = frozenset({CAPITAL, SOCIAL_PLAN, AREA_RENEWAL})
FUND = "landsbyggefonden"
KIND_OF_SOURCE = {SOCIAL_PLAN: "boligsocial_helhedsplan", AREA_RENEWAL: "omraadefornyelse"}
FRAMEWORK = "hovedaftale"
RANGE_CODE = "kommunal-investering"


class Standing(Enum):
    """How an amount stands to a range."""

    BELOW = "below"
    WITHIN = "within"
    ABOVE = "above"


@dataclass(frozen=True)
class CityRange:
    """What the city reckons with a year: both ends inclusive, with its reservations (K013)."""

    minimum: Decimal
    maximum: Decimal
    is_approximate: bool
    source: str
    as_of: date


@dataclass(frozen=True)
class Comparison:
    """A year's municipal money against the range; `difference` is what is missing below it or too much above it."""

    total: Decimal
    standing: Standing
    difference: Decimal


def municipal_total(amounts: Mapping[str, Decimal]) -> Decimal:
    """The sum of the municipality's own sources among a year's amounts by source; 0 where there are none.

    Source: K013 (grundkapital, contributions to helhedsplaner, and områdefornyelser).
    """
    return sum((amount for source, amount in amounts.items() if source in MUNICIPAL_SOURCES), Decimal(0))


def compared(total: Decimal, expected: CityRange) -> Comparison:
    """A year's municipal total against the range, whose ends belong to it.

    Source: K013 (ca. 115-125 mio. kr. a year).
    """
    if total < expected.minimum:
        return Comparison(total, Standing.BELOW, expected.minimum - total)
    if total > expected.maximum:
        return Comparison(total, Standing.ABOVE, total - expected.maximum)
    return Comparison(total, Standing.WITHIN, Decimal(0))


def range_of_year(year: int, known: Sequence[CityRange]) -> CityRange | None:
    """The range that was known at the end of the year; before the first was known, the first; None without any."""
    by_date = sorted(known, key=lambda row: row.as_of)
    earlier = [row for row in by_date if row.as_of.year <= year]
    return earlier[-1] if earlier else (by_date[0] if by_date else None)


def refusals_of_allocation(*, amount: Decimal, pool: str, pool_amount: Decimal, others: Decimal) -> list[Refusal]:
    """Whether an allocation fits into what its pool has left.

    Args:
        amount: to be allocated.
        pool: its name.
        pool_amount: all that the pool holds.
        others: the sum of its other allocations.

    Source: K116 (the forum disposes over the pools, not over more).
    """
    left = pool_amount - others
    if amount <= left:
        return []
    figures = {"pool": pool, "amount": amount, "left": left, "pool_amount": pool_amount, "over": amount - left}
    return [Refusal("pool_exceeded", "amount_dkk", "K116", figures)]


def refusals_of_pool(*, amount: Decimal, allocated: Decimal, agreement_kind: str | None) -> list[Refusal]:
    """What a pool cannot be.

    Args:
        amount: all that it holds.
        allocated: the sum of its allocations.
        agreement_kind: of the agreement it follows from; None without one.

    Source: K116 (pools follow from the hovedaftale or other decisions).
    """
    found: list[Refusal] = []
    if amount < allocated:
        found.append(Refusal("less_than_allocated", "amount_dkk", "K116", {"amount": amount, "allocated": allocated}))
    if agreement_kind not in (None, FRAMEWORK):
        found.append(Refusal("pool_of_no_framework", "agreement", "K116"))
    return found


def checks_of_funding(*, key: int, name: str, source: str, kind: str | None) -> list[Check]:
    """What should be seen about a row of funding; `kind` is its initiative's, None without one.

    Source: K022 and K023 (each kind of effort has money of its own).
    """
    expected = KIND_OF_SOURCE.get(source)
    if expected is not None and kind is not None and kind != expected:
        return [Check("source_of_another_kind", "K013", key, name, {"source": source, "kind": kind})]
    return []


def checks_of_plan(*, key: int, name: str, sources: frozenset[str]) -> list[Check]:
    """What is missing among the sources of a social housing plan's money.

    Source: K023 (the fund supports it, the municipality contributes).
    """
    found = []
    if FUND not in sources:
        found.append(Check("plan_without_fund", "K023", key, name))
    if SOCIAL_PLAN not in sources:
        found.append(Check("plan_without_municipality", "K023", key, name))
    return found


def checks_of_pool(*, key: int, name: str, has_origin: bool) -> list[Check]:
    """What should be seen about a pool.

    Source: K116 (it follows from the hovedaftale or another decision).
    """
    return [] if has_origin else [Check("pool_without_origin", "K116", key, name)]


def checks_of_allocation(*, key: int, name: str, is_decided: bool, has_recipient: bool) -> list[Check]:
    """What should be seen about an allocation.

    Source: K116 (a meeting decides it).
    """
    found = [] if is_decided else [Check("allocation_without_decision", "K116", key, name)]
    return found if has_recipient else [*found, Check("allocation_without_recipient", "K116", key, name)]
