"""The wheel for screens and paper: a year around, the rings' key beside it, the months as text below."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import cos, pi, sin

from pages.figures.drawing import WIDE, Drawing, Link, Path, Shape, Text, linked, text_block
from pages.figures.layouts.wheel import Entry, Ring, Words, Year
from pages.figures.layouts.wheel_marks import MARK, circle, dot, key, mark, paint_of
from pages.figures.layouts.wheel_months import quarter

RADIUS, MANY_RADIUS = 264, 440  # of the wheel; the wider one is for many rings
MANY = 7  # more rings than this need the wider wheel
HUB, QUARTERS, MONTHS = 42, 82, 32  # radius of the year, of the quarters; how wide the months' ring is
OPENING = 0.034  # of the circle, at the top: there the rings have their numbers
WIDEST = 44  # of a ring
ARC = 0.62  # of a ring's width
NAME, SMALL = 16, 14
COLUMN_GAP = 28


@dataclass(frozen=True)
class Dial:
    """The circle, with its middle at `x`: from fractions of the year to places on the paper."""

    x: float
    radius: float
    rings: int

    @property
    def outer(self) -> float:
        return self.radius - MONTHS

    @property
    def ring(self) -> float:
        """The width of a ring."""
        return min((self.outer - QUARTERS) / max(self.rings, 1), WIDEST)

    def at(self, radius: float, fraction: float) -> tuple[float, float]:
        angle = 2 * pi * (OPENING / 2 + fraction * (1 - OPENING)) - pi / 2
        return self.x + radius * cos(angle), self.radius + radius * sin(angle)

    def middle_of(self, number: int) -> float:
        """The middle of a ring; the outermost lies at the rim, however few there are."""
        return self.outer - (self.rings - number + 0.5) * self.ring

    def sector(self, inner: float, outer: float, start: float, end: float, paint: str) -> Path:
        """A piece of a ring."""
        (ax, ay), (bx, by) = self.at(outer, start), self.at(outer, end)
        (cx, cy), (dx, dy) = self.at(inner, end), self.at(inner, start)
        large = int((end - start) * (1 - OPENING) > 0.5)
        return Path(
            f"M{ax:.2f} {ay:.2f}A{outer:g} {outer:g} 0 {large} 1 {bx:.2f} {by:.2f}"
            f"L{cx:.2f} {cy:.2f}A{inner:g} {inner:g} 0 {large} 0 {dx:.2f} {dy:.2f}Z",
            paint,
        )

    def spoke(self, inner: float, outer: float, fraction: float, paint: str) -> Path:
        (ax, ay), (bx, by) = self.at(inner, fraction), self.at(outer, fraction)
        return Path(f"M{ax:.2f} {ay:.2f}L{bx:.2f} {by:.2f}", paint)


def wide(year: Year, words: Words) -> Drawing:
    """The wheel, its key and the months.

    Args:
        year: what happens.
        words: the texts.
    """
    has_many = len(year.rings) > MANY
    radius = MANY_RADIUS if has_many else RADIUS
    dial = Dial(WIDE / 2 if has_many else RADIUS, radius, len(year.rings))
    if has_many:
        keyed, y = _key(year, words, x=0, top=2 * radius + 28, width=WIDE, columns=3)
    else:
        left = 2 * radius + COLUMN_GAP * 3
        height = _key(year, words, x=left, top=0, width=WIDE - left, columns=1)[1]
        keyed, y = _key(year, words, x=left, top=max(radius - height / 2, 0), width=WIDE - left, columns=1)
    below, bottom = _quarters(year, words, max(y, 2 * radius) + 36)
    return Drawing(WIDE, bottom, (*_face(dial, year, words), *_happenings(dial, year), *keyed, *below))


def _face(dial: Dial, year: Year, words: Words) -> list[Shape]:
    """Months around, quarters within, the year in the middle, the rings' numbers at the top."""
    shapes: list[Shape] = [circle(dial.x, dial.radius, dial.outer, "band")]
    shapes += [
        circle(dial.x, dial.radius, dial.middle_of(ring.number) - dial.ring / 2, "divide") for ring in year.rings
    ]
    starts = [year.fraction(date(year.number, month, 1)) for month in range(1, 13)]
    for number, (start, end) in enumerate(pairwise([*starts, 1.0])):
        shapes.append(dial.sector(dial.outer, dial.radius, start, end, "level-1"))
        x, y = dial.at(dial.radius - MONTHS / 2, (start + end) / 2)
        shapes.append(Text(x, y + SMALL * 0.34, (words.short_months[number],), SMALL, "white", anchor="middle"))
    for number, start in enumerate(starts):
        is_quarter = number % 3 == 0
        shapes.append(dial.spoke(HUB if is_quarter else QUARTERS, dial.outer, start, "divide"))
        shapes.append(dial.spoke(dial.outer, dial.radius, start, "divide-more" if is_quarter else "divide"))
    for number, text in enumerate(words.short_quarters):
        start, end = starts[3 * number], [*starts, 1.0][3 * number + 3]
        x, y = dial.at((HUB + QUARTERS) / 2, (start + end) / 2)
        shapes.append(Text(x, y + SMALL * 0.34, (text,), SMALL, "muted", anchor="middle"))
    hub = [circle(dial.x, dial.radius, QUARTERS, "divide"), circle(dial.x, dial.radius, HUB, "paper")]
    middle = Text(dial.x, dial.radius + 9, (str(year.number),), 26, "level-1", is_bold=True, anchor="middle")
    return [*shapes, *hub, middle, *_numbers(dial, year)]


def _numbers(dial: Dial, year: Year) -> list[Shape]:
    shapes: list[Shape] = []
    for ring in year.rings:
        y = dial.radius - dial.middle_of(ring.number)
        if dial.ring >= MARK + 2:
            shapes += mark(ring, dial.x - MARK / 2, y - MARK / 2)
        elif dial.ring >= SMALL * 1.3:
            shapes.append(Text(dial.x, y + SMALL * 0.36, (str(ring.number),), SMALL, is_bold=True, anchor="middle"))
    return shapes


def _happenings(dial: Dial, year: Year) -> list[Shape | Link]:
    """Windows as arcs, the meetings on top of them."""
    arcs: list[Shape] = []
    dots: list[Shape | Link] = []
    for entry in year.entries:
        middle, half = dial.middle_of(entry.ring.number), dial.ring * ARC / 2
        if entry.start and entry.end:
            start, end = year.fractions(entry.start, entry.end)
            arcs.append(dial.sector(middle - half, middle + half, start, end, _arc(entry)))
        for meeting in entry.dots:
            x, y = dial.at(middle, year.fraction(meeting.day))
            dots += dot(meeting.state, x, y)
    return [*arcs, *dots]


def _arc(entry: Entry) -> str:
    paint = paint_of(entry.ring)
    return f"{paint}-outline" if entry.is_approximate and entry.ring.level else paint


def _key(
    year: Year, words: Words, *, x: float, top: float, width: float, columns: int
) -> tuple[list[Shape | Link], float]:
    """The rings' names and what the signs mean, and the lower edge; the note instead of rings where there are none."""
    head = text_block(words.rings if year.rings else year.note, x=x, top=top, width=width, size=NAME, is_bold=True)
    shapes: list[Shape | Link] = [head]
    y = bottom = head.extent[3] + 10
    each = width / columns
    for number, ring in enumerate(year.rings):
        if number % columns == 0:
            y = bottom
        drawn, low = _ring(ring, x=x + number % columns * each, top=y, width=each - 12)
        shapes += drawn
        bottom = max(bottom, low + 12)
    signs, bottom = key(words, x=x, top=bottom + 10, width=width, size=SMALL, columns=columns)
    return [*shapes, *(signs if year.rings else [])], bottom if year.rings else head.extent[3]


def _ring(ring: Ring, *, x: float, top: float, width: float) -> tuple[list[Shape | Link], float]:
    left, room = x + MARK + 10, width - MARK - 10
    paint = f"level-{ring.level}" if ring.level else "ink"
    name = text_block(ring.name, x=left, top=top, width=room, size=NAME, paint=paint, is_bold=True)
    y = name.extent[3]
    shapes: list[Shape | Link] = [*mark(ring, x, top), *linked(ring.address, (name,))]
    if ring.says:
        says = text_block(ring.says, x=left, top=y, width=room, size=SMALL, paint="muted")
        shapes.append(says)
        y = says.extent[3]
    return shapes, max(y, top + MARK)


def _quarters(year: Year, words: Words, top: float) -> tuple[list[Shape | Link], float]:
    """The months with something in them, a column for each quarter."""
    if not year.entries:
        return [], top - 36
    width = (WIDE - 3 * COLUMN_GAP) / 4
    shapes: list[Shape | Link] = []
    bottom = top
    for number in (1, 2, 3, 4):
        drawn, low = quarter(year, number, words, x=(number - 1) * (width + COLUMN_GAP), top=top, width=width)
        shapes += drawn
        bottom = max(bottom, low)
    return shapes, bottom
