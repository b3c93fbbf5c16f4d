"""What a criterion gives a department, and what all of them give together (K183).

Points are rounded to hundredths criterion by criterion, so that a score is the sum of what is shown of it.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
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


def points_of(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    """What a criterion gives a department.

    A figure that is missing gives nothing, whatever the comparison, except where being missing is what is asked for.

    Args:
        criterion: one that is whole (see `parsing`).
        candidate: with the figure of the criterion's measure; one that is not among its figures is missing.
        counted_on: the day to which years are counted.

    Returns:
        The points, 0 to the weight (of BANDS: to its highest points times the weight), in hundredths.
    """
    return _READERS[criterion.shape](criterion, candidate, counted_on)


def parts_of(criteria: Sequence[Criterion], candidate: Candidate, counted_on: date) -> tuple[Part, ...]:
    """What each criterion gives a department, in the order of the set."""
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


def _comparison(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    figure = candidate.figures.get(criterion.measure, UNKNOWN)
    is_hit = criterion.comparison is not None and holds(criterion.comparison, figure.value, criterion.limit)
    return _part(criterion, Decimal(is_hit), figure, is_missing=figure.value is None)


def _bands(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    figure = candidate.figures.get(criterion.measure, UNKNOWN)
    value = figure.value
    if not isinstance(value, Decimal):
        return _part(criterion, NOTHING, figure, is_missing=value is None)
    found = (band.points for band in criterion.bands if band.below is None or value < band.below)
    return _part(criterion, next(found, NOTHING), figure)


def _years(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    """Never inspected is known, and not a missing figure."""
    last = candidate.last_inspected_on
    full = criterion.full_years
    years = full if last is None else min(whole_years(last, counted_on), full)
    return _part(criterion, Decimal(years) / full, Figure(last))


def _nominated(criterion: Criterion, candidate: Candidate, counted_on: date) -> Part:
    day = candidate.nominated_on
    if day is None:
        return _part(criterion, NOTHING, None)
    return _part(criterion, Decimal(1), Figure(day, source=candidate.nominated_by, as_of=day))


def _part(criterion: Criterion, share: Decimal, figure: Figure | None, *, is_missing: bool = False) -> Part:
    points = (criterion.weight * share).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Part(criterion.key, points, share > NOTHING, is_missing, figure)


_READERS: dict[Shape, Callable[[Criterion, Candidate, date], Part]] = {
    Shape.COMPARISON: _comparison,
    Shape.BANDS: _bands,
    Shape.YEARS: _years,
    Shape.NOMINATED: _nominated,
}
