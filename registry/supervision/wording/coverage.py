"""Coverage in words."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.supervision.rules.coverage import Covered, Share
from registry.validity.wording import day


def overall(found: Share, on: date) -> str:
    """How many departments were ever looked at: a sentence."""
    if not found.number:
        return _("No departments are active on %(day)s.") % {"day": day(on)}
    return ngettext(
        "On %(day)s there is %(number)s department: %(looked_at)s looked at (%(percent)s per cent), %(never)s never.",
        "On %(day)s there are %(number)s departments: %(looked_at)s looked at (%(percent)s per cent), %(never)s never.",
        found.number,
    ) % {
        "day": day(on),
        "number": found.number,
        "looked_at": found.looked_at,
        "percent": found.percent,
        "never": found.never,
    }


def since(row: Covered) -> str:
    """How long ago a department was looked at."""
    if row.years is None:
        return "○ " + _("never looked at")
    if row.years == 0:
        return _("less than a year ago")
    return ngettext("%(years)s year ago", "%(years)s years ago", row.years) % {"years": row.years}
