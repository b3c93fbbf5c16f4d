"""What a list costs as it stood on a past day, beside the list of today in the same run. `-m benchmark -s`."""

import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, models
from django.test import Client

from registry.history.as_of import sheet_as_of
from registry.history.change import recording
from registry.history.services import create_recorded
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.sheets import DEPARTMENTS
from registry.parties.models import Party, PartyKind
from registry.screens.selection import Selection
from tests.factories.registry import rights, user_with

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]

ORGANISATIONS, RECORDS, VERSIONS = 40, 10_000, 5
FIRST = datetime(2026, 1, 1, 12, tzinfo=UTC)
IN_THE_MIDDLE = date(2026, 1, 3)
PAGE = 50
LIST = "/admin/registry/department/"


def seconds(work: Callable[[], object]) -> float:
    """The shortest of five runs."""
    taken = []
    for _ in range(5):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def versions(model: Any, name: str) -> None:
    """Give every row of `model` a version a day from the first day on, each with a name of its own."""
    history = model.history.model
    fields = [field.attname for field in model._meta.concrete_fields]
    for number in range(VERSIONS):
        rows = []
        for row in model.objects.order_by("pk"):
            values = {field: getattr(row, field) for field in fields}
            values[name] = f"{values[name]} {number}" if name == "name" else values[name]
            kind = "~" if number else "+"
            at = FIRST + timedelta(days=number)
            rows.append(history(history_date=at, history_type=kind, history_change_reason="test", **values))
        history._default_manager.bulk_create(rows, batch_size=500)


def fill() -> None:
    with recording("test"):
        parties = create_recorded(
            Party, [Party(kind=PartyKind.HOUSING_ORGANISATION, name=f"Bolig {n:02}") for n in range(ORGANISATIONS)]
        )
        owners = create_recorded(
            HousingOrganisation,
            [HousingOrganisation(party=party, lbf_number=f"{n:04}") for n, party in enumerate(parties)],
        )
        departments = [
            Department(organisation=owners[n % ORGANISATIONS], lbf_number=f"{n // ORGANISATIONS:03}", name=f"Afd. {n}")
            for n in range(RECORDS)
        ]
        create_recorded(Department, departments)
    versions(Party, "name")
    versions(HousingOrganisation, "lbf_number")
    versions(Department, "name")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def read(sheet: Any, rows: models.QuerySet[Any] | None = None) -> Any:
    """What the list reads: one COUNT and the first page in order, every column."""
    selection = Selection(sheet, rows=rows)
    return selection.matching.count(), list(selection.rows[:PAGE])


def then() -> Any:
    stood = sheet_as_of(DEPARTMENTS, IN_THE_MIDDLE)
    return read(stood.sheet, stood.rows)


def test_a_list_as_of_a_day_costs_at_most_three_times_the_list_of_today(
    client: Client, capsys: pytest.CaptureFixture[str]
) -> None:
    fill()
    number, rows = then()
    assert (number, len(rows), rows[0].col_name[-2:]) == (RECORDS, PAGE, " 2")
    client.force_login(user_with(*rights("department")))

    def opened(query: str = "") -> None:
        response = client.get(f"{LIST}{query}")
        assert response.status_code == 200
        assert response.context["paginator"].count == RECORDS

    today, past = seconds(opened), seconds(lambda: opened(f"?as_of={IN_THE_MIDDLE}"))
    query_today, query_past = seconds(lambda: read(DEPARTMENTS)), seconds(then)
    with capsys.disabled():
        print(  # noqa: T201
            f"\n{RECORDS} departments with {VERSIONS} versions, the list as it opens: of today {today * 1000:.0f} ms, "
            f"as of a day {past * 1000:.0f} ms, {past / today:.2f} ×; its queries alone {query_today * 1000:.0f} and "
            f"{query_past * 1000:.0f} ms"
        )
    assert past < 3 * today
