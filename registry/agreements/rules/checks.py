"""What should be seen about an agreement or a goal and may be left so: the checks."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from registry.agreements.rules.shapes import (
    CONCLUDED,
    FRAMEWORK,
    IS_OVER,
    NEIGHBOURHOOD_PLAN,
    NOT_KNOWN,
    PARTIAL,
    RETIRED,
    AgreementShape,
    Check,
    GoalShape,
)
from registry.validity.rules import Period


def checks_of_agreement(agreement: AgreementShape, day: date, terms: Sequence[Period]) -> list[Check]:
    """What should be seen about a stored agreement on `day`; [] for one that is terminated or expired.

    Args:
        agreement: with its parties, themes, goals and objectives counted.
        day: the date asked about.
        terms: the election periods that are known.

    Source: K019 (objectives), K040 (loose, expired, to be revised), K041 (mandate), K053 (concluded), K061 and K039
    (parties), K062 (themes and goals), K064 (periods), K113 (a neighbourhood plan has an area).
    """
    if agreement.state in IS_OVER:
        return []
    found: list[tuple[str, str, dict[str, Any]]] = []
    if agreement.kind == PARTIAL and agreement.parent is None:
        found.append(("loose", "K040", {}))
    if agreement.must_be_revised:
        found.append(("must_be_revised", "K040", {"reason": agreement.revise_reason}))
    end = agreement.period.end
    if agreement.state == CONCLUDED and end is not None and end <= day:
        found.append(("expired", "K040", {"end": end}))
    if agreement.state == CONCLUDED and agreement.concluded_on is None:
        found.append(("concluded_without_date", "K053", {}))
    if not agreement.parties:
        found.append(("no_parties", "K039", {}))
    if agreement.instrument == NEIGHBOURHOOD_PLAN and not agreement.has_area:
        found.append(("plan_without_area", "K113", {}))
    found += _of_period(agreement, terms)
    found += _of_themes(agreement)
    if not agreement.objectives:
        found.append(("no_objective", "K019", {}))
    key = agreement.key or 0
    return [Check(code, k, "agreement", key, agreement.title, figures) for code, k, figures in found]


def _of_period(agreement: AgreementShape, terms: Sequence[Period]) -> list[tuple[str, str, dict[str, Any]]]:
    period = agreement.period
    figures = {"start": period.start, "end": period.end}
    parent = agreement.parent
    if parent is not None:
        if period != NOT_KNOWN and not parent.period.contains(period):
            return [("outside_parent", "K064", {**figures, "parent": parent.title})]
        return []
    if agreement.kind != FRAMEWORK:
        return []
    if period.start is None or period.end is None:
        return [("framework_without_period", "K064", {})]
    if not any(term.contains(period) for term in terms):
        return [("outside_term", "K064", figures)]
    return []


def _of_themes(agreement: AgreementShape) -> list[tuple[str, str, dict[str, Any]]]:
    found: list[tuple[str, str, dict[str, Any]]] = []
    if agreement.parent is not None:
        outside = sorted(agreement.themes - agreement.parent.themes)
        if outside:
            found.append(("outside_mandate", "K041", {"names": tuple(outside), "parent": agreement.parent.title}))
    if agreement.kind == FRAMEWORK and not agreement.themes:
        found.append(("framework_without_themes", "K062", {}))
    if agreement.kind == FRAMEWORK and not agreement.goals:
        found.append(("framework_without_goals", "K062", {}))
    return found


def checks_of_goal(goal: GoalShape) -> list[Check]:
    """What should be seen about a stored goal; [] for a retired one.

    Source: K062 (goals stand within the agreement's themes), K092 and K115 (a goal concretises one a level up).
    """
    if goal.state == RETIRED:
        return []
    found: list[Check] = []
    key = goal.key or 0
    if goal.theme not in goal.themes:
        figures = {"theme": goal.theme, "agreement": goal.agreement}
        found.append(Check("goal_outside_themes", "K062", "goal", key, goal.text, figures))
    if goal.upper is not None and goal.parent is None:
        found.append(Check("goal_without_parent", "K092", "goal", key, goal.text, {"upper": goal.upper_title}))
    return found
