"""The red thread for screens and paper: a column a level, each goal beside what carries it out."""

from collections.abc import Sequence

from pages.figures.drawing import WIDE, Drawing, Link, Path, Rect, Shape, height_of, linked, text_block
from pages.figures.layouts.thread import MEETINGS, Part, Strand, ThemePart, Words
from pages.figures.layouts.thread_box import MARK, SIZE, SMALL, Box, box, gap_lines, heading, mark
from pages.figures.text import width_of

EDGE, GUTTER, GAP = 14, 34, 10
WIDTH = (WIDE - 2 * EDGE - 3 * GUTTER) / 4
COLUMNS = tuple(EDGE + number * (WIDTH + GUTTER) for number in range(4))
HEAD_PAD, PART_GAP, THEME_GAP, PAD = 9, 26, 12, 12
TITLE = 18


def wide(parts: Sequence[Part], words: Words) -> Drawing:
    """Agreement under agreement, theme under theme.

    Args:
        parts: in reading order.
        words: the texts.
    """
    shapes: list[Shape | Link] = []
    heads, y = _columns(words)
    shapes += heads
    for part in parts:
        drawn, y = _part(part, words, y + PART_GAP)
        shapes += drawn
    keyed, bottom = _key(words, y + PART_GAP)
    return Drawing(WIDE, bottom, (*shapes, *keyed))


def _columns(words: Words) -> tuple[list[Shape], float]:
    texts = [
        text_block(
            text,
            x=x + HEAD_PAD,
            top=HEAD_PAD,
            width=WIDTH - 2 * HEAD_PAD,
            size=SIZE,
            paint="ink" if level == MEETINGS else "white",
            is_bold=True,
        )
        for level, (x, text) in enumerate(zip(COLUMNS, words.columns, strict=True), start=1)
    ]
    height = max(height_of(len(text.lines), SIZE) for text in texts) + 2 * HEAD_PAD
    grounds = [
        Rect(x, 0, WIDTH, height, "box" if level == MEETINGS else f"level-{level}", 3)
        for level, x in enumerate(COLUMNS, start=1)
    ]
    return [*grounds, *texts], height


def _part(part: Part, words: Words, top: float) -> tuple[list[Shape | Link], float]:
    title, y = heading(part.title, x=EDGE, top=top, width=WIDE - 2 * EDGE, size=TITLE)
    marks, y = gap_lines(part.gaps, x=EDGE, top=y, width=WIDE - 2 * EDGE)
    shapes: list[Shape | Link] = [*linked(part.address, (title,)), *marks]
    for theme in part.themes:
        drawn, y = _theme(theme, words, y + THEME_GAP / 2)
        shapes += drawn
        y += THEME_GAP / 2
    return shapes, y


def _theme(theme: ThemePart, words: Words, top: float) -> tuple[list[Shape | Link], float]:
    name, y = heading(theme.title, x=EDGE, top=top + PAD, width=WIDE - 2 * EDGE)
    marks, y = gap_lines(theme.gaps, x=EDGE, top=y, width=WIDE - 2 * EDGE)
    shapes: list[Shape | Link] = [name, *marks]
    if not theme.strands:
        nothing = text_block(words.empty, x=EDGE, top=y, width=WIDE - 2 * EDGE, size=SMALL, paint="muted")
        shapes.append(nothing)
        y = nothing.extent[3]
    y += PAD / 2
    lines: list[Path] = []
    boxes: list[Box] = []
    for strand in theme.strands:
        _first, y = _lay(strand, 0, y, boxes, lines)
        y += GAP
    bottom = y - (GAP if theme.strands else 0) + PAD
    ground = Rect(0, top, WIDE, bottom - top, "band", 0)
    drawn = [shape for one in boxes for shape in one.drawn()]
    return [ground, *shapes, *lines, *drawn], bottom


def _lay(strand: Strand, column: int, top: float, boxes: list[Box], lines: list[Path]) -> tuple[Box, float]:
    """Stand a strand at `top` in its level's column, at the earliest in `column`, and all that hangs on it beside it.

    Returns:
        Its box, and the lower edge of the room that it and what hangs on it take.
    """
    own = min(MEETINGS - 1, max(strand.level - 1, column))
    here = box(strand, x=COLUMNS[own], y=top, width=WIDTH, has_label=own != strand.level - 1)
    boxes.append(here)
    is_last = own == MEETINGS - 1
    y = here.bottom + GAP if is_last else top
    bottom = here.bottom
    for number, child in enumerate(strand.below):
        beside, end = _lay(child, own + 1, y, boxes, lines)
        bottom = max(bottom, end)
        y = end + GAP
        if not is_last:
            lines.append(_curve(here, beside))
        elif number == 0:
            lines.append(Path(f"M{here.x + GAP:g} {here.bottom:g}V{beside.y:g}", "relation"))
    return here, bottom


def _curve(one: Box, other: Box) -> Path:
    """From the right of a box through the gutter beside it, then straight on: every column is free at that height."""
    start, end = one.right, one.right + GUTTER
    middle = (start + end) / 2
    bend = f"M{start:g} {one.joint:g}C{middle:g} {one.joint:g} {middle:g} {other.joint:g} {end:g} {other.joint:g}"
    return Path(f"{bend}H{other.x:g}", "relation")


def _key(words: Words, top: float) -> tuple[list[Shape], float]:
    """What the mark and the dashed outline mean."""
    sample = 34
    shapes: list[Shape] = [*mark(EDGE, top + 2)]
    first = text_block(words.gap_key, x=EDGE + MARK + 8, top=top, width=WIDE / 2 - 80, size=SMALL)
    left = EDGE + MARK + 8 + max(width_of(line, SMALL) for line in first.lines) + 28
    second = text_block(
        words.proposed_key, x=left + sample + 8, top=top, width=WIDE - EDGE - left - sample - 8, size=SMALL
    )
    shapes += [first, Rect(left, top, sample, 18, "proposed", 3), second]
    return shapes, max(first.extent[3], second.extent[3], top + 18) + 4
