"""What a round says of its departments, found by outcome and words, as rows that are frozen or would be."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from registry.supervision.models import SupervisionRound, SupervisionSelection
from registry.supervision.rules.shapes import Measure, Verdict
from registry.supervision.selectors.rounds import Computed
from registry.supervision.services.decisions import selection_of

NAMES = ("department_name", "department_lbf", "organisation_name", "organisation_lbf", "area_name")
Load = Callable[[Sequence[int]], list[SupervisionSelection]]


@dataclass(frozen=True)
class _Line:
    """A department without its sentence: what it is found by."""

    department: int
    outcome: str
    text: str


class Rows:
    """Some departments of a round in order of rank; each part is made when it is asked for."""

    def __init__(self, keys: Sequence[int], load: Load) -> None:
        self._keys, self._load = keys, load

    def __len__(self) -> int:
        return len(self._keys)

    def __getitem__(self, part: slice) -> list[SupervisionSelection]:
        return self._load(self._keys[part])


class Standings:
    """Every department of a round. Those of a decided round are read as they were frozen, others are computed."""

    def __init__(self, chosen: SupervisionRound, found: Computed | None, measures: dict[str, Measure]) -> None:
        self._round, self._found, self._measures = chosen, found, measures

    @property
    def numbers(self) -> Counter[str]:
        """How many there are of each outcome."""
        return Counter(line.outcome for line in self._lines)

    def find(self, outcome: str = "", words: str = "") -> Rows:
        """Those with an outcome (""; any) whose names or LBF numbers hold every word."""
        wanted = words.casefold().split()
        keys = [
            line.department
            for line in self._lines
            if outcome in ("", line.outcome) and all(word in line.text for word in wanted)
        ]
        return Rows(keys, self._frozen if self._round.is_frozen else self._computed)

    @cached_property
    def _lines(self) -> list[_Line]:
        if self._round.is_frozen:
            rows = SupervisionSelection.objects.filter(round=self._round).order_by("rank")
            found = rows.values_list("department_id", "outcome", *NAMES)
            return [_Line(key, outcome, _text(names)) for key, outcome, *names in found]
        return [
            _Line(verdict.candidate.key, verdict.outcome.value, _text(_names(verdict))) for verdict in self._verdicts
        ]

    @property
    def _verdicts(self) -> Sequence[Verdict]:
        return self._found.selection.verdicts if self._found else ()

    def _frozen(self, keys: Sequence[int]) -> list[SupervisionSelection]:
        return list(SupervisionSelection.objects.filter(round=self._round, department__in=keys).order_by("rank"))

    def _computed(self, keys: Sequence[int]) -> list[SupervisionSelection]:
        if self._found is None:
            return []
        wanted = set(keys)
        return [
            selection_of(self._round, verdict, self._found, self._measures)
            for verdict in self._verdicts
            if verdict.candidate.key in wanted
        ]


def _names(verdict: Verdict) -> tuple[str, ...]:
    own = verdict.candidate
    return own.name, own.lbf_number, own.organisation_name, own.organisation_lbf, own.area_name


def _text(names: Sequence[Any]) -> str:
    return " ".join(names).casefold()
