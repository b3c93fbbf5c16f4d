"""A body's box in the organisation model, and its agreement's sheet."""

from dataclasses import dataclass

from pages.figures.drawing import Link, Path, Rect, Shape, Text, height_of, linked, text_block
from pages.figures.layouts.organisation import LevelWords, Organ

PAD_X, PAD_Y, BETWEEN = 14, 11, 2
ROUND, SQUARE = 16, 2
FOLD = 16


@dataclass(frozen=True)
class Box:
    """A box on the paper and what it holds; `column` is the left edge of the column it stands in."""

    organ: Organ
    column: float
    x: float
    y: float
    width: float
    height: float
    texts: tuple[Text, ...]
    notes: tuple[str, ...]

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def middle(self) -> float:
        return self.y + self.height / 2

    def drawn(self) -> tuple[Shape | Link, ...]:
        """The box and its texts, as one link where the body has a page."""
        organ = self.organ
        rect = Rect(self.x, self.y, self.width, self.height, paint_of(organ), ROUND if organ.is_joint else SQUARE)
        said = (organ.name, organ.says, *self.notes)
        return linked(organ.address, (rect, *self.texts), ", ".join(text for text in said if text))


def paint_of(organ: Organ) -> str:
    """Proposed ones are dashed; of the established the forums are filled and the groups outlined."""
    if organ.is_proposed:
        return f"level-{organ.level}-proposed"
    return f"level-{organ.level}" if organ.is_forum else f"level-{organ.level}-outline"


def box(
    organ: Organ,
    notes: tuple[str, ...],
    *,
    left: float,
    right: float,
    y: float,
    indent: float = 0,
    size: float,
    small: float,
    pad: float = PAD_Y,
) -> Box:
    """The box of a body, as high as its texts need.

    Args:
        organ: the body.
        notes: what no line says.
        left, right: the edges of the column.
        indent: how far the box stands in from the left one.
        y: its top; the height follows.
        size: of the name.
        small: of the rest.
        pad: room above and below the texts.
    """
    x, width = left + indent, right - left - indent
    is_filled = organ.is_forum and not organ.is_proposed
    name = "white" if is_filled else f"level-{organ.level}"
    said = [(organ.name, size, name, True)]
    said += [(text, small, "white" if is_filled else "muted", False) for text in (organ.says, *notes) if text]
    texts = []
    top = y + pad
    for text, letters, paint, is_bold in said:
        block = text_block(
            text, x=x + PAD_X, top=top, width=width - 2 * PAD_X, size=letters, paint=paint, is_bold=is_bold
        )
        texts.append(block)
        top += height_of(len(block.lines), letters) + BETWEEN
    return Box(organ, left, x, y, width, top - BETWEEN + pad - y, tuple(texts), notes)


def sheet(
    level: LevelWords, *, x: float, y: float, width: float, size: float, small: float
) -> tuple[list[Shape], float]:
    """The agreement of a level as a sheet of paper with a folded corner, and its lower edge."""
    inner = width - 2 * PAD_X
    title = text_block(
        level.agreement,
        x=x + PAD_X,
        top=y + PAD_Y,
        width=inner - FOLD,
        size=size,
        paint=f"level-{level.number}",
        is_bold=True,
    )
    top = y + PAD_Y + height_of(len(title.lines), size) + BETWEEN
    text = text_block(level.agreement_text, x=x + PAD_X, top=top, width=inner, size=small, paint="muted")
    bottom = top + height_of(len(text.lines), small) + PAD_Y
    right, fold = x + width, FOLD
    outline = f"M{x:g} {y:g}H{right - fold:g}L{right:g} {y + fold:g}V{bottom:g}H{x:g}Z"
    corner = f"M{right - fold:g} {y:g}V{y + fold:g}H{right:g}"
    paint = f"level-{level.number}"
    return [Path(outline, f"{paint}-outline"), Path(corner, f"{paint}-outline"), title, text], bottom
