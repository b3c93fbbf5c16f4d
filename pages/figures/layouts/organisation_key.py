"""What the shapes and lines of the organisation model mean."""

from pages.figures.drawing import Link, Path, Rect, Shape, height_of, text_block
from pages.figures.layouts.organisation import Words
from pages.figures.layouts.organisation_box import ROUND, SQUARE
from pages.figures.layouts.organisation_lines import arrow_right
from pages.figures.text import width_of

SAMPLE, HIGH, BETWEEN, ROW = 34, 20, 9, 32


def key(words: Words, *, x: float, top: float, width: float, size: float) -> tuple[list[Shape | Link], float]:
    """The key in rows of `width`, and its lower edge."""
    shapes: list[Shape | Link] = []
    left, y = x, top
    for text, sample in (
        (words.own_key, "own"),
        (words.joint_key, "joint"),
        (words.proposed_key, "proposed"),
        (words.reports_key, "reports"),
        (words.fills_key, "fills"),
    ):
        need = SAMPLE + BETWEEN + width_of(text, size)
        if left > x and left + need > x + width:
            left, y = x, y + ROW
        shapes += _sample(sample, left, y)
        shapes.append(text_block(text, x=left + SAMPLE + BETWEEN, top=y + 1, width=width - SAMPLE - BETWEEN, size=size))
        left += need + 28
    return shapes, y + max(HIGH, height_of(1, size)) + 6


def _sample(kind: str, x: float, y: float) -> list[Shape]:
    middle = y + HIGH / 2
    if kind in {"own", "joint"}:
        return [Rect(x, y, SAMPLE, HIGH, "key", ROUND / 1.6 if kind == "joint" else SQUARE)]
    if kind == "proposed":
        return [Rect(x, y, SAMPLE, HIGH, "proposed", SQUARE)]
    paint = "dashed" if kind == "fills" else "relation"
    return [Path(f"M{x:g} {middle:g}H{x + SAMPLE - 4:g}", paint), arrow_right(x + SAMPLE, middle)]
