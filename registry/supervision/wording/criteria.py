"""What a criterion asks for, in a sentence, and why one cannot give points."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from registry.constraints.rules import Refusal
from registry.custom_fields.rules import as_text
from registry.supervision.rules.shapes import Band, Comparison, Criterion, Measure, Shape, Value
from registry.validity.wording import day

REFUSALS = {
    "measure_missing": gettext_lazy("Choose the figure that the criterion reads."),
    "measure_unknown": gettext_lazy(
        "The figure “%(measure)s” is no longer there: a custom field may have been retired. Choose another."
    ),
    "measure_no_number": gettext_lazy("“%(measure)s” is no number. A scale needs one; choose a comparison instead."),
    "comparison_missing": gettext_lazy("Choose how the figure is held against the limit."),
    "comparison_unfit": gettext_lazy(
        "“%(measure)s” cannot be more or less than something. Choose “is”, “is not” or “is missing”."
    ),
    "limit_missing": gettext_lazy("Write the limit."),
    "limit_no_tal": gettext_lazy("“%(limit)s” is no number. Write it as 1.234,50."),
    "limit_no_tekst": gettext_lazy("The limit holds signs that no text has, or is too long. Write it anew."),
    "limit_no_dato": gettext_lazy("“%(limit)s” is no date. Write it as 14.03.2027."),
    "limit_no_ja_nej": gettext_lazy("“%(limit)s” is neither Ja nor Nej. Write one of them."),
    "limit_no_choice": gettext_lazy("Write one of these: %(choices)s."),
    "bands_missing": gettext_lazy("Write the scale, one step a line: “below 200: 1”."),
    "band_unreadable": gettext_lazy("“%(line)s” is no step. Write it as “below 200: 1” or “otherwise: 0”."),
    "band_points": gettext_lazy("“%(line)s”: points are from 0 to %(most)s."),
    "bands_not_growing": gettext_lazy(
        "“%(line)s” never comes into use: each limit is larger than the one before, and “otherwise” stands last."
    ),
    "bands_too_many": gettext_lazy("A scale has at most %(most)s steps."),
    "years_missing": gettext_lazy("Write after how many years a department gets the full points."),
    "criteria_missing": gettext_lazy("A set of criteria has at least one criterion."),
    "labels_alike": gettext_lazy("Two criteria are called “%(label)s”. Give them different names."),
    "weights_nothing": gettext_lazy("No criterion weighs anything, so all departments would be alike."),
}

COMPARISONS = {
    Comparison.BELOW: gettext_lazy("%(measure)s is below %(limit)s"),
    Comparison.AT_MOST: gettext_lazy("%(measure)s is at most %(limit)s"),
    Comparison.ABOVE: gettext_lazy("%(measure)s is above %(limit)s"),
    Comparison.AT_LEAST: gettext_lazy("%(measure)s is at least %(limit)s"),
    Comparison.EQUAL: gettext_lazy("%(measure)s is %(limit)s"),
    Comparison.NOT_EQUAL: gettext_lazy("%(measure)s is not %(limit)s"),
    Comparison.MISSING: gettext_lazy("%(measure)s is missing"),
}


def refusal(reason: Refusal) -> str:
    """What is wrong with a criterion, and what would be right."""
    return str(REFUSALS[reason.code]) % reason.figures


def points(number: Decimal) -> str:
    """2,5 point."""
    return ngettext("%(points)s point", "%(points)s points", 1 if number == 1 else 2) % {"points": as_text(number)}


def limit(value: Value, measure: Measure) -> str:
    """A limit as it is read: 1.234,5 · 14.03.2027 · Ja · the label of a choice."""
    if measure.kind == "choice":
        return next((label for stored, label in measure.choices if stored == value), str(value))
    if isinstance(value, date):
        return day(value)
    if isinstance(value, Decimal) and measure.kind != "year":
        return f"{value:,f}".translate(str.maketrans(",.", ".,"))
    return as_text(value)


def criterion(asked: Criterion, measures: Mapping[str, Measure]) -> str:
    """What gives points, and how many: “Henlæggelser, kr. pr. m² er under 200: 3 point”."""
    full = points(asked.weight)
    if asked.shape is Shape.NOMINATED:
        return _("A nomination waits in the queue: %(points)s") % {"points": full}
    if asked.shape is Shape.YEARS:
        said = {"points": full, "years": asked.full_years}
        return (
            ngettext(
                "Years since the last inspection: %(points)s after %(years)s year or without any, a share before that",
                "Years since the last inspection: %(points)s after %(years)s years or without any, a share before that",
                asked.full_years,
            )
            % said
        )
    if asked.shape is Shape.BANDS:
        steps = "; ".join(_band(band, asked.weight) for band in asked.bands)
        return _("%(measure)s: %(steps)s") % {"measure": _measure(asked, measures).label, "steps": steps}
    return _("%(what)s: %(points)s") % {"what": _held(asked, measures), "points": full}


def asks(asked: Criterion, measures: Mapping[str, Measure]) -> str:
    """What a criterion looks at, without its points: for readers who see no scores."""
    if asked.shape is Shape.NOMINATED:
        return _("whether the organisation has brought the department forward itself")
    if asked.shape is Shape.YEARS:
        return _("how many years have passed since the last inspection")
    if asked.shape is Shape.BANDS:
        return _("a scale by %(measure)s") % {"measure": _measure(asked, measures).label}
    return _held(asked, measures)


def _measure(asked: Criterion, measures: Mapping[str, Measure]) -> Measure:
    return measures.get(asked.measure, Measure(asked.measure, asked.measure, "text"))


def _held(asked: Criterion, measures: Mapping[str, Measure]) -> str:
    """“En indsats er i kraft”, and not that it is Ja."""
    measure, limit_ = _measure(asked, measures), asked.limit
    if isinstance(limit_, bool):
        is_yes = limit_ is (asked.comparison is Comparison.EQUAL)
        return measure.label if is_yes else _("%(measure)s: no") % {"measure": measure.label}
    said = {"measure": measure.label, "limit": limit(limit_, measure)}
    return str(COMPARISONS[asked.comparison or Comparison.MISSING]) % said


def _band(band: Band, weight: Decimal) -> str:
    given = points(band.points * weight)
    if band.below is None:
        return _("otherwise %(points)s") % {"points": given}
    return _("below %(limit)s %(points)s") % {
        "limit": f"{band.below:,f}".translate(str.maketrans(",.", ".,")),
        "points": given,
    }
