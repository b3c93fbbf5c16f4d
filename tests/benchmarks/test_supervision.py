"""How fast a round is scored, selected and written down, at 600 and 10,000 departments. `-m benchmark -s`."""

import random
import sys
import time
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pytest

from registry.supervision.rules.basis import payload_of, read_payload, result_sha256, sha256_of
from registry.supervision.rules.criteria import parts_of
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import (
    Band,
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Outcome,
    Shape,
    Terms,
)

Result = TypeVar("Result")
pytestmark = pytest.mark.benchmark

DAY = date(2027, 1, 1)
FEW, MANY = 600, 10_000
SECONDS = {FEW: 0.3, MANY: 2.0}
RATIO = 6  # of selecting to scoring alone: the walk along the ranks must cost no more than what it ranks
FIGURES = tuple(f"department.figure_{number}" for number in range(5))
CRITERIA = (
    *(
        Criterion(str(place), f"Tal {place}", Shape.COMPARISON, Decimal(place), key, Comparison.BELOW, Decimal(400))
        for place, key in enumerate(FIGURES[:4], 1)
    ),
    Criterion("5", "Skala", Shape.BANDS, Decimal(2), FIGURES[4], bands=(Band(Decimal(200), Decimal(3)),)),
    Criterion("6", "År siden eftersyn", Shape.YEARS, Decimal(5), full_years=10),
    Criterion("7", "Indstillet", Shape.NOMINATED, Decimal(3)),
)


def register(number: int) -> list[Candidate]:
    """Departments of some seventy organisations in forty areas, in which a tenth of the figures is missing."""
    chance = random.Random(20100101)  # the same register each time

    def figure() -> Figure:
        value = None if chance.random() < 0.1 else Decimal(chance.randrange(100_000)) / 100
        return Figure(value, "Regnskab 2026", date(2026, 12, 31))

    return [
        Candidate(
            key=key,
            name=f"Afdeling {key}",
            lbf_number=f"{key % 1000:03}",
            organisation=key % 70,
            organisation_name=f"Organisation {key % 70}",
            organisation_lbf=f"{key % 70:04}",
            area=chance.choice([None, None, *range(40)]),
            dwellings=chance.randrange(20, 900),
            figures={measure: figure() for measure in FIGURES},
            last_inspected_on=chance.choice([None, date(2018, 5, 1), date(2023, 5, 1), date(2026, 5, 1)]),
            nominated_on=date(2026, 9, 1) if chance.random() < 0.02 else None,
        )
        for key in range(1, number + 1)
    ]


def terms(candidates: list[Candidate]) -> Terms:
    """Tight ones: minimums in all areas take most of the places, and caps and overrides cut across them."""
    keys = [candidate.key for candidate in candidates]
    return Terms(
        DAY,
        quota=45,
        reserves=10,
        cap_per_organisation=2,
        cooldown_years=2,
        minimums=dict.fromkeys(range(40), 1),
        mandatory=dict.fromkeys(keys[:3], "klager"),
        excluded=dict.fromkeys(keys[-3:], "rives ned"),
    )


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the processor, the least of three: others on the machine count less then."""
    best, found = float("inf"), work()
    for _ in range(3):
        start = time.process_time()
        found = work()
        best = min(best, time.process_time() - start)
    return best, found


@pytest.mark.parametrize("number", [FEW, MANY])
def test_a_round_is_selected_in_the_time_promised(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    candidates = register(number)
    asked = terms(candidates)
    yardstick, _parts = timed(lambda: [parts_of(CRITERIA, candidate, DAY) for candidate in candidates])
    took, selection = timed(lambda: select(candidates, CRITERIA, asked))
    found: dict[str, tuple[float, Any]] = {
        "score and select": (took, None),
        "fingerprint of the result": timed(lambda: result_sha256(selection)),
        "write the basis": timed(lambda: payload_of(asked, CRITERIA, candidates)),
    }
    payload = found["write the basis"][1]
    found["fingerprint of the basis"] = timed(lambda: sha256_of(payload))
    found["read the basis"] = timed(lambda: read_payload(payload))
    with capsys.disabled():
        sys.stdout.write(f"\nyardstick, scoring {number} departments alone: {yardstick:.3f} s\n")
        for name, (seconds, _result) in found.items():
            sys.stdout.write(f"{name:27}{seconds:7.3f} s {seconds / yardstick:5.1f} ×\n")
    assert len(selection.of(Outcome.CHOSEN)) == asked.quota
    for name, (seconds, _result) in found.items():
        assert seconds < SECONDS[number], name
    assert took < yardstick * RATIO
