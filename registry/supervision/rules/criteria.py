"""What a criterion gives a department, and what all of them give together (K183).

Points are rounded to hundredths criterion by criterion, so that a score is the sum of what is shown of it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import Any

from registry.supervision.rules.shapes import (
    NOTHING,
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Part,
    Shape,
    Value,
)

HUNDREDTH = Decimal("0.01")
UNKNOWN = Figure(None)


def _same(value: Any, limit: Any) -> bool:
    if isinstance(value, str) and isinstance(limit, str):
        return value.strip().casefold() == limit.strip().casefold()
    return bool(value == limit)


_HOLDS: dict[Comparison, Callable[[Any, Any], bool]] = {
    Comparison.BELOW: lambda value, limit: value < limit,
    Comparison.AT_MOST: lambda value, limit: value <= limit,
    Comparison.ABOVE: lambda value, limit: value > limit,
    Comparison.AT_LEAST: lambda value, limit: value >= limit,
    Comparison.EQUAL: _same,
    Comparison.NOT_EQUAL: lambda value, limit: not _same(value, limit),
}


Reader = Callable[[Candidate], Part]


def reader_of(criterion: Criterion, counted_on: date) -> Reader:
    """Tells what a criterion gives a department; made once for all of them.

    A figure that is missing gives nothing, whatever the comparison, except where being missing is what is asked for.

    Args:
        criterion: one that is whole (see `parsing`).
        counted_on: the day to which years are counted.

    Returns:
        Takes a candidate with the figure of the criterion's measure; one that is not among its figures is missing. The
        points are 0 to the weight (of BANDS: to its highest points times the weight), in hundredths.
    """
    return _READERS[criterion.shape](criterion, counted_on)


def points_of(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    """What a criterion gives one department."""
    return reader_of(criterion, counted_on)(candidate)


def parts_of(criteria: Sequence[Criterion], candidate: Candidate, counted_on: date) -> tuple[Part, ...]:
    """What each criterion gives one department, in the order of the set."""
    return tuple(points_of(criterion, candidate, counted_on) for criterion in criteria)


def measure_keys(criteria: Iterable[Criterion]) -> set[str]:
    """The measures that criteria read."""
    return {criterion.measure for criterion in criteria if criterion.measure}


def whole_years(since: date, until: date) -> int:
    """How many years have passed in full; 0 when `since` lies after `until`."""
    years = until.year - since.year - ((until.month, until.day) < (since.month, since.day))
    return max(years, 0)


def holds(comparison: Comparison, value: Value, limit: Value) -> bool:
    """Whether a figure is what is asked for; texts are held together without regard to case.

    Args:
        comparison: how.
        value: None: missing, and then only `MISSING` holds.
        limit: of the same kind as the value.
    """
    if comparison is Comparison.MISSING or value is None:
        return comparison is Comparison.MISSING and value is None
    return _HOLDS[comparison](value, limit)


def _comparison(criterion: Criterion, counted_on: date) -> Reader:
    key, limit = criterion.key, criterion.limit
    full, nothing = _points(criterion, Decimal(1)), _points(criterion, NOTHING)
    held = None if criterion.comparison is None else _HOLDS.get(criterion.comparison)
    is_hit_when_missing = criterion.comparison is Comparison.MISSING

    def of(figure: Figure) -> Part:
        value = figure.value
        is_missing = value is None
        is_hit = is_hit_when_missing if is_missing else held is not None and held(value, limit)
        return Part(key, full if is_hit else nothing, is_hit, is_missing, figure)

    return _by_figure(criterion.measure, of)


def _bands(criterion: Criterion, counted_on: date) -> Reader:
    key, nothing = criterion.key, _points(criterion, NOTHING)
    steps = [(band.below, _points(criterion, band.points), band.points > NOTHING) for band in criterion.bands]

    def of(figure: Figure) -> Part:
        value = figure.value
        if isinstance(value, Decimal):
            for below, points, is_hit in steps:
                if below is None or value < below:
                    return Part(key, points, is_hit, is_missing=False, figure=figure)
        return Part(key, nothing, is_hit=False, is_missing=value is None, figure=figure)

    return _by_figure(criterion.measure, of)


def _by_figure(measure: str, of: Callable[[Figure], Part]) -> Reader:
    """What the figure of a measure gives; departments that have one together, say of their area, share that too."""
    known: dict[int, Part] = {}  # by the figure itself, which lives as long as its part

    def read(candidate: Candidate) -> Part:
        figure = candidate.figures.get(measure, UNKNOWN)
        part = known.get(id(figure))
        if part is None:
            part = known[id(figure)] = of(figure)
        return part

    return read


def _years(criterion: Criterion, counted_on: date) -> Reader:
    """Never inspected is known, and not a missing figure."""
    key, full = criterion.key, criterion.full_years

    @cache
    def of(last: date | None) -> Part:
        years = full if last is None else min(whole_years(last, counted_on), full)
        return Part(key, _points(criterion, Decimal(years) / full), years > 0, is_missing=False, figure=Figure(last))

    return lambda candidate: of(candidate.last_inspected_on)


def _nominated(criterion: Criterion, counted_on: date) -> Reader:
    key, full = criterion.key, _points(criterion, Decimal(1))
    not_nominated = Part(key, _points(criterion, NOTHING), is_hit=False, is_missing=False)

    def read(candidate: Candidate) -> Part:
        day = candidate.nominated_on
        if day is None:
            return not_nominated
        figure = Figure(day, source=candidate.nominated_by, as_of=day)
        return Part(key, full, is_hit=True, is_missing=False, figure=figure)

    return read


def _points(criterion: Criterion, share: Decimal) -> Decimal:
    return (criterion.weight * share).quantize(HUNDREDTH, ROUND_HALF_UP)


_READERS: dict[Shape, Callable[[Criterion, date], Reader]] = {
    Shape.COMPARISON: _comparison,
    Shape.BANDS: _bands,
    Shape.YEARS: _years,
    Shape.NOMINATED: _nominated,
}
