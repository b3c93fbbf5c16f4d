"""A drawing as SVG. What the registry says becomes markup here and nowhere else, and is escaped here."""

import re
from collections.abc import Iterable, Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from pages.figures.drawing import Drawing, Link, Paint, Path, Rect, Shape, Text

FAMILY = "'IBM Plex Sans', Arial, 'Liberation Sans', sans-serif"
EDGE = 24  # white paper around the drawing in a file
NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def inline(drawing: Drawing) -> SafeString:
    """The shapes as the content of an `svg` element in a page; links lead somewhere."""
    return mark_safe("".join(_shapes(drawing.shapes)))


def view_box(drawing: Drawing) -> str:
    return f"0 0 {_number(drawing.width)} {_number(drawing.height)}"


def document(drawing: Drawing, *, title: str, description: str) -> SafeString:
    """A file of its own with white paper around.

    It has no links, for it is read where addresses mean nothing, and its lines carry their lengths, for the reader may
    have another typeface than the site's.
    """
    width, height = _number(drawing.width + 2 * EDGE), _number(drawing.height + 2 * EDGE)
    return mark_safe(
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="da" viewBox="-{EDGE} -{EDGE} {width} {height}" '
        f'width="{width}" height="{height}" font-family="{FAMILY}" role="img">\n'
        f"<title>{_said(title)}</title>\n<desc>{_said(description)}</desc>\n"
        f'<rect x="-{EDGE}" y="-{EDGE}" width="{width}" height="{height}" fill="#ffffff"/>\n'
        f"{''.join(_shape(shape, has_lengths=True) for shape in drawing.flat())}\n</svg>\n"
    )


def _shapes(shapes: Iterable[Shape | Link]) -> Iterator[str]:
    for shape in shapes:
        if isinstance(shape, Link):
            label = f' aria-label="{_said(shape.label)}"' if shape.label else ""
            yield f'<a href="{_said(shape.address)}"{label}>{"".join(_shapes(shape.shapes))}</a>'
        else:
            yield _shape(shape)


def _shape(shape: Shape, *, has_lengths: bool = False) -> str:
    match shape:
        case Rect():
            place = f'x="{_number(shape.x)}" y="{_number(shape.y)}"'
            size = f'width="{_number(shape.width)}" height="{_number(shape.height)}" rx="{_number(shape.round)}"'
            return f"<rect {place} {size} {_paint(shape.look)}/>"
        case Path():
            return f'<path d="{shape.d}" {_paint(shape.look)}/>'
        case Text():
            return _text(shape, has_lengths=has_lengths)


def _text(text: Text, *, has_lengths: bool) -> str:
    look = f'font-size="{_number(text.size)}" fill="{text.look.fill}"'
    look += ' font-weight="600"' if text.is_bold else ""
    look += f' text-anchor="{text.anchor}"' if text.anchor != "start" else ""
    x = _number(text.x)
    lines = (
        f'<tspan x="{x}" y="{_number(base)}"{_length(length) if has_lengths and length else ""}>{_said(line)}</tspan>'
        for base, line, length in text.lengths
    )
    return f"<text {look}>{' '.join(lines)}</text>"


def _length(length: float) -> str:
    return f' textLength="{_number(length)}" lengthAdjust="spacingAndGlyphs"'


def _paint(look: Paint) -> str:
    said = f'fill="{look.fill}"'
    if look.stroke != "none":
        said += f' stroke="{look.stroke}" stroke-width="{_number(look.stroke_width)}"'
    return f'{said} stroke-dasharray="{look.dashes}"' if look.dashes else said


def _number(value: float) -> str:
    """As programs read it, to a tenth of a unit."""
    return f"{value:.1f}".removesuffix(".0")


def _said(text: str) -> str:
    return escape(NOT_IN_XML.sub("", text))
