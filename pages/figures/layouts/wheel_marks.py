"""Marks of the wheel: a ring's number in the shape of its level, a meeting as a dot, a key to them."""

from collections.abc import Iterator
from math import cos, pi, sin

from pages.figures.drawing import Path, Rect, Shape, Text, height_of, text_block
from pages.figures.layouts.wheel import CALLED, CANCELLED, HELD, Ring, Words

MARK = 22  # both ways
DOT = 5


def circle(x: float, y: float, radius: float, paint: str) -> Path:
    r = f"{radius:g}"
    return Path(
        f"M{x - radius:.2f} {y:.2f}A{r} {r} 0 1 1 {x + radius:.2f} {y:.2f}A{r} {r} 0 1 1 {x - radius:.2f} {y:.2f}Z",
        paint,
    )


def paint_of(ring: Ring) -> str:
    return f"level-{ring.level}" if ring.level else "season"


def mark(ring: Ring, x: float, y: float) -> list[Shape]:
    """The number of a ring with its upper left corner at `x`, `y`: round, square, six-sided or a pill by the level."""
    half = MARK / 2
    middle_x, middle_y = x + half, y + half
    size = 14 if ring.number < 100 else 10
    number = Text(
        middle_x,
        middle_y + size * 0.36,
        (str(ring.number),),
        size,
        "white" if ring.level else "ink",
        is_bold=True,
        anchor="middle",
    )
    paint = paint_of(ring)
    if ring.level == 1:
        return [circle(middle_x, middle_y, half, paint), number]
    if ring.level == 2:
        return [Rect(x, y, MARK, MARK, paint, 2), number]
    if ring.level:
        corners = [(middle_x + (half + 1) * cos(n * pi / 3), middle_y + (half + 1) * sin(n * pi / 3)) for n in range(6)]
        return [Path("M" + "L".join(f"{cx:.2f} {cy:.2f}" for cx, cy in corners) + "Z", paint), number]
    return [Rect(x, y, MARK, MARK, paint, 8), number]


def dot(state: str, x: float, y: float) -> list[Shape]:
    """A meeting: full when held, open when called, a cross when cancelled."""
    if state == CANCELLED:
        arm = DOT * 0.8
        down = f"M{x - arm:.2f} {y - arm:.2f}L{x + arm:.2f} {y + arm:.2f}"
        cross = f"{down}M{x + arm:.2f} {y - arm:.2f}L{x - arm:.2f} {y + arm:.2f}"
        return [circle(x, y, DOT + 2, "paper"), Path(cross, "cross")]
    return [circle(x, y, DOT, "dot-held" if state == HELD else "dot")]


def key(words: Words, *, x: float, top: float, width: float, size: float, columns: int) -> tuple[list[Shape], float]:
    """What arcs and dots mean, in columns, and its lower edge."""
    shapes: list[Shape] = []
    each = width / columns
    y = bottom = top
    for number, (sample, text) in enumerate(_samples(words)):
        column = number % columns
        y = bottom if column == 0 else y
        left = x + column * each
        block = text_block(text, x=left + MARK + 8, top=y, width=each - MARK - 16, size=size)
        middle = y + height_of(1, size) / 2
        if sample in {HELD, CALLED, CANCELLED}:
            shapes += dot(sample, left + MARK / 2, middle)
        else:
            shapes.append(Rect(left, middle - 5, MARK, 10, sample, 0))
        shapes.append(block)
        bottom = max(bottom, y + height_of(len(block.lines), size) + 6)
    return shapes, bottom


def _samples(words: Words) -> Iterator[tuple[str, str]]:
    yield "level-2", words.window
    yield "level-2-outline", words.approximate
    yield CALLED, words.called
    yield HELD, words.held
    yield CANCELLED, words.cancelled
