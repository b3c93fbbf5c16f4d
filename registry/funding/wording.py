"""Reason codes of the rules as sentences, and a year's money in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.constraints.rules import Check
from registry.constraints.wording import kroner
from registry.funding.models import FundingSource
from registry.funding.rules import CityRange, Comparison, Standing
from registry.initiatives.models import InitiativeKind
from registry.validity.wording import day

CHECKS = {
    "source_of_another_kind": gettext_lazy("The source is “%(source)s”, but the initiative is of the kind “%(kind)s”"),
    "plan_without_fund": gettext_lazy("A social housing plan without any money from Landsbyggefonden"),
    "plan_without_municipality": gettext_lazy("A social housing plan without the municipality's contribution"),
    "pool_without_origin": gettext_lazy("It is not said which hovedaftale or decision the pool follows from"),
    "allocation_without_decision": gettext_lazy("It is not said under which item of which meeting it was decided"),
    "allocation_without_recipient": gettext_lazy("It is not said who gets the money, or for which initiative"),
}

_STANDINGS = {
    Standing.BELOW: gettext_lazy("%(difference)s below the range"),
    Standing.WITHIN: gettext_lazy("Within the range"),
    Standing.ABOVE: gettext_lazy("%(difference)s above the range"),
}
MARKS = {Standing.BELOW: "↓", Standing.WITHIN: "✓", Standing.ABOVE: "↑"}


def check(found: Check) -> str:
    """What should be seen, without the line of the memo (it has a column of its own)."""
    figures = dict(found.figures)
    if "source" in figures:
        figures["source"] = FundingSource(figures["source"]).label
    if "kind" in figures:
        figures["kind"] = InitiativeKind(figures["kind"]).label
    return str(CHECKS[found.code]) % figures


def standing(comparison: Comparison) -> str:
    """How a year stands to the range, with the difference (K013)."""
    return str(_STANDINGS[comparison.standing]) % {"difference": kroner(comparison.difference)}


def city_range(expected: CityRange) -> str:
    """ca. 115.000.000 kr. – 125.000.000 kr. (source, day)."""
    amounts = f"{kroner(expected.minimum)} – {kroner(expected.maximum)}"
    if expected.minimum == expected.maximum:
        amounts = kroner(expected.minimum)
    if expected.is_approximate:
        amounts = _("ca. %(amounts)s") % {"amounts": amounts}
    return f"{amounts} ({expected.source}, {day(expected.as_of)})"
