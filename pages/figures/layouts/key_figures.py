"""Key figures: large numbers first, then bars (K010, K044, K190). Values in, shapes out."""

from collections.abc import Sequence
from dataclasses import dataclass

from pages.figures.drawing import NARROW, WIDE, Drawing, Link, Path, Rect, Shape, Text, height_of, linked, text_block

HEAD, NAME, SMALL = 18, 15, 14
LARGE = 34
ACROSS, GAP = 3, 28  # tiles beside each other, and between them
NAMES, SAID = 300, 190  # widths of the names left of the bars and of the numbers right of them
BAR, THIN = 18, 12
ROW, SECTION = 12, 34
SAMPLE = 22


@dataclass(frozen=True)
class Tile:
    """A number to be seen first."""

    number: str
    text: str


@dataclass(frozen=True)
class Part:
    """A piece of a bar: `paint` is bar (full) or bar-open (an outline)."""

    value: float
    paint: str = "bar"


@dataclass(frozen=True)
class Bar:
    """A bar with its name and its numbers in words; `most` is the value that fills the whole width."""

    name: str
    said: str
    parts: tuple[Part, ...]
    most: float
    note: str = ""
    address: str = ""


@dataclass(frozen=True)
class Section:
    """Bars under a heading. `signs` say what the paints mean."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""
    signs: tuple[tuple[str, str], ...] = ()


def wide(tiles: Sequence[Tile], sections: Sequence[Section]) -> Drawing:
    """Tiles beside each other; the bars between their names and their numbers."""
    shapes: list[Shape | Link] = []
    width = (WIDE - (ACROSS - 1) * GAP) / ACROSS
    y = bottom = 0.0
    for number, tile in enumerate(tiles):
        if number and number % ACROSS == 0:
            y = bottom + 20
        drawn, low = _tile(tile, number % ACROSS * (width + GAP), y, width)
        shapes += drawn
        bottom = max(bottom, low)
    y = bottom
    for section in sections:
        drawn, y = _head(section, y + (SECTION if y else 0), WIDE)
        shapes += drawn
        for bar in section.bars:
            drawn, y = _row(bar, y)
            shapes += drawn
    return Drawing(WIDE, y, tuple(shapes))


def narrow(tiles: Sequence[Tile], sections: Sequence[Section]) -> Drawing:
    """Everything in one column, each bar under its name and numbers."""
    shapes: list[Shape | Link] = []
    y = 0.0
    for tile in tiles:
        drawn, y = _tile(tile, 0, y, NARROW)
        shapes += drawn
        y += 16
    for section in sections:
        drawn, y = _head(section, y + (SECTION - 16 if y else 0), NARROW)
        shapes += drawn
        for bar in section.bars:
            drawn, y = _stack(bar, y)
            shapes += drawn
    return Drawing(NARROW, y, tuple(shapes))


def _tile(tile: Tile, x: float, top: float, width: float) -> tuple[list[Shape | Link], float]:
    line = Path(f"M{x:g} {top + 1:g}H{x + width:g}", "bar-line")
    number = text_block(tile.number, x=x, top=top + 10, width=width, size=LARGE, paint="level-1", is_bold=True)
    text = text_block(tile.text, x=x, top=number.extent[3] + 2, width=width, size=SMALL, paint="muted")
    return [line, number, text], text.extent[3]


def _head(section: Section, top: float, width: float) -> tuple[list[Shape | Link], float]:
    """The heading, its note and what the paints mean."""
    head = text_block(section.title, x=0, top=top, width=width, size=HEAD, paint="level-1", is_bold=True)
    shapes: list[Shape | Link] = [head]
    y = head.extent[3] + 2
    if section.note:
        note = text_block(section.note, x=0, top=y, width=width, size=SMALL, paint="muted")
        shapes.append(note)
        y = note.extent[3]
    y += 6
    x = 0.0
    for paint, text in section.signs:
        sign = text_block(text, x=x + SAMPLE + 8, top=y, width=width - SAMPLE - 8, size=SMALL)
        if x and sign.extent[2] > width:
            x, y = 0.0, sign.extent[3] + 4
            sign = text_block(text, x=SAMPLE + 8, top=y, width=width - SAMPLE - 8, size=SMALL)
        shapes += [Rect(x, y + 4, SAMPLE, THIN, paint, 0), sign]
        x = sign.extent[2] + 24
    return shapes, y + (height_of(1, SMALL) + ROW + 4 if section.signs else 6)


def _row(bar: Bar, top: float) -> tuple[list[Shape | Link], float]:
    name = text_block(bar.name, x=0, top=top, width=NAMES, size=NAME, paint="link" if bar.address else "ink")
    texts: list[Text] = [name]
    left, width = NAMES + 20, WIDE - NAMES - SAID - 40
    said = text_block(bar.said, x=WIDE - SAID, top=top, width=SAID, size=NAME, is_bold=True)
    texts.append(said)
    low = max(name.extent[3], said.extent[3], top + BAR + 4)
    if bar.note:
        note = text_block(bar.note, x=WIDE - SAID, top=said.extent[3], width=SAID, size=SMALL, paint="muted")
        texts.append(note)
        low = max(low, note.extent[3])
    shapes: list[Shape | Link] = [*linked(bar.address, (name,)), *_pieces(bar, left, top + 1, width, BAR), *texts[1:]]
    return shapes, low + ROW


def _stack(bar: Bar, top: float) -> tuple[list[Shape | Link], float]:
    name = text_block(
        bar.name, x=0, top=top, width=NARROW, size=NAME, paint="link" if bar.address else "ink", is_bold=True
    )
    words = ", ".join(text for text in (bar.said, bar.note) if text)
    said = text_block(words, x=0, top=name.extent[3], width=NARROW, size=SMALL, paint="muted")
    y = said.extent[3] + 5
    return [*linked(bar.address, (name,)), said, *_pieces(bar, 0, y, NARROW, THIN)], y + THIN + ROW + 4


def _pieces(bar: Bar, x: float, y: float, width: float, height: float) -> list[Shape]:
    """The whole as a track, and the pieces on it one after the other."""
    shapes: list[Shape] = [Rect(x, y, width, height, "track-soft", 0)]
    at = x
    for part in bar.parts:
        long = width * min(part.value / bar.most, 1) if bar.most else 0
        if long:
            shapes.append(Rect(at, y, min(long, x + width - at), height, part.paint, 0))
        at += long
    return shapes
