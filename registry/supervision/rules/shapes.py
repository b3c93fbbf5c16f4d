"""What the selection is made from and what comes out of it.

Points and weights are Decimal; a figure that is missing is None and never guessed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

Value = Decimal | str | bool | date | None
NOTHING = Decimal(0)


class Shape(StrEnum):
    """How a criterion gives points (K183)."""

    COMPARISON = "sammenligning"  # all of its weight where the comparison holds, else nothing
    BANDS = "skala"  # the points of the first band that the figure lies below, times the weight
    YEARS = "aar_siden_eftersyn"  # the share of `full_years` since the last inspection, times the weight
    NOMINATED = "indstillet"  # all of its weight where a nomination waits in the queue (K185)


class Comparison(StrEnum):
    """How a figure is held against the limit; one that is missing never holds, except `MISSING`."""

    BELOW = "under"
    AT_MOST = "hoejst"
    ABOVE = "over"
    AT_LEAST = "mindst"
    EQUAL = "er"
    NOT_EQUAL = "er_ikke"
    MISSING = "mangler"


class Outcome(StrEnum):
    """What the selection says of a department."""

    CHOSEN = "udtaget"
    RESERVE = "reserve"
    NOT_CHOSEN = "ikke_udtaget"
    EXCLUDED = "undtaget"


@dataclass(frozen=True)
class Measure:
    """Something known of departments that a criterion may read.

    Attributes:
        key: `department.<column>`, `figures.<column>`, `area.challenge`, `area.initiative`, `past.<name>`.
        label: Danish, as the composer offers it.
        kind: a `registry.columns.Kind` by its value: what its figures are.
        choices: (stored value, label) for a choice.
    """

    key: str
    label: str
    kind: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Band:
    """Figures below `below` (None: all others) give `points`; bands come in growing order."""

    below: Decimal | None
    points: Decimal


@dataclass(frozen=True)
class Criterion:
    """One criterion of a set.

    Attributes:
        key: stable within the set.
        label: as shown.
        shape: how it gives points.
        weight: the points of a full hit; of BANDS and YEARS what the share is multiplied by. Not negative.
        measure: what it reads; "" for YEARS and NOMINATED.
        comparison, limit: of COMPARISON; `limit` is of the measure's kind, None for MISSING.
        bands: of BANDS.
        full_years: of YEARS; so many years, or never inspected, give the full weight.
        explanation: why, as the round shows it.
    """

    key: str
    label: str
    shape: Shape
    weight: Decimal
    measure: str = ""
    comparison: Comparison | None = None
    limit: Value = None
    bands: tuple[Band, ...] = ()
    full_years: int = 0
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What is known of a department under a measure, where it stands and of which day it is.

    Attributes:
        value: None: missing.
        source: "": the register itself, in whatever language that is said.
        as_of: None: as registered when it was read.
    """

    value: Value
    source: str = ""
    as_of: date | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A department as the round sees it: all that the result depends on.

    Attributes:
        key: primary key of the department.
        figures: by the key of the measure; only measures of the criteria.
        last_inspected_on: None: never.
        nominated_on: of the oldest nomination that waits; None without one.
        nominated_by: who brought it.
    """

    key: int
    name: str
    lbf_number: str
    organisation: int
    organisation_name: str
    organisation_lbf: str
    area: int | None = None
    area_name: str = ""
    dwellings: int = 0
    figures: Mapping[str, Figure] = field(default_factory=dict)
    last_inspected_on: date | None = None
    nominated_on: date | None = None
    nominated_by: str = ""


@dataclass(frozen=True)
class Terms:
    """What a round asks for (K182).

    Attributes:
        counted_on: the day to which years are counted.
        quota: how many departments; more than 0.
        reserves: how many on the reserve list.
        cap_per_organisation: at most so many of one organisation; None: no cap.
        cooldown_years: a department inspected less than so many years ago is excluded; 0: none is.
        minimums: the least number of each area, by the area's key.
        mandatory: the reason of each department that must be in, by its key.
        excluded: the reason of each that must be out.
        area_names: of the areas in `minimums`.
    """

    counted_on: date
    quota: int
    reserves: int = 0
    cap_per_organisation: int | None = None
    cooldown_years: int = 0
    minimums: Mapping[int, int] = field(default_factory=dict)
    mandatory: Mapping[int, str] = field(default_factory=dict)
    excluded: Mapping[int, str] = field(default_factory=dict)
    area_names: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """What one criterion gave a department.

    Attributes:
        criterion: its key.
        points: given; 0 where it does not hold or the figure is missing.
        is_hit: whether it holds; with a weight of 0 it gives nothing all the same.
        is_missing: whether the figure is missing.
        figure: what was read, None for NOMINATED without a nomination.
    """

    criterion: str
    points: Decimal
    is_hit: bool
    is_missing: bool
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a department is where it is, or what of the terms cannot be met; `wording.py` says it."""

    code: str
    figures: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the selection says of one department.

    Attributes:
        rank: 1 is the highest score; every department has one of its own, the tie rule decides.
        place: on the reserve list, from 1; None elsewhere.
        score: the sum of the parts.
        reasons: the first decides, the others add to it.
    """

    candidate: Candidate
    outcome: Outcome
    rank: int
    score: Decimal
    parts: tuple[Part, ...]
    reasons: tuple[Reason, ...]
    place: int | None = None


@dataclass(frozen=True)
class Selection:
    """The whole result: every candidate in order of rank, and what of the terms could not be met."""

    verdicts: tuple[Verdict, ...]
    unmet: tuple[Reason, ...] = ()

    def of(self, outcome: Outcome) -> list[Verdict]:
        """Those with this outcome, in order of rank."""
        return [verdict for verdict in self.verdicts if verdict.outcome is outcome]
