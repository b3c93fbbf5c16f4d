"""Any block of a StreamField as pieces: containers are walked, and what is unknown is told as text, never left out."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone
from django.utils.choices import flatten_choices
from django.utils.formats import date_format, localize, time_format
from django.utils.translation import gettext
from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.contrib.typed_table_block.blocks import BaseTypedTableBlock
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock, ImageChooserBlock

from pages.clauses.outline import clauses
from pages.clauses.rules import numbers
from pages.comparing.lines import Kind, joined
from pages.comparing.rich_text import paragraphs
from pages.comparing.targets import Piece, Target

HEADINGS = {"heading", "title"}
"""Names of blocks, or of a block's parts, that head what follows."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the page a block is.

    Args:
        key: the keys of the blocks around it and its own.
        outer: what it is a part of: the block of the body, or a part within that.
        is_heading: it heads what follows.
        is_part: it lies within a block of several parts.
        numbers: the clauses' numbers by their keys.
    """

    key: str
    outer: str
    is_heading: bool = False
    is_part: bool = False
    numbers: Mapping[str, str] = field(default_factory=dict)

    def under(self, key: str, name: str = "") -> "Place":
        return replace(self, key=f"{self.key}.{key}", is_heading=self.is_heading or name in HEADINGS)


def body_pieces(block: Any, value: Any) -> Iterator[Piece]:
    """A StreamField's blocks in reading order, each under its own id."""
    known = numbers(clauses(value or ()))
    for child in value or ():
        place = Place(str(child.id), str(child.block.label), child.block_type in HEADINGS, numbers=known)
        yield from _numbered(child, place)


def rich_text_pieces(source: str, key: str, label: str) -> Iterator[Piece]:
    """Rich text by paragraph; the first one has the key itself."""
    words = {"ul": gettext("list item"), "ol": gettext("numbered item"), "blockquote": gettext("quotation")}
    for number, paragraph in enumerate(paragraphs(source)):
        is_heading = paragraph.tag in {"h1", "h2", "h3", "h4", "h5", "h6"}
        form = f"{paragraph.tag} {paragraph.form}" if is_heading else paragraph.form
        yield Piece(
            key=f"{key}.{number}" if number else key,
            label=joined(label, gettext("heading") if is_heading else words.get(paragraph.tag, "")),
            kind=Kind.HEADING if is_heading else Kind.TEXT,
            parts=paragraph.parts,
            form=form,
        )


def text_pieces(text: str, key: str, label: str, kind: Kind) -> Iterator[Piece]:
    """Plain text by line; the first one has the key itself."""
    lines = [line for line in text.splitlines() if line.strip()]
    for number, line in enumerate(lines):
        yield Piece(f"{key}.{number}" if number else key, label, kind, (line,))


def shown(value: Any) -> str:
    """A value as a Danish reader writes it."""
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, datetime):
        return date_format(timezone.localtime(value) if timezone.is_aware(value) else value, "j. F Y H.i")
    if isinstance(value, date):
        return date_format(value, "j. F Y")
    if isinstance(value, time):
        return time_format(value, "H.i")
    return "" if value is None else str(localize(value))


def _pieces(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    rule = next(rule for kind, rule in RULES if isinstance(block, kind))
    yield from rule(block, value, place)


def _stream(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    for child in value or ():
        yield from _numbered(child, place.under(str(child.id), child.block_type))


def _list(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    for number, child in enumerate(value.bound_blocks if value else ()):
        key = child.id if child.original_id else number  # a list stored without ids gets new ones at each reading
        yield from _numbered(child, place.under(str(key)))


def _numbered(child: Any, place: Place) -> Iterator[Piece]:
    """One of several blocks; where it is a clause, its first piece carries its number."""
    number = place.numbers.get(str(child.id), "")
    for piece in _pieces(child.block, child.value, place):
        yield replace(piece, number=piece.number or number)
        number = ""


def _struct(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    outer = str(block.label or place.outer) if place.is_part else place.outer
    for name, child in block.child_blocks.items():
        part = replace(place.under(name, name), outer=outer, is_part=True)
        yield from _pieces(child, value.get(name) if value else None, part)


def _image(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    if value is None:
        return
    yield Piece(place.key, joined(place.outer, block.label), Kind.TEXT, (Target("image", value.pk),))
    described = gettext("Image is decorative") if value.decorative else value.contextual_alt_text or ""
    yield Piece(f"{place.key}.alt", joined(place.outer, gettext("alternative text")), Kind.TEXT, (described,))


def _table(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    """The caption, the columns' headings, and each row as a line."""
    if value is None:
        return
    yield Piece(f"{place.key}.caption", joined(place.outer, gettext("caption")), Kind.TEXT, (value.caption or "",))
    rows: list[tuple[str, list[tuple[str | Target, ...]], list[str]]] = [
        (gettext("headings"), [(column["heading"] or "",) for column in value.columns], [])
    ]
    for row in value.rows:
        cells = [list(_pieces(cell.block, cell.value, place)) for cell in row]
        parts = [tuple(_spaced(cell)) for cell in cells]
        forms = [f"{number}: {piece.form}" for number, cell in enumerate(cells) for piece in cell if piece.form]
        rows.append((gettext("row"), parts, forms))
    for number, (label, parts, forms) in enumerate(rows):
        if any(parts):
            between = [part for cell in parts for part in (" | ", *cell)][1:]
            yield Piece(f"{place.key}.{number}", joined(place.outer, label), Kind.TEXT, tuple(between), " ".join(forms))


def _spaced(pieces: list[Piece]) -> Iterator[str | Target]:
    for piece in pieces:
        yield from (*piece.parts, " ")


def _rich_text(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    if value is not None:
        yield from rich_text_pieces(value.source, place.key, joined(place.outer, block.label))


def _choice(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    """What was chosen; a choice that stands at its default is not told."""
    if value == block.get_default():
        return
    names = dict(flatten_choices(block.field.choices))
    chosen = value if isinstance(value, list | tuple) else [value]
    text = ", ".join(str(names.get(each, each)) for each in chosen if each is not None)
    yield Piece(place.key, joined(place.outer, block.label), Kind.CHOICE, (text,))


def _boolean(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    if value:
        yield Piece(place.key, joined(place.outer, block.label), Kind.CHOICE, (shown(True),))


def _chooser(kind: str) -> "Rule":
    def pieces(block: Any, value: Any, place: Place) -> Iterator[Piece]:
        if value is not None:
            yield Piece(place.key, joined(place.outer, block.label), Kind.TEXT, (Target(kind, value.pk),))

    return pieces


def _text(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    kind = Kind.HEADING if place.is_heading else Kind.TEXT
    yield from text_pieces(shown(value), place.key, joined(place.outer, block.label), kind)


def _nothing(block: Any, value: Any, place: Place) -> Iterator[Piece]:
    yield from ()


Rule = Callable[[Any, Any, Place], Iterator[Piece]]
RULES: tuple[tuple[type, Rule], ...] = (
    (blocks.BaseStreamBlock, _stream),
    (blocks.ListBlock, _list),
    (ImageBlock, _image),
    (blocks.BaseStructBlock, _struct),
    (BaseTypedTableBlock, _table),
    (blocks.RichTextBlock, _rich_text),
    (BaseChoiceBlock, _choice),
    (blocks.BooleanBlock, _boolean),
    (blocks.PageChooserBlock, _chooser("page")),
    (DocumentChooserBlock, _chooser("document")),
    (ImageChooserBlock, _chooser("image")),
    (blocks.StaticBlock, _nothing),
    (object, _text),
)
"""How each kind of block is told; the first that fits."""
