"""What everybody may read of a round, and how a department is listed.

`PublicFacts` is all that a text for everybody is written from: it holds no score, no rank, no reserve, no nomination
and nothing that somebody wrote about a department. What the committee is told is `committee`'s.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from registry.columns import danish_key
from registry.supervision.models import SupervisionRound
from registry.supervision.rules.shapes import Candidate, Outcome
from registry.supervision.selectors.rounds import computed, measures_of
from registry.supervision.wording.criteria import asks


@dataclass(frozen=True, slots=True)
class Listed:
    """A department as it is listed: its names as the round read them."""

    organisation: str
    department: str
    area: str
    dwellings: int


@dataclass(frozen=True, slots=True)
class PublicFacts:
    """All that everybody may read of a released round; `criteria` are names and what they ask for."""

    year: int
    decided_on: date
    criteria: tuple[tuple[str, str], ...]
    chosen: tuple[Listed, ...]


def public_facts(chosen: SupervisionRound) -> PublicFacts | None:
    """What everybody may read of a round; None for one that is not decided and released."""
    released = SupervisionRound.objects.public().filter(pk=chosen.pk).first()
    found = computed(released) if released is not None else None
    if released is None or released.decided_on is None or found is None:
        return None
    known = measures_of(released)
    return PublicFacts(
        year=released.year,
        decided_on=released.decided_on,
        criteria=tuple((row.label, asks(row, known)) for row in found.criteria),
        chosen=by_name(verdict.candidate for verdict in found.selection.of(Outcome.CHOSEN)),
    )


def listed(candidate: Candidate) -> Listed:
    department = f"{candidate.lbf_number} {candidate.name}"
    return Listed(candidate.organisation_name, department, candidate.area_name, candidate.dwellings)


def by_name(candidates: Iterable[Candidate]) -> tuple[Listed, ...]:
    """By organisation and number, which says nothing of their ranks."""
    return tuple(sorted(map(listed, candidates), key=order_of))


def order_of(row: Listed) -> tuple[str, str]:
    return (danish_key(row.organisation), row.department)
