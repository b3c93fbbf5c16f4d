"""Departments whose latest figures cross a limit between the rounds (K033)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from registry.supervision.models import (
    FROZEN_STATES,
    CriteriaSet,
    Inspection,
    InspectionState,
    RoundBasis,
    RoundState,
    SelectionOutcome,
    SupervisionRound,
    SupervisionSelection,
)
from registry.supervision.rules.basis import read_payload
from registry.supervision.rules.composing import NotComposed
from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.crossings import WATCHED, Crossing, crossings
from registry.supervision.rules.shapes import Criterion, Figure, Measure
from registry.supervision.selectors import past
from registry.supervision.selectors.criteria import sound_criteria
from registry.supervision.selectors.measures import FIGURES, measures
from registry.supervision.selectors.reading import earlier_figures, read_candidates


@dataclass(frozen=True)
class Warned:
    """A crossing, and whether the department is to be looked at already.

    Attributes:
        is_chosen: by the latest decided round.
        is_planned: an inspection of it is planned.
    """

    crossing: Crossing
    is_chosen: bool
    is_planned: bool


@dataclass(frozen=True)
class Warnings:
    """What the early warnings are made of.

    Attributes:
        compared_with: the latest decided round, whose basis the figures are held against; None where none is decided.
        criteria: the criteria of the set that read a key figure, in its order.
        broken: those of the set that cannot be read any more.
        measures: what the criteria read, by key.
        number: how many departments were looked through.
        warned: in the order of departments and criteria.
    """

    compared_with: SupervisionRound | None
    criteria: tuple[Criterion, ...]
    broken: tuple[NotComposed, ...]
    measures: Mapping[str, Measure]
    number: int
    warned: tuple[Warned, ...]


def set_in_use() -> CriteriaSet | None:
    """The set of criteria of the latest round that is decided or proposed; one query."""
    rounds = SupervisionRound.objects.filter(state__in=(RoundState.PROPOSED, *FROZEN_STATES))
    latest = rounds.select_related("criteria_set").order_by("-year").first()
    return None if latest is None else latest.criteria_set


def early_warnings(
    criteria_set: CriteriaSet, day: date, *, organisation: int | None = None, area: int | None = None
) -> Warnings:
    """What the latest figures known on a day say that those before did not; the queries do not grow.

    A figure is held against the one in the basis of the latest decided round. Where that has none, say because the
    department or the criterion is newer, it is held against that of the financial year before.

    Args:
        criteria_set: whose limits are asked about; only criteria that read a key figure count.
        day: departments active on it; figures of later days are left out.
        organisation: key of the one whose departments are wanted; None: all.
        area: key of the one they lie in; None: all.

    Source: K033.
    """
    known = measures(day)
    sound, broken = sound_criteria(criteria_set.criteria.all(), known)
    criteria = tuple(one for one in sound if one.shape in WATCHED and one.measure.startswith(FIGURES))
    keys = measure_keys(criteria)
    decided = SupervisionRound.objects.filter(state__in=FROZEN_STATES).order_by("-year").first()
    candidates = [
        candidate
        for candidate in (read_candidates(keys, day) if criteria else ())
        if organisation in (None, candidate.organisation) and area in (None, candidate.area)
    ]
    before = _before(decided, keys, day)
    came_from = past.origins(day)
    chosen, planned = _chosen(decided), _planned()
    found = []
    for crossing in crossings(criteria, candidates, before):
        own = {crossing.candidate.key, *came_from.get(crossing.candidate.key, ())}
        found.append(Warned(crossing, bool(own & chosen), bool(own & planned)))
    return Warnings(
        compared_with=decided,
        criteria=criteria,
        broken=broken,
        measures={measure.key: measure for measure in known},
        number=len(candidates),
        warned=tuple(found),
    )


def _before(decided: SupervisionRound | None, keys: set[str], day: date) -> dict[int, dict[str, Figure]]:
    found = earlier_figures(keys, day)
    basis = None if decided is None else RoundBasis.objects.filter(round=decided).first()
    if basis is not None:
        _terms, _criteria, candidates = read_payload(basis.payload)
        for candidate in candidates:
            frozen = {key: figure for key, figure in candidate.figures.items() if key in keys}
            found[candidate.key] = {**found.get(candidate.key, {}), **frozen}
    return found


def _chosen(decided: SupervisionRound | None) -> set[int]:
    rows = SupervisionSelection.objects.filter(round=decided, outcome=SelectionOutcome.CHOSEN)
    return set(rows.values_list("department_id", flat=True))


def _planned() -> set[int]:
    return set(Inspection.objects.filter(state=InspectionState.PLANNED).values_list("department_id", flat=True))
