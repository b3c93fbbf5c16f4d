"""What happens month by month, as text beside the wheel."""

from pages.figures.drawing import Link, Path, Shape, height_of, linked, text_block
from pages.figures.layouts.wheel import Entry, Words, Year
from pages.figures.layouts.wheel_marks import MARK, dot, mark

TEXT = MARK + 10  # from the mark's left edge to the text
SMALL = 14


def quarter(
    year: Year, number: int, words: Words, *, x: float, top: float, width: float
) -> tuple[list[Shape | Link], float]:
    """A quarter as a column, and its lower edge."""
    head = text_block(words.quarters[number - 1], x=x, top=top, width=width, size=16, paint="level-1", is_bold=True)
    y = top + height_of(len(head.lines), 16) + 6
    shapes: list[Shape | Link] = [head, Path(f"M{x:g} {y:g}H{x + width:g}", "rule")]
    y += 10
    for month, entries in year.months(number):
        name = text_block(words.months[month - 1], x=x, top=y, width=width, size=SMALL, is_bold=True)
        shapes.append(name)
        y += height_of(len(name.lines), SMALL) + 5
        for entry in entries:
            drawn, y = entry_lines(entry, x=x, top=y, width=width, size=SMALL)
            shapes += drawn
            y += 8
        y += 6
    return shapes, y


def entry_lines(
    entry: Entry, *, x: float, top: float, width: float, size: float, link_names: bool = False
) -> tuple[list[Shape | Link], float]:
    """A ring's mark and name, when, and the dates of its meetings; and the lower edge."""
    left, room = x + TEXT, width - TEXT
    name = text_block(entry.ring.name, x=left, top=top + 2, width=room, size=size, is_bold=link_names)
    shapes: list[Shape | Link] = [*mark(entry.ring, x, top), *linked(entry.ring.address if link_names else "", (name,))]
    y = top + 2 + height_of(len(name.lines), size)
    if entry.says:
        says = text_block(entry.says, x=left, top=y, width=room, size=size, paint="muted")
        shapes.append(says)
        y += height_of(len(says.lines), size)
    for meeting in entry.dots:
        text = text_block(
            meeting.text, x=left + 16, top=y + 1, width=room - 16, size=size, paint="link" if meeting.address else "ink"
        )
        drawn: list[Shape] = [*dot(meeting.state, left + 5, y + 1 + height_of(1, size) / 2), text]
        shapes += linked(meeting.address, drawn, f"{meeting.text}, {entry.ring.name}")
        y += 1 + height_of(len(text.lines), size)
    return shapes, max(y, top + MARK)
