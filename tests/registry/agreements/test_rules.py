"""The rules of agreements, goals and accessions, without a database."""

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.agreements.models import AgreementKind, AgreementState, GoalState, Instrument
from registry.agreements.rules import shapes
from registry.agreements.rules.checks import checks_of_agreement, checks_of_goal
from registry.agreements.rules.refusals import (
    refusals_of_accession,
    refusals_of_agreement,
    refusals_of_goal,
    refusals_of_parties,
)
from registry.agreements.rules.shapes import AgreementShape, GoalShape, Upper
from registry.agreements.wording import CHECKS, REFUSALS, check, refusal
from registry.constraints.wording import as_error
from registry.parties import rules as party_rules
from registry.parties.models import PartyKind
from registry.validity.rules import Period

DAY = date(2027, 3, 1)
TERM = Period(date(2026, 1, 1), date(2030, 1, 1))
COUNCIL_AND_SECTOR = (party_rules.POLITICAL_BODY, party_rules.SECTOR_ORGANISATION)
ONE_AND_ONE = (party_rules.HOUSING_ORGANISATION, party_rules.ADMINISTRATION)
HOVEDAFTALE = Upper("Hovedaftale", shapes.FRAMEWORK, (1,), TERM, frozenset({"Klima"}))
DELAFTALE = Upper("Delaftale", shapes.PARTIAL, (2, 1), TERM, frozenset({"Klima"}))
ENKELTAFTALE = Upper("Enkeltaftale", shapes.SINGLE, (3, 2, 1))


def agreement(**values: Any) -> AgreementShape:
    """A proposed delaftale under the hovedaftale that nothing is to be said about."""
    sound = AgreementShape(
        key=7,
        title="Aftale",
        kind=shapes.PARTIAL,
        state="forslag",
        parent=HOVEDAFTALE,
        parties=COUNCIL_AND_SECTOR,
        period=Period(date(2027, 1, 1), date(2028, 1, 1)),
        themes=frozenset({"Klima"}),
        goals=1,
        objectives=1,
    )
    return replace(sound, **values)


def hovedaftale(**values: Any) -> AgreementShape:
    return agreement(kind=shapes.FRAMEWORK, parent=None, period=TERM, **values)


def goal(**values: Any) -> GoalShape:
    """A goal of agreement 2, which belongs under agreement 1, tied to a goal of agreement 1."""
    sound = GoalShape(
        key=20,
        text="Mål",
        state="gaeldende",
        theme="Klima",
        agreement="Delaftale",
        themes=frozenset({"Klima"}),
        upper=1,
        upper_title="Hovedaftale",
        parent=10,
        parent_agreement=1,
        parent_title="Hovedaftale",
        parent_theme="Klima",
        parent_state="gaeldende",
    )
    return replace(sound, **values)


def refused(shape: AgreementShape) -> set[tuple[str, str]]:
    return {(found.code, found.field) for found in refusals_of_agreement(shape)}


def seen(shape: AgreementShape, day: date = DAY) -> dict[str, str]:
    return {found.code: found.k for found in checks_of_agreement(shape, day, [TERM])}


def test_the_values_the_rules_know_are_the_models_own() -> None:
    assert {shapes.FRAMEWORK, shapes.PARTIAL, shapes.SINGLE} == set(shapes.UPPER_KINDS) == set(AgreementKind.values)
    assert (shapes.CONCLUDED, shapes.TERMINATED, shapes.EXPIRED) == (
        AgreementState.CONCLUDED,
        AgreementState.TERMINATED,
        AgreementState.EXPIRED,
    )
    assert shapes.RETIRED == GoalState.RETIRED
    assert shapes.NEIGHBOURHOOD_PLAN == Instrument.NEIGHBOURHOOD_PLAN
    assert party_rules.POLITICAL_BODY == PartyKind.POLITICAL_BODY
    assert party_rules.SECTOR_ORGANISATION == PartyKind.SECTOR_ORGANISATION
    assert party_rules.HOUSING_ORGANISATION == PartyKind.HOUSING_ORGANISATION
    assert party_rules.ADMINISTRATION == PartyKind.ADMINISTRATION


def test_sound_agreements_are_neither_refused_nor_remarked_on() -> None:
    single = agreement(kind=shapes.SINGLE, parent=DELAFTALE, parties=ONE_AND_ONE)
    for shape in (agreement(), hovedaftale(), single, replace(single, parent=HOVEDAFTALE)):
        assert refused(shape) == set()
        assert seen(shape) == {}


@pytest.mark.parametrize(
    ("kind", "parent", "code"),
    [
        (shapes.FRAMEWORK, HOVEDAFTALE, "framework_has_parent"),
        (shapes.PARTIAL, DELAFTALE, "partial_needs_framework"),
        (shapes.PARTIAL, ENKELTAFTALE, "partial_needs_framework"),
        (shapes.SINGLE, ENKELTAFTALE, "single_needs_upper"),
        (shapes.SINGLE, None, "single_without_parent"),
    ],
)
def test_an_agreement_belongs_one_level_up_or_straight_under_the_hovedaftale(
    kind: str, parent: Upper | None, code: str
) -> None:
    parties = ONE_AND_ONE if kind == shapes.SINGLE else COUNCIL_AND_SECTOR
    assert refused(agreement(kind=kind, parent=parent, parties=parties)) == {(code, "parent")}


def test_a_delaftale_may_hang_loose_and_is_shown_so() -> None:
    loose = agreement(parent=None)
    assert refused(loose) == set()
    assert seen(loose) == {"loose": "K040"}


def test_an_agreement_cannot_belong_under_itself_or_under_its_own() -> None:
    assert refused(agreement(key=1)) == {("parent_circular", "parent")}
    assert refused(agreement(key=1, kind=shapes.SINGLE, parent=DELAFTALE, parties=ONE_AND_ONE)) == {
        ("parent_circular", "parent")
    }


@pytest.mark.parametrize(("replaced", "code"), [((7,), "replaces_itself"), ((8, 9, 7), "replaces_circular")])
def test_an_agreement_cannot_replace_itself(replaced: tuple[int, ...], code: str) -> None:
    assert refused(agreement(replaced=replaced)) == {(code, "replaces")}
    assert refused(agreement(replaced=(8, 9))) == set()
    assert refused(agreement(key=None, replaced=(8, 9))) == set()


def test_a_kind_that_children_or_accessions_need_is_kept() -> None:
    assert refused(hovedaftale(children=(shapes.PARTIAL, shapes.SINGLE))) == set()
    assert refused(agreement(children=(shapes.PARTIAL,))) == {("children_need_kind", "kind")}
    single = agreement(kind=shapes.SINGLE, parent=DELAFTALE, parties=ONE_AND_ONE, accessions=2)
    assert refused(single) == {("accessions_need_kind", "kind")}


def test_terminated_needs_a_day_and_it_cannot_lie_before_the_agreement() -> None:
    assert refused(agreement(state=shapes.TERMINATED)) == {("terminated_without_date", "ended_on")}
    ended = agreement(state=shapes.TERMINATED, concluded_on=DAY, ended_on=date(2027, 2, 28))
    assert refused(ended) == {("ended_before_concluded", "ended_on")}
    assert refused(replace(ended, ended_on=DAY)) == set()


def test_what_must_be_revised_says_why() -> None:
    assert refused(agreement(must_be_revised=True, revise_reason=" ")) == {("revision_without_reason", "revise_reason")}
    revised = agreement(must_be_revised=True, revise_reason="ny lov")
    assert refused(revised) == set()
    assert seen(revised) == {"must_be_revised": "K040"}


def test_goals_tied_to_another_agreement_hold_the_parent_fast() -> None:
    assert refused(agreement(strayed_goals=1)) == {("goals_point_elsewhere", "parent")}


@given(st.lists(st.sampled_from(PartyKind.values), max_size=5))
def test_parties_are_counted_by_kind_alone(parties: list[str]) -> None:
    kinds = tuple(parties)
    assert (not refusals_of_parties(shapes.FRAMEWORK, kinds)) == (sorted(kinds) == sorted(COUNCIL_AND_SECTOR))
    is_single = kinds.count(party_rules.HOUSING_ORGANISATION) == 1 and party_rules.ADMINISTRATION in kinds
    assert (not refusals_of_parties(shapes.SINGLE, kinds)) == is_single
    assert refusals_of_parties(shapes.PARTIAL, kinds) == []


def test_an_enkeltaftale_says_which_party_is_missing() -> None:
    sentences = [refusal(found) for found in refusals_of_parties(shapes.SINGLE, ())]
    assert len(sentences) == 2
    assert all("K132" in sentence for sentence in sentences)
    assert len(set(sentences)) == 2


@given(
    start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    days=st.integers(1, 4000),
    upper_start=st.dates(date(2020, 1, 1), date(2035, 1, 1)),
    upper_days=st.integers(1, 4000),
)
def test_a_period_beyond_the_parents_is_seen(start: date, days: int, upper_start: date, upper_days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    upper_end = date.fromordinal(upper_start.toordinal() + upper_days)
    parent = replace(HOVEDAFTALE, period=Period(upper_start, upper_end))
    found = seen(agreement(parent=parent, period=Period(start, end)))
    assert ("outside_parent" in found) == (start < upper_start or end > upper_end)


def test_a_period_that_is_not_known_is_not_outside_the_parents() -> None:
    assert seen(agreement(period=Period())) == {}


def test_a_hovedaftale_is_compared_with_the_election_period_and_needs_period_themes_and_goals() -> None:
    assert seen(hovedaftale()) == {}
    long = replace(hovedaftale(), period=Period(date(2027, 1, 1), date(2031, 1, 1)))
    assert seen(long) == {"outside_term": "K064"}
    empty = replace(hovedaftale(goals=0, themes=frozenset()), period=Period(None, date(2028, 1, 1)))
    assert seen(empty) == {
        "framework_without_period": "K064",
        "framework_without_themes": "K062",
        "framework_without_goals": "K062",
    }
    short = replace(hovedaftale(), period=Period(date(2027, 1, 1), date(2028, 1, 1)))
    assert seen(short) == {"framework_of_a_year": "K038"}


def test_a_theme_that_the_parent_has_not_is_outside_the_mandate() -> None:
    (found,) = checks_of_agreement(agreement(themes=frozenset({"Klima", "Unge", "Ældre"})), DAY, [TERM])
    assert (found.code, found.k) == ("outside_mandate", "K041")
    assert found.figures["names"] == ("Unge", "Ældre")
    assert "Unge, Ældre" in check(found)


def test_a_concluded_agreement_is_expired_from_the_first_day_it_no_longer_holds() -> None:
    shape = agreement(state=shapes.CONCLUDED, concluded_on=date(2026, 12, 1))
    assert seen(shape, date(2027, 12, 31)) == {}
    assert seen(shape, date(2028, 1, 1)) == {"expired": "K040"}
    assert seen(replace(shape, state="forslag"), date(2028, 1, 1)) == {}


def test_other_gaps_are_shown_and_an_agreement_that_is_over_is_left_alone() -> None:
    gaps = agreement(
        state=shapes.CONCLUDED, instrument=shapes.NEIGHBOURHOOD_PLAN, parties=(), objectives=0, themes=frozenset()
    )
    assert seen(gaps) == {
        "concluded_without_date": "K053",
        "no_parties": "K039",
        "plan_without_area": "K113",
        "plan_without_organisations": "K113",
        "no_objective": "K019",
    }
    for state in shapes.IS_OVER:
        assert seen(replace(gaps, state=state, period=Period(None, DAY))) == {}


def test_one_that_stands_as_expired_and_still_runs_is_seen() -> None:
    assert seen(agreement(state=shapes.EXPIRED, period=Period(None, date(2027, 3, 2)))) == {"expired_too_early": "K064"}
    assert seen(agreement(state=shapes.EXPIRED, period=Period(None, DAY))) == {}


@pytest.mark.parametrize(
    ("values", "code", "k", "field"),
    [
        ({"proposal": (True, False)}, "proposal_without_date", "K037", "proposed_on"),
        ({"proposal": (False, True)}, "proposal_without_proposer", "K037", "proposer"),
        ({"parent": replace(HOVEDAFTALE, state=shapes.EXPIRED)}, "parent_is_over", "K038", "parent"),
        ({"competences": (shapes.Competence("Klima", 0, 0),)}, "departments_not_asked", "K042", ""),
        ({"competences": (shapes.Competence("Klima", 3, 2),)}, "departments_pending", "K042", ""),
    ],
)
def test_what_is_seen_of_a_proposal_a_parent_and_departments(
    values: dict[str, Any], code: str, k: str, field: str
) -> None:
    (found,) = checks_of_agreement(agreement(**values), DAY, [TERM])
    assert (found.code, found.k, found.field) == (code, k, field)
    assert check(found)


def test_departments_that_have_all_decided_are_no_matter() -> None:
    assert seen(agreement(competences=(shapes.Competence("Klima", 3, 0),), proposal=(True, True))) == {}


def test_a_hovedaftale_turns_a_strategy_into_practice_and_asks_all_to_join() -> None:
    concluded = hovedaftale(state=shapes.CONCLUDED, concluded_on=DAY, strategies=1)
    assert seen(concluded) == {}
    assert seen(replace(concluded, strategies=0)) == {"framework_without_strategy": "K080b"}
    assert seen(hovedaftale(strategies=0)) == {}, "a proposal may come before the strategy"
    (found,) = checks_of_agreement(replace(concluded, not_asked=3), DAY, [TERM])
    assert (found.code, found.k) == ("not_asked", "K044")
    assert "3" in check(found)


def test_a_neighbourhood_plan_is_a_delaftale_with_the_organisations_of_an_area() -> None:
    plan = agreement(instrument=shapes.NEIGHBOURHOOD_PLAN, has_area=True)
    assert seen(plan) == {"plan_without_organisations": "K113"}
    together = (*ONE_AND_ONE, party_rules.HOUSING_ORGANISATION)
    assert seen(replace(plan, parties=together)) == {}
    single = replace(plan, kind=shapes.SINGLE, parent=DELAFTALE, parties=ONE_AND_ONE)
    assert seen(single) == {"plan_is_not_partial": "K113"}
    assert seen(hovedaftale(instrument=Instrument.OPERATIONS)) == {"framework_with_instrument": "K112"}


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"parent": 20}, "goal_under_itself"),
        ({"upper": None}, "goal_has_no_upper"),
        ({"parent_agreement": 3}, "goal_not_one_level_up"),
    ],
)
def test_a_goal_is_tied_to_a_goal_of_the_agreement_one_level_up(values: dict[str, Any], code: str) -> None:
    assert refusals_of_goal(goal()) == []
    assert refusals_of_goal(goal(upper=None, parent=None)) == []
    assert [(found.code, found.field, found.k) for found in refusals_of_goal(goal(**values))] == [
        (code, "parent", "K115")
    ]


def test_a_goal_outside_the_themes_or_tied_to_none_is_shown() -> None:
    assert checks_of_goal(goal()) == []
    found = checks_of_goal(goal(theme="Unge", parent=None))
    assert [(check.code, check.k) for check in found] == [
        ("goal_outside_themes", "K062"),
        ("goal_without_parent", "K092"),
    ]
    assert checks_of_goal(goal(theme="Unge", parent=None, state=shapes.RETIRED)) == []


def test_a_goal_carries_out_one_of_the_same_theme_that_still_holds() -> None:
    found = checks_of_goal(goal(parent_theme="Unge", parent_state=shapes.RETIRED))
    assert [(check.code, check.k, check.field) for check in found] == [
        ("goal_of_another_theme", "K115", "theme"),
        ("goal_under_retired", "K160", "parent"),
    ]


def test_a_goal_leaves_none_behind_that_is_tied_to_it() -> None:
    (found,) = refusals_of_goal(goal(strayed=2))
    assert (found.code, found.field, found.k) == ("goals_below_elsewhere", "agreement", "K115")
    assert "2" in refusal(found)


def test_organisations_join_all_but_an_enkeltaftale() -> None:
    assert [bool(refusals_of_accession(kind)) for kind in AgreementKind.values] == [False, False, True]


def test_every_code_has_a_sentence_and_every_sentence_a_code(root: Path) -> None:
    rules = root / "registry" / "agreements" / "rules"
    refusals = "".join((rules / name).read_text(encoding="utf-8") for name in ("refusals.py", "states.py"))
    checks = (rules / "checks.py").read_text(encoding="utf-8")
    counted = {"goals_point_elsewhere", "goals_below_elsewhere"}
    assert set(re.findall(r'Refusal\("(\w+)"', refusals)) <= REFUSALS.keys() | counted
    assert set(re.findall(r'yield "(\w+)", "K\d+b?"', checks)) == CHECKS.keys() | {"not_asked", "departments_pending"}
    assert all(f'"{code}"' in refusals for code in REFUSALS)


def test_refusals_stand_under_their_fields() -> None:
    found = refusals_of_agreement(agreement(kind=shapes.SINGLE, parent=None, parties=(), strayed_goals=2))
    error = as_error(found, refusal)
    assert set(error.error_dict) == {"parent", "party_rows"}
    assert "2" in " ".join(error.message_dict["parent"])
