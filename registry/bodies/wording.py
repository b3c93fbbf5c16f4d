"""Reason codes of the rules as sentences, each with its line of the memo."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy, ngettext

from registry.bodies.models import Rank
from registry.bodies.rules.shapes import Check
from registry.constraints.rules import Refusal
from registry.validity.wording import day, period

REFUSALS = {
    "level_missing": gettext_lazy("Choose level 1, 2 or 3: only a former body may have none (%(k)s)."),
    "level_unknown": gettext_lazy("There is no level %(level)s: a body stands on level 1, 2 or 3 (%(k)s)."),
    "group_not_on_level_3": gettext_lazy("Theme groups and subgroups stand on level 3, not %(level)s (%(k)s)."),
    "children_need_level_2": gettext_lazy(
        "The forum has set up theme groups, so it must stay on level 2. Move the theme groups first (%(k)s)."
    ),
    "children_need_kind": gettext_lazy(
        "The body has set up groups that only a body of its present kind can have. Move the groups first (%(k)s)."
    ),
    "dissolved_in_use": gettext_lazy(
        "The body has seats or groups that go on. Use “Dissolve” on its page: that ends the seats and hands the tasks "
        "over; dissolve or move the groups first (%(k)s)."
    ),
    "established_without_parent": gettext_lazy(
        "Choose the body that sets the group up: until it is settled, the group can only be proposed (%(k)s)."
    ),
    "parent_circular": gettext_lazy(
        "“%(parent)s” is this body itself or was set up under it. Choose a body above it (%(k)s)."
    ),
    "forum_has_parent": gettext_lazy("A forum is not set up by another body. Leave the field empty (%(k)s)."),
    "theme_group_needs_forum": gettext_lazy(
        "“%(parent)s” is no forum. A theme group is set up by a forum on level 2 (%(k)s)."
    ),
    "theme_group_needs_level_2": gettext_lazy(
        "“%(parent)s” is a forum on level %(level)s. A theme group is set up by a forum on level 2 (%(k)s)."
    ),
    "subgroup_needs_theme_group": gettext_lazy(
        "“%(parent)s” is no theme group. A subgroup belongs to a theme group (%(k)s)."
    ),
    "source_is_derived": gettext_lazy(
        "The seats of that body are filled by a third one. Choose the body where people are appointed (%(k)s)."
    ),
    "feeds_derived": gettext_lazy(
        "Another body's seats are filled by the members of this one, so its own members must be appointed here (%(k)s)."
    ),
    "seat_is_derived": gettext_lazy(
        "The seat is filled by the members of %(source)s. Appoint the person there (%(k)s)."
    ),
    "outside_seat": gettext_lazy("The seat holds %(period)s. The appointment must lie within that (%(k)s)."),
    "sits_already": gettext_lazy(
        "The person already sits in this seat %(period)s. Let one appointment end before the next begins (%(k)s)."
    ),
    "after_term": gettext_lazy(
        "The body's term ends on %(ends_on)s. Hand over after the election first: that begins a new term (%(k)s)."
    ),
    "body_dissolved": gettext_lazy("The body was dissolved on %(dissolved_on)s. Choose a day before that (%(k)s)."),
    "succession_turned": gettext_lazy(
        "“%(successor)s” already comes before “%(predecessor)s”, directly or through others. "
        "Turn one of the successions round (%(k)s)."
    ),
}

CHECKS = {
    "no_successor": gettext_lazy("No other body has taken over its tasks"),
    "duty_left": gettext_lazy("No other body has taken over this duty: %(duty)s"),
    "no_origin": gettext_lazy("The theme or the initiative that the theme group arose from is not named"),
    "no_composition": gettext_lazy("It is not settled whether the theme group is municipal only or mixed"),
    "composition_against_scope": gettext_lazy("The group is municipal only, and yet joint with the sector"),
    "one_co_chair": gettext_lazy("The chair is shared, but only one co-chair has a seat"),
    "administration_without_seat": gettext_lazy("Without a seat: %(names)s"),
    "one_sided": gettext_lazy("The body is for the municipality and the sector, but only one of them has seats"),
    "not_internal": gettext_lazy("The forum is internal, and the seat is held on behalf of somebody else"),
    "theme_group_without_parent": gettext_lazy("The body that sets the theme group up is not settled"),
    "orphan": gettext_lazy("The subgroup belongs to no theme group"),
    "parent_dissolved": gettext_lazy("It was set up by %(parent)s, which is dissolved"),
    "no_facilitator": gettext_lazy("Nobody is named as facilitator"),
    "no_terms_of_reference": gettext_lazy("No terms of reference (kommissorium) are attached"),
    "term_exceeded": gettext_lazy("The term ended on %(ended_on)s"),
    "no_seats": gettext_lazy("The body has no seats"),
    "source_empty": gettext_lazy("The seat is filled by the members of %(source)s, which has no seats"),
    "too_many": gettext_lazy("%(filled)s sit in the seat; at most %(maximum)s may"),
    "rank_too_low": gettext_lazy("%(names)s: the rank is lower than %(lowest_rank)s"),
    "rank_unknown": gettext_lazy("%(names)s: the rank is not known; it must be %(lowest_rank)s or higher"),
    "not_municipal": gettext_lazy("The group is municipal only, and the seat is held on behalf of somebody else"),
    "duplicate_name": gettext_lazy("The name “%(name)s” also belongs to %(other)s"),
}


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    figures = {"k": reason.k, **_written(reason.figures)}
    if reason.code in ("outside_seat", "sits_already"):
        figures["period"] = period(reason.figures["start"], reason.figures["end"])
    if reason.code == "derived_has_appointments":
        return (
            ngettext(
                "%(count)d appointment is tied to the seat. End it, and make a new seat instead (%(k)s).",
                "%(count)d appointments are tied to the seat. End them, and make a new seat instead (%(k)s).",
                reason.figures["count"],
            )
            % figures
        )
    if reason.code == "appointments_outside":
        return (
            ngettext(
                "%(count)d appointment lies outside the seat's time. End or move it first (%(k)s).",
                "%(count)d appointments lie outside the seat's time. End or move them first (%(k)s).",
                reason.figures["count"],
            )
            % figures
        )
    return str(REFUSALS[reason.code]) % figures


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    figures = _written(found.figures)
    if found.code == "vacant":
        return (
            ngettext(
                "%(vacant)d place is vacant: %(filled)d of at least %(minimum)d is filled",
                "%(vacant)d places are vacant: %(filled)d of at least %(minimum)d are filled",
                found.figures["vacant"],
            )
            % figures
        )
    return str(CHECKS[found.code]) % figures


def _written(figures: Mapping[str, Any]) -> dict[str, Any]:
    written = dict(figures)
    for name, value in figures.items():
        if isinstance(value, date):
            written[name] = day(value)
        elif name == "names":
            written[name] = ", ".join(value)
        elif name == "lowest_rank":
            written[name] = str(Rank(value).label)
    return written
