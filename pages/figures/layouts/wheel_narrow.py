"""The wheel for a screen of 320 pixels: a calendar of bands, quarter under quarter."""

from calendar import monthrange
from datetime import date

from pages.figures.drawing import NARROW, Drawing, Link, Rect, Shape, Text, height_of, text_block
from pages.figures.layouts.wheel import Entry, Words, Year
from pages.figures.layouts.wheel_marks import dot, key, paint_of
from pages.figures.layouts.wheel_months import TEXT, entry_lines

EDGE, BAR, TRACK = 12, 40, 10
NAME, SMALL = 16, 14


def narrow(year: Year, words: Words) -> Drawing:
    """Everything in one column.

    Args:
        year: what happens.
        words: the texts.
    """
    shapes: list[Shape | Link] = []
    y = 0.0
    if year.note:
        note = text_block(year.note, x=0, top=0, width=NARROW, size=NAME, is_bold=True)
        shapes.append(note)
        y = note.extent[3] + 8
    for number, quarter in enumerate(words.quarters, 1):
        months = tuple(year.months(number))
        if months:
            shapes += [
                Rect(0, y, NARROW, BAR, "level-1", 0),
                Text(EDGE, y + 26, (f"{quarter} {year.number}",), NAME, "white", is_bold=True),
            ]
            y += BAR + 14
        for month, entries in months:
            drawn, y = _month(year, words.months[month - 1], entries, y)
            shapes += drawn
    if year.entries:
        signs, y = key(words, x=EDGE, top=y, width=NARROW - 2 * EDGE, size=SMALL, columns=1)
        shapes += signs
    return Drawing(NARROW, y, tuple(shapes))


def _month(year: Year, name: str, entries: tuple[Entry, ...], top: float) -> tuple[list[Shape | Link], float]:
    head = text_block(name, x=EDGE, top=top, width=NARROW - 2 * EDGE, size=NAME, is_bold=True)
    shapes: list[Shape | Link] = [head]
    y = top + height_of(len(head.lines), NAME) + 8
    for entry in entries:
        drawn, y = entry_lines(entry, x=EDGE, top=y, width=NARROW - 2 * EDGE, size=SMALL, link_names=True)
        shapes += drawn
        shapes += _band(year, entry, y + 7)
        y += 7 + TRACK + 16
    return shapes, y + 6


def _band(year: Year, entry: Entry, y: float) -> list[Shape]:
    """The days of the entry's month, or months, with its window and meetings on them."""
    days = [day for day in (entry.start, entry.end, *(meeting.day for meeting in entry.dots)) if day]
    first, last = date(year.number, entry.month, 1), max(days)
    after = date(last.year, last.month, monthrange(last.year, last.month)[1]).toordinal() + 1
    left, width = EDGE + TEXT, NARROW - 2 * EDGE - TEXT

    def at(ordinal: float) -> float:
        return left + width * min(max((ordinal - first.toordinal()) / (after - first.toordinal()), 0), 1)

    shapes: list[Shape] = [Rect(left, y, width, TRACK, "track", 0)]
    if entry.start and entry.end:
        start, end = at(entry.start.toordinal()), at(entry.end.toordinal() + 1)
        paint = paint_of(entry.ring)
        is_open = entry.is_approximate and entry.ring.level
        shapes.append(Rect(start, y, end - start, TRACK, f"{paint}-outline" if is_open else paint, 0))
    for meeting in entry.dots:
        shapes += dot(meeting.state, at(meeting.day.toordinal() + 0.5), y + TRACK / 2)
    return shapes
