"""What-if, and what a criterion hits: every department counted once, and nothing from thin air."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given

from registry.supervision.rules.comparing import Change, compared, nearest
from registry.supervision.rules.hits import Hits, hits, hits_in
from registry.supervision.rules.selecting import CHOSEN_BY_SCORE, select
from registry.supervision.rules.shapes import Comparison, Outcome, Terms
from tests.registry.supervision.test_selecting import CRITERIA, DAY, SCORE, asked, chosen, department, registers

OTHER = (replace(SCORE, comparison=Comparison.BELOW, limit=Decimal(1)),)  # those with nothing come first


@given(registers(), asked(), asked())
def test_who_enters_and_leaves_is_the_difference(register, terms, other) -> None:
    before, after = select(register, CRITERIA, terms), select(register, OTHER, other)
    found = compared(before, after)
    enters, leaves, stays = (
        [each.after.candidate.key for each in group] for group in (found.enters, found.leaves, found.stays)
    )
    assert set(enters) == set(chosen(after)) - set(chosen(before))
    assert set(leaves) == set(chosen(before)) - set(chosen(after))
    assert set(stays) == set(chosen(before)) & set(chosen(after))
    for groups in (found.organisations, found.areas):
        assert sum(group.before for group in groups) == len(chosen(before))
        assert sum(group.after for group in groups) == len(chosen(after))
    back = compared(after, before)
    assert {each.before.candidate.key for each in back.leaves} == set(enters)


def test_organisations_and_areas_say_how_many_they_win_and_lose() -> None:
    one = replace(department(1, 2, 1, area=1), area_name="Tingbjerg")
    register = [one, department(2, 0, 2)]
    found = compared(select(register, CRITERIA, Terms(DAY, 1)), select(register, OTHER, Terms(DAY, 1)))
    assert found.organisations == (Change("Organisation 1", 1, 0), Change("Organisation 2", 0, 1))
    assert found.areas == (Change("", 0, 1), Change("Tingbjerg", 1, 0))


def test_results_of_other_departments_are_not_compared() -> None:
    one, two = ([department(key, 1) for key in keys] for keys in ((1,), (1, 2)))
    for first, second in ((one, two), (two, one)):
        with pytest.raises(KeyError):
            compared(select(first, CRITERIA, Terms(DAY, 1)), select(second, CRITERIA, Terms(DAY, 1)))


@given(registers(), asked())
def test_nearest_the_line_come_the_last_in_and_the_first_out(register, terms) -> None:
    selection = select(register, CRITERIA, terms)
    line = nearest(selection, 2)
    by_score = [v for v in selection.of(Outcome.CHOSEN) if v.reasons[0].code == CHOSEN_BY_SCORE]
    assert [verdict.rank for verdict in line.inside] == [verdict.rank for verdict in by_score][::-1][:2]
    assert line.score == (min(verdict.score for verdict in by_score) if by_score else None)
    assert all(verdict.outcome in (Outcome.RESERVE, Outcome.NOT_CHOSEN) for verdict in line.outside)
    out = [v.rank for v in selection.verdicts if v.outcome in (Outcome.RESERVE, Outcome.NOT_CHOSEN)]
    assert [verdict.rank for verdict in line.outside] == out[:2]


def test_hits_and_missing_figures_are_counted_for_each_criterion() -> None:
    register = [department(1, 2), department(2, 1), department(3, None), department(4, None)]
    found = hits(CRITERIA, register, DAY)
    assert found == [Hits("score", hit=1, missing=2, number=4), Hits("more", hit=2, missing=2, number=4)]
    assert found[0].missing_share == Decimal("0.5")
    assert hits(CRITERIA[:1], [], DAY)[0].missing_share == 0


@given(registers(), asked())
def test_hits_told_from_a_selection_are_those_of_the_register(register, terms) -> None:
    assert hits_in(select(register, CRITERIA, terms), CRITERIA) == hits(CRITERIA, register, DAY)
