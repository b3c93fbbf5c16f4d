"""What of the inspections somebody should act on: rule, reading and screen."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from registry.organisations.models import DepartmentPredecessor, SuccessionKind
from registry.supervision.rules.following import Due, Followed, OrderStanding, due, order_standing
from registry.supervision.selectors.following import due_inspections
from tests.factories.agreements import AreaFactory
from tests.factories.registry import DepartmentFactory, user_with
from tests.factories.supervision import DecidedRoundFactory, InspectionFactory

SCREEN = "registry_supervision_due"
READER = ("view_supervisionselection", "view_inspection", "view_nomination")
EXPORTER = (*READER, "export_supervisionselection", "export_inspection", "export_nomination")
TODAY = date(2027, 6, 1)
ORDER: dict[str, Any] = {"result": "paabud", "order": "Tæt taget"}
PLANNED: dict[str, Any] = {"state": "planlagt", "inspected_on": None, "result": ""}


# The rule


@pytest.mark.parametrize(
    ("due_on", "met_on", "expected"),
    [
        (None, None, OrderStanding.NONE),
        (TODAY, None, OrderStanding.OPEN),
        (TODAY - timedelta(days=1), None, OrderStanding.OVERDUE),
        (TODAY - timedelta(days=1), TODAY, OrderStanding.MET),
        (TODAY - timedelta(days=1), TODAY + timedelta(days=1), OrderStanding.OVERDUE),
        (TODAY + timedelta(days=1), TODAY + timedelta(days=1), OrderStanding.OPEN),
    ],
)
def test_an_order_is_overdue_the_day_after_its_deadline(
    due_on: date | None, met_on: date | None, expected: OrderStanding
) -> None:
    assert order_standing(due_on, met_on, TODAY) is expected


@pytest.mark.parametrize(
    ("inspection", "expected"),
    [
        (Followed(), []),
        (Followed(order_due_on=TODAY), []),
        (Followed(order_due_on=date(2027, 5, 31)), [(Due.ORDER, date(2027, 5, 31))]),
        (Followed(order_due_on=date(2027, 5, 31), order_met_on=TODAY), []),
        (Followed(next_look_on=TODAY), [(Due.LOOK, TODAY)]),
        (Followed(next_look_on=TODAY + timedelta(days=1)), []),
        (Followed(planned_year=2026), [(Due.VISIT, date(2026, 12, 31))]),
        (Followed(planned_year=2027), []),
        (
            Followed(order_due_on=date(2027, 1, 1), next_look_on=date(2027, 2, 1)),
            [(Due.ORDER, date(2027, 1, 1)), (Due.LOOK, date(2027, 2, 1))],
        ),
    ],
)
def test_each_thing_is_due_from_its_day(inspection: Followed, expected: list[tuple[Due, date]]) -> None:
    assert due(inspection, TODAY) == expected


# The reading


def said(**asked: Any) -> list[tuple[str, Due, date]]:
    return [(row.name, row.what, row.since) for row in due_inspections(TODAY, **asked)]


@pytest.mark.django_db
def test_what_is_due_stands_longest_overdue_first() -> None:
    old, new = DecidedRoundFactory.create(year=2026), DecidedRoundFactory.create(year=2027)
    InspectionFactory.create(department__name="Påbud", **ORDER, order_due_on="2027-03-01")
    InspectionFactory.create(department__name="Opfyldt", **ORDER, order_due_on="2027-03-01", order_met_on="2027-04-01")
    InspectionFactory.create(department__name="Frist", **ORDER, order_due_on="2027-06-01")
    InspectionFactory.create(department__name="Igen", next_look_on="2027-06-01")
    InspectionFactory.create(department__name="Senere", next_look_on="2027-06-02")
    InspectionFactory.create(department__name="Glemt", round=old, **PLANNED)
    InspectionFactory.create(department__name="I år", round=new, **PLANNED)
    InspectionFactory.create(department__name="Uden runde", **PLANNED)
    InspectionFactory.create(
        department__name="Bortfaldet", round=old, **{**PLANNED, "state": "bortfaldet"}, dropped_reason="Solgt"
    )
    assert said() == [
        ("Glemt", Due.VISIT, date(2026, 12, 31)),
        ("Påbud", Due.ORDER, date(2027, 3, 1)),
        ("Igen", Due.LOOK, TODAY),
    ]
    assert said(what=Due.ORDER) == [("Påbud", Due.ORDER, date(2027, 3, 1))]


@pytest.mark.django_db
def test_a_later_inspection_takes_the_place_of_the_look_that_was_due() -> None:
    seen, before, new = (DepartmentFactory.create() for _each in range(3))
    DepartmentPredecessor.objects.create(
        department=new, predecessor=before, kind=SuccessionKind.MERGER, effective_on="2026-01-01"
    )
    for row in (seen, before):
        InspectionFactory.create(department=row, inspected_on="2024-01-01", next_look_on="2027-01-01")
    assert len(said()) == 2
    for row in (seen, new):
        InspectionFactory.create(department=row, **PLANNED)
    assert len(said()) == 2
    for row in (seen, new):
        InspectionFactory.create(department=row, inspected_on="2027-02-01", next_look_on="2030-01-01")
    assert said() == []


@pytest.mark.django_db
def test_an_order_outlives_a_later_inspection() -> None:
    row = InspectionFactory.create(**ORDER, order_due_on="2027-03-01").department
    InspectionFactory.create(department=row, inspected_on="2027-05-01")
    assert [what for _name, what, _since in said()] == [Due.ORDER]


@pytest.mark.django_db
def test_the_queries_do_not_grow(client: Client) -> None:
    client.force_login(user_with(*READER))

    def fill(number: int) -> None:
        for _each in range(number):
            InspectionFactory.create(**ORDER, order_due_on="2020-06-01", next_look_on="2021-01-01")
            InspectionFactory.create(round=DecidedRoundFactory.create(), **PLANNED)

    def queries() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as made:
            due_inspections(TODAY)
        with CaptureQueriesContext(connection) as page:
            assert client.get(reverse(SCREEN)).status_code == 200
        return len(made), len(page)

    fill(1)
    queries()  # fills the cache of permissions
    few = queries()
    fill(39)
    assert queries() == few
    assert few[0] == 3


# The screen


def listed(client: Client, **asked: Any) -> list[str]:
    answer: Any = client.get(reverse(SCREEN), asked)
    return [row.name for _mark, _label, row, _action in answer.context["shown"]]


@pytest.mark.django_db
def test_the_list_says_what_is_due_and_leads_to_where_it_is_acted_on(client: Client) -> None:
    area = AreaFactory.create()
    order = InspectionFactory.create(department__name="Påbud", **ORDER, order_due_on="2021-03-01")
    look = InspectionFactory.create(department__name="Igen", department__area=area, next_look_on="2022-01-01")
    visit = InspectionFactory.create(department__name="Glemt", round=DecidedRoundFactory.create(year=2023), **PLANNED)
    addresses = (
        reverse("registry_inspection_modeladmin_met", args=[order.pk]),
        f"{reverse('registry_inspection_modeladmin_create')}?department={look.department_id}",
        reverse("registry_inspection_modeladmin_result", args=[visit.pk]),
    )
    client.force_login(user_with(*READER))
    assert listed(client) == ["Påbud", "Igen", "Glemt"]
    assert listed(client, what="naeste_eftersyn") == ["Igen"]
    assert listed(client, area=area.pk) == ["Igen"]
    assert listed(client, organisation=order.department.organisation_id) == ["Påbud"]
    assert listed(client, what="sludder", organisation="0", area="x") == ["Påbud", "Igen", "Glemt"]
    page = client.get(reverse(SCREEN)).content.decode()
    assert not any(address in page for address in addresses)
    for said in ("Påbud over fristen", "Næste eftersyn er forfaldent", "Planlagt af en tidligere runde", "Runden 2023"):
        assert said in page
    client.force_login(user_with(*READER, "change_inspection", "add_inspection"))
    page = client.get(reverse(SCREEN)).content.decode()
    assert all(address in page for address in addresses)
    form = client.get(addresses[1])
    assert form.context["form"].initial["department"] == str(look.department_id)


@pytest.mark.django_db
def test_where_nothing_is_due_that_is_said(client: Client) -> None:
    client.force_login(user_with(*READER))
    assert "Intet er forfaldent." in client.get(reverse(SCREEN)).content.decode()


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
    InspectionFactory.create(department__name="Påbud", **ORDER, order_due_on=timezone.localdate() - timedelta(days=1))
    InspectionFactory.create(department__name="Igen", next_look_on="2022-01-01")
    answer: Any = client.get(reverse(SCREEN), {"export": "xlsx", "what": "paabud"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    (row,) = book.worksheets[0].iter_rows(min_row=2, values_only=True)
    assert (row[0], row[4], row[7]) == ("Påbud over fristen", "Påbud", "Tæt taget")
    assert "Status: Påbud over fristen" in str(list(book.worksheets[-1].iter_rows(values_only=True)))
