"""What a round asks for, and what comes of it as it stands (K182)."""

from dataclasses import dataclass
from datetime import date, datetime

from registry.parties.models import CityFigure
from registry.supervision.models import CriteriaSet, OverrideKind, RoundBasis, SupervisionRound
from registry.supervision.rules.basis import payload_of, read_payload, result_sha256, sha256_of
from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import Candidate, Criterion, Measure, Selection, Terms
from registry.supervision.selectors.measures import measures
from registry.supervision.selectors.reading import read_candidates

QUOTA_CODE = "udvidet-tilsyn"  # of the city figure


@dataclass(frozen=True)
class Computed:
    """A round's result, and what it was computed from."""

    terms: Terms
    criteria: tuple[Criterion, ...]
    candidates: tuple[Candidate, ...]
    selection: Selection


def usual_quota(day: date) -> int | None:
    """How many departments a year are usual as known on `day`, before the first was known the first; one query.

    Returns:
        None where no such figure is recorded.

    Source: K182 (45 as a starting point).
    """
    figures = list(CityFigure.objects.filter(code=QUOTA_CODE).order_by("as_of", "pk"))
    known = [row for row in figures if row.as_of <= day] or figures[:1]
    return int(known[-1].maximum) if known else None


def new_round(year: int) -> SupervisionRound:
    """An unsaved draft: the usual quota, counted on 1 January, by the set of criteria made last, if there is any."""
    counted_on = date(year, 1, 1)
    made = SupervisionRound(year=year, counted_on=counted_on)
    made.criteria_set = CriteriaSet.objects.order_by("-pk").first()  # type: ignore[assignment]  # none there is yet
    made.quota = usual_quota(counted_on) or made.quota
    return made


def terms_of(chosen: SupervisionRound) -> Terms:
    """What a round asks for as it stands; two queries."""
    minimums = list(chosen.minimums.select_related("area"))
    overrides = list(chosen.overrides.all())
    return Terms(
        counted_on=chosen.counted_on,
        quota=chosen.quota,
        reserves=chosen.reserves,
        cap_per_organisation=chosen.cap_per_organisation,
        cooldown_years=chosen.cooldown_years,
        minimums={row.area_id: row.minimum for row in minimums},
        mandatory={row.department_id: row.reason for row in overrides if row.kind == OverrideKind.MANDATORY},
        excluded={row.department_id: row.reason for row in overrides if row.kind == OverrideKind.EXCLUDED},
        area_names={row.area_id: row.area.name for row in minimums},
    )


def usual_terms(day: date) -> Terms:
    """What a round asks for of which nothing else is known; one query."""
    usual = SupervisionRound(counted_on=day)
    return Terms(counted_on=day, quota=usual_quota(day) or usual.quota, reserves=usual.reserves)


def measures_of(chosen: SupervisionRound) -> dict[str, Measure]:
    """What a round's criteria may read, by key: called what it was called when the basis was read; two queries."""
    read_at = RoundBasis.objects.filter(round=chosen).values_list("read_at", flat=True).first()
    return {measure.key: measure for measure in measures(chosen.counted_on, read_at)}


def fingerprint(found: Computed) -> str:
    """Of everything a result comes of: the round's terms with its overrides, the criteria, and the figures."""
    return sha256_of(payload_of(found.terms, found.criteria, found.candidates))


def computed(chosen: SupervisionRound) -> Computed | None:
    """A round's result, computed from its basis: today's figures do not move it.

    The terms are the round's own, so that an override shows at once; those of a decided round are frozen with it.

    Returns:
        None for a round that was not proposed; three queries.
    """
    basis = RoundBasis.objects.filter(round=chosen).first()
    if basis is None:
        return None
    frozen, criteria, candidates = read_payload(basis.payload)
    terms = frozen if chosen.is_frozen else terms_of(chosen)
    return Computed(terms, tuple(criteria), tuple(candidates), select(candidates, criteria, terms))


@dataclass(frozen=True)
class Reproduction:
    """A decided round computed once more from nothing but the history of the register.

    Attributes:
        basis: whether the history gives the basis again, by its fingerprint.
        result: whether the same result comes of it.
    """

    basis: bool
    result: bool


def reread(found: Computed, at: datetime) -> tuple[Candidate, ...]:
    """The departments of a result as the register stood at an instant."""
    return tuple(read_candidates(measure_keys(found.criteria), found.terms.counted_on, at))


def reproduced(chosen: SupervisionRound) -> Reproduction:
    """A decided round computed again as of the instant its figures were read.

    Raises:
        RoundBasis.DoesNotExist: it was never proposed.
    """
    basis = RoundBasis.objects.get(round=chosen)
    terms, criteria, candidates = read_payload(basis.payload)
    found = Computed(terms, tuple(criteria), tuple(candidates), Selection(()))
    again = reread(found, basis.read_at)
    return Reproduction(
        basis=sha256_of(payload_of(terms, criteria, again)) == basis.sha256,
        result=result_sha256(select(again, criteria, terms)) == basis.result_sha256,
    )
