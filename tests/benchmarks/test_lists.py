"""How fast lists of 100,000 rows open, beside the same lists of 1,000 rows in the same run. `-m benchmark -s`."""

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from cms.sqlite import refresh_statistics
from registry.demo.names import FIRST, LAST, STREETS
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party, PartyKind
from tests.factories.registry import rights, user_with

pytestmark = [pytest.mark.benchmark, pytest.mark.django_db]

FEW, MANY, ORGANISATIONS = 1_000, 100_000, 700
LIST = "/admin/registry/department/"
YARDSTICK = "/admin/registry/housingorganisation/"  # as many rows throughout
PROMISED = {
    "as it opens": "",
    "a word of one row": "q=nordlyset",
    "a common word": "q=afdeling",
    "an LBF number": "q=001",
    "two words": "q=b%C3%B8ge+pr%C3%B8vevej",
    "a word that is nowhere": "q=findesikke",
}
REPORTED = {
    "two letters": "q=12",
    "a filter": "family_dwellings_min=90",
    "filter on text": "address=pr%C3%B8vevej",
    "sorted by name": "ordering=name",
    "the last page": "p=99999",
}


MOST = 1.5  # times the page of few rows


def organisations() -> list[HousingOrganisation]:
    """Organisations without history: a benchmark of reading need not have it."""
    parties = Party.objects.bulk_create(
        Party(kind=PartyKind.HOUSING_ORGANISATION, name=f"{LAST[number % 10].title()} Boligforening {number}")
        for number in range(ORGANISATIONS)
    )
    return HousingOrganisation.objects.bulk_create(
        HousingOrganisation(party=party, lbf_number=f"{number:04}") for number, party in enumerate(parties)
    )


def add_departments(owners: list[HousingOrganisation], numbers: Iterable[int]) -> None:
    Department.objects.bulk_create(
        (
            Department(
                organisation=owners[number % ORGANISATIONS],
                lbf_number=f"{number // ORGANISATIONS:03}",
                name="Nordlyset"
                if number == 613
                else f"Afdeling {FIRST[number % 12]}{LAST[number // 12 % 10]} {number}",
                address=f"{STREETS[number % 6]} {number % 200}",
                postal_code="2200",
                city="København N",
                family_dwellings=number % 100,
            )
            for number in numbers
        ),
        batch_size=2000,
    )


def refresh() -> None:
    """What `run_due` does on SQLite and autovacuum on PostgreSQL."""
    refresh_statistics(timezone.now())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT gin_clean_pending_list('search_rowtext_trigrams')")
            cursor.execute("ANALYZE")


def clock() -> float:
    """Seconds of the processor, where the database works in this process: others on the machine count less then."""
    return time.process_time() if connection.vendor == "sqlite" else time.perf_counter()


@dataclass
class Opened:
    """A page, and the yardstick opened in turn with it: the fastest of each, in milliseconds."""

    page: float = float("inf")
    yardstick: float = float("inf")
    queries: int = 0
    counts: int = 0

    def again(self, web: Client, asked: str, times: int = 5) -> None:
        for _ in range(times):
            with CaptureQueriesContext(connection) as queries:
                self.page = min(self.page, milliseconds(web, f"{LIST}?{asked}"))
            self.queries, self.counts = len(queries), sum("COUNT(*)" in query["sql"] for query in queries)
            self.yardstick = min(self.yardstick, milliseconds(web, YARDSTICK))

    @property
    def ratio(self) -> float:
        """Times the yardstick: a machine that is slower for a while is so for both."""
        return self.page / self.yardstick


def milliseconds(web: Client, address: str) -> float:
    start = clock()
    assert web.get(address).status_code == 200
    return (clock() - start) * 1000


def opened(web: Client) -> dict[str, Opened]:
    found = {name: Opened() for name in PROMISED | REPORTED}
    for name, asked in (PROMISED | REPORTED).items():
        found[name].again(web, asked)
    return found


def test_a_page_of_many_rows_opens_as_one_of_few(client: Client, capsys: pytest.CaptureFixture[str]) -> None:
    client.force_login(user_with(*rights("department"), *rights("housingorganisation"), username="clerk"))
    owners = organisations()
    add_departments(owners, range(FEW))
    refresh()
    few = opened(client)
    add_departments(owners, range(FEW, MANY))
    refresh()
    many = opened(client)
    for name, asked in PROMISED.items():
        if many[name].ratio >= MOST * few[name].ratio:  # perhaps somebody else was at work on the machine
            many[name].again(client, asked, times=15)
    with capsys.disabled():
        sys.stdout.write(
            f"\n{'':24}{FEW:>10,}{MANY:>12,}  ratio, by the list of organisations  queries, of which count\n"
        )
        for name, before in few.items():
            after = many[name]
            sys.stdout.write(f"{name:24}{before.page:7.0f} ms{after.page:9.0f} ms {after.ratio / before.ratio:6.2f}")
            sys.stdout.write(f"  {before.queries}/{after.queries}, {before.counts}/{after.counts}\n")
    for name in PROMISED:
        before, after = few[name], many[name]
        assert (after.queries, after.counts) == (before.queries, before.counts) > (0, 0)
        assert after.ratio < MOST * before.ratio, name
