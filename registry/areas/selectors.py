"""Reads of areas that more than one caller needs."""

from collections import defaultdict

from registry.areas.models import AreaNeighbour


def neighbours_by_area() -> dict[int, frozenset[int]]:
    """The keys of every area's neighbours, both ways, by the area's key; one query (K031)."""
    found: dict[int, set[int]] = defaultdict(set)
    for area, neighbour in AreaNeighbour.objects.values_list("area", "neighbour"):
        found[area].add(neighbour)
        found[neighbour].add(area)
    return {area: frozenset(neighbours) for area, neighbours in found.items()}
