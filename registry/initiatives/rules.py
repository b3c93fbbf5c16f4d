"""Which initiatives overlap, and what else is worth a warning (K022, K023, K031, K146). Nothing here blocks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from itertools import combinations

from registry.constraints.rules import Check
from registry.parties.rules import HOUSING_ORGANISATION, MUNICIPAL_KINDS
from registry.validity.rules import Period

AREA_RENEWAL, SOCIAL_PLAN = "omraadefornyelse", "boligsocial_helhedsplan"
COMPLETED = "afsluttet"


@dataclass(frozen=True)
class InitiativeShape:
    """An initiative as the rules see it; `partners` are the kinds of the parties that take part.

    A neighbourhood plan that is an agreement about an area has this shape too, with its state as `phase`.
    """

    key: int
    name: str
    kind: str
    phase: str
    area: int
    area_name: str
    period: Period
    partners: tuple[str, ...] = ()
    has_evaluation: bool = False
    is_agreement: bool = False


class Share(Enum):
    """How much of a year something runs."""

    NONE = "none"
    PART = "part"
    WHOLE = "whole"


@dataclass(frozen=True)
class Running:
    """What runs in an area, and what runs at the same time there or next door."""

    effort: InitiativeShape
    clashes: tuple[InitiativeShape, ...]

    def share_of(self, year: int) -> Share:
        """How much of `year` it runs."""
        whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
        if not self.effort.period.overlaps(whole):
            return Share.NONE
        return Share.WHOLE if self.effort.period.contains(whole) else Share.PART


@dataclass(frozen=True)
class Timetable:
    """An area with what runs in it, and what runs next door at the same time."""

    area: int
    name: str
    own: tuple[Running, ...]
    next_door: tuple[Running, ...]


@dataclass(frozen=True)
class Overlap:
    """Two initiatives at the same time in one area, or in neighbouring ones."""

    first: InitiativeShape
    second: InitiativeShape

    @property
    def is_in_one_area(self) -> bool:
        return self.first.area == self.second.area


def overlaps(initiatives: Sequence[InitiativeShape], neighbours: Mapping[int, frozenset[int]]) -> Iterator[Overlap]:
    """The pairs of initiatives that share a day and an area, or stand side by side; each pair once, in their order.

    Args:
        initiatives: those to compare. One without any date says nothing about when it runs and is left out.
        neighbours: the neighbours of each area, both ways.

    Source: K031 (initiatives that work against each other or push problems next door).
    """
    dated = [row for row in initiatives if row.period != Period()]
    for first, second in combinations(dated, 2):
        side_by_side = second.area in neighbours.get(first.area, frozenset())
        if (first.area == second.area or side_by_side) and first.period.overlaps(second.period):
            yield Overlap(first, second)


def checks_of_initiative(row: InitiativeShape) -> list[Check]:
    """What should be seen about one initiative.

    Source: K022 (the municipality runs an area renewal), K023 (housing organisations carry out a social housing
    plan), K031 (when it runs), K146 (what was learnt).
    """
    found: list[tuple[str, str]] = []
    if row.period == Period():
        found.append(("no_period", "K031"))
    if row.kind == SOCIAL_PLAN and HOUSING_ORGANISATION not in row.partners:
        found.append(("plan_without_organisation", "K023"))
    if row.kind == AREA_RENEWAL and not MUNICIPAL_KINDS & set(row.partners):
        found.append(("renewal_without_municipality", "K022"))
    if row.phase == COMPLETED and not row.has_evaluation:
        found.append(("completed_without_evaluation", "K146"))
    return [Check(code, k, row.key, row.name) for code, k in found]


def check_of_overlap(overlap: Overlap) -> Check:
    """An overlap as a check of its first initiative (K031)."""
    first, second = overlap.first, overlap.second
    code = "overlap_in_area" if overlap.is_in_one_area else "overlap_next_door"
    return Check(code, "K031", first.key, first.name, {"other": second.name, "area": second.area_name})


def timetables(
    efforts: Sequence[InitiativeShape], neighbours: Mapping[int, frozenset[int]], window: Period, *, only_overlaps: bool
) -> list[Timetable]:
    """What runs at once, area by area.

    Args:
        efforts: initiatives and neighbourhood plans. One without any date says nothing about when it runs: left out.
        neighbours: the neighbours of each area, both ways.
        window: only what runs on some day of it, and only overlaps on some day of it, count.
        only_overlaps: leave out what runs alone.

    Returns:
        The areas where something runs, by name; in each what runs there, the earliest first, and what of the
        neighbouring areas runs at the same time as some of it.

    Source: K031 (initiatives that work against each other or push problems next door), K113 (neighbourhood plans).
    """
    shown = [row for row in efforts if row.period != Period() and row.period.overlaps(window)]
    clashes: dict[int, list[InitiativeShape]] = defaultdict(list)
    place = {id(row): number for number, row in enumerate(shown)}
    for pair in overlaps(shown, neighbours):
        if pair.first.period.shared(pair.second.period).overlaps(window):
            clashes[place[id(pair.first)]].append(pair.second)
            clashes[place[id(pair.second)]].append(pair.first)
    running = [Running(row, tuple(sorted(clashes[number], key=_earliest))) for number, row in enumerate(shown)]
    by_area: dict[int, list[Running]] = defaultdict(list)
    for row in sorted(running, key=lambda row: _earliest(row.effort)):
        by_area[row.effort.area].append(row)
    found = []
    for area, own in by_area.items():
        kept = [row for row in own if row.clashes or not only_overlaps]
        beside = [
            row
            for other in neighbours.get(area, frozenset())
            for row in by_area.get(other, [])
            if any(clash.area == area for clash in row.clashes)
        ]
        if kept:
            beside.sort(key=lambda row: (row.effort.area_name, _earliest(row.effort)))
            found.append(Timetable(area, own[0].effort.area_name, tuple(kept), tuple(beside)))
    return sorted(found, key=lambda row: (row.name, row.area))


def _earliest(row: InitiativeShape) -> tuple[date, str, int]:
    return row.period.start or date.min, row.name, row.key
