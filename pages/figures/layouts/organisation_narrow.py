"""The organisation model for a screen of 320 pixels: level under level, relations in words."""

from collections.abc import Sequence

from pages.figures.drawing import NARROW, Drawing, Link, Path, Rect, Shape, Text, height_of, text_block
from pages.figures.layouts.organisation import LevelWords, Organ, Words, blocks
from pages.figures.layouts.organisation_box import Box, box, sheet

EDGE, GAP, INDENT, DEEPEST = 12, 10, 18, 4
NAME, SMALL = 16, 14
BAR = 40


def narrow(organs: Sequence[Organ], words: Words) -> Drawing:
    """Everything in one column.

    Args:
        organs: in reading order.
        words: the texts.
    """
    ground: list[Shape | Link] = []
    shapes: list[Shape | Link] = []
    y = 0.0
    for level in words.levels:
        here = [organ for organ in organs if organ.level == level.number]
        below, end = _level(level, here, words, y + BAR)
        ground += [Rect(0, y, NARROW, end - y, "band", 0), Rect(0, y, NARROW, BAR, f"level-{level.number}", 0)]
        shapes.append(Text(EDGE, y + 26, (f"{level.title}: {level.name}",), NAME, "white", is_bold=True))
        shapes += below
        y = end + GAP
    return Drawing(NARROW, y - GAP, (*ground, *shapes))


def _level(level: LevelWords, organs: Sequence[Organ], words: Words, top: float) -> tuple[list[Shape | Link], float]:
    shapes: list[Shape | Link] = []
    y = top
    for heading, is_joint in ((words.own, False), (words.joint, True)):
        here = [organ for organ in organs if organ.is_joint == is_joint]
        if here:
            below, y = _cell(heading, here, y)
            shapes += below
    head, y = _heading(words.agreements, y)
    paper, bottom = sheet(level, x=EDGE, y=y, width=NARROW - 2 * EDGE, size=NAME, small=SMALL)
    return [*shapes, head, *paper], bottom + EDGE


def _heading(text: str, y: float) -> tuple[Text, float]:
    head = text_block(text, x=EDGE, top=y + EDGE, width=NARROW - 2 * EDGE, size=SMALL, is_bold=True)
    return head, y + EDGE + height_of(len(head.lines), SMALL) + 6


def _cell(heading: str, organs: Sequence[Organ], y: float) -> tuple[list[Shape | Link], float]:
    head, y = _heading(heading, y)
    shapes: list[Shape | Link] = [head]
    for block in blocks(organs):
        trail: list[Box] = []
        for placed in block:
            depth = min(placed.depth, DEEPEST)
            organ = placed.organ
            has_elbow = 0 < placed.depth <= DEEPEST
            notes = ("" if has_elbow else organ.reports, *(text for _, text in organ.fills))
            drawn = box(
                organ, notes, left=EDGE, indent=depth * INDENT, y=y, right=NARROW - EDGE, size=NAME, small=SMALL
            )
            del trail[depth:]
            if has_elbow:
                shapes.append(elbow(trail[-1], drawn))
            trail.append(drawn)
            shapes += drawn.drawn()
            y = drawn.bottom + GAP
    return shapes, y


def elbow(parent: Box, child: Box) -> Path:
    """From a box down the left and into the one under it that reports to it."""
    return Path(f"M{parent.x + INDENT / 2:g} {parent.bottom:g}V{child.middle:g}H{child.x:g}", "relation")
