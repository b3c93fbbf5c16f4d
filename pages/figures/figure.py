"""A figure as a reader gets it: drawn for a wide and for a narrow screen, and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from pages.figures import svg
from pages.figures.drawing import Drawing


@dataclass(frozen=True)
class Cell:
    """A cell of the table; `address` is "" where it leads nowhere."""

    text: str
    address: str = ""


@dataclass(frozen=True)
class Table:
    """The same data as the drawing. The first cell of a row is its heading."""

    caption: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def headed(self) -> tuple[tuple[tuple[str, Cell], ...], ...]:
        """Each row as pairs of heading and cell."""
        return tuple(tuple(zip(self.headings, row, strict=True)) for row in self.rows)


@dataclass(frozen=True)
class Figure:
    """A figure.

    Attributes:
        name: of the file, without an ending; ASCII.
        title: what it shows.
        description: what a person who cannot see it should know beforehand, in a sentence or two.
        wide: for screens and paper, WIDE units wide.
        narrow: for a screen of 320 pixels, NARROW units wide.
        table: the same data.
        query: what the file's address ends with, such as "?aar=2027"; "" for nothing.
    """

    name: str
    title: str
    description: str
    wide: Drawing
    narrow: Drawing
    table: Table
    query: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.table.rows

    @property
    def wide_box(self) -> str:
        return svg.view_box(self.wide)

    @property
    def wide_shapes(self) -> SafeString:
        return svg.inline(self.wide)

    @property
    def narrow_box(self) -> str:
        return svg.view_box(self.narrow)

    @property
    def narrow_shapes(self) -> SafeString:
        return svg.inline(self.narrow)

    def file(self) -> SafeString:
        """The wide drawing as an SVG file of its own."""
        return svg.document(self.wide, title=self.title, description=self.description)


def table(caption: str, headings: Sequence[str], rows: Sequence[Sequence[Cell | str]]) -> Table:
    """A table whose cells may be given as plain texts."""
    return Table(
        caption,
        tuple(headings),
        tuple(tuple(cell if isinstance(cell, Cell) else Cell(cell) for cell in row) for row in rows),
    )
