"""How a round chooses its departments, and why each of them is in or out (K182, K183; decision 0052).

The tie rule: the higher score comes first, of equal scores the one with more dwellings, then by the LBF numbers of the
organisation and the department. Nothing else, and no chance, decides.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property

from registry.supervision.rules.criteria import reader_of, whole_years
from registry.supervision.rules.places import Cell, Places
from registry.supervision.rules.shapes import (
    NOTHING,
    Candidate,
    Criterion,
    Outcome,
    Part,
    Reason,
    Selection,
    Terms,
    Verdict,
)

# Why a department is where it is
CHOSEN_BY_SCORE = "chosen_by_score"
CHOSEN_MANDATORY = "chosen_mandatory"
CHOSEN_FOR_MINIMUM = "chosen_for_minimum"
RESERVE = "reserve"
BELOW_LINE = "below_line"
CAP_REACHED = "cap_reached"
DISPLACED = "displaced"
EXCLUDED = "excluded"
RESTED = "rested"
# What of the terms cannot be met
QUOTA_SHORT = "quota_short"
MINIMUM_SHORT = "minimum_short"
MANDATORY_OVER_CAP = "mandatory_over_cap"
MANDATORY_OVER_QUOTA = "mandatory_over_quota"
MANDATORY_UNKNOWN = "mandatory_unknown"


@dataclass(slots=True)
class _Scored:
    """A department with its points; its rank comes once all are put in order."""

    candidate: Candidate
    parts: tuple[Part, ...]
    score: Decimal
    rank: int = 0


@dataclass
class _Result:
    """Who is in, and what decided it; by the keys of the departments. `chosen` and `line` are read once it is whole."""

    mandatory: set[int] = field(default_factory=set)
    by_score: dict[int, _Scored] = field(default_factory=dict)
    for_minimum: set[int] = field(default_factory=set)
    kept_from: set[int] = field(default_factory=set)  # refused though their organisation had room: a minimum needs it
    on_score_alone: set[int] = field(default_factory=set)  # would be in if there were no minimums and no overrides
    taken: Counter[int] = field(default_factory=Counter)  # by organisation

    @cached_property
    def chosen(self) -> set[int]:
        return self.mandatory | set(self.by_score) | self.for_minimum

    @cached_property
    def line(self) -> _Scored | None:
        """The last that its score brought in."""
        return max(self.by_score.values(), key=lambda scored: scored.rank, default=None)


def select(candidates: Sequence[Candidate], criteria: Sequence[Criterion], terms: Terms) -> Selection:
    """Choose a round's departments.

    Excluded and resting departments are out. Those that must be in are in, beyond caps and quota if need be; they are
    not kept out by a rest. The others come in order of rank, each taken if the minimums can be met afterwards. Minimums
    that cannot all be met are lowered, those of areas with the highest keys first.

    Args:
        candidates: every department of the register, each once, in any order.
        criteria: of the set, in its order.
        terms: of the round.

    Returns:
        Every candidate in order of rank, and what of the terms is not met: nothing when all of it is.

    Raises:
        ValueError: a department both must be in and must be out, or a candidate comes twice.
    """
    if both := terms.mandatory.keys() & terms.excluded.keys():
        raise ValueError(f"departments {sorted(both)} must be both in and out")
    ranked = _ranked(candidates, criteria, terms)
    if len({scored.candidate.key for scored in ranked}) < len(ranked):
        raise ValueError("a department comes twice")
    out = {scored.candidate.key: reasons for scored in ranked if (reasons := _reasons_to_be_out(scored, terms))}
    eligible = [scored for scored in ranked if scored.candidate.key not in out]
    result = _result(eligible, terms)
    reserve = _reserve(eligible, result, terms)
    verdicts = tuple(
        _excluded(scored, out[scored.candidate.key])
        if scored.candidate.key in out
        else _verdict(scored, result, reserve.get(scored.candidate.key), terms)
        for scored in ranked
    )
    return Selection(verdicts, tuple(_unmet(ranked, result, terms)))


def _ranked(candidates: Sequence[Candidate], criteria: Sequence[Criterion], terms: Terms) -> list[_Scored]:
    readers = [reader_of(criterion, terms.counted_on) for criterion in criteria]
    ranked = []
    for candidate in candidates:
        parts = tuple([read(candidate) for read in readers])
        ranked.append(_Scored(candidate, parts, sum([part.points for part in parts], NOTHING)))
    ranked.sort(key=_order)
    for rank, scored in enumerate(ranked, 1):
        scored.rank = rank
    return ranked


def _order(scored: _Scored) -> tuple[Decimal, int, str, str, int]:
    candidate = scored.candidate
    return (-scored.score, -candidate.dwellings, candidate.organisation_lbf, candidate.lbf_number, candidate.key)


def _reasons_to_be_out(scored: _Scored, terms: Terms) -> tuple[Reason, ...]:
    key, last = scored.candidate.key, scored.candidate.last_inspected_on
    if key in terms.mandatory:
        return ()
    reasons = [Reason(EXCLUDED, {"reason": terms.excluded[key]})] if key in terms.excluded else []
    if last is not None and terms.cooldown_years and whole_years(last, terms.counted_on) < terms.cooldown_years:
        figures = {"last_inspected_on": last, "cooldown_years": terms.cooldown_years}
        reasons.append(Reason(RESTED, figures))
    return tuple(reasons)


def _result(eligible: Sequence[_Scored], terms: Terms) -> _Result:
    result = _Result(on_score_alone=_on_score_alone(eligible, terms))
    free = []
    met: Counter[int | None] = Counter()
    for scored in eligible:
        candidate = scored.candidate
        if candidate.key in terms.mandatory:
            result.mandatory.add(candidate.key)
            result.taken[candidate.organisation] += 1
            met[candidate.area] += 1
        else:
            free.append(scored)
    minimums = {area: max(number - met[area], 0) for area, number in terms.minimums.items()}
    cells = Counter(_cell(scored.candidate, terms) for scored in free)
    places = Places(
        cells,
        caps=_caps(free, terms, result.taken),
        minimums=minimums,
        places=max(terms.quota - len(result.mandatory), 0),
    )
    for scored in free:
        _place(scored, places, result, terms)
    return result


def _place(scored: _Scored, places: Places, result: _Result, terms: Terms) -> None:
    candidate = scored.candidate
    has_room, left = places.caps[candidate.organisation] > 0, places.left
    is_owed = candidate.area is not None and places.kept.get(candidate.area, 0) > 0
    if places.take(_cell(candidate, terms)):
        result.taken[candidate.organisation] += 1
        if is_owed and candidate.key not in result.on_score_alone:
            result.for_minimum.add(candidate.key)
        else:
            result.by_score[candidate.key] = scored
    elif left and has_room:
        result.kept_from.add(candidate.key)


def _cell(candidate: Candidate, terms: Terms) -> Cell:
    return (candidate.area if candidate.area in terms.minimums else None, candidate.organisation)


def _caps(free: Sequence[_Scored], terms: Terms, taken: Mapping[int, int]) -> dict[int, int]:
    """How many more each organisation can have."""
    found = Counter(scored.candidate.organisation for scored in free)
    cap = terms.cap_per_organisation
    return {key: number if cap is None else max(cap - taken.get(key, 0), 0) for key, number in found.items()}


def _on_score_alone(eligible: Sequence[_Scored], terms: Terms) -> set[int]:
    chosen: set[int] = set()
    taken: Counter[int] = Counter()
    for scored in eligible:
        organisation = scored.candidate.organisation
        if len(chosen) < terms.quota and not _is_full(organisation, taken, terms):
            chosen.add(scored.candidate.key)
            taken[organisation] += 1
    return chosen


def _is_full(organisation: int, taken: Counter[int], terms: Terms) -> bool:
    return terms.cap_per_organisation is not None and taken[organisation] >= terms.cap_per_organisation


def _reserve(eligible: Sequence[_Scored], result: _Result, terms: Terms) -> dict[int, int]:
    """The places on the reserve list: the next of which each could step in without breaking the cap."""
    chosen = result.chosen
    waiting = [
        scored.candidate.key
        for scored in eligible
        if scored.candidate.key not in chosen and not _is_full(scored.candidate.organisation, result.taken, terms)
    ]
    return {key: place for place, key in enumerate(waiting[: terms.reserves], 1)}


def _excluded(scored: _Scored, reasons: tuple[Reason, ...]) -> Verdict:
    return Verdict(scored.candidate, Outcome.EXCLUDED, scored.rank, scored.score, scored.parts, reasons)


def _verdict(scored: _Scored, result: _Result, place: int | None, terms: Terms) -> Verdict:
    reasons: tuple[Reason, ...]
    if scored.candidate.key in result.chosen:
        outcome, reasons = Outcome.CHOSEN, (_why_chosen(scored, result, terms),)
    elif place is not None:
        outcome = Outcome.RESERVE
        reasons = (Reason(RESERVE, {"place": place}), _why_not(scored, result, terms))
    else:
        outcome, reasons = Outcome.NOT_CHOSEN, (_why_not(scored, result, terms),)
    return Verdict(scored.candidate, outcome, scored.rank, scored.score, scored.parts, reasons, place)


def _why_chosen(scored: _Scored, result: _Result, terms: Terms) -> Reason:
    candidate = scored.candidate
    if candidate.key in result.mandatory:
        return Reason(CHOSEN_MANDATORY, {"reason": terms.mandatory[candidate.key]})
    if candidate.key in result.for_minimum and candidate.area is not None:
        figures = {"area": terms.area_names.get(candidate.area, ""), "minimum": terms.minimums[candidate.area]}
        return Reason(CHOSEN_FOR_MINIMUM, figures)
    return Reason(CHOSEN_BY_SCORE)


def _why_not(scored: _Scored, result: _Result, terms: Terms) -> Reason:
    candidate, line = scored.candidate, result.line
    if candidate.key in result.kept_from or candidate.key in result.on_score_alone:
        figures = {"mandatory": len(result.mandatory), "minimums": len(result.for_minimum)}
        if candidate.key in result.kept_from or not _is_full(candidate.organisation, result.taken, terms):
            return Reason(DISPLACED, figures)
    has_places = len(result.chosen) < terms.quota
    is_above = has_places or line is None or scored.rank < line.rank
    if is_above and _is_full(candidate.organisation, result.taken, terms):
        return Reason(CAP_REACHED, {"organisation": candidate.organisation_name, "cap": terms.cap_per_organisation})
    score = None if line is None else line.score
    return Reason(BELOW_LINE, {"line": score, "rank": scored.rank, "is_tied": score == scored.score})


def _unmet(ranked: Sequence[_Scored], result: _Result, terms: Terms) -> list[Reason]:
    found: list[Reason] = []
    known = {scored.candidate.key for scored in ranked}
    if len(result.mandatory) > terms.quota:
        found.append(Reason(MANDATORY_OVER_QUOTA, {"number": len(result.mandatory), "quota": terms.quota}))
    found += _over_cap(ranked, result, terms)
    for key, reason in sorted(terms.mandatory.items()):
        if key not in known:
            found.append(Reason(MANDATORY_UNKNOWN, {"department": key, "reason": reason}))
    chosen = result.chosen
    areas = Counter(scored.candidate.area for scored in ranked if scored.candidate.key in chosen)
    for area, minimum in sorted(terms.minimums.items()):
        if areas[area] < minimum:
            figures = {"area": terms.area_names.get(area, ""), "minimum": minimum, "found": areas[area]}
            found.append(Reason(MINIMUM_SHORT, figures))
    if len(chosen) < terms.quota:
        found.append(Reason(QUOTA_SHORT, {"quota": terms.quota, "found": len(chosen)}))
    return found


def _over_cap(ranked: Sequence[_Scored], result: _Result, terms: Terms) -> list[Reason]:
    cap = terms.cap_per_organisation
    must = [scored.candidate for scored in ranked if scored.candidate.key in result.mandatory]
    numbers = Counter((own.organisation_lbf, own.organisation, own.organisation_name) for own in must)
    return [
        Reason(MANDATORY_OVER_CAP, {"organisation": name, "cap": cap, "number": number})
        for (_lbf, _key, name), number in sorted(numbers.items())
        if cap is not None and number > cap
    ]
