"""Reason codes of the rules as sentences."""

from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Refusal

REFUSALS = {
    "neighbour_is_itself": _("An area is not its own neighbour."),
    "neighbours_twice": _(
        "%(names)s: they are already recorded as neighbours on the other area, and once is enough. "
        "Take the line away here (%(k)s)."
    ),
}


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    return str(REFUSALS[reason.code]) % {"k": reason.k, "names": ", ".join(reason.figures.get("names", ()))}
