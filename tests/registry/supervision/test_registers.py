"""The registers of nominations and inspections: who may, what a workbook writes, and the queue first."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from registry.history.change import recording
from registry.registers import SHEETS
from registry.supervision.models import NominationState
from tests.factories.registry import user_with
from tests.factories.supervision import InspectionFactory, NominationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["nomination", "inspection"])
def test_only_who_may_read_sees_the_register(client: Client, name: str) -> None:
    client.force_login(user_with())
    assert client.get(f"/admin/registry/{name}/").status_code == 302
    client.force_login(user_with(f"view_{name}"))
    assert client.get(f"/admin/registry/{name}/").status_code == 200
    assert client.get(f"/admin/registry/{name}/create/").status_code == 302


def test_the_queue_stands_first_in_its_order() -> None:
    with recording("test"):
        third = NominationFactory.create(state=NominationState.DECLINED, position=1)
        second = NominationFactory.create(position=2)
        first = NominationFactory.create(position=1)
    sheet = SHEETS["nominations"]
    rows = sheet.annotated(sheet.model._default_manager.all()).order_by(*sheet.ordering())
    assert list(rows) == [first, second, third]


def test_a_department_waits_once() -> None:
    with recording("test"):
        there = NominationFactory.create()
    with pytest.raises(ValidationError):
        NominationFactory.build(department=there.department, nominated_by=there.nominated_by).full_clean()


def test_an_order_without_a_deadline_is_refused() -> None:
    with recording("test"):
        row = InspectionFactory.create()
    row.result, row.order = "paabud", "Tæt taget"
    with pytest.raises(ValidationError):
        row.full_clean()
    row.order_due_on = date(2026, 12, 1)
    row.full_clean()
