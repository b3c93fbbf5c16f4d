"""Key figures are tidy whatever the numbers and names (K010, K044)."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.figures.drawing import Rect
from pages.figures.layouts.key_figures import Bar, Part, Section, Tile, narrow, wide
from tests.pages.figures.layouts.test_organisation import NAMES
from tests.pages.figures.tidy import assert_tidy

VALUES = st.integers(0, 10**6) | st.just(0)


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    bars = st.builds(
        Bar,
        name=NAMES,
        said=st.sampled_from(("12 afholdt, 100 indkaldt", "1.234.567")),
        parts=st.tuples(st.builds(Part, VALUES), st.builds(Part, VALUES, st.just("bar-open"))),
        most=VALUES,
        note=st.sampled_from(("", "om året: mindst 12 + ca. 4")),
        address=st.sampled_from(("", "/samarbejdsforum/")),
    )
    signs = (("bar", "Afholdt møde"), ("bar-open", "Indkaldt møde"))
    found = st.builds(
        Section,
        title=NAMES,
        bars=st.lists(bars, max_size=20).map(tuple),
        note=NAMES,
        signs=st.sampled_from(((), signs)),
    )
    return draw(st.lists(found, max_size=3))


@settings(max_examples=25)
@given(
    st.lists(st.builds(Tile, number=st.sampled_from(("16", "ca. 55.000-65.000")), text=NAMES), max_size=5), sections()
)
def test_nothing_overlaps_and_nothing_leaves_the_paper(tiles: list[Tile], found: list[Section]) -> None:
    assert_tidy(wide(tiles, found), smallest=14)
    assert_tidy(narrow(tiles, found), smallest=14)


def test_a_bar_is_as_long_as_its_share_of_the_most() -> None:
    bars = (Bar("Organ", "", (Part(2), Part(1, "bar-open")), 4), Bar("Intet", "", (Part(0),), 0))
    drawn = [shape for shape in narrow((), (Section("Møder", bars),)).flat() if isinstance(shape, Rect)]
    assert [(shape.paint, shape.x, shape.width) for shape in drawn] == [
        ("track-soft", 0, 320),
        ("bar", 0, 160),
        ("bar-open", 160, 80),
        ("track-soft", 0, 320),
    ]
