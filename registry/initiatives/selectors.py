"""Overlaps between initiatives and what else should be seen, in three queries for any number of rows."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date

from registry.areas.selectors import neighbours_by_area
from registry.initiatives.models import Initiative, InitiativePartner
from registry.initiatives.rules import (
    Check,
    InitiativeShape,
    Overlap,
    check_of_overlap,
    checks_of_initiative,
    overlaps,
)


def overlaps_from(day: date) -> list[Overlap]:
    """Initiatives that run at the same time in one area or in neighbouring ones (K031).

    Args:
        day: initiatives that ended before it are left out.
    """
    return list(overlaps(_running(day, _shapes()), neighbours_by_area()))


def checks_on(day: date, only: Collection[int] | None = None) -> list[Check]:
    """All checks of the initiatives, by area and name.

    Args:
        day: initiatives that ended before it are not compared with others.
        only: primary keys of the initiatives wanted, each with all its overlaps; without it an overlap stands once.
    """
    shapes = _shapes()
    found = [check for row in shapes if only is None or row.key in only for check in checks_of_initiative(row)]
    for overlap in overlaps(_running(day, shapes), neighbours_by_area()):
        turned = only is not None and overlap.first.key not in only
        if turned and only is not None and overlap.second.key not in only:
            continue
        found.append(check_of_overlap(Overlap(overlap.second, overlap.first) if turned else overlap))
    return found


def _running(day: date, shapes: list[InitiativeShape]) -> list[InitiativeShape]:
    return [row for row in shapes if row.period.end is None or row.period.end > day]


def _shapes() -> list[InitiativeShape]:
    partners: dict[int, list[str]] = defaultdict(list)
    for key, kind in InitiativePartner.objects.values_list("initiative", "party__kind"):
        partners[key].append(kind)
    rows = Initiative.objects.select_related("area").order_by("area__name", "name", "pk")
    return [
        InitiativeShape(
            key=row.pk,
            name=row.name,
            kind=row.kind,
            phase=row.phase,
            area=row.area_id,
            area_name=row.area.name,
            period=row.period,
            partners=tuple(partners[row.pk]),
            has_evaluation=bool(row.evaluation.strip() or row.lessons.strip()),
        )
        for row in rows
    ]
