"""What a department's page and an organisation's file say of the extended supervision, by both clocks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from registry.organisations.models import Department, HousingOrganisation
from registry.screens.days import Clocks
from registry.screens.sections import Asked, Cell, Shown, add_section
from registry.screens.values import NOTHING, number
from registry.supervision.admin.seeing import sees_following
from registry.supervision.models import SelectionOutcome
from registry.supervision.rules.following import OrderStanding, order_standing
from registry.supervision.selectors import past
from registry.supervision.selectors.episodes import Episode, episodes
from registry.supervision.selectors.queue import nominations_of, queue
from registry.supervision.wording import following as wording
from registry.validity.wording import day

TITLE = gettext_lazy("Extended supervision")
PLACE = 95  # after what else goes on there, before its money


@dataclass(frozen=True)
class DepartmentSection:
    """The rounds and inspections of a department and of those it came out of, and its nominations."""

    key: str = "supervision"
    title: Any = TITLE
    place: int = PLACE

    def show(self, asked: Asked) -> Shown | None:
        if not sees_following(asked.user):
            return None
        clocks = asked.clocks
        at = _read_at(clocks)
        departments = [asked.row.pk, *sorted(past.origins(clocks.in_force_on, at).get(asked.row.pk, ()))]
        found = episodes(departments, at)
        places = {row.nomination: row.place for row in queue(at)}
        brought = [
            Cell(wording.nomination(row, places.get(row.key)), url=_address("nomination", row.key, clocks))
            for row in nominations_of(departments, at)
        ]
        return Shown(
            facts=[(_("Nominated"), brought)],
            headers=[*_headers(), Cell(_("Explanation"))],
            rows=[[*_cells(each, clocks), Cell(each.said.sentence if each.said else NOTHING)] for each in found],
            total=len(found),
        )


@dataclass(frozen=True)
class OrganisationSection:
    """The chosen and inspected departments of an organisation, its open orders, and what waits in the queue."""

    key: str = "supervision"
    title: Any = TITLE
    place: int = PLACE

    def show(self, asked: Asked) -> Shown | None:
        if not sees_following(asked.user):
            return None
        clocks = asked.clocks
        at = _read_at(clocks)
        own = clocks.recorded(Department).filter(organisation=asked.row.pk).order_by().values("id")
        found = [each for each in episodes(own, at) if each.visit or (each.said and each.said.outcome == _CHOSEN)]
        waiting = [
            Cell(
                _("no. %(place)s: %(department)s") % {"place": row.place, "department": row.name},
                url=_address("nomination", row.nomination, clocks),
            )
            for row in queue(at)
            if row.organisation == asked.row.pk
        ]
        return Shown(
            facts=[
                (pgettext("inspection", "Orders not met"), _open_orders(found, clocks)),
                (_("In the queue of nominations"), waiting),
            ],
            headers=_headers(),
            rows=[_cells(each, clocks) for each in found[: asked.most]],
            total=len(found),
        )


_CHOSEN = SelectionOutcome.CHOSEN


def _read_at(clocks: Clocks) -> datetime | None:
    """The last instant that counts."""
    return None if clocks.end is None else clocks.end - timedelta.resolution


def _open_orders(found: Sequence[Episode], clocks: Clocks) -> list[Cell]:
    orders = []
    for each in found:
        visit, today = each.visit, clocks.in_force_on
        if visit and order_standing(visit.order_due_on, visit.order_met_on, today) in _NOT_MET:
            said = {"department": each.name, "order": wording.order(visit, today)}
            text = _("%(department)s: %(order)s") % said
            orders.append(Cell(text, url=_address("inspection", visit.key, clocks)))
    return orders


_NOT_MET = (OrderStanding.OPEN, OrderStanding.OVERDUE)


def _headers() -> list[Cell]:
    return [
        Cell(_("Year")),
        Cell(_("Department")),
        Cell(_("Outcome")),
        Cell(_("Rank"), is_number=True),
        Cell(_("Score, points"), is_number=True),
        Cell(_("Inspection")),
        Cell(_("Result")),
        Cell(pgettext("inspection", "Order")),
        Cell(_("Next look")),
    ]


def _cells(each: Episode, clocks: Clocks) -> list[Cell]:
    said, visit = each.said, each.visit
    return [
        Cell(
            str(each.year or NOTHING),
            url=_address("supervisionselection", said.key, clocks) if said else "",
        ),
        Cell(each.name, url=_address("department", each.department, clocks)),
        Cell(str(SelectionOutcome(said.outcome).label) if said else NOTHING),
        Cell(number(said.rank) if said else NOTHING, is_number=True),
        Cell(number(said.score) if said else NOTHING, is_number=True),
        Cell(wording.visit(visit) or NOTHING, url=_address("inspection", visit.key, clocks) if visit else ""),
        Cell(wording.result(visit) or NOTHING),
        Cell(wording.order(visit, clocks.in_force_on) or NOTHING),
        Cell(day(visit.next_look_on) if visit and visit.next_look_on else NOTHING),
    ]


def _address(model: str, key: int, clocks: Clocks) -> str:
    """Of a row's page; none from a past day, when the row may be another or gone."""
    return "" if clocks.as_of is not None else reverse(f"registry_{model}_modeladmin_inspect", args=[key])


def bring_sections() -> None:
    """Put the sections on the page and into the file."""
    add_section(Department, DepartmentSection())
    add_section(HousingOrganisation, OrganisationSection())
