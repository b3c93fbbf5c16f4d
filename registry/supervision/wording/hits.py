"""How many departments a criterion hits, and for how many its figure is missing."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.screens.values import number
from registry.supervision.rules.hits import Hits


def hit(found: Hits) -> str:
    """Rammer 12 af 600 afdelinger (2 %)."""
    said = {"hit": number(found.hit), "number": number(found.number), "share": share(found.hit, found.number)}
    if not found.number:
        return _("There are no departments in the register.")
    if not found.hit:
        return (
            ngettext("Does not hit the only department.", "Hits none of %(number)s departments.", found.number) % said
        )
    if found.hit == found.number:
        return ngettext("Hits the only department.", "Hits all %(number)s departments.", found.number) % said
    return _("Hits %(hit)s of %(number)s departments (%(share)s).") % said


def missing(found: Hits) -> str:
    """Tallet mangler for 60 af 600 afdelinger (10 %); "" where it is known of all."""
    if not found.missing:
        return ""
    said = {"missing": number(found.missing), "number": number(found.number)}
    said["share"] = share(found.missing, found.number)
    return (
        ngettext(
            "The figure is missing for the only department.",
            "The figure is missing for %(missing)s of %(number)s departments (%(share)s).",
            found.number,
        )
        % said
    )


def share(part: int, whole: int) -> str:
    """2,5 % of a whole; what is not quite nothing or all is not rounded to it."""
    if not whole:
        return "0 %"
    percent = round(Decimal(100 * part) / whole, 1)
    least = Decimal("0.1")
    if part and percent < least:
        return _("below %(limit)s") % {"limit": f"{number(least)} %"}
    if part < whole and percent > 100 - least:
        return _("above %(limit)s") % {"limit": f"{number(100 - least)} %"}
    return f"{number(percent)} %"
