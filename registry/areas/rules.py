"""What the neighbours of an area must be (K031)."""

import dataclasses
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Refusal:
    """Why a write is refused: `code` for the wording, the form's `field`, the memo's line `k`, the `figures`."""

    code: str
    field: str
    k: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def refusals_of_neighbours(*, own: str, neighbours: Sequence[str], turned: Collection[str]) -> list[Refusal]:
    """What is wrong with an area's neighbours; names are compared.

    Args:
        own: the area's name.
        neighbours: as recorded on the area.
        turned: areas that already have this one as a neighbour: one row serves both directions.
    """
    found: list[Refusal] = []
    if own in neighbours:
        found.append(Refusal("neighbour_is_itself", "neighbour_rows", "K031"))
    both = sorted(set(neighbours) & set(turned))
    if both:
        found.append(Refusal("neighbours_twice", "neighbour_rows", "K031", {"names": tuple(both)}))
    return found
