"""Which departments inspections have reached, and which never (K182)."""

from datetime import date

from registry.columns import danish_order
from registry.organisations.models import Department
from registry.organisations.selectors.stock import DWELLING_TYPES
from registry.supervision.rules.coverage import Covered
from registry.supervision.rules.criteria import whole_years
from registry.supervision.selectors import past


def coverage(day: date, *, organisation: int | None = None, area: int | None = None) -> list[Covered]:
    """The departments active on a day, by organisation and LBF number; five queries.

    What was looked at in a department that this one came out of counts too: a merger does not make it as if nobody had
    been there.

    Args:
        day: later inspections and rounds are left out.
        organisation: key of the one whose departments are wanted; None: all.
        area: key of the one they lie in; None: all.
    """
    came_from = past.origins(day)
    looks = past.looks_by_department(day, came_from)
    times = past.times_chosen(day, came_from)
    rows = Department.objects.active_on(day).select_related("organisation__party", "area")
    if organisation is not None:
        rows = rows.filter(organisation=organisation)
    if area is not None:
        rows = rows.filter(area=area)
    found = []
    for row in rows.order_by(danish_order("organisation__party__name"), "organisation", "lbf_number", "pk"):
        own = looks.get(row.pk, [])
        last = own[-1].inspected_on if own else None
        found.append(
            Covered(
                department=row.pk,
                name=row.name,
                lbf_number=row.lbf_number,
                organisation=row.organisation_id,
                organisation_name=row.organisation.party.name,
                organisation_lbf=row.organisation.lbf_number,
                area=row.area_id,
                area_name="" if row.area is None else row.area.name,
                dwellings=sum(getattr(row, name) for name in DWELLING_TYPES),
                last_looked_on=last,
                years=None if last is None else whole_years(last, day),
                looks=len(own),
                times_chosen=times.get(row.pk, 0),
            )
        )
    return found
