"""What the committee is told of a round: in words and as rows, read once. Nothing of it is for everybody."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from pages.supervision.facts import Listed, by_name, listed, order_of
from registry.organisations.models import Department
from registry.supervision.models import SupervisionRound
from registry.supervision.rules.shapes import Outcome, Verdict
from registry.supervision.selectors.rounds import Computed, computed, measures_of, usual_quota
from registry.supervision.wording.criteria import criterion
from registry.supervision.wording.verdicts import unmet


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


def round_facts(chosen: SupervisionRound) -> RoundFacts | None:
    """What a round that was proposed or decided says; None for a draft.

    Figures and names are those of its basis; the number of queries does not grow with the departments.
    """
    found = computed(chosen)
    if found is None:
        return None
    terms, selection = found.terms, found.selection
    known = measures_of(chosen)
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
        chosen=by_name(verdict.candidate for verdict in selection.of(Outcome.CHOSEN)),
        reserves=tuple(listed(row.candidate) for row in sorted(selection.of(Outcome.RESERVE), key=_place)),
        overrides=_overrides(found),
        unmet=tuple(unmet(reason) for reason in selection.unmet),
    )


def _place(verdict: Verdict) -> int:
    return verdict.place or 0


def _overrides(found: Computed) -> tuple[Override, ...]:
    """Those that must be in first; a department that the basis does not have is called what it is called now."""
    names = {candidate.key: listed(candidate) for candidate in found.candidates}
    asked = {**found.terms.mandatory, **found.terms.excluded}
    if unknown := asked.keys() - names.keys():
        rows = Department.objects.filter(pk__in=unknown).select_related("organisation__party", "area")
        for row in rows:
            area = row.area.name if row.area else ""
            names[row.pk] = Listed(row.organisation.party.name, f"{row.lbf_number} {row.name}", area, 0)
    overrides = [
        Override(names[key], key in found.terms.mandatory, reason) for key, reason in asked.items() if key in names
    ]
    return tuple(sorted(overrides, key=lambda row: (not row.is_in, order_of(row.listed))))
