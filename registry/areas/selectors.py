"""Reads of areas that more than one caller needs."""

from collections import defaultdict
from typing import Any

from django.db.models import Q

from registry.areas.models import Area, AreaNeighbour


def neighbours_by_area(rows: Any = None) -> dict[int, frozenset[int]]:
    """The keys of every area's neighbours, both ways, by the area's key; one query (K031).

    Args:
        rows: the neighbours, live or as registered on a day; all live ones when None.
    """
    found: dict[int, set[int]] = defaultdict(set)
    known = AreaNeighbour.objects.all() if rows is None else rows
    for area, neighbour in known.order_by().values_list("area_id", "neighbour_id"):
        found[area].add(neighbour)
        found[neighbour].add(area)
    return {area: frozenset(neighbours) for area, neighbours in found.items()}


def neighbours_of(area: Area) -> list[Area]:
    """The areas side by side with `area`, whichever of the two the row stands on, by name; one query (K031)."""
    side = Q(neighbour_of_rows__area=area) | Q(neighbour_rows__neighbour=area)
    return list(Area.objects.filter(side).distinct().order_by("name", "pk"))
