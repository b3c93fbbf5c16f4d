"""What the dry run of an import costs, beside reading the same file alone in the same run. `-m benchmark -s`.

Reading alone is what `read_workbook` does: refuse what is dangerous, open the file, make typed rows of it.
"""

import io
import resource
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import pytest

from registry.areas.models import Area
from registry.history.change import recording
from registry.organisations.admin.registers import DepartmentAdmin
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.sheets import DEPARTMENTS
from registry.parties.models import Party, PartyKind
from registry.screens.importing.trial import try_rows
from registry.workbook.read import read_workbook
from registry.workbook.write import write_workbook

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]

ROWS, EACH = 20_000, 1_000  # rows, and departments of an organisation
COLUMNS = DEPARTMENTS.columns
AT = {column.key: place for place, column in enumerate(COLUMNS)}
MOST = 3.0
"""How many times reading alone the whole dry run may take, whatever the file changes."""

Row = tuple[Any, ...]


def row(number: int) -> Row:
    """A department as the export would give it."""
    organisation, own = divmod(number, EACH)
    values = {
        "name": f"Afdeling {number} på Nørrebro (demo)",
        "organisation": f"Organisation {organisation} (demo)",
        "organisation_lbf": f"{organisation:04}",
        "lbf_number": f"{own:03}",
        "address": f"Nørrebrogade {number}",
        "postal_code": "2200",
        "city": "København N",
        "area": f"Område {number % 10} (demo)",
        "family_dwellings": number % 300,
        "youth_dwellings": 5,
        "elderly_dwellings": 7,
        "care_dwellings": 0,
        "special_dwellings": 1,
        "dwellings": number % 300 + 13,
        "floor_area_m2": 1000 + number,
        "year_built": 1900 + number % 120,
        "has_municipal_support": number % 2 == 0,
        "guarantee_dkk": Decimal(number) + Decimal("0.25"),
        "active_from": date(1990, 1, 1 + number % 28),
        "active_until": None,
    }
    return tuple(values[column.key] for column in COLUMNS)


def changed(values: Row, **cells: Any) -> Row:
    other = list(values)
    for key, value in cells.items():
        other[AT[key]] = value
    return tuple(other)


def unchanged() -> Iterator[Row]:
    yield from map(row, range(ROWS))


def realistic() -> Iterator[Row]:
    """5 % new, 10 % changed in two cells."""
    for number in range(ROWS):
        if number % 20 == 0:
            yield row(ROWS + number)
        elif number % 10 == 1:
            yield changed(row(number), address=f"Jagtvej {number}", family_dwellings=301)
        else:
            yield row(number)


def all_new() -> Iterator[Row]:
    yield from map(row, range(ROWS, 2 * ROWS))


def all_changed() -> Iterator[Row]:
    """Every row in one cell of each kind."""
    for number in range(ROWS):
        yield changed(
            row(number),
            name=f"Afdeling {number} omdøbt (demo)",
            family_dwellings=301,
            guarantee_dkk=Decimal(number) + Decimal("0.75"),
            active_from=date(1991, 1, 1 + number % 28),
            area=f"Område {(number + 1) % 10} (demo)",
            has_municipal_support=number % 2 == 1,
        )


@pytest.fixture
def register() -> None:
    with recording("Måling"):
        areas = Area.objects.bulk_create(Area(name=f"Område {number} (demo)") for number in range(10))
        parties = Party.objects.bulk_create(
            Party(name=f"Organisation {number} (demo)", kind=PartyKind.HOUSING_ORGANISATION)
            for number in range(2 * ROWS // EACH)
        )
        organisations = HousingOrganisation.objects.bulk_create(
            HousingOrganisation(party=party, lbf_number=f"{number:04}") for number, party in enumerate(parties)
        )
        fields = [column for column in COLUMNS if column.writes and column.writes not in ("organisation", "area")]
        Department.objects.bulk_create(
            (
                Department(
                    organisation=organisations[number // EACH],
                    area=areas[number % 10],
                    **{str(column.writes): values[AT[column.key]] for column in fields},
                )
                for number, values in ((number, row(number)) for number in range(ROWS))
            ),
            batch_size=500,
        )


def workbook(rows: Iterator[Row]) -> bytes:
    target = io.BytesIO()
    write_workbook(target, title="Afdelinger", columns=COLUMNS, rows=rows, about=[])
    return target.getvalue()


def seconds(work: Callable[[], Any]) -> float:
    """The least CPU time of three runs."""
    times = []
    for _run in range(3):
        start = process_time()
        work()
        times.append(process_time() - start)
    return min(times)


def test_a_dry_run_costs_at_most_three_times_reading_the_file(register, capsys):
    plan = DepartmentAdmin().plan(DEPARTMENTS.current(), None)

    def read(data: bytes) -> Any:
        return read_workbook(io.BytesIO(data), columns=plan.sheet.columns, required=plan.sheet.key)

    def dry_run(data: bytes) -> Any:
        fresh = DepartmentAdmin().plan(DEPARTMENTS.current(), None)
        trial = try_rows(fresh, read(data))
        return trial, trial.fingerprint

    expected = {
        unchanged: (0, 0, ROWS),
        realistic: (ROWS // 20, ROWS // 10, ROWS - ROWS // 20 - ROWS // 10),
        all_new: (ROWS, 0, 0),
        all_changed: (0, ROWS, 0),
    }
    ratios = {}
    for case, counts in expected.items():
        data = workbook(case())
        trial, _fingerprint = dry_run(data)
        assert trial.errors == []
        assert (len(trial.new), len(trial.changed), len(trial.unchanged)) == counts
        alone, whole = seconds(lambda d=data: read(d)), seconds(lambda d=data: dry_run(d))  # type: ignore[misc]
        ratios[case.__name__] = whole / alone
        with capsys.disabled():
            print(  # noqa: T201
                f"\nimport {ROWS} × {len(COLUMNS)}, {case.__name__}: reading {alone:.2f} s CPU, "
                f"whole dry run {whole:.2f} s, {whole / alone:.2f} ×"
            )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    with capsys.disabled():
        print(f"\nimport: peak of the whole process {peak} MB")  # noqa: T201
    assert max(ratios.values()) <= MOST
