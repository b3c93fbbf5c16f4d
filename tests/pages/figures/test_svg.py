"""Shapes as markup: escaped, well-formed whatever a name holds, numbers as programs read them."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pages.figures.drawing import Drawing, Link, Path, Rect, Text
from pages.figures.svg import document, inline, view_box


def drawing(said: str = "Møde", address: str = "/samarbejdsforum/") -> Drawing:
    shapes = (Rect(0, 1.25, 1000, 20, "dashed"), Text(10, 14.5, (said, said), 14, is_bold=True, anchor="middle"))
    return Drawing(1234.5, 100, (Link(address, shapes, said), Path("M0 0H10Z", "arrow")))


@given(st.text(max_size=40))
def test_any_text_makes_a_well_formed_file_and_nothing_but_text(said: str) -> None:
    root = ET.fromstring(document(drawing(said), title=said, description=said))
    assert [child.tag.rpartition("}")[2] for child in root] == ["title", "desc", "rect", "rect", "text", "path"]


@given(st.text(max_size=40))
def test_any_text_and_address_make_a_well_formed_page(said: str) -> None:
    root = ET.fromstring(f"<svg>{inline(drawing(said, said))}</svg>")
    assert [child.tag for child in root] == ["a", "path"]
    assert set(root[0].attrib) <= {"href", "aria-label"}


def test_shapes_are_written_with_their_looks() -> None:
    assert inline(drawing()) == (
        '<a href="/samarbejdsforum/" aria-label="Møde">'
        '<rect x="0" y="1.2" width="1000" height="20" rx="3" fill="none" stroke="#545b60" stroke-width="1.5" '
        'stroke-dasharray="5 4"/>'
        '<text font-size="14" fill="#1a1a1a" font-weight="600" text-anchor="middle">'
        '<tspan x="10" y="14.5">Møde</tspan> <tspan x="10" y="32.7">Møde</tspan></text></a>'
        '<path d="M0 0H10Z" fill="#545b60"/>'
    )


def test_the_box_is_the_papers() -> None:
    assert view_box(drawing()) == "0 0 1234.5 100"


@pytest.mark.parametrize("link", ["<a ", "href"])
def test_a_file_has_no_links(link: str) -> None:
    assert link not in document(drawing(), title="", description="")
