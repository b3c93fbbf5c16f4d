"""What of the inspections somebody should act on, over all rounds."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Q

from registry.supervision.models import Inspection, InspectionResult, InspectionState
from registry.supervision.rules.following import Due, Followed, due
from registry.supervision.selectors import past


@dataclass(frozen=True)
class DueRow:
    """Something due of an inspection; `since` is the day from which it was, `year` that of its round."""

    inspection: int
    what: Due
    since: date
    department: int
    name: str
    lbf_number: str
    organisation_name: str
    year: int | None
    inspected_on: date | None
    order: str


def due_inspections(
    today: date, *, what: Due | None = None, organisation: int | None = None, area: int | None = None
) -> list[DueRow]:
    """What is due on `today`, the longest overdue first; three queries.

    A next look is due until the department, or one that came out of it, has been inspected again: the later inspection
    says when the look after it is.

    Args:
        today: decides what is due.
        what: only this; None: everything.
        organisation: key of the one whose departments are wanted; None: all.
        area: key of the one they lie in; None: all.
    """
    order_is_late = Q(result=InspectionResult.ORDER, order_met_on=None, order_due_on__lt=today)
    is_planned = Q(state=InspectionState.PLANNED, round__year__lt=today.year)
    rows = Inspection.objects.filter(order_is_late | Q(next_look_on__lte=today) | is_planned)
    if organisation is not None:
        rows = rows.filter(department__organisation=organisation)
    if area is not None:
        rows = rows.filter(department__area=area)
    last = dict(Inspection.objects.done().values_list("department").annotate(last=Max("inspected_on")))
    successors = _successors(past.origins(today))
    found = []
    for row in rows.select_related("department__organisation__party", "round"):
        department = row.department
        reached = [last[key] for key in (department.pk, *successors[department.pk]) if key in last]
        for each, since in due(_followed(row, reached), today):
            if what in (None, each):
                found.append(
                    DueRow(
                        inspection=row.pk,
                        what=each,
                        since=since,
                        department=department.pk,
                        name=department.name,
                        lbf_number=department.lbf_number,
                        organisation_name=department.organisation.party.name,
                        year=None if row.round is None else row.round.year,
                        inspected_on=row.inspected_on,
                        order=row.order,
                    )
                )
    return sorted(found, key=lambda row: (row.since, row.inspection, row.what))


def _followed(row: Inspection, reached: Iterable[date]) -> Followed:
    """An inspection as far as it can be due; `reached` are the latest days on which somebody was there."""
    is_followed = row.inspected_on is not None and any(day > row.inspected_on for day in reached)
    is_planned = row.state == InspectionState.PLANNED and row.round is not None
    return Followed(
        planned_year=row.round.year if is_planned and row.round is not None else None,
        order_due_on=row.order_due_on if row.result == InspectionResult.ORDER else None,
        order_met_on=row.order_met_on,
        next_look_on=None if is_followed else row.next_look_on,
    )


def _successors(came_from: Mapping[int, Iterable[int]]) -> Mapping[int, set[int]]:
    """The departments that came out of each, from what each came out of."""
    found: dict[int, set[int]] = defaultdict(set)
    for department, origins in came_from.items():
        for origin in origins:
            found[origin].add(department)
    return found
