"""What the neighbours of an area must be (K031)."""

from collections.abc import Collection, Sequence

from registry.constraints.rules import Refusal


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
