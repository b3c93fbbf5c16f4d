"""What follows a round, in words: inspections, their orders and nominations; a state never by colour alone."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from registry.supervision.models import InspectionResult, InspectionState, NominationState
from registry.supervision.rules.following import Due, OrderStanding, order_standing
from registry.supervision.selectors.episodes import Visit
from registry.supervision.selectors.queue import Brought
from registry.validity.wording import day

MARKS = {Due.ORDER: "⚠", Due.LOOK: "●", Due.VISIT: "○"}
DUE = {
    Due.ORDER: pgettext_lazy("inspection", "Order past its deadline"),
    Due.LOOK: gettext_lazy("The next look is due"),
    Due.VISIT: gettext_lazy("Planned by an earlier round, not carried out"),
}


def visit(found: Visit | None) -> str:
    """How far an inspection is: “gennemført 01.05.2026”."""
    if found is None:
        return ""
    return f"{InspectionState(found.state).label} {day(found.inspected_on)}".strip()


def result(found: Visit | None) -> str:
    """What an inspection came to; "" before it was carried out."""
    return str(InspectionResult(found.result).label) if found is not None and found.result else ""


def order(found: Visit | None, today: date) -> str:
    """An order with its deadline and how it stands on `today`; "" without one."""
    if found is None:
        return ""
    said = {"order": found.order, "due": day(found.order_due_on), "met": day(found.order_met_on)}
    match order_standing(found.order_due_on, found.order_met_on, today):
        case OrderStanding.MET:
            return "✓ " + pgettext("inspection", "%(order)s (deadline %(due)s, met %(met)s)") % said
        case OrderStanding.OVERDUE:
            return "⚠ " + pgettext("inspection", "%(order)s (deadline %(due)s has passed, not met)") % said
        case OrderStanding.OPEN:
            return "○ " + pgettext("inspection", "%(order)s (deadline %(due)s, not met yet)") % said
    return ""


def nomination(found: Brought, place: int | None) -> str:
    """When a department was brought forward, by whom, and what became of it.

    Args:
        found: the nomination.
        place: in the queue; None where it does not wait.
    """
    said = {"day": day(found.nominated_on), "by": found.nominated_by}
    brought = _("%(day)s by %(by)s") % said
    became = str(NominationState(found.state).label)
    if place is not None:
        became = _("waits as no. %(place)s in the queue") % {"place": place}
    elif found.year is not None:
        became = _("taken into the round of %(year)s") % {"year": found.year}
    if found.answer:
        became = f"{became}: {found.answer}"
    return f"{brought} – {became}"
