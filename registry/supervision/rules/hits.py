"""How many departments each criterion hits, and for how many it lacks its figure: shown while a set is composed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from registry.supervision.rules.criteria import reader_of
from registry.supervision.rules.shapes import NOTHING, Candidate, Criterion, Part, Selection


@dataclass(frozen=True)
class Hits:
    """What a criterion does in a register.

    Attributes:
        criterion: its key.
        hit: how many departments it holds for.
        missing: how many lack its figure.
        number: how many there are.
    """

    criterion: str
    hit: int
    missing: int
    number: int

    @property
    def missing_share(self) -> Decimal:
        """From 0 to 1; 0 in an empty register."""
        return Decimal(self.missing) / self.number if self.number else NOTHING


def hits(criteria: Sequence[Criterion], candidates: Sequence[Candidate], counted_on: date) -> list[Hits]:
    """What each criterion does, in the order of the set."""
    found = []
    for criterion in criteria:
        read = reader_of(criterion, counted_on)
        found.append(_counted(criterion, [read(candidate) for candidate in candidates]))
    return found


def hits_in(selection: Selection, criteria: Sequence[Criterion]) -> list[Hits]:
    """The same, told from a selection that was made by the criteria."""
    parts = [verdict.parts for verdict in selection.verdicts]
    return [_counted(criterion, [own[place] for own in parts]) for place, criterion in enumerate(criteria)]


def _counted(criterion: Criterion, parts: Sequence[Part]) -> Hits:
    is_hit, is_missing = sum(part.is_hit for part in parts), sum(part.is_missing for part in parts)
    return Hits(criterion.key, is_hit, is_missing, len(parts))
