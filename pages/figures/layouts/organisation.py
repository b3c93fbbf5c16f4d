"""The organisation model: bodies on three levels, who reports to whom, and the agreements beside them (K051-K053).

Values in, shapes out. What the wide drawing cannot say with a line it says with words; the narrow one says it all so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LEVEL_NUMBERS = (1, 2, 3)


@dataclass(frozen=True)
class Organ:
    """A body as the figure sees it.

    Attributes:
        says: what it is in words: kind, state, own or joint.
        is_joint: together with the sector; drawn with round corners.
        is_proposed: drawn with a dashed outline.
        is_forum: drawn heavier than the groups.
        parent: key of the body it reports to, where that is in the figure too.
        reports: the same in words; "" where there is none.
        fills: the bodies its members sit in as well, each with its words.
    """

    key: int
    name: str
    says: str
    level: int
    is_joint: bool
    is_proposed: bool
    is_forum: bool
    address: str = ""
    parent: int | None = None
    reports: str = ""
    fills: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True)
class LevelWords:
    """A level and the type of agreement that belongs to it."""

    number: int
    title: str
    name: str
    agreement: str
    agreement_text: str


@dataclass(frozen=True)
class Words:
    """Every other text of the figure."""

    levels: tuple[LevelWords, ...]
    own: str
    joint: str
    agreements: str
    own_key: str
    joint_key: str
    proposed_key: str
    reports_key: str
    fills_key: str


@dataclass(frozen=True)
class Placed:
    """A body in the order it is drawn, `depth` steps under the one it reports to on the same level."""

    organ: Organ
    depth: int


def blocks(organs: Sequence[Organ]) -> list[list[Placed]]:
    """The bodies of one cell as trees, each in reading order; a circle of bodies stands as a row of its own."""
    inside = {organ.key for organ in organs}
    under: dict[int | None, list[Organ]] = {}
    for organ in organs:
        under.setdefault(organ.parent if organ.parent in inside else None, []).append(organ)
    seen: set[int] = set()

    def walk(organ: Organ, depth: int) -> list[Placed]:
        if organ.key in seen:
            return []
        seen.add(organ.key)
        below = [placed for child in under.get(organ.key, ()) for placed in walk(child, depth + 1)]
        return [Placed(organ, depth), *below]

    found = [walk(organ, 0) for organ in under.get(None, ())]
    return [block for block in (*found, *(walk(organ, 0) for organ in organs)) if block]
