"""The organisation model for screens and paper: three bands, the municipality's own bodies beside the joint ones."""

from collections.abc import Sequence

from pages.figures.drawing import WIDE, Drawing, Link, Rect, Shape, Text, height_of, text_block
from pages.figures.layouts.organisation import LevelWords, Organ, Placed, Words
from pages.figures.layouts.organisation_box import PAD_X, PAD_Y, Box, box, sheet
from pages.figures.layouts.organisation_key import key
from pages.figures.layouts.organisation_lines import Routes, arrow_down
from pages.figures.layouts.organisation_plan import DEEPEST, Plan

NAME, SMALL = 16, 14
LABEL = 134
ZONES = ((146, 290), (476, 290))  # left edge and width of the own and of the joint bodies
SHEET, SHEET_WIDTH = 780, 166
PAD, GAP, STEP = 18, 12, 30
INDENT = 22
FEW, DENSE_GAP, DENSE_PAD = 16, 8, 6  # more bodies than this stand closer


def wide(organs: Sequence[Organ], words: Words) -> Drawing:
    """Bands from the political level down, the key under them.

    Args:
        organs: in reading order.
        words: the texts.
    """
    plan = Plan(organs)
    routes = Routes(plan)
    heads = _headings(words, routes.gutter)
    ground: list[Shape] = []
    sheets: list[Shape] = []
    boxes: dict[int, Box] = {}
    content_ends: dict[int, float] = {}
    y = max(head.extent[3] for head in heads) + 10
    paper_end = None
    for level in words.levels:
        top = y + PAD
        for is_joint, (left, width) in enumerate(ZONES):
            cell = plan.cells[level.number, bool(is_joint)]
            boxes |= _cell(plan, cell, left + routes.gutter, left + width, top)
        here = [drawn.bottom for drawn in boxes.values() if drawn.organ.level == level.number]
        content_ends[level.number] = max([top, *here])
        paper, bottom = sheet(level, x=SHEET, y=top, width=SHEET_WIDTH, size=NAME, small=SMALL)
        if paper_end is not None:
            sheets += arrow_down(SHEET + SHEET_WIDTH / 2, paper_end, top)
        sheets += paper
        paper_end = bottom
        label = _label(level, top)
        end = max(content_ends[level.number] + routes.room(level.number), bottom, label[-1].extent[3]) + PAD
        ground += [Rect(0, y, WIDE, end - y, "band", 0), Rect(0, y, LABEL, end - y, f"level-{level.number}", 0), *label]
        y = end + STEP
    keyed, bottom = key(words, x=1, top=y - STEP + 22, width=WIDE - 1, size=SMALL)
    drawn: list[Shape | Link] = [shape for one in boxes.values() for shape in one.drawn()]
    return Drawing(WIDE, bottom, (*heads, *ground, *routes.drawn(boxes, content_ends), *drawn, *sheets, *keyed))


def _headings(words: Words, gutter: float) -> tuple[Text, ...]:
    columns = [
        (x + gutter, width - gutter, text) for (x, width), text in zip(ZONES, (words.own, words.joint), strict=True)
    ]
    return tuple(
        text_block(text, x=x, top=0, width=width, size=SMALL, is_bold=True)
        for x, width, text in (*columns, (SHEET, SHEET_WIDTH, words.agreements))
    )


def _label(level: LevelWords, top: float) -> tuple[Text, Text]:
    title = text_block(level.title, x=PAD_X, top=top, width=LABEL - 2 * PAD_X, size=NAME, paint="white", is_bold=True)
    below = top + height_of(len(title.lines), NAME) + 4
    return title, text_block(level.name, x=PAD_X, top=below, width=LABEL - 2 * PAD_X, size=SMALL, paint="white")


def _cell(plan: Plan, cell: Sequence[Placed], left: float, right: float, top: float) -> dict[int, Box]:
    """The boxes of one column of a level, by key of the body."""
    is_dense = len(plan.organs) > FEW
    found = {}
    y = top
    for placed in cell:
        drawn = box(
            placed.organ,
            plan.notes(placed.organ),
            left=left,
            indent=min(placed.depth, DEEPEST) * INDENT,
            y=y,
            right=right,
            size=NAME,
            small=SMALL,
            pad=DENSE_PAD if is_dense else PAD_Y,
        )
        found[placed.organ.key] = drawn
        y = drawn.bottom + (DENSE_GAP if is_dense else GAP)
    return found
