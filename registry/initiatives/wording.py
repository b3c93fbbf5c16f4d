"""Reason codes of the rules as sentences."""

from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Check
from registry.initiatives.rules import Share

CHECKS = {
    "overlap_in_area": _("Runs at the same time as “%(other)s” in the same area, %(area)s"),
    "overlap_next_door": _("Runs at the same time as “%(other)s” in the neighbouring area %(area)s"),
    "no_period": _("It is not known when it runs, so overlaps cannot be seen"),
    "plan_without_organisation": _(
        "A social housing plan is carried out by housing organisations, and none is a partner"
    ),
    "renewal_without_municipality": _("An area renewal is run by the municipality, and no part of it is a partner"),
    "completed_without_evaluation": _("It is completed, but neither evaluation nor lessons are written"),
}


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    return str(CHECKS[found.code]) % found.figures


SHARES = {
    Share.NONE: ("", ""),
    Share.PART: ("◧", _("part of the year")),
    Share.WHOLE: ("■", _("the whole year")),
}
"""How much of a year something runs: the sign, and what it says."""
