"""The boxes of the red thread, and the mark of a gap."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.figures.drawing import Link, Path, Rect, Shape, Text, height_of, linked, text_block
from pages.figures.layouts.thread import MEETINGS, Strand

SIZE, SMALL = 15, 14
PAD_X, PAD_Y, BETWEEN = 12, 9, 2
MARK, AFTER_MARK = 14, 6


@dataclass(frozen=True)
class Box:
    """A strand on the paper."""

    strand: Strand
    x: float
    y: float
    width: float
    height: float
    shapes: tuple[Shape, ...]

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def joint(self) -> float:
        """How high lines meet the box: beside its first line."""
        return self.y + PAD_Y + SIZE * 0.65

    def drawn(self) -> tuple[Shape | Link, ...]:
        rect = Rect(self.x, self.y, self.width, self.height, _paint(self.strand), 4)
        return linked(self.strand.address, (rect, *self.shapes))


def box(strand: Strand, *, x: float, y: float, width: float, has_label: bool) -> Box:
    """The box of a strand, as high as its texts need.

    Args:
        strand: what it is about.
        x, y: its corner.
        width: its width.
        has_label: whether it says what it is; a column of its own says that too.
    """
    inner, left = width - 2 * PAD_X, x + PAD_X
    ink = "ink" if strand.level == MEETINGS else f"level-{strand.level}"
    shapes: list[Shape] = []
    top = y + PAD_Y
    said = [(strand.label, SMALL, "muted", False)] if has_label else []
    said += [(strand.text, SIZE, ink, True), (strand.says, SMALL, "muted", False)]
    for text, size, paint, is_bold in said:
        if text:
            block = text_block(text, x=left, top=top, width=inner, size=size, paint=paint, is_bold=is_bold)
            shapes.append(block)
            top += height_of(len(block.lines), size) + BETWEEN
    marks, top = gap_lines(strand.gaps, x=left, top=top, width=inner)
    return Box(strand, x, y, width, top - BETWEEN + PAD_Y - y, (*shapes, *marks))


def gap_lines(gaps: Sequence[str], *, x: float, top: float, width: float) -> tuple[list[Shape], float]:
    """What is missing, each with its mark, and where the next line may begin."""
    shapes: list[Shape] = []
    for gap in gaps:
        shift = MARK + AFTER_MARK
        block = text_block(gap, x=x + shift, top=top, width=width - shift, size=SMALL, paint="gap")
        shapes += [*mark(x, top + 2), block]
        top += height_of(len(block.lines), SMALL) + BETWEEN
    return shapes, top


def mark(x: float, y: float) -> list[Shape]:
    """A triangle with an exclamation mark drawn in it."""
    middle = x + MARK / 2
    return [
        Path(f"M{middle:g} {y:g}L{x + MARK:g} {y + 13:g}H{x:g}Z", "gap-line"),
        Path(f"M{middle:g} {y + 4.5:g}V{y + 8.5:g}M{middle:g} {y + 10:g}V{y + 11.5:g}", "gap-line"),
    ]


def heading(text: str, *, x: float, top: float, width: float, size: float = SIZE) -> tuple[Text, float]:
    """A heading, and where what follows may begin."""
    block = text_block(text, x=x, top=top, width=width, size=size, is_bold=True)
    return block, top + height_of(len(block.lines), size) + BETWEEN


def _paint(strand: Strand) -> str:
    if strand.level == MEETINGS:
        return "box"
    return f"level-{strand.level}-proposed" if strand.is_proposed else f"level-{strand.level}-outline"
