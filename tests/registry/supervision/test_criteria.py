"""What criteria give: every shape and comparison, and nothing that is guessed where a figure is missing."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.supervision.rules.criteria import holds, parts_of, points_of, whole_years
from registry.supervision.rules.shapes import Band, Candidate, Comparison, Criterion, Figure, Part, Shape, Value

DAY = date(2027, 3, 1)
LIMIT = Criterion("1", "Lave henlæggelser", Shape.COMPARISON, Decimal(3), "n", Comparison.BELOW, Decimal(200))
SCALE = Criterion(
    "2",
    "Henlæggelser",
    Shape.BANDS,
    Decimal(2),
    "n",
    bands=(Band(Decimal(100), Decimal(4)), Band(Decimal(200), Decimal("1.5")), Band(None, Decimal("0.5"))),
)
YEARS = Criterion("3", "År siden eftersyn", Shape.YEARS, Decimal(1), full_years=3)
NOMINATED = Criterion("4", "Indstillet", Shape.NOMINATED, Decimal(5))
BARE = Candidate(1, "Lærkehaven", "001", 1, "Boligselskabet Eksempel", "0001")


def with_figure(value: Value) -> Candidate:
    return replace(BARE, figures={"n": Figure(value, "Regnskab 2026", date(2026, 12, 31))})


def given_to(criterion: Criterion, candidate: Candidate) -> Decimal:
    return points_of(criterion, candidate, DAY).points


@pytest.mark.parametrize(
    ("comparison", "below", "at", "above"),
    [
        (Comparison.BELOW, True, False, False),
        (Comparison.AT_MOST, True, True, False),
        (Comparison.ABOVE, False, False, True),
        (Comparison.AT_LEAST, False, True, True),
        (Comparison.EQUAL, False, True, False),
        (Comparison.NOT_EQUAL, True, False, True),
        (Comparison.MISSING, False, False, False),
    ],
)
def test_a_figure_is_held_against_the_limit(comparison, below, at, above) -> None:
    numbers = [holds(comparison, Decimal(number), Decimal(200)) for number in ("199.9999", "200.0000", "200.0001")]
    days = [holds(comparison, day, DAY) for day in (date(2027, 2, 28), DAY, date(2027, 3, 2))]
    assert numbers == days == [below, at, above]


@pytest.mark.parametrize("comparison", Comparison)
def test_a_missing_figure_never_holds_unless_that_is_what_is_asked_for(comparison) -> None:
    criterion = replace(LIMIT, comparison=comparison)
    for candidate in (with_figure(None), BARE):
        part = points_of(criterion, candidate, DAY)
        is_asked_for = comparison is Comparison.MISSING
        assert (part.points, part.is_hit, part.is_missing) == (Decimal(3 * is_asked_for), is_asked_for, True)


@pytest.mark.parametrize(
    ("value", "limit", "is_same"),
    [
        ("Gasfyr ", "gasfyr", True),
        ("Gasfyr", "Fjernvarme", False),
        (True, True, True),
        (False, True, False),
        (False, False, True),
        ("lav", "lav", True),
    ],
)
def test_texts_choices_and_yes_or_no_are_the_same_or_not(value, limit, is_same) -> None:
    assert holds(Comparison.EQUAL, value, limit) is is_same
    assert holds(Comparison.NOT_EQUAL, value, limit) is not is_same


def test_a_comparison_gives_all_of_its_weight_and_says_what_it_read() -> None:
    figure = Figure(Decimal(120), "Regnskab 2026", date(2026, 12, 31))
    part = points_of(LIMIT, with_figure(Decimal(120)), DAY)
    assert part == Part("1", Decimal(3), is_hit=True, is_missing=False, figure=figure)
    assert points_of(replace(LIMIT, weight=Decimal(0)), with_figure(Decimal(120)), DAY).is_hit
    assert given_to(LIMIT, with_figure(Decimal(200))) == 0


@pytest.mark.parametrize(
    ("number", "points"),
    [("-5", "8"), ("99.99", "8"), ("100", "3"), ("199.99", "3"), ("200", "1"), ("100000", "1")],
)
def test_a_scale_gives_the_points_of_the_first_step_times_the_weight(number, points) -> None:
    assert given_to(SCALE, with_figure(Decimal(number))) == Decimal(points)


def test_a_scale_without_a_last_step_gives_nothing_above_it() -> None:
    part = points_of(replace(SCALE, bands=SCALE.bands[:2]), with_figure(Decimal(200)), DAY)
    assert (part.points, part.is_hit, part.is_missing) == (Decimal(0), False, False)


def test_a_scale_gives_nothing_for_a_missing_figure_though_its_last_step_would() -> None:
    part = points_of(SCALE, with_figure(None), DAY)
    assert (part.points, part.is_hit, part.is_missing) == (Decimal(0), False, True)


@pytest.mark.parametrize(
    ("last", "points"),
    [
        (None, "1"),
        (date(2020, 1, 1), "1"),
        (date(2024, 3, 1), "1"),
        (date(2024, 3, 2), "0.67"),
        (date(2026, 3, 1), "0.33"),
        (date(2026, 3, 2), "0"),
        (date(2028, 1, 1), "0"),
    ],
)
def test_years_since_the_last_inspection_give_a_share_in_hundredths(last, points) -> None:
    part = points_of(YEARS, replace(BARE, last_inspected_on=last), DAY)
    assert (part.points, part.is_missing, part.figure) == (Decimal(points), False, Figure(last))


@pytest.mark.parametrize(
    ("since", "years"),
    [
        (date(2024, 2, 29), 3),
        (date(2024, 3, 1), 3),
        (date(2024, 3, 2), 2),
        (date(2027, 3, 1), 0),
        (date(2030, 1, 1), 0),
    ],
)
def test_years_are_counted_in_full(since, years) -> None:
    assert whole_years(since, DAY) == years


def test_a_nomination_gives_all_of_the_weight_and_says_who_brought_it() -> None:
    nominated = replace(BARE, nominated_on=date(2026, 9, 1), nominated_by="Boligselskabet Eksempel")
    figure = Figure(date(2026, 9, 1), "Boligselskabet Eksempel", date(2026, 9, 1))
    assert points_of(NOMINATED, nominated, DAY) == Part("4", Decimal(5), is_hit=True, is_missing=False, figure=figure)
    assert points_of(NOMINATED, BARE, DAY) == Part("4", Decimal(0), is_hit=False, is_missing=False)


@given(
    st.none() | st.decimals(0, 400, places=2),
    st.none() | st.dates(date(1990, 1, 1), DAY),
    st.none() | st.dates(date(2020, 1, 1), DAY),
)
def test_parts_lie_between_nothing_and_the_weight_in_hundredths(number, inspected, nominated) -> None:
    candidate = replace(with_figure(number), last_inspected_on=inspected, nominated_on=nominated)
    criteria = (LIMIT, SCALE, YEARS, NOMINATED)
    parts = parts_of(criteria, candidate, DAY)
    assert [part.criterion for part in parts] == ["1", "2", "3", "4"]
    for part, most in zip(parts, (3, 8, 1, 5), strict=True):
        assert 0 <= part.points <= most
        assert part.points == part.points.quantize(Decimal("0.01"))
        assert part.is_hit >= (part.points > 0)
