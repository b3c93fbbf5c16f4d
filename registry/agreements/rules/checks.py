"""What should be seen about an agreement or a goal and may be left so: the checks."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from registry.agreements.rules.shapes import (
    CONCLUDED,
    EXPIRED,
    FRAMEWORK,
    IS_OVER,
    NEIGHBOURHOOD_PLAN,
    NOT_KNOWN,
    PARTIAL,
    PROPOSED,
    RETIRED,
    AgreementShape,
    Check,
    GoalShape,
)
from registry.parties.rules import HOUSING_ORGANISATION
from registry.validity.rules import Period

# A check's code, its line of the memo, the field where it is mended, and what its sentence mentions.
Found = tuple[str, str, str, dict[str, Any]]
A_YEAR = timedelta(days=366)


def checks_of_agreement(agreement: AgreementShape, day: date, terms: Sequence[Period]) -> list[Check]:
    """What should be seen about a stored agreement on `day`; of one that is over, only that its days disagree.

    Args:
        agreement: with its parties, themes, goals and objectives counted.
        day: the date asked about.
        terms: the election periods that are known.

    Source: K019 (objectives), K037 (proposal), K038 (over several years; what it belongs under), K039 (parties), K040
    (loose, expired, to be revised), K041 (mandate), K042 (departments decide), K044 (all are asked to join), K053
    (concluded), K062 (themes and goals), K064 (periods), K080b (strategy), K112 and K113 (instruments).
    """
    found = _of_an_end(agreement, day) if agreement.state in IS_OVER else _of_one_that_runs(agreement, day, terms)
    key = agreement.key or 0
    return [Check(code, k, "agreement", key, agreement.title, figures, field) for code, k, field, figures in found]


def _of_an_end(agreement: AgreementShape, day: date) -> Iterator[Found]:
    end = agreement.period.end
    if agreement.state == EXPIRED and end is not None and end > day:
        yield "expired_too_early", "K064", "valid_until", {"end": end}


def _of_one_that_runs(agreement: AgreementShape, day: date, terms: Sequence[Period]) -> Iterator[Found]:
    yield from _of_standing(agreement, day)
    yield from _of_period(agreement, terms)
    yield from _of_themes(agreement)
    yield from _of_instrument(agreement)
    if not agreement.parties:
        yield "no_parties", "K039", "party_rows", {}
    if not agreement.objectives:
        yield "no_objective", "K019", "objective_rows", {}
    if agreement.kind == FRAMEWORK and agreement.state != PROPOSED and not agreement.strategies:
        yield "framework_without_strategy", "K080b", "document_rows", {}
    if agreement.kind == FRAMEWORK and agreement.state == CONCLUDED and agreement.not_asked:
        yield "not_asked", "K044", "", {"count": agreement.not_asked}


def _of_standing(agreement: AgreementShape, day: date) -> Iterator[Found]:
    if agreement.kind == PARTIAL and agreement.parent is None:
        yield "loose", "K040", "parent", {}
    if agreement.parent is not None and agreement.parent.state in IS_OVER:
        yield "parent_is_over", "K038", "parent", {"parent": agreement.parent.title}
    if agreement.must_be_revised:
        yield "must_be_revised", "K040", "must_be_revised", {"reason": agreement.revise_reason}
    end = agreement.period.end
    if agreement.state == CONCLUDED and end is not None and end <= day:
        yield "expired", "K040", "state", {"end": end}
    if agreement.state == CONCLUDED and agreement.concluded_on is None:
        yield "concluded_without_date", "K053", "concluded_on", {}
    has_proposer, has_day = agreement.proposal
    if has_proposer and not has_day:
        yield "proposal_without_date", "K037", "proposed_on", {}
    if has_day and not has_proposer:
        yield "proposal_without_proposer", "K037", "proposer", {}


def _of_period(agreement: AgreementShape, terms: Sequence[Period]) -> Iterator[Found]:
    period, parent = agreement.period, agreement.parent
    figures = {"start": period.start, "end": period.end}
    if parent is not None:
        if period != NOT_KNOWN and not parent.period.contains(period):
            yield "outside_parent", "K064", "valid_from", {**figures, "parent": parent.title}
    elif agreement.kind == FRAMEWORK:
        if period.start is None or period.end is None:
            yield "framework_without_period", "K064", "valid_from", {}
            return
        if period.end - period.start <= A_YEAR:
            yield "framework_of_a_year", "K038", "valid_until", figures
        if not any(term.contains(period) for term in terms):
            yield "outside_term", "K064", "valid_from", figures


def _of_themes(agreement: AgreementShape) -> Iterator[Found]:
    if agreement.parent is not None:
        outside = sorted(agreement.themes - agreement.parent.themes)
        if outside:
            figures = {"names": tuple(outside), "parent": agreement.parent.title}
            yield "outside_mandate", "K041", "theme_rows", figures
    if agreement.kind == FRAMEWORK and not agreement.themes:
        yield "framework_without_themes", "K062", "theme_rows", {}
    if agreement.kind == FRAMEWORK and not agreement.goals:
        yield "framework_without_goals", "K062", "", {}
    for theme in agreement.competences:
        if not theme.asked:
            yield "departments_not_asked", "K042", "", {"theme": theme.theme}
        elif theme.pending:
            yield "departments_pending", "K042", "", {"theme": theme.theme, "count": theme.pending}


def _of_instrument(agreement: AgreementShape) -> Iterator[Found]:
    if agreement.instrument and agreement.kind == FRAMEWORK:
        yield "framework_with_instrument", "K112", "instrument", {}
    if agreement.instrument != NEIGHBOURHOOD_PLAN:
        return
    if not agreement.has_area:
        yield "plan_without_area", "K113", "area", {}
    if agreement.kind != PARTIAL:
        yield "plan_is_not_partial", "K113", "kind", {}
    elif HOUSING_ORGANISATION not in agreement.parties:
        yield "plan_without_organisations", "K113", "party_rows", {}


def checks_of_goal(goal: GoalShape) -> list[Check]:
    """What should be seen about a stored goal; [] for a retired one.

    Source: K062 (goals stand within the agreement's themes), K092 and K115 (a goal concretises one a level up, within
    its theme), K160 (a goal that holds is tied to one that holds).
    """
    if goal.state == RETIRED:
        return []
    key = goal.key or 0
    return [Check(code, k, "goal", key, goal.text, figures, field) for code, k, field, figures in _of_goal(goal)]


def _of_goal(goal: GoalShape) -> Iterator[Found]:
    if goal.theme not in goal.themes:
        yield "goal_outside_themes", "K062", "theme", {"theme": goal.theme, "agreement": goal.agreement}
    if goal.upper is not None and goal.parent is None:
        yield "goal_without_parent", "K092", "parent", {"upper": goal.upper_title}
    if goal.parent is not None and goal.parent_theme != goal.theme:
        yield "goal_of_another_theme", "K115", "theme", {"theme": goal.theme, "other": goal.parent_theme}
    if goal.parent is not None and goal.parent_state == RETIRED:
        yield "goal_under_retired", "K160", "parent", {}
