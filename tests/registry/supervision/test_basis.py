"""The basis of a round: it comes back whole, and only what it says decides its fingerprint."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.supervision.rules.basis import payload_of, read_payload, result_sha256, sha256_of
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import Band, Candidate, Comparison, Criterion, Figure, Shape, Terms
from tests.benchmarks.test_supervision import CRITERIA as OF_EVERY_SHAPE
from tests.benchmarks.test_supervision import register
from tests.benchmarks.test_supervision import terms as tight
from tests.registry.supervision.test_selecting import CRITERIA, asked, department, registers

DAY = date(2027, 1, 1)
numbers = st.decimals(-(10**30), 10**30, allow_nan=False, allow_infinity=False)
texts = st.text(max_size=8)
maybe_days = st.none() | st.dates()
values = st.one_of(st.none(), st.booleans(), texts, numbers, st.dates())
keys = st.integers(1, 10**9)
by_area: Any = st.dictionaries(keys, texts, max_size=3)
figures = st.builds(Figure, values, texts, maybe_days)
terms_of_any_kind = st.builds(
    Terms,
    st.dates(),
    st.integers(1, 10_000),
    st.integers(0, 1000),
    st.none() | st.integers(1, 99),
    st.integers(0, 100),
    st.dictionaries(keys, st.integers(1, 9), max_size=3),
    by_area,
    by_area,
    by_area,
)
criteria_of_any_kind = st.lists(
    st.builds(
        Criterion,
        key=texts,
        label=texts,
        shape=st.sampled_from(Shape),
        weight=numbers,
        measure=texts,
        comparison=st.none() | st.sampled_from(Comparison),
        limit=values,
        bands=st.lists(st.builds(Band, st.none() | numbers, numbers), max_size=2).map(tuple),
        full_years=st.integers(0, 100),
        explanation=texts,
    ),
    max_size=3,
)
candidates_of_any_kind = st.lists(
    st.builds(
        Candidate,
        key=keys,
        name=texts,
        lbf_number=texts,
        organisation=keys,
        organisation_name=texts,
        organisation_lbf=texts,
        area=st.none() | keys,
        area_name=texts,
        dwellings=st.integers(0, 10_000),
        figures=st.dictionaries(texts, figures, max_size=3),
        last_inspected_on=maybe_days,
        nominated_on=maybe_days,
        nominated_by=texts,
    ),
    max_size=4,
    unique_by=lambda candidate: candidate.key,
)


@given(terms_of_any_kind, criteria_of_any_kind, candidates_of_any_kind)
def test_a_basis_that_was_stored_comes_back_whole(terms, criteria, candidates) -> None:
    payload = payload_of(terms, criteria, candidates)
    stored = json.loads(json.dumps(payload))
    assert stored == payload
    assert sha256_of(stored) == sha256_of(payload)
    assert read_payload(stored) == (terms, criteria, sorted(candidates, key=lambda own: own.key))
    assert sha256_of(payload_of(*read_payload(stored))) == sha256_of(payload)


@given(registers(), asked(), st.randoms(use_true_random=False))
def test_the_order_of_reading_changes_no_fingerprint(register, terms, chance) -> None:
    shuffled = [replace(own, figures=dict(reversed(own.figures.items()))) for own in register]
    chance.shuffle(shuffled)
    other = replace(terms, minimums=dict(reversed(terms.minimums.items())))
    payload, again = payload_of(terms, CRITERIA, register), payload_of(other, CRITERIA, shuffled)
    assert sha256_of(again) == sha256_of(payload)
    result = result_sha256(select(register, CRITERIA, terms))
    from_stored_terms, from_stored_criteria, stored_register = read_payload(again)
    assert result_sha256(select(stored_register, from_stored_criteria, from_stored_terms)) == result


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        (Decimal("1.50"), Decimal("1.5"), True),
        (Decimal(100), Decimal("1E+2"), True),
        (Decimal("-0.0"), Decimal(0), True),
        (Decimal(1), True, False),
        (Decimal(1), "1", False),
        (DAY, DAY.isoformat(), False),
        (None, "", False),
        (None, False, False),
    ],
)
def test_equal_figures_are_written_alike_and_others_are_not(one, other, is_alike) -> None:
    first, second = (
        sha256_of(payload_of(Terms(DAY, 1), [], [replace(department(1, 1), figures={"n": Figure(value)})]))
        for value in (one, other)
    )
    assert (first == second) is is_alike


@given(registers(), asked(), st.data())
def test_another_figure_is_another_basis_and_another_score_another_result(register, terms, data) -> None:
    changed = data.draw(st.sampled_from(register))
    figure = Decimal(2) if changed.figures["n"].value != 2 else Decimal(0)
    again = [replace(own, figures={"n": Figure(figure)}) if own is changed else own for own in register]
    assert sha256_of(payload_of(terms, CRITERIA, again)) != sha256_of(payload_of(terms, CRITERIA, register))
    assert result_sha256(select(again, CRITERIA, terms)) != result_sha256(select(register, CRITERIA, terms))


def test_the_fingerprint_stays_what_it_was() -> None:
    """Rounds are decided with it: whoever changes how a basis is written counts `SCHEMA` up and reads both."""
    payload = payload_of(Terms(DAY, 2, minimums={3: 1}, area_names={3: "Søvang"}), CRITERIA, [department(1, 2, area=3)])
    assert sha256_of(payload) == "a4fb6ea878249026c394f700c8956bd162337cb897a555237a6f426437e83d5f"


def test_the_result_stays_what_it_was() -> None:
    """Whatever is done to the rules, say for speed: a decided round is computed again to the same result."""
    departments = register(600)
    selection = select(departments, OF_EVERY_SHAPE, tight(departments))
    assert result_sha256(selection) == "2cd13ca2a44ac2301b7a545ec2b48ab1d07f8e41e67ae277f00ee11b574716ff"


def test_a_basis_of_another_schema_is_refused() -> None:
    with pytest.raises(ValueError, match="schema"):
        read_payload({"schema": 2})
