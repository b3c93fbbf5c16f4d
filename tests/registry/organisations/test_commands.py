"""`export_register` and `import_register`, as an operator uses them."""

import io
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import openpyxl
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from registry.history.change import recording
from registry.history.models import history_unlocked
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.sheets import DEPARTMENTS
from registry.screens.selection import Selection
from registry.workbook.cells import rows_sha256
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def register() -> list[Department]:
    first = HousingOrganisationFactory.create(lbf_number="0001", name="=Ærø Bolig")
    second = HousingOrganisationFactory.create(lbf_number="0002", name="Bo Vest (demo)")
    return [
        DepartmentFactory.create(organisation=first, lbf_number="001", name="Ahuset", active_until=date(2020, 1, 1)),
        DepartmentFactory.create(organisation=first, lbf_number="002", name="Bhuset", family_dwellings=50),
        DepartmentFactory.create(organisation=second, lbf_number="001", name="Chuset"),
    ]


def run(name: str, *args: Any) -> str:
    out = io.StringIO()
    call_command(name, *(str(arg) for arg in args), stdout=out, stderr=out)
    return out.getvalue()


def cells(path: Path) -> list[list[Any]]:
    rows = [list(row) for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2, values_only=True)]
    return [row for row in rows if any(value is not None for value in row)]


def facts(path: Path) -> dict[str, str]:
    sheet = openpyxl.load_workbook(path).worksheets[-1]
    return {row[0]: row[1] for row in sheet.iter_rows(min_row=2, values_only=True)}


def history_at(model: Any, day: date) -> None:
    """Pretend that everything recorded so far was recorded on this day."""
    noon = datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Europe/Copenhagen"))
    with history_unlocked():
        model.history.update(history_date=noon)


def test_the_export_equals_the_list_with_zeros_and_without_formulas(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    assert "3" in run("export_register", "departments", "-o", path)
    expected = list(Selection(DEPARTMENTS).values())
    keys = [column.key for column in DEPARTMENTS.columns]
    place = [keys.index(key) for key in ("name", "organisation", "organisation_lbf", "lbf_number", "dwellings")]
    assert [[row[at] for at in place] for row in cells(path)] == [[row[at] for at in place] for row in expected]
    assert ["=Ærø Bolig", "0001", "001"] in [[row[at] for at in place[1:4]] for row in cells(path)]
    assert rows_sha256(DEPARTMENTS.columns, expected) in facts(path).values()


def test_filter_and_columns_narrow_the_export(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    run(
        "export_register", "departments", "-o", path, "--where", "organisation==Ærø Bolig", "dwellings=..60",
        "--columns", "name,lbf_number",
    )  # fmt: skip
    assert cells(path) == [["Bhuset", "002"]]
    run("export_register", "departments", "-o", path, "--in-force-on", "2024-01-01", "--columns", "name")
    assert cells(path) == [["Bhuset"], ["Chuset"]]


@pytest.mark.parametrize(
    "args",
    [
        ["findes-ikke"],
        ["departments", "--where", "farve=blå"],
        ["departments", "--where", "navn"],
        ["departments", "--columns", "farve"],
        ["areas", "--in-force-on", "2024-01-01"],
    ],
)
def test_a_wrong_call_exits_2_and_writes_nothing(args, tmp_path):
    with pytest.raises(CommandError) as caught:
        run("export_register", args[0], "-o", tmp_path / "ud.xlsx", *args[1:])
    assert caught.value.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_register_is_answered_with_those_there_are(tmp_path):
    with pytest.raises(CommandError, match="departments"):
        run("export_register", "findes-ikke", "-o", tmp_path / "ud.xlsx")


def test_a_folder_that_is_not_there_is_told(register, tmp_path):
    with pytest.raises(CommandError, match=r"mangler(?!.*No such)"):
        run("export_register", "departments", "-o", tmp_path / "mangler" / "ud.xlsx")


def test_as_of_tells_what_the_register_said_that_evening_names_of_others_included(register, tmp_path):
    for model in (Department, HousingOrganisation, type(register[0].organisation.party)):
        history_at(model, date(2025, 5, 1))
    KeyFiguresFactory.create(department=register[1], reserves_dkk=1000)
    with recording("omdøbt"):
        party = register[0].organisation.party
        party.name = "Nyt navn"
        party.save()
        register[1].family_dwellings = 99
        register[1].save()
        register[2].delete()
    path = tmp_path / "ud.xlsx"
    run(
        "export_register",
        "departments",
        "-o",
        path,
        "--as-of",
        "2025-05-01",
        "--columns",
        "organisation,name,dwellings",
    )
    assert cells(path) == [
        ["=Ærø Bolig", "Ahuset", 100],
        ["=Ærø Bolig", "Bhuset", 50],
        ["Bo Vest (demo)", "Chuset", 100],
    ]
    assert "01.05.2025" in facts(path).values()
    today = date.today() + timedelta(days=1)  # noqa: DTZ011
    run("export_register", "departments", "-o", path, "--as-of", today, "--columns", "organisation,name,dwellings")
    assert cells(path) == [["Nyt navn", "Ahuset", 100], ["Nyt navn", "Bhuset", 99]]


def test_the_two_clocks_and_a_filter_combine(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    today = date.today() + timedelta(days=1)  # noqa: DTZ011
    run(
        "export_register", "departments", "-o", path, "--as-of", today, "--in-force-on", "2024-01-01",
        "--where", "organisation=Ærø", "--columns", "name",
    )  # fmt: skip
    assert cells(path) == [["Bhuset"]]


def test_a_day_before_the_first_record_is_an_error_that_names_it(register, tmp_path):
    with pytest.raises(CommandError, match=r"01\.05\.2001"):
        run("export_register", "departments", "-o", tmp_path / "ud.xlsx", "--as-of", "2001-05-01")
    assert list(tmp_path.iterdir()) == []


def test_columns_that_history_cannot_tell_are_left_out_and_named(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    today = date.today() + timedelta(days=1)  # noqa: DTZ011
    said = run("export_register", "organisations", "-o", path, "--as-of", today)
    headers = [cell.value for cell in openpyxl.load_workbook(path).worksheets[0][1]]
    from registry.organisations.sheets import ORGANISATIONS

    missing = str(ORGANISATIONS.column("departments").header)
    assert missing not in headers
    assert missing in said
    assert len(cells(path)) == 2


def test_what_was_exported_is_imported_without_a_change(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    run("export_register", "departments", "-o", path)
    before = Department.history.count()
    run("import_register", "departments", path)
    assert Department.history.count() == before


def test_a_dry_run_tells_the_difference_and_writes_nothing(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    run("export_register", "departments", "-o", path)
    book = openpyxl.load_workbook(path)
    at = [column.key for column in DEPARTMENTS.columns].index("family_dwellings") + 1
    book.worksheets[0].cell(3, at).value = 51
    book.save(path)
    said = run("import_register", "departments", path, "--dry-run")
    assert "50 → 51" in said
    assert Department.objects.get(name="Bhuset").family_dwellings == 50
    run("import_register", "departments", path)
    row = Department.objects.get(name="Bhuset")
    assert row.family_dwellings == 51
    assert "ud.xlsx" in row.history.first().history_change_reason


def test_a_broken_row_exits_1_names_it_and_writes_nothing(register, tmp_path):
    path = tmp_path / "ud.xlsx"
    run("export_register", "departments", "-o", path)
    book = openpyxl.load_workbook(path)
    keys = [column.key for column in DEPARTMENTS.columns]
    book.worksheets[0].cell(2, keys.index("name") + 1).value = "Omdøbt"
    book.worksheets[0].cell(3, keys.index("year_built") + 1).value = 12
    book.save(path)
    out = io.StringIO()
    with pytest.raises(CommandError) as caught:
        call_command("import_register", "departments", str(path), stdout=out, stderr=out)
    assert caught.value.returncode == 1
    assert "3" in out.getvalue()
    assert not Department.objects.filter(name="Omdøbt").exists()


def test_what_cannot_be_imported_exits_2_with_the_list(tmp_path):
    with pytest.raises(CommandError, match="departments") as caught:
        run("import_register", "documents", tmp_path / "x.xlsx")
    assert caught.value.returncode == 2


def test_a_file_that_is_no_workbook_is_told(tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_text("Navn;Boliger")
    with pytest.raises(CommandError, match="xlsx"):
        run("import_register", "departments", path)
    with pytest.raises(CommandError, match=r"mangler(?!.*No such)"):
        run("import_register", "departments", tmp_path / "mangler.xlsx")
