"""Writes of areas: checked first, in one transaction with a reason."""

from typing import Any

from django.db import transaction

from registry.areas.models import Area, AreaNeighbour
from registry.areas.rules import refusals_of_neighbours
from registry.areas.wording import refusal
from registry.constraints.wording import refuse
from registry.history.change import recording


def check_area(area: Area) -> None:
    """Refuse an area whose neighbours stand twice or are the area itself, stored or still only in the form.

    Raises:
        ValidationError: under `neighbour_rows` (K031).
    """
    turned = AreaNeighbour.objects.filter(neighbour=area.pk).values_list("area__name", flat=True) if area.pk else ()
    neighbours = [row.neighbour.name for row in area.neighbour_rows.all()]
    refuse(refusals_of_neighbours(own=area.name, neighbours=neighbours, turned=tuple(turned)), refusal)


def save_area(area: Area, *, user: Any, reason: str) -> Area:
    """Check and store an area with its neighbours, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        area.full_clean()
        check_area(area)
        area.save()
    return area
