"""Which departments inspections have reached, and which never: rule, reading and screen."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from registry.organisations.models import Department, DepartmentPredecessor, SuccessionKind
from registry.supervision.models import InspectionState
from registry.supervision.rules.coverage import Covered, narrowed, share, shares
from registry.supervision.rules.criteria import whole_years
from registry.supervision.selectors.coverage import coverage
from tests.factories.agreements import AreaFactory
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, user_with
from tests.factories.supervision import (
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionSelectionFactory,
)

DAY = date(2027, 1, 1)
SCREEN = "registry_supervision_coverage"
READER = ("view_department", "view_supervisionselection", "view_inspection", "view_nomination")
EXPORTER = (*READER, "export_supervisionselection", "export_inspection", "export_nomination")


# The rule


@st.composite
def covered(draw: Any) -> Covered:
    last = draw(st.none() | st.dates(date(2000, 1, 1), DAY))
    organisation = draw(st.integers(1, 4))
    return Covered(
        department=draw(st.integers(1, 10_000)),
        name="A",
        lbf_number="001",
        organisation=organisation,
        organisation_name=f"Bo {organisation}",
        organisation_lbf="0001",
        area=None,
        area_name="",
        dwellings=1,
        last_looked_on=last,
        years=None if last is None else whole_years(last, DAY),
        looks=int(last is not None),
        times_chosen=0,
    )


@given(st.lists(covered()))
def test_groups_add_up_to_the_whole(rows: list[Covered]) -> None:
    groups = shares(rows, lambda row: (row.organisation, row.organisation_name))
    whole = share(rows)
    assert sum(group.number for group in groups) == whole.number == len(rows)
    assert sum(group.looked_at for group in groups) == whole.looked_at
    assert all((group.percent == 100) == (group.never == 0) for group in groups)


@given(st.lists(covered()), st.integers(0, 30))
def test_the_longest_ago_stand_first_and_never_is_longer_than_any(rows: list[Covered], years: int) -> None:
    found = narrowed(rows, least_years=years)
    assert sorted(map(id, found)) == sorted(id(row) for row in rows if row.years is None or row.years >= years)
    days = [row.last_looked_on or date.min for row in found]
    assert days == sorted(days)
    assert narrowed(rows, never_only=True) == [row for row in found if row.years is None]


def test_of_no_departments_no_share_is_looked_at() -> None:
    assert (share([]).percent, share([]).never, shares([], lambda row: (row.area, ""))) == (0, 0, [])


# The reading


def merged(into: Department, *departments: Department) -> None:
    for row in departments:
        row.active_until = date(2026, 1, 1)
        row.save()
        DepartmentPredecessor.objects.create(
            department=into, predecessor=row, kind=SuccessionKind.MERGER, effective_on="2026-01-01"
        )


@pytest.mark.django_db
def test_departments_active_on_the_day_come_with_their_last_inspection() -> None:
    row = DepartmentFactory.create(name="Åen")
    DepartmentFactory.create(active_until=DAY)
    for inspected_on in ("2019-05-01", "2021-05-01", "2028-05-01"):
        InspectionFactory.create(department=row, inspected_on=inspected_on)
    InspectionFactory.create(department=row, state=InspectionState.PLANNED, inspected_on=None, result="")
    SupervisionSelectionFactory.create(department=row, round=DecidedRoundFactory.create(year=2021))
    SupervisionSelectionFactory.create(department=row, round=DecidedRoundFactory.create(year=2028))
    (found,) = coverage(DAY)
    assert (found.name, found.last_looked_on, found.years) == ("Åen", date(2021, 5, 1), 5)
    assert (found.looks, found.times_chosen) == (2, 1)


@pytest.mark.django_db
def test_a_merged_department_was_looked_at_where_those_it_came_out_of_were() -> None:
    first, second = DepartmentFactory.create_batch(2)
    InspectionFactory.create(department=first, inspected_on="2018-01-01")
    merged(DepartmentFactory.create(name="Ny"), first, second)
    assert [(row.name, row.years) for row in coverage(DAY)] == [("Ny", 9)]
    before = coverage(date(2025, 1, 1))
    assert {row.name: row.years for row in before}["Ny"] is None


@pytest.mark.django_db
def test_the_queries_do_not_grow(client: Client) -> None:
    client.force_login(user_with(*READER))
    decided = DecidedRoundFactory.create(year=2020)

    def fill(number: int) -> None:
        for _each in range(number):
            row = DepartmentFactory.create(area=AreaFactory.create())
            before = DepartmentFactory.create()
            InspectionFactory.create(department=before)
            merged(row, before)
            SupervisionSelectionFactory.create(department=row, round=decided)
            NominationFactory.create(department=row)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as made:
            coverage(DAY)
        with CaptureQueriesContext(connection) as page:
            assert client.get(reverse(SCREEN)).status_code == 200
        return len(made), len(page)

    fill(1)
    queries()  # fills the cache of permissions and content types
    few = queries()
    fill(39)
    assert queries() == few
    assert few[0] == 5


# The screen


def listed(client: Client, **asked: Any) -> list[str]:
    answer: Any = client.get(reverse(SCREEN), asked)
    return [row.name for row, _since in answer.context["shown"]]


@pytest.mark.django_db
def test_the_list_shows_who_was_never_looked_at_first_and_filters(client: Client) -> None:
    client.force_login(user_with(*READER))
    own, area = HousingOrganisationFactory.create(name="Bo Øst (demo)"), AreaFactory.create(name="Sundby (demo)")
    never = DepartmentFactory.create(name="Aldrig", organisation=own)
    long_ago = DepartmentFactory.create(name="Længe siden", area=area)
    lately = DepartmentFactory.create(name="For nylig")
    InspectionFactory.create(department=lately, inspected_on="2026-06-01")
    InspectionFactory.create(department=long_ago, inspected_on="2015-06-01")
    on = {"day": "2027-01-01"}
    assert listed(client, **on) == ["Aldrig", "Længe siden", "For nylig"]
    assert listed(client, **on, years=5) == ["Aldrig", "Længe siden"]
    assert listed(client, **on, never="on") == ["Aldrig"]
    assert listed(client, **on, area=area.pk) == ["Længe siden"]
    assert listed(client, **on, organisation=own.pk) == ["Aldrig"]
    assert listed(client, **on, organisation="sludder", years="-1", area="0") == ["Aldrig", "Længe siden", "For nylig"]
    page = client.get(reverse(SCREEN), on).content.decode()
    assert "Den 01.01.2027 er der 3 afdelinger: 2 er efterset (66 pct.), 1 aldrig." in page
    assert "○ aldrig efterset" in page
    assert "for 11 år siden" in page
    assert reverse("registry_department_modeladmin_inspect", args=[never.pk]) in page
    assert "Uden for områderne" in page


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["1800-01-01", "sludder", "9999-12-31"])
def test_a_day_that_cannot_be_is_said_and_today_is_shown(client: Client, day: str) -> None:
    client.force_login(user_with(*READER))
    DepartmentFactory.create(name="I dag")
    assert listed(client, day=day) == ["I dag"]
    assert "error-message" in client.get(reverse(SCREEN), {"day": day}).content.decode()


@pytest.mark.django_db
def test_an_empty_register_says_so(client: Client) -> None:
    client.force_login(user_with(*READER))
    page = client.get(reverse(SCREEN)).content.decode()
    assert "er ingen afdelinger aktive" in page
    assert "Der er ingen sådanne afdelinger." in page


@pytest.mark.django_db
@pytest.mark.parametrize("lacking", READER)
def test_who_may_not_read_it_all_is_refused(client: Client, lacking: str) -> None:
    client.force_login(user_with(*(right for right in READER if right != lacking)))
    assert client.get(reverse(SCREEN)).status_code in (302, 403)


@pytest.mark.django_db
def test_the_workbook_holds_what_the_list_shows(client: Client) -> None:
    client.force_login(user_with(*READER))
    assert client.get(reverse(SCREEN), {"export": "xlsx"}).status_code in (302, 403)
    assert "export=xlsx" not in client.get(reverse(SCREEN)).content.decode()
    client.force_login(user_with(*EXPORTER))
    DepartmentFactory.create(name="Aldrig")
    InspectionFactory.create(department__name="Set", inspected_on="2026-06-01")
    answer: Any = client.get(reverse(SCREEN), {"export": "xlsx", "day": "2027-01-01", "never": "on"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[3], row[6], row[7], row[8]) for row in rows][:1] == [("Aldrig", None, None, 0)]
    assert "Set" not in str(rows)
    about = str(list(book.worksheets[-1].iter_rows(values_only=True)))
    assert "På dagen: 01.01.2027" in about
    assert "Kun dem, der aldrig er efterset" in about
