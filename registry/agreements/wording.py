"""Reason codes of the rules as sentences, each with its line of the memo."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from registry.agreements.models import AgreementState
from registry.agreements.rules.shapes import Check
from registry.agreements.rules.states import STEP_BACK
from registry.constraints.rules import Refusal
from registry.validity.wording import day, period

REFUSALS = {
    "children_need_kind": gettext_lazy(
        "Other agreements belong under this one and only fit its present kind. Move them first (%(k)s)."
    ),
    "accessions_need_kind": gettext_lazy(
        "Housing organisations have joined this agreement, and nobody joins an enkeltaftale. "
        "Keep the kind, or delete the accessions first (%(k)s)."
    ),
    "single_without_parent": gettext_lazy(
        "Choose the delaftale or hovedaftale that the enkeltaftale carries out (%(k)s)."
    ),
    "parent_circular": gettext_lazy(
        "“%(parent)s” is this agreement itself or belongs under it. Choose an agreement above it (%(k)s)."
    ),
    "framework_has_parent": gettext_lazy(
        "A hovedaftale belongs under no other agreement. Leave the field empty (%(k)s)."
    ),
    "partial_needs_framework": gettext_lazy(
        "“%(parent)s” is no hovedaftale. A delaftale belongs under a hovedaftale, or under none (%(k)s)."
    ),
    "single_needs_upper": gettext_lazy(
        "“%(parent)s” is an enkeltaftale. An enkeltaftale belongs under a delaftale or a hovedaftale (%(k)s)."
    ),
    "replaces_itself": gettext_lazy("An agreement cannot replace itself. Choose an earlier one (%(k)s)."),
    "replaces_circular": gettext_lazy(
        "The agreement chosen already replaces this one, directly or through others. Turn one of them round (%(k)s)."
    ),
    "state_not_reachable": gettext_lazy("From “%(from)s” it goes to %(next)s, not to “%(to)s” (%(k)s)."),
    "conclusion_without_date": gettext_lazy("Write the day the agreement was concluded (%(k)s)."),
    "expired_without_end": gettext_lazy("Write when its period ended: an expired agreement has run out (%(k)s)."),
    "terminated_without_date": gettext_lazy("Write the day the terminated agreement ended (%(k)s)."),
    "ended_before_concluded": gettext_lazy(
        "The agreement was concluded on %(concluded_on)s and cannot have ended before that (%(k)s)."
    ),
    "revision_without_reason": gettext_lazy("Write why the agreement must be revised (%(k)s)."),
    "framework_parties": gettext_lazy(
        "The parties of a hovedaftale are exactly two: one political body and one sector organisation (%(k)s)."
    ),
    "single_without_organisation": gettext_lazy(
        "A housing organisation is missing among the parties: an enkeltaftale is concluded with one (%(k)s)."
    ),
    "single_with_organisations": gettext_lazy(
        "%(count)s housing organisations are parties: an enkeltaftale is concluded with one only. "
        "Make one for each, or a delaftale (%(k)s)."
    ),
    "single_without_administration": gettext_lazy(
        "A forvaltning is missing among the parties: an enkeltaftale is concluded by at least one (%(k)s)."
    ),
    "goal_under_itself": gettext_lazy("A goal cannot be its own goal one level up (%(k)s)."),
    "goal_has_no_upper": gettext_lazy(
        "“%(agreement)s” belongs under no agreement, so there is no goal one level up. Leave the field empty (%(k)s)."
    ),
    "goal_not_one_level_up": gettext_lazy(
        "That goal belongs to “%(other)s”. Choose a goal of “%(upper)s”, which this agreement belongs under (%(k)s)."
    ),
    "accession_to_single": gettext_lazy(
        "Organisations join a hovedaftale or a delaftale. An enkeltaftale has its organisation as a party (%(k)s)."
    ),
}

STEPS = {
    AgreementState.PROPOSED: gettext_lazy("Back to a proposal"),
    AgreementState.NEGOTIATING: gettext_lazy("Begin to negotiate"),
    AgreementState.CONCLUDED: gettext_lazy("Conclude"),
    AgreementState.TERMINATED: gettext_lazy("Terminate"),
    AgreementState.EXPIRED: gettext_lazy("Mark as expired"),
}
EFFECTS = {
    AgreementState.PROPOSED: gettext_lazy("The agreement stands as a proposal again."),
    AgreementState.NEGOTIATING: gettext_lazy("The parties negotiate the agreement; nothing is concluded."),
    AgreementState.CONCLUDED: gettext_lazy(
        "The agreement stands as concluded on the day you write, and its proposed goals come into force."
    ),
    AgreementState.TERMINATED: gettext_lazy(
        "A party has ended the agreement. It stands as ended on the day you write."
    ),
    AgreementState.EXPIRED: gettext_lazy(
        "The period is over. Write the first day on which the agreement no longer holds. "
        "A new period is a new agreement: “New period” makes it."
    ),
}
STEP_BACK_NAME = gettext_lazy("Undo: back to “%(state)s”")

CHECKS = {
    "loose": gettext_lazy("It hangs loose: it belongs under no hovedaftale"),
    "must_be_revised": gettext_lazy("It must be revised: %(reason)s"),
    "expired": gettext_lazy("It ran out on %(end)s and still stands as concluded"),
    "concluded_without_date": gettext_lazy("It is concluded, but the day is not known"),
    "expired_too_early": gettext_lazy("It stands as expired, but runs until %(end)s"),
    "parent_is_over": gettext_lazy("“%(parent)s”, which it belongs under, has ended"),
    "proposal_without_date": gettext_lazy("Who proposed it is known, but neither the day nor why that is unknown"),
    "proposal_without_proposer": gettext_lazy("When it was proposed is known, but not by whom"),
    "no_parties": gettext_lazy("It has no parties"),
    "plan_without_area": gettext_lazy("A neighbourhood plan is about an area, and none is chosen"),
    "plan_is_not_partial": gettext_lazy(
        "A neighbourhood plan is a delaftale between the municipality and the organisations of the area"
    ),
    "plan_without_organisations": gettext_lazy("No housing organisation is a party of the neighbourhood plan"),
    "framework_with_instrument": gettext_lazy("A hovedaftale has no instrument: delaftaler and enkeltaftaler do"),
    "framework_without_strategy": gettext_lazy(
        "No strategy that the hovedaftale turns into practice is among its documents"
    ),
    "framework_of_a_year": gettext_lazy(
        "Its period, %(period)s, is no longer than a year, and a hovedaftale runs for several"
    ),
    "outside_parent": gettext_lazy("Its period, %(period)s, goes beyond that of “%(parent)s”"),
    "framework_without_period": gettext_lazy("The period is not settled"),
    "outside_term": gettext_lazy("Its period, %(period)s, does not lie within one election period"),
    "outside_mandate": gettext_lazy("Outside the mandate: %(names)s is no theme of “%(parent)s”"),
    "framework_without_themes": gettext_lazy("The hovedaftale has no themes"),
    "framework_without_goals": gettext_lazy("The hovedaftale has no goals"),
    "no_objective": gettext_lazy("No statutory objective is named that it works within"),
    "departments_not_asked": gettext_lazy(
        "The departments decide on %(theme)s, and no department's decision is recorded"
    ),
    "goal_of_another_theme": gettext_lazy("Its theme is %(theme)s, and that of the goal it carries out is %(other)s"),
    "goal_under_retired": gettext_lazy("The goal it carries out has been retired"),
    "goal_outside_themes": gettext_lazy("The theme %(theme)s is none of those of “%(agreement)s”"),
    "goal_without_parent": gettext_lazy("It is tied to no goal of “%(upper)s”"),
}


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    figures = {"k": reason.k, **_written(reason.figures)}
    if reason.code == "goals_point_elsewhere":
        return (
            ngettext(
                "%(count)d goal is tied to a goal of another agreement. Untie it first (%(k)s).",
                "%(count)d goals are tied to goals of another agreement. Untie them first (%(k)s).",
                reason.figures["count"],
            )
            % figures
        )
    if reason.code == "goals_below_elsewhere":
        return (
            ngettext(
                "%(count)d goal of an agreement that does not belong under “%(agreement)s” is tied to this one. "
                "Untie it first (%(k)s).",
                "%(count)d goals of agreements that do not belong under “%(agreement)s” are tied to this one. "
                "Untie them first (%(k)s).",
                reason.figures["count"],
            )
            % figures
        )
    return str(REFUSALS[reason.code]) % figures


def step(before: str, state: str) -> str:
    """What the button says that takes an agreement from one state to another."""
    if STEP_BACK.get(before) == state:
        return str(STEP_BACK_NAME) % {"state": AgreementState(state).label}
    return str(STEPS[AgreementState(state)])


def effect(state: str) -> str:
    """What going to a state means."""
    return str(EFFECTS[AgreementState(state)])


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    figures = _written(found.figures)
    if found.code == "not_asked":
        return (
            ngettext(
                "%(count)d active organisation has not been asked to join",
                "%(count)d active organisations have not been asked to join",
                found.figures["count"],
            )
            % figures
        )
    if found.code == "departments_pending":
        return (
            ngettext(
                "The departments decide on %(theme)s, and %(count)d has yet to",
                "The departments decide on %(theme)s, and %(count)d have yet to",
                found.figures["count"],
            )
            % figures
        )
    return str(CHECKS[found.code]) % figures


def _written(figures: Mapping[str, Any]) -> dict[str, Any]:
    written = {name: day(value) if isinstance(value, date) else value for name, value in figures.items()}
    if "names" in figures:
        written["names"] = ", ".join(figures["names"])
    for name in ("from", "to"):
        if name in figures:
            written[name] = AgreementState(figures[name]).label
    if "next" in figures:
        written["next"] = ", ".join(f"“{AgreementState(state).label}”" for state in figures["next"])
    if "start" in figures:
        written["period"] = period(figures["start"], figures["end"])
    return written
