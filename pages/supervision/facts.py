"""What a round says, as the texts about it need it: in words and as rows, read once.

`PublicFacts` is all that a text for everybody is written from: it holds no score, no rank, no reserve, no nomination
and nothing that somebody wrote about a department.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from registry.organisations.models import Department
from registry.supervision.models import SupervisionRound
from registry.supervision.rules.shapes import Candidate, Measure, Outcome, Verdict
from registry.supervision.selectors.measures import measures
from registry.supervision.selectors.rounds import Computed, computed, usual_quota
from registry.supervision.wording.criteria import asks, criterion
from registry.supervision.wording.verdicts import unmet

AFTER_Z = str.maketrans("æøå", "{|}")


@dataclass(frozen=True, slots=True)
class Listed:
    """A department as it is listed: its names as the round read them."""

    organisation: str
    department: str
    area: str
    dwellings: int


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """A criterion in words, and for how many departments its figure is missing."""

    label: str
    words: str
    explanation: str
    missing: int


@dataclass(frozen=True, slots=True)
class Override:
    """A department that must be in or out whatever its score."""

    listed: Listed
    is_in: bool
    reason: str


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """All that a recommendation says of a round.

    Attributes:
        decided_on: None while it is only proposed.
        usual: the usual quota; None where none is recorded.
        ranked: how many departments took part.
        chosen: by organisation and department.
        reserves: in the order in which they step in.
        unmet: what of the terms could not be met, a sentence each.
    """

    year: int
    decided_on: date | None
    read_on: date
    counted_on: date
    quota: int
    usual: int | None
    quota_reason: str
    most_reserves: int
    cap_per_organisation: int | None
    cooldown_years: int
    minimums: tuple[tuple[str, int], ...]
    criteria_name: str
    criteria_explanation: str
    criteria: tuple[CriterionFacts, ...]
    ranked: int
    chosen: tuple[Listed, ...]
    reserves: tuple[Listed, ...]
    overrides: tuple[Override, ...]
    unmet: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """All that everybody may read of a released round; `criteria` are names and what they ask for."""

    year: int
    decided_on: date
    criteria: tuple[tuple[str, str], ...]
    chosen: tuple[Listed, ...]


def round_facts(chosen: SupervisionRound) -> RoundFacts | None:
    """What a round that was proposed or decided says; None for a draft.

    Figures and names are those of its basis; the number of queries does not grow with the departments.
    """
    found = computed(chosen)
    if found is None:
        return None
    terms, selection = found.terms, found.selection
    known = _measures(chosen)
    missing = Counter(part.criterion for verdict in selection.verdicts for part in verdict.parts if part.is_missing)
    return RoundFacts(
        year=chosen.year,
        decided_on=chosen.decided_on,
        read_on=timezone.localdate(chosen.basis.read_at),
        counted_on=terms.counted_on,
        quota=terms.quota,
        usual=usual_quota(terms.counted_on),
        quota_reason=chosen.quota_reason,
        most_reserves=terms.reserves,
        cap_per_organisation=terms.cap_per_organisation,
        cooldown_years=terms.cooldown_years,
        minimums=tuple(sorted((terms.area_names[key], number) for key, number in terms.minimums.items())),
        criteria_name=str(chosen.criteria_set),
        criteria_explanation=chosen.criteria_set.explanation,
        criteria=tuple(
            CriterionFacts(row.label, criterion(row, known), row.explanation, missing[row.key])
            for row in found.criteria
        ),
        ranked=len(selection.verdicts),
        chosen=_by_name(verdict.candidate for verdict in selection.of(Outcome.CHOSEN)),
        reserves=tuple(_listed(row.candidate) for row in sorted(selection.of(Outcome.RESERVE), key=_place)),
        overrides=_overrides(found),
        unmet=tuple(unmet(reason) for reason in selection.unmet),
    )


def public_facts(chosen: SupervisionRound) -> PublicFacts | None:
    """What everybody may read of a round; None for one that is not decided and released."""
    released = SupervisionRound.objects.public().filter(pk=chosen.pk).first()
    found = computed(released) if released is not None else None
    if released is None or released.decided_on is None or found is None:
        return None
    known = _measures(released)
    return PublicFacts(
        year=released.year,
        decided_on=released.decided_on,
        criteria=tuple((row.label, asks(row, known)) for row in found.criteria),
        chosen=_by_name(verdict.candidate for verdict in found.selection.of(Outcome.CHOSEN)),
    )


def danish(name: str) -> str:
    """What a name sorts by: æ, ø, å last, and aa as å."""
    return name.casefold().replace("aa", "å").translate(AFTER_Z)


def _measures(chosen: SupervisionRound) -> Mapping[str, Measure]:
    """By their keys, called what they were called when the basis was read."""
    return {measure.key: measure for measure in measures(chosen.counted_on, chosen.basis.read_at)}


def _listed(candidate: Candidate) -> Listed:
    department = f"{candidate.lbf_number} {candidate.name}"
    return Listed(candidate.organisation_name, department, candidate.area_name, candidate.dwellings)


def _by_name(candidates: Iterable[Candidate]) -> tuple[Listed, ...]:
    """By organisation and number, which says nothing of their ranks."""
    return tuple(sorted(map(_listed, candidates), key=_name))


def _name(listed: Listed) -> tuple[str, str]:
    return (danish(listed.organisation), listed.department)


def _place(verdict: Verdict) -> int:
    return verdict.place or 0


def _overrides(found: Computed) -> tuple[Override, ...]:
    """Those that must be in first; a department that the basis does not have is called what it is called now."""
    names = {candidate.key: _listed(candidate) for candidate in found.candidates}
    asked = {**found.terms.mandatory, **found.terms.excluded}
    if unknown := asked.keys() - names.keys():
        rows = Department.objects.filter(pk__in=unknown).select_related("organisation__party", "area")
        for row in rows:
            area = row.area.name if row.area else ""
            names[row.pk] = Listed(row.organisation.party.name, f"{row.lbf_number} {row.name}", area, 0)
    overrides = [
        Override(names[key], key in found.terms.mandatory, reason) for key, reason in asked.items() if key in names
    ]
    return tuple(sorted(overrides, key=lambda row: (not row.is_in, _name(row.listed))))
