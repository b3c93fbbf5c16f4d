"""One case of the export benchmark in a process of its own: prints its CPU seconds and its peak memory as JSON.

`python -m tests.benchmarks.export_case fill|ours|wagtail ROWS FILE`; DATABASE_URL names the database.
"""

import json
import os
import resource
import sys
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from time import process_time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import QuerySet  # noqa: E402
from django.db.models.constants import LOOKUP_SEP  # noqa: E402
from django.utils.datastructures import MultiValueDict  # noqa: E402
from wagtail.admin.views.mixins import SpreadsheetExportMixin  # noqa: E402

from registry.areas.models import Area  # noqa: E402
from registry.organisations.models import Department, HousingOrganisation  # noqa: E402
from registry.organisations.sheets import DEPARTMENTS  # noqa: E402
from registry.parties.models import Party, PartyKind  # noqa: E402
from registry.screens.exporting import write_selection  # noqa: E402
from registry.screens.selection import Selection  # noqa: E402

ORGANISATIONS = 100
DAY = date(1950, 1, 1)
COLUMNS = DEPARTMENTS.columns[:20]


def fill(rows: int) -> None:
    """Tables and rows without history: only what the export reads."""
    with connection.schema_editor() as editor:
        for model in (Party, Area, HousingOrganisation, Department):
            editor.create_model(model)
    with transaction.atomic():
        Party.objects.bulk_create(
            Party(pk=number, kind=PartyKind.HOUSING_ORGANISATION, name=f"Boligforening {number} (demo)")
            for number in range(1, ORGANISATIONS + 1)
        )
        HousingOrganisation.objects.bulk_create(
            HousingOrganisation(pk=number, party_id=number, lbf_number=f"{number:04}")
            for number in range(1, ORGANISATIONS + 1)
        )
        Area.objects.bulk_create(Area(pk=number, name=f"Område {number} (demo)") for number in range(1, 21))
        for start in range(0, rows, 10_000):
            Department.objects.bulk_create(map(_department, range(start, min(start + 10_000, rows))))


def _department(number: int) -> Department:
    return Department(
        organisation_id=number // 1000 + 1,
        area_id=number % 20 + 1,
        lbf_number=f"{number % 1000:03}",
        name=f"Afdeling {number} på Nørrebro (demo)",
        address=f"Ærøgade {number % 200}",
        postal_code=f"{2000 + number % 900}",
        city="København",
        family_dwellings=number % 300,
        youth_dwellings=number % 40,
        elderly_dwellings=number % 30,
        care_dwellings=number % 20,
        special_dwellings=number % 10,
        floor_area_m2=1000 + number % 20_000,
        year_built=1900 + number % 120,
        has_municipal_support=number % 3 == 0,
        guarantee_dkk=Decimal(number) * 100 + Decimal("0.25"),
        active_from=DAY + timedelta(days=number % 20_000),
        active_until=DAY + timedelta(days=30_000),
    )


def ours(rows: int, path: Path) -> None:
    chosen = MultiValueDict({"columns": [",".join(column.key for column in COLUMNS)]})
    selection = Selection(DEPARTMENTS, chosen, rows=_first(rows))
    with path.open("wb") as file:
        assert write_selection(selection, file, title="Afdelinger", by="benchmark").row_count == rows


class _WagtailsExport(SpreadsheetExportMixin):
    """The same columns by their paths; a column that is an expression by its annotation."""

    list_export = [
        (column.source or column.key).replace(LOOKUP_SEP, ".")
        if isinstance(column.source, str | None)
        else column.alias
        for column in COLUMNS
    ]


def wagtails(rows: int, path: Path) -> None:
    expressions = [column for column in COLUMNS if not isinstance(column.source, str | None)]
    queryset = DEPARTMENTS.annotated(_first(rows), expressions).order_by(*DEPARTMENTS.ordering())
    with path.open("wb") as file:
        _WagtailsExport().write_xlsx(queryset.select_related("organisation__party", "area"), file)


def _first(rows: int) -> "QuerySet[Department]":
    return Department.objects.filter(pk__lte=rows)


def main(case: str, rows: int, path: Path) -> None:
    before = process_time()
    if case == "fill":
        fill(rows)
    else:
        {"ours": ours, "wagtail": wagtails}[case](rows, path)
    seconds, peak = process_time() - before, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps({"seconds": seconds, "megabytes": peak / 1024}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
