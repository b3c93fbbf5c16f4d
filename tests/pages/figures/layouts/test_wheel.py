"""The wheel is tidy whatever happens in the year (K190-K202)."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pages.figures.drawing import Drawing, Link, Path
from pages.figures.layouts.wheel import CALLED, CANCELLED, HELD, Dot, Entry, Ring, Words, Year
from pages.figures.layouts.wheel_narrow import narrow
from pages.figures.layouts.wheel_wide import Dial, wide
from tests.pages.figures.layouts.test_organisation import NAMES
from tests.pages.figures.tidy import assert_tidy

MONTHS = (
    "Januar", "Februar", "Marts", "April", "Maj", "Juni",
    "Juli", "August", "September", "Oktober", "November", "December",
)  # fmt: skip
WORDS = Words(
    months=MONTHS,
    short_months=tuple(month[:3].lower() for month in MONTHS),
    quarters=tuple(f"{number}. kvartal" for number in range(1, 5)),
    short_quarters=tuple(f"{number}. kvt." for number in range(1, 5)),
    rings="Ringene indefra og ud",
    window="Vindue til et møde",
    approximate="Cirka-vindue",
    held="Afholdt møde",
    called="Indkaldt møde",
    cancelled="Aflyst møde",
)
YEAR = 2027


def ring(number: int, name: str = "Samarbejdsforum", level: int = 2) -> Ring:
    return Ring(number, name, "Møder om året: 4-6", level, "/samarbejdsforum/")


def entry(of: Ring, start: date, end: date | None = None, *dots: Dot, is_approximate: bool = False) -> Entry:
    return Entry(of, start.month, "Ultimo januar, 21.-31.", start if end else None, end, is_approximate, dots)


@st.composite
def years(draw: st.DrawFn) -> Year:
    count = draw(st.integers(0, 40))
    rings = tuple(
        Ring(number, draw(NAMES), "Møder om året: 6-10", draw(st.integers(0, 3)), draw(st.sampled_from(("", "/x/"))))
        for number in range(1, count + 1)
    )
    days = st.integers(0, 364).map(lambda after: date(YEAR, 1, 1) + timedelta(days=after))
    entries = []
    for _ in range(draw(st.integers(0, 60)) if rings else 0):
        start = draw(days)
        length = draw(st.none() | st.integers(0, 120))
        end = None if length is None else min(start + timedelta(length), date(YEAR, 12, 31))
        states = draw(st.lists(st.sampled_from((HELD, CALLED, CANCELLED)), min_size=0 if end else 1, max_size=4))
        dots = tuple(Dot(start, "31. december, aflyst", state, draw(st.sampled_from(("", "/m/")))) for state in states)
        entries.append(entry(draw(st.sampled_from(rings)), start, end, *dots, is_approximate=draw(st.booleans())))
    return Year(YEAR, rings, tuple(entries))


@settings(max_examples=25)
@given(years())
def test_nothing_overlaps_and_nothing_leaves_the_paper(year: Year) -> None:
    assert_tidy(wide(year, WORDS), smallest=14)
    assert_tidy(narrow(year, WORDS), smallest=14)


@settings(max_examples=25)
@given(years())
def test_every_meeting_and_window_is_drawn_in_both(year: Year) -> None:
    dots = sum(len(one.dots) for one in year.entries)
    around = wide(year, WORDS)
    crosses = sum(dot.state == CANCELLED for one in year.entries for dot in one.dots)
    assert _count(around, "cross") == 2 * crosses + (1 if year.rings else 0)
    for drawing in (around, narrow(year, WORDS)):
        linked = sum(isinstance(shape, Link) and shape.address == "/m/" for shape in drawing.shapes)
        assert linked == sum(dot.address == "/m/" for one in year.entries for dot in one.dots) <= dots


def test_the_year_runs_clockwise_from_the_top() -> None:
    dial = Dial(300, 300, 5)
    assert dial.at(200, 0)[0] > 300 > dial.at(200, 1)[0]
    assert dial.at(200, 0.25)[0] == pytest.approx(500, abs=6)
    assert dial.at(200, 0.5)[1] == pytest.approx(500)


@pytest.mark.parametrize(("year", "day", "part"), [(2027, date(2027, 1, 1), 0), (2028, date(2028, 7, 1), 182 / 366)])
def test_a_day_is_a_part_of_its_year(year: int, day: date, part: float) -> None:
    assert Year(year, (), ()).fraction(day) == pytest.approx(part)
    assert Year(year, (), ()).fractions(date(year, 1, 1), date(year, 12, 31)) == (0, 1)


def test_a_window_at_the_end_of_the_year_ends_with_it() -> None:
    last = Year(YEAR, (), ()).fractions(date(YEAR, 12, 21), date(YEAR, 12, 31))
    assert last == pytest.approx((354 / 365, 1))


def test_an_approximate_window_is_an_outline_and_levels_have_shapes() -> None:
    rings = (ring(1, level=1), ring(2), ring(3, level=3), ring(4, level=0))
    exact = entry(rings[1], date(YEAR, 1, 21), date(YEAR, 1, 31))
    about = entry(rings[1], date(YEAR, 3, 1), date(YEAR, 3, 10), is_approximate=True)
    shapes = [shape for shape in wide(Year(YEAR, rings, (exact, about)), WORDS).flat() if isinstance(shape, Path)]
    assert [shape.paint for shape in shapes if shape.paint.startswith("level-2")] == ["level-2", "level-2-outline"]


def test_many_rings_make_the_wheel_wider() -> None:
    few, many = (tuple(ring(number) for number in range(1, count + 1)) for count in (5, 40))
    assert wide(Year(YEAR, few, ()), WORDS).height < wide(Year(YEAR, many, ()), WORDS).height


def test_a_run_in_year_says_so_around_an_empty_wheel() -> None:
    note = "2010 er indkøringsår: årshjulet gælder fra 2011."
    for drawing in (wide(Year(2010, (), (), note), WORDS), narrow(Year(2010, (), (), note), WORDS)):
        assert_tidy(drawing, smallest=14)
        assert note in [" ".join(text.lines) for text in drawing.texts()]


def _count(drawing: Drawing, paint: str) -> int:
    return sum(isinstance(shape, Path) and shape.paint == paint for shape in drawing.flat())
