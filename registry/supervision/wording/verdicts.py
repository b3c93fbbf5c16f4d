"""Why a department is where it is in a round, in one sentence that its board can read (K183)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.supervision.rules import selecting
from registry.supervision.rules.criteria import HUNDREDTH
from registry.supervision.rules.shapes import (
    NOTHING,
    Criterion,
    Figure,
    Measure,
    Part,
    Reason,
    Shape,
    Verdict,
)
from registry.supervision.wording.criteria import limit, points
from registry.validity.wording import day

UNITS = ("kr.", "m²", "pct.", "%")  # what a heading says after its last comma: “Henlæggelser, kr. pr. m²”
AGAINST_THE_SCORE = {selecting.CAP_REACHED, selecting.DISPLACED, selecting.EXCLUDED, selecting.RESTED}
_UNTOLD = Measure("", "", "text")


def sentence(verdict: Verdict, criteria: Sequence[Criterion], measures: Mapping[str, Measure], *, size: int) -> str:
    """Where a department is, what decided it, what gave it points and which figures are missing: one sentence.

    Args:
        verdict: of a selection made by `criteria`.
        criteria: of the set, in its order.
        measures: by their keys; one that is unknown has its figure written as it is.
        size: how many departments were ranked.
    """
    said = [_standing(verdict, size)]
    by_key = {criterion.key: criterion for criterion in criteria}
    read = [(part, by_key[part.criterion], measures.get(by_key[part.criterion].measure)) for part in verdict.parts]
    if gained := [part_text(*each) for each in read if each[0].points > NOTHING]:
        said.append(_("it got %(parts)s") % {"parts": _listed(gained)})
    elif read:
        said.append(_("no criterion gave it points"))
    if missing := [_named(criterion, of) for part, criterion, of in read if part.is_missing and not part.points]:
        said.append(
            ngettext(
                "the figure for %(names)s is missing and gives no points",
                "the figures for %(names)s are missing and give no points",
                len(missing),
            )
            % {"names": _listed(missing)}
        )
    return "; ".join(said).rstrip(" .") + "."


def reason(why: Reason) -> str:
    """Why a department is in or out, to be read after “is”: “ikke udtaget, fordi …”."""
    said = why.figures
    match why.code:
        case selecting.CHOSEN_BY_SCORE:
            return _("chosen on its points")
        case selecting.CHOSEN_MANDATORY:
            return _("chosen because it must be in, with the reason “%(reason)s”") % {
                "reason": _written(said["reason"])
            }
        case selecting.CHOSEN_FOR_MINIMUM:
            return ngettext(
                "chosen because at least %(minimum)s department of %(area)s must be in",
                "chosen because at least %(minimum)s departments of %(area)s must be in",
                said["minimum"],
            ) % {"minimum": said["minimum"], "area": _area(why)}
        case selecting.RESERVE:
            return _("no. %(place)s on the reserve list") % said
        case selecting.BELOW_LINE:
            return _below_line(why)
        case selecting.CAP_REACHED:
            return ngettext(
                "not chosen because at most %(cap)s department of %(organisation)s is chosen",
                "not chosen because at most %(cap)s departments of %(organisation)s are chosen",
                said["cap"],
            ) % {"cap": said["cap"], "organisation": _tidy(said["organisation"])}
        case selecting.DISPLACED:
            return _displaced(why)
        case selecting.EXCLUDED:
            return _("excluded with the reason “%(reason)s”") % {"reason": _written(said["reason"])}
        case selecting.RESTED:
            return ngettext(
                "excluded because it was inspected on %(day)s, less than %(years)s year ago",
                "excluded because it was inspected on %(day)s, less than %(years)s years ago",
                said["cooldown_years"],
            ) % {"day": day(said["last_inspected_on"]), "years": said["cooldown_years"]}
    raise ValueError(f"no words for {why.code}")


def unmet(why: Reason) -> str:
    """What of a round's terms is not met: a sentence."""
    said = why.figures
    match why.code:
        case selecting.QUOTA_SHORT:
            return _("The quota is %(quota)s, but only %(found)s could be chosen.") % said
        case selecting.MINIMUM_SHORT:
            named = {**said, "area": _area(why)}
            return _("At least %(minimum)s of %(area)s must be in, but only %(found)s could be chosen.") % named
        case selecting.MANDATORY_OVER_CAP:
            named = {**said, "organisation": _tidy(said["organisation"])}
            return _("%(number)s departments of %(organisation)s must be in, though the cap is %(cap)s.") % named
        case selecting.MANDATORY_OVER_QUOTA:
            return _("%(number)s departments must be in, though the quota is %(quota)s.") % said
        case selecting.MANDATORY_UNKNOWN:
            named = {**said, "reason": _written(said["reason"])}
            return (
                _("The department with id %(department)s must be in (“%(reason)s”), but the basis has none such.")
                % named
            )
    raise ValueError(f"no words for {why.code}")


def figure_text(figure: Figure, measure: Measure | None) -> str:
    """A figure as it is read: 1.234,50 kr. pr. m² · 14.03.2027 · Ja · the label of a choice; that it is missing."""
    value = figure.value
    if value is None:
        return _("the figure is missing")
    measure = measure or _UNTOLD
    if not isinstance(value, Decimal):
        return _tidy(limit(value, measure))
    if measure.kind == "money" and value == value.quantize(HUNDREDTH) != value.to_integral_value():
        value = value.quantize(HUNDREDTH)  # 1,50 kr. and not 1,5 kr.
    number = limit(value, measure)
    unit = _subject_and_unit(measure)[1]
    return f"{number} {unit}" if unit else number


def source_text(figure: Figure) -> str:
    """Where a figure stands."""
    return _tidy(figure.source) or _("the register")


def part_text(part: Part, criterion: Criterion, measure: Measure | None) -> str:
    """What a criterion gave and from which figure, its source and day: “3 point for »Lave henlæggelser« (…)”."""
    return _("%(points)s for “%(criterion)s” (%(figure)s)") % {
        "points": points(part.points),
        "criterion": _tidy(criterion.label),
        "figure": read_text(part, criterion, measure),
    }


def read_text(part: Part, criterion: Criterion, measure: Measure | None) -> str:
    """The figure that a criterion read, with its source and day; “the figure is missing”."""
    figure = part.figure or Figure(None)
    if criterion.shape is Shape.YEARS:
        if figure.value is None:
            return _("never inspected according to the register")
        return _("last inspected %(day)s according to the register") % {"day": figure_text(figure, None)}
    if criterion.shape is Shape.NOMINATED:
        return _nomination(figure)
    if figure.value is None:
        return figure_text(figure, measure)
    said = [_subject(criterion, measure) + figure_text(figure, measure)]
    said.append(_("source: %(source)s") % {"source": source_text(figure)})
    if figure.as_of:
        said.append(_("as of %(day)s") % {"day": day(figure.as_of)})
    return ", ".join(said)


def told_parts(
    verdict: Verdict, criteria: Sequence[Criterion], measures: Mapping[str, Measure]
) -> list[dict[str, Any]]:
    """What each criterion gave a department, as a decided round keeps it (`SupervisionSelection.parts`)."""
    by_key = {criterion.key: criterion for criterion in criteria}
    return [
        {
            "criterion": by_key[part.criterion].label,
            "points": f"{part.points:.2f}",
            "said": read_text(part, by_key[part.criterion], measures.get(by_key[part.criterion].measure)),
            "is_missing": part.is_missing,
        }
        for part in verdict.parts
    ]


def _standing(verdict: Verdict, size: int) -> str:
    candidate, first = verdict.candidate, verdict.reasons[0]
    said = {
        "department": _tidy(candidate.name),
        "organisation": _tidy(candidate.organisation_name),
        "rank": verdict.rank,
        "size": size,
        "points": points(verdict.score),
        "reason": _reasons(verdict.reasons),
    }
    if first.code in AGAINST_THE_SCORE:
        text = _("%(department)s of %(organisation)s is no. %(rank)s of %(size)s with %(points)s, but is %(reason)s")
    else:
        text = _("%(department)s of %(organisation)s is no. %(rank)s of %(size)s with %(points)s and is %(reason)s")
    return text % said


def _reasons(reasons: Sequence[Reason]) -> str:
    said = reason(reasons[0])
    for before, why in pairwise(reasons):
        both = {"first": said, "second": reason(why)}
        if before.code == selecting.RESERVE:
            said = _("%(first)s, but %(second)s") % both
        else:
            said = _("%(first)s and also %(second)s") % both
    return said


def _below_line(why: Reason) -> str:
    line = why.figures["line"]
    if line is None:
        return _("not chosen because no place was left to give by points")
    if why.figures["is_tied"]:
        return _("not chosen because the last place by points went to one with as many that the tie rule puts first")
    return _("not chosen because the last place by points went to one with %(points)s") % {"points": points(line)}


def _displaced(why: Reason) -> str:
    mandatory, minimums = why.figures["mandatory"], why.figures["minimums"]
    if not mandatory:
        return _("not chosen because the places go to the minimums of areas first")
    if not minimums:
        return _("not chosen because the places go to departments that must be in first")
    return _("not chosen because the places go to departments that must be in and to the minimums of areas first")


def _nomination(figure: Figure) -> str:
    if figure.value is None:
        return _("not nominated")
    said = {"day": figure_text(figure, None), "by": _tidy(figure.source)}
    return (_("nominated %(day)s by %(by)s") if said["by"] else _("nominated %(day)s")) % said


def _subject(criterion: Criterion, measure: Measure | None) -> str:
    """What the figure is of, unless the criterion is called so itself."""
    subject = _subject_and_unit(measure or _UNTOLD)[0]
    return "" if not subject or subject.casefold() == _tidy(criterion.label).casefold() else f"{subject}: "


def _named(criterion: Criterion, measure: Measure | None) -> str:
    named = _("“%(criterion)s”") % {"criterion": _tidy(criterion.label)}
    subject = _subject(criterion, measure).removesuffix(": ")
    return f"{named} ({subject})" if subject else named


def _subject_and_unit(measure: Measure) -> tuple[str, str]:
    """“Henlæggelser” and “kr. pr. m²” of a figure headed “Henlæggelser, kr. pr. m²”."""
    label = _tidy(measure.label)
    subject, comma, unit = label.rpartition(", ")
    if comma and unit.startswith(UNITS):
        return subject, unit
    return label, "kr." if measure.kind == "money" else ""


def _area(why: Reason) -> str:
    return _tidy(why.figures["area"]) or _("the area")


def _written(text: str) -> str:
    """A reason as somebody wrote it, without the full stop that would end the sentence."""
    return _tidy(text).rstrip(" .") or _("not stated")


def _tidy(text: str) -> str:
    return " ".join(text.split())


def _listed(texts: Sequence[str]) -> str:
    """A, B and C."""
    if len(texts) == 1:
        return texts[0]
    return _("%(all_but_last)s and %(last)s") % {"all_but_last": ", ".join(texts[:-1]), "last": texts[-1]}
