"""The registers of nominations and inspections: who may, what a workbook writes, and the queue first."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client

from registry.history.change import recording
from registry.registers import SHEETS
from registry.supervision.models import Inspection, InspectionState, NominationState
from tests.factories.registry import DepartmentFactory, user_with
from tests.factories.supervision import DecidedRoundFactory, InspectionFactory, NominationFactory

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


def test_results_come_back_in_a_workbook(tmp_path: Path, capsys: Any) -> None:
    """A planned inspection is carried out, one from before the rounds is told by its day, and one is new."""
    path = tmp_path / "eftersyn.xlsx"
    with recording("test"):
        chosen = DecidedRoundFactory.create()
        planned = Inspection.objects.create(department=DepartmentFactory.create(), round=chosen)
        early, late = (
            InspectionFactory.create(department=planned.department, inspected_on=day)
            for day in ("2005-05-01", "2007-05-01")
        )
    call_command("export_register", "inspections", "--output", str(path), verbosity=0)
    call_command("import_register", "inspections", str(path))
    assert Inspection.history.count() == 3

    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    columns = {str(cell.value): cell.column for cell in sheet[1]}
    lines = {
        sheet.cell(line, columns["Tilsynsrunde"]).value or sheet.cell(line, columns["Efterset den"]).value.year: line
        for line in range(2, 5)
    }
    for header, value in {
        "Status": "gennemført",
        "Efterset den": date(2026, 5, 4),
        "Resultat": "bemærkninger",
    }.items():
        sheet.cell(lines[chosen.year], columns[header]).value = value
    sheet.cell(lines[2007], columns["Fund"]).value = "Fugt i kælderen"
    for column in columns.values():
        sheet.cell(5, column).value = sheet.cell(lines[2007], column).value
    sheet.cell(5, columns["Efterset den"]).value = date(2009, 5, 1)
    book.save(path)
    call_command("import_register", "inspections", str(path))
    planned.refresh_from_db()
    late.refresh_from_db()
    assert (planned.state, planned.inspected_on, planned.result) == (
        InspectionState.DONE,
        date(2026, 5, 4),
        "bemaerkninger",
    )
    assert late.findings == "Fugt i kælderen"
    assert Inspection.objects.get(pk=early.pk).findings == ""
    assert Inspection.objects.count() == 4
