"""What makes an agreement, a goal or an accession impossible."""

from collections import Counter

from registry.agreements.rules.shapes import (
    FRAMEWORK,
    PARTIAL,
    SINGLE,
    UPPER_KINDS,
    AgreementShape,
    GoalShape,
)
from registry.agreements.rules.states import refusals_of_state
from registry.constraints.rules import Refusal
from registry.parties.rules import ADMINISTRATION, HOUSING_ORGANISATION, POLITICAL_BODY, SECTOR_ORGANISATION


def refusals_of_agreement(agreement: AgreementShape) -> list[Refusal]:
    """What makes an agreement impossible, in the order of the form's fields; [] when nothing does.

    Source: K038, K039, K091, K131 (what belongs under what), K061 and K132 (parties), K040 (why it must be revised),
    K037 and K053 (states), K044 (accessions), K064 (when it ended), K115 (goals refer one level up).
    """
    return [
        *_refusals_of_kind(agreement),
        *refusals_of_state(agreement),
        *_refusals_of_parent(agreement),
        *_refusals_of_dates(agreement),
        *refusals_of_parties(agreement.kind, agreement.parties),
    ]


def _refusals_of_kind(agreement: AgreementShape) -> list[Refusal]:
    found: list[Refusal] = []
    if any(agreement.kind not in UPPER_KINDS[child] for child in agreement.children):
        found.append(Refusal("children_need_kind", "kind", "K038", {"count": len(agreement.children)}))
    if agreement.kind == SINGLE and agreement.accessions:
        found.append(Refusal("accessions_need_kind", "kind", "K044", {"count": agreement.accessions}))
    return found


def _refusals_of_parent(agreement: AgreementShape) -> list[Refusal]:
    found: list[Refusal] = []
    parent = agreement.parent
    if parent is None:
        if agreement.kind == SINGLE:
            found.append(Refusal("single_without_parent", "parent", "K131"))
    elif agreement.key is not None and agreement.key in parent.line:
        found.append(Refusal("parent_circular", "parent", "K038", {"parent": parent.title}))
    elif agreement.kind == FRAMEWORK:
        found.append(Refusal("framework_has_parent", "parent", "K038"))
    elif agreement.kind == PARTIAL and parent.kind not in UPPER_KINDS[PARTIAL]:
        found.append(Refusal("partial_needs_framework", "parent", "K038", {"parent": parent.title}))
    elif agreement.kind == SINGLE and parent.kind not in UPPER_KINDS[SINGLE]:
        found.append(Refusal("single_needs_upper", "parent", "K131", {"parent": parent.title}))
    if agreement.strayed_goals:
        found.append(Refusal("goals_point_elsewhere", "parent", "K115", {"count": agreement.strayed_goals}))
    if agreement.key is not None and agreement.key in agreement.replaced:
        is_itself = agreement.replaced[0] == agreement.key
        found.append(Refusal("replaces_itself" if is_itself else "replaces_circular", "replaces", "K040"))
    return found


def _refusals_of_dates(agreement: AgreementShape) -> list[Refusal]:
    found: list[Refusal] = []
    concluded_on, ended_on = agreement.concluded_on, agreement.ended_on
    if concluded_on is not None and ended_on is not None and ended_on < concluded_on:
        found.append(Refusal("ended_before_concluded", "ended_on", "K064", {"concluded_on": concluded_on}))
    if agreement.must_be_revised and not agreement.revise_reason.strip():
        found.append(Refusal("revision_without_reason", "revise_reason", "K040"))
    return found


def refusals_of_parties(kind: str, parties: tuple[str, ...]) -> list[Refusal]:
    """What is wrong with who concludes an agreement.

    Args:
        kind: of the agreement.
        parties: the kind of each party. Further parties may join an enkeltaftale, but no second organisation.

    Source: K061 (a hovedaftale is between exactly a political body and a sector organisation), K132 (an enkeltaftale
    is between one housing organisation and at least one forvaltning).
    """
    found: list[Refusal] = []
    if kind == FRAMEWORK and Counter(parties) != Counter((POLITICAL_BODY, SECTOR_ORGANISATION)):
        found.append(Refusal("framework_parties", "party_rows", "K061"))
    if kind == SINGLE:
        organisations = parties.count(HOUSING_ORGANISATION)
        if organisations == 0:
            found.append(Refusal("single_without_organisation", "party_rows", "K132"))
        elif organisations > 1:
            found.append(Refusal("single_with_organisations", "party_rows", "K132", {"count": organisations}))
        if ADMINISTRATION not in parties:
            found.append(Refusal("single_without_administration", "party_rows", "K132"))
    return found


def refusals_of_goal(goal: GoalShape) -> list[Refusal]:
    """What makes a goal impossible: it refers to itself, or goals do that are not one level apart.

    Source: K060 and K090 (level 2 carries out the goals of level 1), K115.
    """
    if goal.strayed:
        figures = {"count": goal.strayed, "agreement": goal.agreement}
        return [Refusal("goals_below_elsewhere", "agreement", "K115", figures)]
    if goal.parent is None:
        return []
    if goal.key is not None and goal.parent == goal.key:
        return [Refusal("goal_under_itself", "parent", "K115")]
    if goal.upper is None:
        return [Refusal("goal_has_no_upper", "parent", "K115", {"agreement": goal.agreement})]
    if goal.parent_agreement != goal.upper:
        figures = {"other": goal.parent_title, "upper": goal.upper_title}
        return [Refusal("goal_not_one_level_up", "parent", "K115", figures)]
    return []


def refusals_of_accession(kind: str) -> list[Refusal]:
    """What makes an accession impossible: organisations join a hovedaftale or a delaftale alone (`kind`; K044)."""
    return [Refusal("accession_to_single", "agreement", "K044")] if kind == SINGLE else []
