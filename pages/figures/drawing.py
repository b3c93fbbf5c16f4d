"""What a drawing is made of: rectangles, paths and lines of text in units of their own, some of them links. Pure.

Coordinates grow to the right and down. Looks are names of `PAINTS`; they are written as attributes, so a drawing looks
the same on the page, on paper and in a file by itself.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from pages.figures.text import LINE_HEIGHT, MARGIN, is_measured, width_of, wrapped

INK, MUTED, WHITE, SOFT, LINE = "#1a1a1a", "#545b60", "#ffffff", "#edf2f5", "#9fb0ba"
GAP = "#8a3b00"
LEVELS = MappingProxyType({1: "#12405a", 2: "#2a6a86", 3: "#3f6f55"})

WIDE = 960
"""Units of the wide drawing: for screens from 768 pixels up, and for paper."""
TALL = 1.4
NARROW = 320
"""Units of the narrow drawing: one unit is one pixel on the smallest screen we draw for."""


@dataclass(frozen=True)
class Paint:
    """Fill, outline and dashes of a shape; every colour of a text has at least 4.5:1 against its ground."""

    fill: str = "none"
    stroke: str = "none"
    stroke_width: float = 1
    dashes: str = ""


PAINTS: Mapping[str, Paint] = MappingProxyType(
    {
        "paper": Paint(fill=WHITE),
        "band": Paint(fill=SOFT),
        "line": Paint(stroke=LINE, stroke_width=1.5),
        "dashed": Paint(stroke=MUTED, stroke_width=1.5, dashes="5 4"),
        "relation": Paint(stroke=MUTED, stroke_width=1.5),
        "arrow": Paint(fill=MUTED),
        "box": Paint(fill=WHITE, stroke=LINE, stroke_width=1.5),
        "key": Paint(fill=WHITE, stroke=MUTED, stroke_width=1.5),
        "proposed": Paint(fill=WHITE, stroke=MUTED, stroke_width=1.5, dashes="5 4"),
        **{f"level-{level}": Paint(fill=colour) for level, colour in LEVELS.items()},
        **{
            f"level-{level}-outline": Paint(fill=WHITE, stroke=colour, stroke_width=1.5)
            for level, colour in LEVELS.items()
        },
        **{
            f"level-{level}-proposed": Paint(fill=WHITE, stroke=colour, stroke_width=1.5, dashes="5 4")
            for level, colour in LEVELS.items()
        },
        **{f"level-{level}-line": Paint(stroke=colour, stroke_width=2) for level, colour in LEVELS.items()},
        "season": Paint(fill="#d3dce2", stroke=MUTED, stroke_width=1),
        "rule": Paint(stroke=LINE, stroke_width=1),
        "divide": Paint(stroke=WHITE, stroke_width=1.5),
        "divide-more": Paint(stroke=WHITE, stroke_width=4),
        "track": Paint(fill="#d3dce2"),
        "track-soft": Paint(fill=SOFT),
        "bar": Paint(fill=LEVELS[1]),
        "bar-open": Paint(fill=WHITE, stroke=LEVELS[1], stroke_width=1.5),
        "bar-line": Paint(stroke=LEVELS[1], stroke_width=2),
        "dot": Paint(fill=WHITE, stroke=INK, stroke_width=2),
        "dot-held": Paint(fill=INK, stroke=WHITE, stroke_width=1.5),
        "cross": Paint(stroke=INK, stroke_width=2),
        "gap": Paint(fill=GAP),
        "gap-line": Paint(stroke=GAP, stroke_width=1.5),
        "ink": Paint(fill=INK),
        "link": Paint(fill="#004d84"),
        "muted": Paint(fill=MUTED),
        "white": Paint(fill=WHITE),
    }
)


@dataclass(frozen=True)
class Rect:
    """A rectangle; `round` is the radius of its corners."""

    x: float
    y: float
    width: float
    height: float
    paint: str = "box"
    round: float = 3

    @property
    def look(self) -> Paint:
        return PAINTS[self.paint]


@dataclass(frozen=True)
class Path:
    """A path in SVG's own words (M, L, H, V, A, C, Z)."""

    d: str
    paint: str = "line"

    @property
    def look(self) -> Paint:
        return PAINTS[self.paint]


@dataclass(frozen=True)
class Text:
    """Lines of text; `y` is the base of the first, `anchor` is start, middle or end of each line at `x`."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float = 14
    paint: str = "ink"
    is_bold: bool = False
    anchor: str = "start"

    @property
    def look(self) -> Paint:
        return PAINTS[self.paint]

    @property
    def leading(self) -> float:
        """From one base to the next."""
        return self.size * LINE_HEIGHT

    @property
    def placed(self) -> tuple[tuple[float, str], ...]:
        """Each line with its base."""
        return tuple((self.y + number * self.leading, line) for number, line in enumerate(self.lines))

    @property
    def lengths(self) -> tuple[tuple[float, str, float], ...]:
        """Each line with its base and its length in the site's typeface; 0 where that is not known for sure.

        Told to a reader who has another typeface, so that the text is set as long as the room that was made for it.
        """
        return tuple(
            (
                base,
                line,
                width_of(line, self.size, is_bold=self.is_bold) / MARGIN
                if is_measured(line, is_bold=self.is_bold)
                else 0,
            )
            for base, line in self.placed
        )

    @property
    def extent(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the room the lines take."""
        width = max((width_of(line, self.size, is_bold=self.is_bold) for line in self.lines), default=0)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        top = self.y - self.size
        return left, top, left + width, top + self.leading * len(self.lines)


Shape = Rect | Path | Text


@dataclass(frozen=True)
class Link:
    """Shapes that lead somewhere together; `label` is what a screen reader says, "" the texts themselves."""

    address: str
    shapes: tuple[Shape, ...]
    label: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes on a ground of `width` × `height`, drawn in order: later ones lie on top."""

    width: float
    height: float
    shapes: tuple[Shape | Link, ...] = field(default=())

    @property
    def is_tall(self) -> bool:
        """More than a sheet of paper holds at the width of the sheet: printed over more pages."""
        return self.height > TALL * self.width

    def flat(self) -> Iterable[Shape]:
        """All shapes, those inside links too."""
        for shape in self.shapes:
            if isinstance(shape, Link):
                yield from shape.shapes
            else:
                yield shape

    def texts(self) -> tuple[Text, ...]:
        return tuple(shape for shape in self.flat() if isinstance(shape, Text))


def linked(address: str, shapes: Iterable[Shape], label: str = "") -> tuple[Shape | Link, ...]:
    """The shapes as one link, or as they are where there is nowhere to go."""
    group = tuple(shapes)
    return (Link(address, group, label),) if address else group


def text_block(
    text: str,
    *,
    x: float,
    top: float,
    width: float,
    size: float = 14,
    paint: str = "ink",
    is_bold: bool = False,
    anchor: str = "start",
    most: int | None = None,
) -> Text:
    """A text wrapped into `width`, its first line right under `top`."""
    lines = wrapped(text, width, size, is_bold=is_bold, most=most)
    return Text(x, top + size, lines, size, paint, is_bold, anchor)


def height_of(lines: int, size: float) -> float:
    """The room that so many lines take from top to bottom."""
    return lines * size * LINE_HEIGHT
