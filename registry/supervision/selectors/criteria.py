"""The criteria of a set as the rules take them."""

from collections.abc import Iterable
from typing import Any

from registry.supervision.models import CriterionRow
from registry.supervision.rules.composing import NotComposed, Typed, composed
from registry.supervision.rules.shapes import Criterion, Measure


def typed(row: CriterionRow | Any) -> Typed:
    """A criterion as it stands; also a record of its history."""
    return Typed(
        label=row.label,
        shape=row.shape,
        measure=row.measure,
        comparison=row.comparison,
        limit=row.limit,
        bands=row.bands,
        full_years=row.full_years,
        weight=row.weight,
        explanation=row.explanation,
    )


def criteria_of(rows: Iterable[CriterionRow | Any], known: Iterable[Measure]) -> tuple[Criterion, ...]:
    """The criteria of a set in their order; their keys are their places, from 1.

    Args:
        rows: of one set, in order: stored, only in a form, or records of the history.
        known: the measures there are; from `selectors.measures`.

    Raises:
        NotComposed: the first that cannot give points, say because it reads a custom field that was retired.
    """
    by_key = {measure.key: measure for measure in known}
    return tuple(composed(typed(row), by_key, str(place)) for place, row in enumerate(rows, 1))


def sound_criteria(
    rows: Iterable[CriterionRow | Any], known: Iterable[Measure]
) -> tuple[tuple[Criterion, ...], tuple[NotComposed, ...]]:
    """The criteria that can give points, under the keys they have in `criteria_of`, and why the others cannot."""
    by_key = {measure.key: measure for measure in known}
    sound: list[Criterion] = []
    broken: list[NotComposed] = []
    for place, row in enumerate(rows, 1):
        try:
            sound.append(composed(typed(row), by_key, str(place)))
        except NotComposed as wrong:
            broken.append(wrong)
    return tuple(sound), tuple(broken)
