"""The red thread for a screen of 320 pixels: a tree, one box under the other."""

from collections.abc import Sequence

from pages.figures.drawing import NARROW, Drawing, Link, Path, Rect, Shape, linked, text_block
from pages.figures.layouts.thread import Part, Strand, ThemePart, Words
from pages.figures.layouts.thread_box import MARK, SMALL, Box, box, gap_lines, heading, mark

EDGE, GAP, INDENT, DEEPEST, PAD = 10, 8, 16, 3, 10
TITLE = 17


def narrow(parts: Sequence[Part], words: Words) -> Drawing:
    """Everything in one column; how far a box stands in says what it hangs on.

    Args:
        parts: in reading order.
        words: the texts.
    """
    shapes: list[Shape | Link] = []
    y = 0.0
    for part in parts:
        title, y = heading(part.title, x=EDGE, top=y, width=NARROW - 2 * EDGE, size=TITLE)
        marks, y = gap_lines(part.gaps, x=EDGE, top=y, width=NARROW - 2 * EDGE)
        shapes += [*linked(part.address, (title,)), *marks]
        for theme in part.themes:
            drawn, y = _theme(theme, words, y + PAD / 2)
            shapes += drawn
            y += PAD / 2
        y += PAD
    keyed, bottom = _key(words, y)
    return Drawing(NARROW, bottom, (*shapes, *keyed))


def _theme(theme: ThemePart, words: Words, top: float) -> tuple[list[Shape | Link], float]:
    name, y = heading(theme.title, x=EDGE, top=top + PAD, width=NARROW - 2 * EDGE)
    marks, y = gap_lines(theme.gaps, x=EDGE, top=y, width=NARROW - 2 * EDGE)
    shapes: list[Shape | Link] = [name, *marks]
    if not theme.strands:
        nothing = text_block(words.empty, x=EDGE, top=y, width=NARROW - 2 * EDGE, size=SMALL, paint="muted")
        shapes.append(nothing)
        y = nothing.extent[3]
    y += PAD / 2
    lines: list[Path] = []
    boxes: list[Box] = []
    for strand in theme.strands:
        y = _lay(strand, 0, y, boxes, lines)
    bottom = y + PAD - (GAP if theme.strands else 0)
    drawn = [shape for one in boxes for shape in one.drawn()]
    return [Rect(0, top, NARROW, bottom - top, "band", 0), *shapes, *lines, *drawn], bottom


def _lay(strand: Strand, depth: int, top: float, boxes: list[Box], lines: list[Path]) -> float:
    """Stand a strand at `top` and all that hangs on it below; returns where the next one may begin."""
    x = EDGE + min(depth, DEEPEST) * INDENT
    here = box(strand, x=x, y=top, width=NARROW - EDGE - x, has_label=True)
    boxes.append(here)
    y = here.bottom + GAP
    trunk = x + INDENT / 2
    for child in strand.below:
        place = len(boxes)
        end = _lay(child, depth + 1, y, boxes, lines)
        if depth < DEEPEST:
            below = boxes[place]
            lines.append(Path(f"M{trunk:g} {here.bottom:g}V{below.joint:g}H{below.x:g}", "relation"))
        y = end
    return y


def _key(words: Words, top: float) -> tuple[list[Shape], float]:
    sample = 30
    shapes: list[Shape] = []
    left = EDGE + sample + 8
    for text, drawn in (
        (words.gap_key, lambda y: mark(EDGE + (sample - MARK) / 2, y + 2)),
        (words.proposed_key, lambda y: [Rect(EDGE, y, sample, 18, "proposed", 3)]),
    ):
        block = text_block(text, x=left, top=top, width=NARROW - EDGE - left, size=SMALL)
        shapes += [*drawn(top), block]
        top = max(block.extent[3], top + 18) + 8
    return shapes, top
