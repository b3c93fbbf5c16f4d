"""Where each body of the wide organisation model stands, and which relations are drawn as lines."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from pages.figures.layouts.organisation import LEVEL_NUMBERS, Organ, Placed, blocks

DEEPEST = 3
OWN, JOINT = False, True


@dataclass(frozen=True)
class Plan:
    """The bodies of each level in two columns: the municipality's own and the joint ones."""

    organs: Sequence[Organ]

    @cached_property
    def by_key(self) -> Mapping[int, Organ]:
        return {organ.key: organ for organ in self.organs}

    @cached_property
    def cells(self) -> Mapping[tuple[int, bool], list[Placed]]:
        """The bodies of each level and column, in the order they are drawn."""
        return {
            (level, is_joint): [placed for block in blocks(self._of(level, is_joint)) for placed in block]
            for level in LEVEL_NUMBERS
            for is_joint in (OWN, JOINT)
        }

    @cached_property
    def depths(self) -> Mapping[int, int]:
        return {placed.organ.key: placed.depth for cell in self.cells.values() for placed in cell}

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
            if other in self.by_key and self.by_key[other].is_joint != organ.is_joint
        )

    def travels(self, level: int) -> list[int]:
        """The bodies of a level that somebody in the other column below reports to."""
        return [
            parent
            for parent, children in self.trunks.items()
            if self.by_key[parent].level == level
            and any(self.by_key[child].is_joint != self.by_key[parent].is_joint for child in children)
        ]

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

    def _of(self, level: int, is_joint: bool) -> list[Organ]:
        return [organ for organ in self.organs if organ.level == level and organ.is_joint == is_joint]
