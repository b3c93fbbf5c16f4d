"""What other criteria or terms would change: two results of the same departments side by side (K183)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from registry.supervision.rules.selecting import CHOSEN_BY_SCORE
from registry.supervision.rules.shapes import Candidate, Outcome, Selection, Verdict

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
