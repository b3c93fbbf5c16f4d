"""Money: what a pool holds, and a year's municipal total against the city's range (K013, K116)."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.agreements.models import AgreementKind
from registry.funding import rules
from registry.funding.models import REFUSALS, FundingSource
from registry.funding.rules import CityRange, Standing, compared, municipal_total, range_of_year
from registry.funding.wording import CHECKS, city_range, standing
from registry.initiatives.models import InitiativeKind

MILLION = Decimal(1_000_000)
MEMO = CityRange(115 * MILLION, 125 * MILLION, is_approximate=True, source="Notat", as_of=date(2010, 4, 14))
amounts = st.decimals(0, 10**9, places=2)


def test_the_values_the_rules_know_are_the_models_own() -> None:
    assert set(FundingSource.values) > rules.MUNICIPAL_SOURCES
    assert set(FundingSource.values) >= {rules.FUND, *rules.KIND_OF_SOURCE}
    assert set(rules.KIND_OF_SOURCE.values()) <= set(InitiativeKind.values)
    assert rules.FRAMEWORK == AgreementKind.FRAMEWORK


def test_only_the_municipalitys_own_three_sources_count() -> None:
    given_by_all = dict.fromkeys(FundingSource.values, MILLION)
    assert municipal_total(given_by_all) == 3 * MILLION
    assert municipal_total({}) == 0


@pytest.mark.parametrize(
    ("millions", "expected", "difference"),
    [
        ("114.99", Standing.BELOW, "0.01"),
        ("115", Standing.WITHIN, "0"),
        ("125", Standing.WITHIN, "0"),
        ("126.5", Standing.ABOVE, "1.5"),
    ],
)
def test_both_ends_of_the_range_belong_to_it(millions: str, expected: Standing, difference: str) -> None:
    found = compared(Decimal(millions) * MILLION, MEMO)
    assert (found.standing, found.difference) == (expected, Decimal(difference) * MILLION)


@given(amounts)
def test_what_is_missing_or_too_much_leads_back_to_the_range(total: Decimal) -> None:
    found = compared(total, MEMO)
    back = {Standing.BELOW: total + found.difference, Standing.ABOVE: total - found.difference}.get(
        found.standing, total
    )
    assert MEMO.minimum <= back <= MEMO.maximum


def test_a_year_has_the_range_that_was_known_at_its_end() -> None:
    later = CityRange(MILLION, MILLION, is_approximate=False, source="Budget", as_of=date(2015, 10, 1))
    assert range_of_year(2009, [later, MEMO]) == MEMO
    assert range_of_year(2014, [later, MEMO]) == MEMO
    assert range_of_year(2015, [later, MEMO]) == later
    assert range_of_year(2015, []) is None


def test_a_comparison_is_told_with_its_figures() -> None:
    assert standing(compared(110 * MILLION, MEMO)).startswith("5.000.000 kr.")
    assert "115.000.000 kr. – 125.000.000 kr." in city_range(MEMO)
    assert "14.04.2010" in city_range(MEMO)
    assert "ca." in city_range(MEMO)


@given(st.lists(st.decimals("0.01", 10_000, places=2), max_size=12))
def test_allocations_that_are_not_refused_never_exceed_the_pool(wanted: list[Decimal]) -> None:
    pool, others = Decimal(20_000), Decimal(0)
    for amount in wanted:
        refused = rules.refusals_of_allocation(amount=amount, pool="P", pool_amount=pool, others=others)
        assert bool(refused) == (others + amount > pool)
        if not refused:
            others += amount
        else:
            assert refused[0].figures["over"] == others + amount - pool
    assert others <= pool


def test_a_pool_holds_what_is_allocated_and_follows_from_a_hovedaftale() -> None:
    fits: dict[str, Any] = {"amount": MILLION, "allocated": MILLION, "agreement_kind": rules.FRAMEWORK}
    assert rules.refusals_of_pool(**fits) == []
    found = rules.refusals_of_pool(amount=MILLION - 1, allocated=MILLION, agreement_kind="delaftale")
    assert [reason.code for reason in found] == ["less_than_allocated", "pool_of_no_framework"]
    assert {reason.code for reason in found} < set(REFUSALS)


def test_gaps_are_shown() -> None:
    row: dict[str, Any] = {"key": 1, "name": "x"}
    assert rules.checks_of_funding(**row, source="helhedsplan", kind="boligsocial_helhedsplan") == []
    assert rules.checks_of_funding(**row, source="helhedsplan", kind=None) == []
    assert rules.checks_of_plan(**row, sources=frozenset({"helhedsplan", "landsbyggefonden"})) == []
    assert rules.checks_of_pool(**row, has_origin=True) == []
    assert rules.checks_of_allocation(**row, is_decided=True, has_recipient=True) == []
    found = [
        *rules.checks_of_funding(**row, source="helhedsplan", kind="omraadefornyelse"),
        *rules.checks_of_plan(**row, sources=frozenset()),
        *rules.checks_of_pool(**row, has_origin=False),
        *rules.checks_of_allocation(**row, is_decided=False, has_recipient=False),
    ]
    assert [(check.code, check.k) for check in found] == [
        ("source_of_another_kind", "K013"),
        ("plan_without_fund", "K023"),
        ("plan_without_municipality", "K023"),
        ("pool_without_origin", "K116"),
        ("allocation_without_decision", "K116"),
        ("allocation_without_recipient", "K116"),
    ]
    assert {check.code for check in found} == set(CHECKS)
