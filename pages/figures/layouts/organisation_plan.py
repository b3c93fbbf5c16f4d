"""Where each body of the wide organisation model stands, and which relations are drawn as lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pages.figures.layouts.organisation import LEVEL_NUMBERS, Organ, Placed, blocks

DEEPEST = 3
ONE_COLUMN = 5  # a cell with more boxes than this stands in two columns
OWN, JOINT = 0, 1


@dataclass(frozen=True)
class Slot:
    """A column of boxes: in which zone, which of how many there."""

    zone: int
    column: int
    columns: int

    @property
    def is_last(self) -> bool:
        return self.column == self.columns - 1


@dataclass(frozen=True)
class Plan:
    """The bodies in columns."""

    organs: Sequence[Organ]

    @cached_property
    def by_key(self) -> Mapping[int, Organ]:
        return {organ.key: organ for organ in self.organs}

    @cached_property
    def cells(self) -> Mapping[tuple[int, int], list[list[Placed]]]:
        """The columns of each level and zone."""
        return {
            (level, zone): _columns(
                blocks([organ for organ in self.organs if organ.level == level and organ.is_joint == bool(zone)])
            )
            for level in LEVEL_NUMBERS
            for zone in (OWN, JOINT)
        }

    @cached_property
    def depths(self) -> Mapping[int, int]:
        return {p.organ.key: p.depth for columns in self.cells.values() for column in columns for p in column}

    @cached_property
    def slots(self) -> Mapping[int, Slot]:
        return {
            placed.organ.key: Slot(zone, number, len(columns))
            for (_, zone), columns in self.cells.items()
            for number, column in enumerate(columns)
            for placed in column
        }

    @cached_property
    def trunks(self) -> Mapping[int, tuple[int, ...]]:
        """Who is reported to from the level below, by whom."""
        found: dict[int, list[int]] = {}
        for organ in self.organs:
            above = self.by_key.get(organ.parent) if organ.parent is not None else None
            if above is not None and above.level == organ.level - 1:
                found.setdefault(above.key, []).append(organ.key)
        return {parent: tuple(children) for parent, children in found.items()}

    @cached_property
    def fills(self) -> tuple[tuple[int, int], ...]:
        """Whose members sit in which other body, where the two face each other over the middle."""
        return tuple(
            (organ.key, other)
            for organ in self.organs
            for other, _ in organ.fills
            if other in self.slots and self._faces(self.slots[organ.key], self.slots[other])
        )

    def has_elbow(self, key: int) -> bool:
        """The body hangs under the one it reports to."""
        return 0 < self.depths[key] <= DEEPEST

    def notes(self, organ: Organ) -> tuple[str, ...]:
        """What no line says."""
        is_drawn = self.has_elbow(organ.key) or any(organ.key in children for children in self.trunks.values())
        return (
            "" if is_drawn else organ.reports,
            *(text for other, text in organ.fills if (organ.key, other) not in self.fills),
        )

    @staticmethod
    def _faces(one: Slot, other: Slot) -> bool:
        left, right = sorted((one, other), key=lambda slot: slot.zone)
        return (left.zone, right.zone) == (OWN, JOINT) and left.is_last and right.column == 0


def _columns(found: list[list[Placed]]) -> list[list[Placed]]:
    """One column, or two of about the same length that break no tree."""
    count = sum(len(block) for block in found)
    if count <= ONE_COLUMN or len(found) == 1:
        return [[placed for block in found for placed in block]]
    first: list[Placed] = []
    rest = list(found)
    while (len(rest) > 1 and len(first) + len(rest[0]) / 2 < count / 2) or not first:
        first += rest.pop(0)
    return [first, [placed for block in rest for placed in block]]
