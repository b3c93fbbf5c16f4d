"""A criterion as somebody composed it becomes one that gives points, or is refused with what is wrong (K183)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from registry.constraints.rules import Refusal
from registry.supervision.rules.parsing import NUMBERS, ORDERED, Unreadable, bands_in, limit_in
from registry.supervision.rules.shapes import Band, Comparison, Criterion, Measure, Shape, Value

K = "K183"
EVERYWHERE = (Comparison.EQUAL, Comparison.NOT_EQUAL, Comparison.MISSING)
FIELDS = {
    Shape.COMPARISON: ("measure", "comparison", "limit"),
    Shape.BANDS: ("measure", "bands"),
    Shape.YEARS: ("full_years",),
    Shape.NOMINATED: (),
}  # what each shape asks for; the others stay empty


@dataclass(frozen=True)
class Typed:
    """A criterion as it stands in the form and in the register; see `Criterion`."""

    label: str
    shape: str
    measure: str = ""
    comparison: str = ""
    limit: str = ""
    bands: str = ""
    full_years: int | None = None
    weight: Decimal = Decimal(1)
    explanation: str = ""


class NotComposed(ValueError):
    """A criterion that cannot give points.

    Attributes:
        label: which.
        refusals: what is wrong.
    """

    def __init__(self, label: str, refusals: list[Refusal]) -> None:
        super().__init__(label, [reason.code for reason in refusals])
        self.label, self.refusals = label, refusals


def comparisons_of(measure: Measure) -> tuple[Comparison, ...]:
    """How figures of this measure can be held against a limit."""
    return tuple(Comparison) if measure.kind in ORDERED else EVERYWHERE


def composed(typed: Typed, known: Mapping[str, Measure], key: str) -> Criterion:
    """The criterion that was typed; fields that its shape does not ask for are left out of account.

    Args:
        typed: as it stands.
        known: the measures there are, by key.
        key: of the criterion, within its set.

    Raises:
        NotComposed: something is missing or cannot be read.
    """
    shape = Shape(typed.shape)
    refusals: list[Refusal] = []
    comparison: Comparison | None = None
    limit: Value = None
    bands: tuple[Band, ...] = ()
    measure = _measure(typed, known, shape, refusals)
    if shape is Shape.COMPARISON and measure is not None:
        comparison = _comparison(typed, measure, refusals)
        if comparison not in (None, Comparison.MISSING):
            try:
                limit = limit_in(typed.limit, measure)
            except Unreadable as wrong:
                refusals.append(Refusal(wrong.code, "limit", K, wrong.figures))
    if shape is Shape.BANDS:
        try:
            bands = bands_in(typed.bands)
        except Unreadable as wrong:
            refusals.append(Refusal(wrong.code, "bands", K, wrong.figures))
    if shape is Shape.YEARS and not typed.full_years:
        refusals.append(Refusal("years_missing", "full_years", K))
    if refusals:
        raise NotComposed(typed.label, refusals)
    return Criterion(
        key=key,
        label=typed.label,
        shape=shape,
        weight=typed.weight,
        measure="" if measure is None else measure.key,
        comparison=comparison,
        limit=limit,
        bands=bands,
        full_years=typed.full_years or 0 if shape is Shape.YEARS else 0,
        explanation=typed.explanation,
    )


def _measure(typed: Typed, known: Mapping[str, Measure], shape: Shape, refusals: list[Refusal]) -> Measure | None:
    if "measure" not in FIELDS[shape]:
        return None
    measure = known.get(typed.measure)
    if not typed.measure:
        refusals.append(Refusal("measure_missing", "measure", K))
    elif measure is None:
        refusals.append(Refusal("measure_unknown", "measure", K, {"measure": typed.measure}))
    elif shape is Shape.BANDS and measure.kind not in NUMBERS:
        refusals.append(Refusal("measure_no_number", "measure", K, {"measure": measure.label}))
    return measure


def _comparison(typed: Typed, measure: Measure, refusals: list[Refusal]) -> Comparison | None:
    if not typed.comparison:
        refusals.append(Refusal("comparison_missing", "comparison", K))
        return None
    comparison = Comparison(typed.comparison)
    if comparison not in comparisons_of(measure):
        refusals.append(Refusal("comparison_unfit", "comparison", K, {"measure": measure.label}))
        return None
    return comparison
