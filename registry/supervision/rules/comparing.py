"""What other criteria or terms would change: two results of the same departments side by side (K183)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.supervision.rules.hits import Hits, hits_in
from registry.supervision.rules.selecting import CHOSEN_BY_SCORE, select
from registry.supervision.rules.shapes import Candidate, Criterion, Outcome, Selection, Terms, Verdict

NEAREST = 10


@dataclass(frozen=True)
class Change:
    """How many of a group are chosen by the one and by the other result.

    Attributes:
        name: of the organisation or area; "" for departments in no area.
    """

    name: str
    before: int
    after: int


@dataclass(frozen=True)
class Moved:
    """A department under both results."""

    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class Difference:
    """What differs between two results; departments in order of their rank in the second.

    Attributes:
        enters: chosen by the second alone.
        leaves: chosen by the first alone.
        stays: chosen by both.
        organisations, areas: every one of which somebody is chosen by either, by name.
    """

    enters: tuple[Moved, ...]
    leaves: tuple[Moved, ...]
    stays: tuple[Moved, ...]
    organisations: tuple[Change, ...]
    areas: tuple[Change, ...]


@dataclass(frozen=True)
class Line:
    """Who is closest to the line between in and out.

    Attributes:
        score: of the last that its score brought in; None where it brought in nobody.
        inside: those whom their score brought in, the closest first.
        outside: not chosen and not excluded, the closest first.
    """

    score: Decimal | None
    inside: tuple[Verdict, ...]
    outside: tuple[Verdict, ...]


@dataclass(frozen=True)
class Side:
    """What one set of criteria comes to."""

    criteria: tuple[Criterion, ...]
    selection: Selection
    hits: list[Hits]


@dataclass(frozen=True)
class WhatIf:
    """Two sets of criteria over the same departments and terms.

    Attributes:
        line: who is closest to the line under the second.
    """

    before: Side
    after: Side
    difference: Difference
    line: Line

    @property
    def everybody(self) -> Iterator[Moved]:
        """Every department under both, in order of its rank in the second."""
        first = {verdict.candidate.key: verdict for verdict in self.before.selection.verdicts}
        return (Moved(first[verdict.candidate.key], verdict) for verdict in self.after.selection.verdicts)


def what_if(
    before: Sequence[Criterion], after: Sequence[Criterion], candidates: Sequence[Candidate], terms: Terms
) -> WhatIf:
    """What would change if the second set of criteria chose in place of the first (K183)."""
    first, second = (_side(tuple(criteria), candidates, terms) for criteria in (before, after))
    return WhatIf(first, second, compared(first.selection, second.selection), nearest(second.selection))


def _side(criteria: tuple[Criterion, ...], candidates: Sequence[Candidate], terms: Terms) -> Side:
    selection = select(candidates, criteria, terms)
    return Side(criteria, selection, hits_in(selection, criteria))


def compared(before: Selection, after: Selection) -> Difference:
    """What the second result changes.

    Raises:
        KeyError: they are not of the same departments.
    """
    first = {verdict.candidate.key: verdict for verdict in before.verdicts}
    pairs = [(first.pop(verdict.candidate.key), verdict) for verdict in after.verdicts]
    if first:
        raise KeyError(sorted(first))
    moved = [Moved(*pair) for pair in pairs if _is_in(pair[0]) or _is_in(pair[1])]
    return Difference(
        enters=tuple(each for each in moved if _is_in(each.after) and not _is_in(each.before)),
        leaves=tuple(each for each in moved if _is_in(each.before) and not _is_in(each.after)),
        stays=tuple(each for each in moved if _is_in(each.before) and _is_in(each.after)),
        organisations=_changes(moved, lambda own: (own.organisation_name, own.organisation)),
        areas=_changes(moved, lambda own: (own.area_name, own.area or 0)),
    )


def nearest(selection: Selection, number: int = NEAREST) -> Line:
    """Those whom the least would move: the last by rank that are in, and the first that are out.

    Whoever must be in, or is in for the minimum of an area, stays whatever its score, and is not close to any line.
    """
    inside = [verdict for verdict in selection.of(Outcome.CHOSEN) if verdict.reasons[0].code == CHOSEN_BY_SCORE]
    outside = selection.of(Outcome.RESERVE) + selection.of(Outcome.NOT_CHOSEN)
    return Line(
        score=inside[-1].score if inside else None,
        inside=tuple(sorted(inside, key=lambda verdict: -verdict.rank)[:number]),
        outside=tuple(sorted(outside, key=lambda verdict: verdict.rank)[:number]),
    )


def _is_in(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.CHOSEN


def _changes(moved: list[Moved], group: Callable[[Candidate], tuple[str, int]]) -> tuple[Change, ...]:
    before = Counter(group(each.before.candidate) for each in moved if _is_in(each.before))
    after = Counter(group(each.after.candidate) for each in moved if _is_in(each.after))
    return tuple(Change(found[0], before[found], after[found]) for found in sorted(before | after))
