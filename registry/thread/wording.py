"""The gaps of the thread as sentences; each has its line of the memo beside it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy, ngettext

from registry.thread.rules.values import GOAL, Gap

GAPS: Mapping[str, Promise] = {
    "agreement_loose": gettext_lazy("Hangs loose: it belongs under no agreement"),
    "theme_without_partial": gettext_lazy("No delaftale is about the theme %(theme)s"),
    "theme_outside_mandate": gettext_lazy("The theme %(theme)s is outside the mandate of “%(parent)s”"),
    "agreement_without_goals": gettext_lazy("Has no goals, so the thread does not go through it"),
    "goal_untied": gettext_lazy("Is tied to no goal of “%(parent)s”"),
    "goal_up_missing": gettext_lazy("The goal it is tied to is retired or not in force"),
    "goal_tied_elsewhere": gettext_lazy(
        "Is tied to a goal of “%(other)s”, which is not the agreement that this one belongs under"
    ),
    "goal_circular": gettext_lazy("The way up leads in a circle, back to the goal itself"),
    "framework_goal_without_below": gettext_lazy(
        "Nothing under it: no agreement makes it concrete, no meeting has had it"
    ),
    "partial_goal_without_below": gettext_lazy(
        "Nothing under it: no enkeltaftale carries it out, no meeting has had it"
    ),
    "single_goal_without_below": gettext_lazy("Nothing under it: no meeting has had it"),
}

HEADINGS: Mapping[str, Promise] = {
    "agreement_loose": gettext_lazy("Agreements that hang loose"),
    "theme_without_partial": gettext_lazy("Themes without a delaftale"),
    "theme_outside_mandate": gettext_lazy("Themes outside the mandate"),
    "agreement_without_goals": gettext_lazy("Agreements without goals"),
    "goal_untied": gettext_lazy("Goals tied to nothing above"),
    "goal_up_missing": gettext_lazy("Goals tied to one that does not hold"),
    "goal_tied_elsewhere": gettext_lazy("Goals tied to another agreement's"),
    "goal_circular": gettext_lazy("Goals in a circle"),
    "framework_goal_without_below": gettext_lazy("Goals of a hovedaftale with nothing under them"),
    "partial_goal_without_below": gettext_lazy("Goals of a delaftale with nothing under them"),
    "single_goal_without_below": gettext_lazy("Goals of an enkeltaftale with nothing under them"),
}

SHORT: Mapping[str, Promise] = {
    "agreement_loose": gettext_lazy("Hangs loose"),
    "theme_without_partial": gettext_lazy("No delaftale"),
    "theme_outside_mandate": gettext_lazy("The theme is outside the mandate"),
    "agreement_without_goals": gettext_lazy("No goals"),
    "goal_untied": gettext_lazy("Tied to nothing above"),
    "goal_up_missing": gettext_lazy("Tied to a goal that does not hold"),
    "goal_tied_elsewhere": gettext_lazy("Tied to another agreement's goal"),
    "goal_circular": gettext_lazy("Goes in a circle"),
    "framework_goal_without_below": gettext_lazy("Nothing under it"),
    "partial_goal_without_below": gettext_lazy("Nothing under it"),
    "single_goal_without_below": gettext_lazy("Nothing under it"),
}
"""For a drawing, where there is little room."""

KINDS: Mapping[str, Promise] = {GOAL: gettext_lazy("goal"), "item": gettext_lazy("agenda item")}
"""What stands on the thread, by the kind of its node."""


def gap(found: Gap) -> str:
    """What is missing, without the line of the memo (it stands beside)."""
    return str(GAPS[found.code]) % found.figures


def kind(name: str) -> str:
    """What a node of this kind is."""
    return str(KINDS[name])


def gap_count(number: int) -> str:
    """How many gaps there are, in words."""
    return ngettext("%(number)d gap", "%(number)d gaps", number) % {"number": number}
