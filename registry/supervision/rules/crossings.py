"""Which departments have crossed a limit since they were last looked through: the early warnings (K033).

A limit is a screening indicator and no norm: crossing it says where to look, and nothing about what is enough.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.supervision.rules.criteria import holds
from registry.supervision.rules.shapes import NOTHING, Candidate, Comparison, Criterion, Figure, Shape, Value

WATCHED = (Shape.COMPARISON, Shape.BANDS)
MISSING = Figure(None)


class Standing(StrEnum):
    """How a department stands to a limit, where there is something to say."""

    CROSSED = "krydset"  # it is beyond the limit, and was not
    UNKNOWN_BEFORE = "ukendt_foer"  # it is beyond the limit; whether it was is not known
    MISSING = "mangler"  # the figure is missing, so nothing can be said


@dataclass(frozen=True)
class Crossing:
    """A department and a limit of which there is something to say.

    Attributes:
        before: None: nothing is known of how it was.
    """

    candidate: Candidate
    criterion: Criterion
    standing: Standing
    before: Figure | None
    now: Figure


def level(criterion: Criterion, value: Value) -> Decimal:
    """How far beyond its limit a figure is: 1 or 0 of a comparison, the points of its band of a scale.

    Args:
        criterion: of a shape that is `WATCHED`.
        value: None, missing, is beyond the limit only where that is what is asked for.
    """
    if criterion.shape is Shape.COMPARISON:
        return Decimal(criterion.comparison is not None and holds(criterion.comparison, value, criterion.limit))
    if not isinstance(value, Decimal):
        return NOTHING
    return next((band.points for band in criterion.bands if band.below is None or value < band.below), NOTHING)


def standing(criterion: Criterion, before: Figure | None, now: Figure) -> Standing | None:
    """How a department stands to a limit; None where there is nothing to say.

    A scale is crossed by whoever comes into a band that gives more points than the one before.

    Args:
        criterion: of a shape that is `WATCHED`.
        before: the figure as it was; None: nothing is known of how it was.
        now: the figure as it is.
    """
    asks_for_missing = criterion.comparison is Comparison.MISSING
    if now.value is None and not asks_for_missing:
        return Standing.MISSING
    is_now = level(criterion, now.value)
    if is_now == NOTHING:
        return None
    if before is None or (before.value is None and not asks_for_missing):
        return Standing.UNKNOWN_BEFORE
    return Standing.CROSSED if level(criterion, before.value) < is_now else None


def crossings(
    criteria: Sequence[Criterion], candidates: Iterable[Candidate], before: Mapping[int, Mapping[str, Figure]]
) -> list[Crossing]:
    """What there is to say of each department, in their order, and of each in that of the criteria.

    Args:
        criteria: of shapes that are `WATCHED`.
        candidates: with the figures as they are.
        before: the figures as they were, by the key of the department and of the measure.

    Source: K033.
    """
    found = []
    for candidate in candidates:
        was = before.get(candidate.key, {})
        for criterion in criteria:
            earlier, now = was.get(criterion.measure), candidate.figures.get(criterion.measure, MISSING)
            stands = standing(criterion, earlier, now)
            if stands is not None:
                found.append(Crossing(candidate, criterion, stands, earlier, now))
    return found
