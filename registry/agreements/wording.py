"""Reason codes of the rules as sentences, each with its line of the memo."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from registry.agreements.rules.shapes import Check
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

CHECKS = {
    "loose": gettext_lazy("It hangs loose: it belongs under no hovedaftale"),
    "must_be_revised": gettext_lazy("It must be revised: %(reason)s"),
    "expired": gettext_lazy("It ran out on %(end)s and still stands as concluded"),
    "concluded_without_date": gettext_lazy("It is concluded, but the day is not known"),
    "no_parties": gettext_lazy("It has no parties"),
    "plan_without_area": gettext_lazy("A neighbourhood plan is about an area, and none is chosen"),
    "outside_parent": gettext_lazy("Its period, %(period)s, goes beyond that of “%(parent)s”"),
    "framework_without_period": gettext_lazy("The period is not settled"),
    "outside_term": gettext_lazy("Its period, %(period)s, does not lie within one election period"),
    "outside_mandate": gettext_lazy("Outside the mandate: %(names)s is no theme of “%(parent)s”"),
    "framework_without_themes": gettext_lazy("The hovedaftale has no themes"),
    "framework_without_goals": gettext_lazy("The hovedaftale has no goals"),
    "no_objective": gettext_lazy("No statutory objective is named that it works within"),
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
    return str(REFUSALS[reason.code]) % figures


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    return str(CHECKS[found.code]) % _written(found.figures)


def _written(figures: Mapping[str, Any]) -> dict[str, Any]:
    written = {name: day(value) if isinstance(value, date) else value for name, value in figures.items()}
    if "names" in figures:
        written["names"] = ", ".join(figures["names"])
    if "start" in figures:
        written["period"] = period(figures["start"], figures["end"])
    return written
