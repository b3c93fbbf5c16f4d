"""Which initiatives overlap, and what else is worth a warning (K022, K023, K031, K146). Nothing here blocks."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from registry.parties.rules import HOUSING_ORGANISATION, MUNICIPAL_KINDS
from registry.validity.rules import Period

AREA_RENEWAL, SOCIAL_PLAN = "omraadefornyelse", "boligsocial_helhedsplan"
COMPLETED = "afsluttet"


@dataclass(frozen=True)
class InitiativeShape:
    """An initiative as the rules see it; `partners` are the kinds of the parties that take part."""

    key: int
    name: str
    kind: str
    phase: str
    area: int
    area_name: str
    period: Period
    partners: tuple[str, ...] = ()
    has_evaluation: bool = False


@dataclass(frozen=True)
class Overlap:
    """Two initiatives at the same time in one area, or in neighbouring ones."""

    first: InitiativeShape
    second: InitiativeShape

    @property
    def is_in_one_area(self) -> bool:
        return self.first.area == self.second.area


@dataclass(frozen=True)
class Check:
    """Something that should be seen about an initiative; `wording.check` says it."""

    code: str
    k: str
    key: int
    name: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


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
