"""Overlaps between initiatives and what else should be seen, in three queries for any number of rows."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date
from typing import Any

from registry.agreements.models import Instrument
from registry.areas.selectors import neighbours_by_area
from registry.columns import danish_order
from registry.constraints.rules import Check
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner
from registry.initiatives.rules import (
    InitiativeShape,
    Overlap,
    Timetable,
    check_of_overlap,
    checks_of_initiative,
    overlaps,
    timetables,
)
from registry.validity.rules import Period


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


def timetable(
    window: Period,
    *,
    initiatives: Any,
    agreements: Any,
    areas: Any,
    neighbours: Any,
    area: int | None = None,
    only_overlaps: bool = False,
) -> list[Timetable]:
    """What runs at once in each area and next door; four queries (K031, K113).

    Args:
        window: the days to look at.
        initiatives: the initiatives to look at, live rows or rows as registered on a day, like those below.
        agreements: those of which the neighbourhood plans are looked at.
        areas: the areas, for their names.
        neighbours: which of them lie side by side.
        area: primary key of the only area wanted.
        only_overlaps: leave out what runs alone.
    """
    names = dict(areas.order_by(danish_order("name"), "id").values_list("id", "name"))
    efforts = [_effort(row, names) for row in initiatives]
    plans = agreements.filter(instrument=Instrument.NEIGHBOURHOOD_PLAN, area_id__isnull=False)
    efforts += [_plan(row, names) for row in plans]
    found = timetables(efforts, neighbours_by_area(neighbours), window, only_overlaps=only_overlaps)
    place = {key: number for number, key in enumerate(names)}
    return sorted((row for row in found if area in (None, row.area)), key=lambda row: place[row.area])


def _effort(row: Any, names: dict[int, str]) -> InitiativeShape:
    return InitiativeShape(
        key=row.id,
        name=row.name,
        kind=row.kind,
        phase=row.phase,
        area=row.area_id,
        area_name=names[row.area_id],
        period=Period(row.valid_from, row.valid_until),
    )


def _plan(row: Any, names: dict[int, str]) -> InitiativeShape:
    ends = [day for day in (row.valid_until, row.ended_on) if day is not None]
    return InitiativeShape(
        key=row.id,
        name=row.title,
        kind=InitiativeKind.NEIGHBOURHOOD_PLAN,
        phase=row.state,
        area=row.area_id,
        area_name=names[row.area_id],
        period=Period(row.valid_from, min(ends, default=None)),
        is_agreement=True,
    )


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
