"""The red thread is tidy however much there is and however it hangs together (K092, K115, K160)."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from pages.figures.drawing import Link, Path, Rect
from pages.figures.layouts.thread import MEETINGS, Part, Strand, ThemePart, Words
from pages.figures.layouts.thread_narrow import narrow
from pages.figures.layouts.thread_wide import wide
from tests.pages.figures.tidy import assert_tidy

WORDS = Words(
    columns=("Mål i hovedaftaler", "Mål i delaftaler", "Mål i enkeltaftaler", "Dagsordenspunkter"),
    empty="Der er ikke sat mål for temaet.",
    gap_key="Her er tråden brudt",
    proposed_key="Foreslået",
)
TEXTS = st.one_of(
    st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=200),
    st.text("Wæ ", min_size=1, max_size=400),
    st.sampled_from(["Koldere rør", "Udlejningsindsats", "Speciallægepraksisplanlægningsstabiliseringsperiode" * 3]),
)
GAPS = st.lists(TEXTS, max_size=2).map(tuple)


def strand(level: int, text: str = "Mål", *below: Strand, **values: object) -> Strand:
    return Strand(level, "Delaftale", text, "En aftale", below=below, **values)  # type: ignore[arg-type]


@st.composite
def strands(draw: st.DrawFn, level: int = 1) -> Strand:
    most = 0 if level > MEETINGS else 3
    return Strand(
        level=draw(st.integers(1, MEETINGS)),
        label=draw(TEXTS),
        text=draw(TEXTS),
        says=draw(TEXTS),
        gaps=draw(GAPS),
        is_proposed=draw(st.booleans()),
        address=draw(st.sampled_from(("", "/maal/1/"))),
        below=tuple(draw(strands(level + 1)) for _ in range(draw(st.integers(0, most)))),
    )


themes = st.builds(ThemePart, title=TEXTS, gaps=GAPS, strands=st.lists(strands(), max_size=2).map(tuple))
parts = st.lists(
    st.builds(
        Part,
        title=TEXTS,
        gaps=GAPS,
        themes=st.lists(themes, max_size=2).map(tuple),
        address=st.sampled_from(("", "/aftaler/x/")),
    ),
    max_size=2,
)


def count(found: tuple[Strand, ...]) -> int:
    return sum(1 + count(one.below) for one in found)


def total(found: list[Part]) -> int:
    return sum(count(theme.strands) for part in found for theme in part.themes)


@settings(max_examples=40)
@given(parts)
def test_nothing_overlaps_and_every_strand_has_a_box(found: list[Part]) -> None:
    for drawing in (wide(found, WORDS), narrow(found, WORDS)):
        assert_tidy(drawing, smallest=14)
        ends = ("-outline", "-proposed", "box")
        boxes = [one for one in drawing.flat() if isinstance(one, Rect) and one.paint.endswith(ends) and one.width > 50]
        heads = 1 if drawing.width > 320 else 0  # of the column of meetings
        assert len(boxes) == total(found) + heads


def test_forty_goals_a_level_with_long_texts_fit() -> None:
    long = "Speciallægepraksisplanlægningsstabiliseringsperioden og alt det andet " * 3
    low = [strand(3, long, strand(MEETINGS, long), gaps=(long,)) for _ in range(40)]
    middle = [strand(2, long, low[number]) for number in range(40)]
    top = tuple(strand(1, long, middle[number]) for number in range(40))
    found = [Part("Hovedaftale", (), (ThemePart("Tema", (), top),))]
    assert_tidy(wide(found, WORDS), smallest=14)
    assert_tidy(narrow(found, WORDS), smallest=14)


def crossings(found: list[Part]) -> list[tuple[Path, Rect]]:
    """Where the straight end of a curve runs into a box on its way."""
    drawing = wide(found, WORDS)
    boxes = [one for one in drawing.flat() if isinstance(one, Rect) and one.paint != "band" and one.y > 40]
    hits = []
    for line in (one for one in drawing.flat() if isinstance(one, Path) and one.paint == "relation"):
        said = re.fullmatch(r"M.*C.* ([\d.]+) ([\d.]+)H([\d.]+)", line.d)
        if said:
            start, y, end = (float(part) for part in said.groups())
            hits += [(line, one) for one in boxes if one.y < y < one.y + one.height and start < one.x < end - 1]
    return hits


@settings(max_examples=40)
@given(parts)
def test_no_line_runs_through_a_box(found: list[Part]) -> None:
    assert crossings(found) == []


def test_a_goal_stands_in_the_column_of_its_level_and_leads_where_it_should() -> None:
    found = [Part("Hovedaftale", (), (ThemePart("Tema", (), (strand(1, "Top", strand(3, "Lav", address="/lav/")),)),))]
    drawing = wide(found, WORDS)
    texts = {" ".join(text.lines): text.x for text in drawing.texts()}
    heads = [texts[word] for word in WORDS.columns]
    assert abs(texts["Top"] - heads[0]) < 10
    assert abs(texts["Lav"] - heads[2]) < 10
    (link,) = [shape for shape in drawing.shapes if isinstance(shape, Link)]
    assert link.address == "/lav/"


def test_a_theme_without_goals_says_so() -> None:
    found = [Part("Hovedaftale", ("Ingen mål",), (ThemePart("Tema", ("Ingen delaftale",), ()),))]
    for drawing in (wide(found, WORDS), narrow(found, WORDS)):
        said = {" ".join(text.lines) for text in drawing.texts()}
        assert {"Der er ikke sat mål for temaet.", "Ingen delaftale", "Ingen mål"} <= said
