"""How fast a round is scored, selected and written down, at 600 and 10,000 departments. `-m benchmark -s`."""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, cast

import pytest
from django.test import Client
from django.urls import reverse

from registry.areas.models import Area
from registry.history.change import recording
from registry.initiatives.models import Initiative, InitiativeKind
from registry.organisations.models import Department, HousingOrganisation, KeyFigures
from registry.parties.models import Party, PartyKind
from registry.reference.load import load_reference
from registry.supervision.models import CriteriaSet, Inspection, InspectionResult, InspectionState, Nomination
from registry.supervision.rules.basis import payload_of, read_payload, result_sha256, sha256_of
from registry.supervision.rules.comparing import what_if
from registry.supervision.rules.criteria import reader_of
from registry.supervision.rules.selecting import select
from registry.supervision.rules.shapes import (
    Band,
    Candidate,
    Comparison,
    Criterion,
    Figure,
    Outcome,
    Part,
    Shape,
    Terms,
)
from registry.supervision.selectors.measures import CHALLENGE, INITIATIVE, OPEN_ORDER
from registry.supervision.selectors.reading import read_candidates
from registry.supervision.services.criteria import new_version
from tests.factories.registry import user_with

Result = TypeVar("Result")
pytestmark = pytest.mark.benchmark

DAY = date(2027, 1, 1)
FEW, MANY = 600, 10_000
SECONDS = {FEW: 0.3, MANY: 2.0}
RATIO = 6  # of selecting to scoring alone: the walk along the ranks must cost no more than what it ranks
WHAT_IF_RATIO = 15  # of two selections, their comparison and hits to scoring alone: a second where that takes 0.07 s
SEEN = ("criteriaset", "supervisionround", "supervisionselection", "department")
SCREEN_RATIO = 25  # of the whole screen, template and all, to fetching the rows: within a second where that takes 0.1
READ_RATIO = 15  # of reading the candidates to fetching the rows of the departments alone
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


@pytest.fixture(autouse=True)
def own_heap() -> Iterator[None]:
    """Keep what the test runner has in memory out of what is collected, and so out of what is measured."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


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


def scored(candidates: list[Candidate]) -> list[list[Part]]:
    """What each criterion gives each department, and nothing else."""
    readers = [reader_of(criterion, DAY) for criterion in CRITERIA]
    return [[read(candidate) for read in readers] for candidate in candidates]


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds of the processor, the least of four: others on the machine count less then.

    What was found before is let go of first, as between two answers to somebody who waits.
    """
    best, found = float("inf"), None
    for _ in range(4):
        found = None
        start = time.process_time()
        found = work()
        best = min(best, time.process_time() - start)
    return best, cast("Result", found)


@pytest.mark.parametrize("number", [FEW, MANY])
def test_a_round_is_selected_in_the_time_promised(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    candidates = register(number)
    asked = terms(candidates)
    yardstick, _parts = timed(lambda: scored(candidates))
    took, selection = timed(lambda: select(candidates, CRITERIA, asked))
    found: dict[str, tuple[float, Any]] = {
        "score and select": (took, None),
        "what if": timed(lambda: what_if(CRITERIA, CRITERIA[::-1], candidates, asked)),
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
    assert found["what if"][0] < yardstick * WHAT_IF_RATIO
    assert took < yardstick * RATIO


def rows(number: int) -> None:
    """Departments with key figures of three years, a quarter inspected and some nominated; without history."""
    chance = random.Random(20100101)
    parties = Party.objects.bulk_create(
        Party(kind=PartyKind.HOUSING_ORGANISATION, name=f"Organisation {key}") for key in range(70)
    )
    organisations = HousingOrganisation.objects.bulk_create(
        HousingOrganisation(party=party, lbf_number=f"{key:04}") for key, party in enumerate(parties)
    )
    areas = Area.objects.bulk_create(Area(name=f"Område {key}") for key in range(40))
    Initiative.objects.bulk_create(
        Initiative(area=area, kind=InitiativeKind.values[0], name=f"Indsats i {area}", valid_from=date(2025, 1, 1))
        for area in areas[::2]
    )
    departments = Department.objects.bulk_create(
        Department(
            organisation=organisations[key % 70],
            lbf_number=f"{key // 70:03}",
            name=f"Afdeling {key}",
            area=chance.choice([None, *areas]),
            family_dwellings=chance.randrange(20, 900),
            floor_area_m2=chance.randrange(1000, 90_000),
        )
        for key in range(number)
    )
    KeyFigures.objects.bulk_create(
        (
            KeyFigures(
                department=department,
                financial_year=year,
                source=f"Regnskab {year}",
                as_of=date(year, 12, 31),
                reserves_dkk=None if chance.random() < 0.1 else chance.randrange(20_000_000),
            )
            for department in departments
            for year in (2023, 2024, 2025)
        ),
        batch_size=5_000,
    )
    Inspection.objects.bulk_create(
        Inspection(
            department=department,
            state=InspectionState.DONE,
            inspected_on=date(2020, 5, 1),
            result=InspectionResult.NO_REMARKS,
        )
        for department in departments[::4]
    )
    Nomination.objects.bulk_create(
        Nomination(department=department, nominated_by=parties[0], nominated_on=date(2026, 9, 1), grounds="Fugt")
        for department in departments[::50]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("number", [FEW, MANY])
def test_the_register_is_read_in_the_time_promised(number: int, capsys: pytest.CaptureFixture[str]) -> None:
    rows(number)
    wanted = [INITIATIVE, CHALLENGE, OPEN_ORDER, "department.dwellings", "figures.reserves_dkk_per_m2"]
    yardstick, _rows = timed(lambda: list(Department.objects.values_list()))
    took, candidates = timed(lambda: read_candidates(wanted, DAY))
    screen, answer = timed(what_if_screen())
    with capsys.disabled():
        sys.stdout.write(f"\nyardstick, fetching {number} rows of departments alone: {yardstick:.3f} s\n")
        for name, seconds in (("read the candidates", took), ("the screen of a what if", screen)):
            sys.stdout.write(f"{name:27}{seconds:7.3f} s {seconds / yardstick:5.1f} ×\n")
    assert len(candidates) == len(answer.context["found"].after.selection.verdicts) == number
    assert took < yardstick * READ_RATIO
    if number == MANY:  # with few, the page itself is what takes time
        assert screen < yardstick * SCREEN_RATIO


def what_if_screen() -> Callable[[], Any]:
    """Asks for the set of the memo against one with other weights, as a browser does."""
    load_reference()
    with recording("benchmark"):
        before = CriteriaSet.objects.get()
        after = new_version(before, user=None, reason="benchmark")
        after.criteria.filter(shape="skala").update(weight=9)
    client = Client()
    client.force_login(user_with(*(f"registry.view_{name}" for name in SEEN)))
    address = reverse("registry_supervision_what_if")
    return lambda: client.get(address, {"before": before.pk, "after": after.pk})
