"""The selection: the same for the same register, within caps and minimums, and every department has its reason."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from registry.supervision.rules import selecting
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import (
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Outcome,
    Selection,
    Shape,
    Terms,
    Verdict,
)

DAY = date(2027, 1, 1)
SCORE = Criterion("score", "Tal", Shape.COMPARISON, Decimal(4), "n", Comparison.AT_LEAST, Decimal(2))
MORE = Criterion("more", "Flere", Shape.COMPARISON, Decimal(2), "n", Comparison.AT_LEAST, Decimal(1))
CRITERIA = (SCORE, MORE)


def department(key: int, number: int | None, organisation: int = 1, area: int | None = None) -> Candidate:
    """With a figure of 0 (no points), 1 (2 points) or 2 (6 points)."""
    return Candidate(
        key=key,
        name=f"Afdeling {key}",
        lbf_number=f"{key:03}",
        organisation=organisation,
        organisation_name=f"Organisation {organisation}",
        organisation_lbf=f"{organisation:04}",
        area=area,
        dwellings=100,
        figures={"n": Figure(None if number is None else Decimal(number))},
    )


@st.composite
def registers(draw: st.DrawFn, most: int = 14) -> list[Candidate]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from([None, 0, 1, 2]), st.integers(1, 3), st.sampled_from([None, 1, 2, 3])),
            min_size=1,
            max_size=most,
        )
    )
    inspected = draw(st.lists(st.sampled_from([None, date(2025, 6, 1)]), min_size=len(rows), max_size=len(rows)))
    return [
        replace(department(key, *row), last_inspected_on=day)
        for key, (row, day) in enumerate(zip(rows, inspected, strict=True), 1)
    ]


@st.composite
def asked(draw: st.DrawFn, *, with_overrides: bool = True) -> Terms:
    keys = draw(st.lists(st.integers(1, 16), unique=True, max_size=5)) if with_overrides else []
    split = draw(st.integers(0, len(keys)))
    return Terms(
        counted_on=DAY,
        quota=draw(st.integers(1, 8)),
        reserves=draw(st.integers(0, 3)),
        cap_per_organisation=draw(st.sampled_from([None, 1, 2, 3])),
        cooldown_years=draw(st.sampled_from([0, 3])) if with_overrides else 0,
        minimums=draw(st.dictionaries(st.integers(1, 3), st.integers(1, 3))),
        mandatory=dict.fromkeys(keys[:split], "aftalt"),
        excluded=dict.fromkeys(keys[split:], "rives ned"),
    )


def chosen(selection: Selection) -> list[int]:
    return [verdict.candidate.key for verdict in selection.of(Outcome.CHOSEN)]


def by_key(selection: Selection) -> dict[int, Verdict]:
    return {verdict.candidate.key: verdict for verdict in selection.verdicts}


def codes(selection: Selection, key: int) -> list[str]:
    return [reason.code for reason in by_key(selection)[key].reasons]


def allowed(candidates: Sequence[Candidate], terms: Terms) -> Iterator[tuple[int, ...]]:
    """Every list of a full quota that keeps caps and minimums, in the order in which it takes the highest ranks."""
    keys = [candidate.key for candidate in candidates]
    by = {candidate.key: candidate for candidate in candidates}
    for group in combinations(keys, terms.quota):
        organisations = Counter(by[key].organisation for key in group)
        areas = Counter(by[key].area for key in group)
        cap = terms.cap_per_organisation
        if (cap is None or max(organisations.values()) <= cap) and all(
            areas[area] >= number for area, number in terms.minimums.items()
        ):
            yield group


@given(registers(), asked(), st.randoms(use_true_random=False))
def test_the_order_in_which_departments_come_changes_nothing(register, terms, chance) -> None:
    shuffled = list(register)
    chance.shuffle(shuffled)
    assert select(shuffled, CRITERIA, terms) == select(register, CRITERIA, terms)


@given(registers(), asked(), st.data())
def test_raising_a_part_never_lowers_the_rank(register, terms, data) -> None:
    raised = data.draw(st.sampled_from(register))
    figure = raised.figures["n"].value
    assume(figure != 2)
    higher = replace(raised, figures={"n": Figure(Decimal(2))})
    again = [higher if candidate.key == raised.key else candidate for candidate in register]
    before, after = select(register, CRITERIA, terms), select(again, CRITERIA, terms)
    assert by_key(after)[raised.key].rank <= by_key(before)[raised.key].rank
    if raised.key in chosen(before):
        assert raised.key in chosen(after)


@given(registers(), asked())
def test_what_is_asked_holds_or_is_said(register, terms) -> None:
    selection = select(register, CRITERIA, terms)
    said = Counter(reason.code for reason in selection.unmet)
    taken = [verdict.candidate for verdict in selection.of(Outcome.CHOSEN)]
    assert len(taken) == terms.quota or said[selecting.QUOTA_SHORT] or said[selecting.MANDATORY_OVER_QUOTA]
    over = [n for n in Counter(c.organisation for c in taken).values() if n > (terms.cap_per_organisation or 99)]
    assert len(over) == said[selecting.MANDATORY_OVER_CAP]
    areas = Counter(candidate.area for candidate in taken)
    short = [area for area, number in terms.minimums.items() if areas[area] < number]
    assert len(short) == said[selecting.MINIMUM_SHORT]
    assert {candidate.key for candidate in register} & set(terms.mandatory) <= set(chosen(selection))
    assert not set(terms.excluded) & set(chosen(selection))
    assert [verdict.rank for verdict in selection.verdicts] == list(range(1, len(register) + 1))
    assert all(verdict.reasons for verdict in selection.verdicts)
    reserves = selection.of(Outcome.RESERVE)
    assert sorted(verdict.place or 0 for verdict in reserves) == list(range(1, len(reserves) + 1))


@given(registers(most=9), asked(with_overrides=False))
def test_it_is_the_first_list_by_rank_of_all_that_keep_the_terms(register, terms) -> None:
    selection = select(register, CRITERIA, terms)
    ranked = [verdict.candidate for verdict in selection.verdicts]
    best = next(allowed(ranked, terms), None)
    assert (best is None) == bool(selection.unmet)
    if best is not None:
        assert chosen(selection) == list(best)


def test_equal_scores_are_parted_by_dwellings_and_then_by_numbers() -> None:
    big = replace(department(3, 2), dwellings=500)
    other = replace(department(1, 2, organisation=2), lbf_number="001")
    register = [other, department(2, 2), big]
    selection = select(register, CRITERIA, Terms(DAY, quota=1))
    assert [verdict.candidate.key for verdict in selection.verdicts] == [3, 2, 1]
    reason = by_key(selection)[2].reasons[0]
    assert (reason.code, reason.figures["line"], reason.figures["is_tied"]) == ("below_line", Decimal(6), True)


def test_a_full_organisation_keeps_a_department_out_and_off_the_reserve_list() -> None:
    register = [department(1, 2), department(2, 2), department(3, 1, 2), department(4, 0, 3)]
    selection = select(register, CRITERIA, Terms(DAY, quota=2, reserves=5, cap_per_organisation=1))
    assert chosen(selection) == [1, 3]
    assert codes(selection, 2) == ["cap_reached"]
    assert codes(selection, 4) == ["reserve", "below_line"]


def test_a_minimum_takes_a_place_from_a_higher_score() -> None:
    register = [department(1, 2), department(2, 2), department(3, 0, 2, area=1)]
    terms = Terms(DAY, quota=2, minimums={1: 1}, area_names={1: "Tingbjerg"})
    selection = select(register, CRITERIA, terms)
    assert chosen(selection) == [1, 3]
    assert codes(selection, 2) == ["displaced"]
    assert by_key(selection)[3].reasons[0].figures == {"area": "Tingbjerg", "minimum": 1}


def test_a_decision_goes_before_score_rest_cap_and_quota() -> None:
    rested = replace(department(1, 0), last_inspected_on=date(2026, 6, 1))
    register = [rested, replace(rested, key=2), department(3, 1), department(4, 2, 2)]
    terms = Terms(DAY, 1, cap_per_organisation=1, cooldown_years=2, mandatory={1: "klager", 3: "brand"})
    selection = select(register, CRITERIA, terms)
    assert sorted(chosen(selection)) == [1, 3]
    assert codes(selection, 2) == ["rested"]
    assert codes(selection, 4) == ["displaced"]
    assert [reason.code for reason in selection.unmet] == ["mandatory_over_quota", "mandatory_over_cap"]


def test_a_department_that_must_be_in_and_is_not_in_the_register_is_said() -> None:
    selection = select([department(1, 2)], CRITERIA, Terms(DAY, quota=1, mandatory={9: "klager"}))
    assert [reason.code for reason in selection.unmet] == ["mandatory_unknown"]


def test_a_department_cannot_be_both_in_and_out() -> None:
    with pytest.raises(ValueError, match="both"):
        select([department(1, 2)], CRITERIA, Terms(DAY, 1, mandatory={1: "a"}, excluded={1: "b"}))
