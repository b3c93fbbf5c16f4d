"""The early warnings in words: a limit is a screening indicator, and what is missing is said (K033)."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.supervision.rules.crossings import Standing
from registry.supervision.rules.shapes import NOTHING, Comparison, Criterion, Figure, Measure, Shape, Value
from registry.supervision.selectors.warnings import Warned
from registry.supervision.wording.criteria import COMPARISONS, limit
from registry.supervision.wording.verdicts import figure_text, source_text
from registry.validity.wording import day

MARKS = {Standing.CROSSED: "⚠", Standing.UNKNOWN_BEFORE: "?", Standing.MISSING: "○"}
STANDINGS = {
    Standing.CROSSED: gettext_lazy("has crossed the limit"),
    Standing.UNKNOWN_BEFORE: gettext_lazy("is beyond the limit; it is not known whether it was before"),
    Standing.MISSING: gettext_lazy("the figure is missing, so nothing can be said"),
}


def limits(criterion: Criterion, measures: Mapping[str, Measure]) -> str:
    """What a criterion looks for: “Henlæggelser, kr. pr. m² er under 200”; of a scale the bands that give points."""
    if criterion.shape is Shape.BANDS:
        return "; ".join(_band(criterion, place, measures) for place in _giving(criterion))
    return _compared(criterion, measures)


def crossed(criterion: Criterion, value: Value, measures: Mapping[str, Measure]) -> str:
    """The limit that a figure is beyond; of a scale the band that it lies in."""
    if criterion.shape is Shape.COMPARISON or not isinstance(value, Decimal):
        return limits(criterion, measures)
    bands = criterion.bands
    place = next((place for place, band in enumerate(bands) if band.below is None or value < band.below), None)
    return limits(criterion, measures) if place is None else _band(criterion, place, measures)


def figure(found: Figure | None, measure: Measure | None) -> str:
    """A figure with its source and day; that nothing is known."""
    if found is None:
        return _("not known")
    said = [figure_text(found, measure)]
    if found.source:
        said.append(_("source: %(source)s") % {"source": source_text(found)})
    if found.as_of is not None:
        said.append(_("as of %(day)s") % {"day": day(found.as_of)})
    return ", ".join(said)


def attended(row: Warned) -> str:
    """Whether the department is to be looked at already."""
    if row.is_planned:
        return "✓ " + _("inspection planned")
    return "✓ " + _("chosen in the latest round") if row.is_chosen else "–"


def _giving(criterion: Criterion) -> list[int]:
    return [place for place, band in enumerate(criterion.bands) if band.points > NOTHING]


def _compared(criterion: Criterion, measures: Mapping[str, Measure]) -> str:
    measure = measures[criterion.measure]
    said = {"measure": measure.label, "limit": limit(criterion.limit, measure)}
    return str(COMPARISONS[criterion.comparison or Comparison.MISSING]) % said


def _band(criterion: Criterion, place: int, measures: Mapping[str, Measure]) -> str:
    measure = measures[criterion.measure]
    above = criterion.bands[place - 1].below if place else None
    below = criterion.bands[place].below
    said = {"measure": measure.label, "from": limit(above, measure), "limit": limit(below, measure)}
    if above is None:
        return str(COMPARISONS[Comparison.BELOW]) % said
    if below is None:
        return _("%(measure)s is at least %(from)s") % said
    return _("%(measure)s is at least %(from)s and below %(limit)s") % said
