"""Organisations and departments out to Excel, changed there, and in again."""

import io
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.areas.models import Area
from registry.organisations.admin.registers import DepartmentAdmin, OrganisationAdmin
from registry.organisations.models import Department, HousingOrganisation, KeyFigures
from registry.organisations.services import save_organisation
from registry.organisations.sheets import CONTACTS, DEPARTMENTS, KEY_FIGURES, ORGANISATIONS
from registry.parties.models import Party
from registry.screens.importing.storing import Outcome, store
from registry.screens.importing.trial import try_rows
from registry.screens.selection import Selection
from registry.workbook.read import read_workbook
from registry.workbook.write import write_workbook
from tests.factories.registry import (
    ContactFactory,
    DepartmentFactory,
    HousingOrganisationFactory,
    KeyFiguresFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
SHEETS = {"organisations": (ORGANISATIONS, OrganisationAdmin), "departments": (DEPARTMENTS, DepartmentAdmin)}


def exported(name: str) -> io.BytesIO:
    sheet, _service = SHEETS[name]
    target = io.BytesIO()
    write_workbook(target, title=str(sheet.title), columns=sheet.columns, rows=Selection(sheet).values(), about=[])
    return target


def edited(source: io.BytesIO, **cells: Any) -> io.BytesIO:
    """The workbook with these cells changed (`F2=5`); a new row is written cell by cell."""
    book = openpyxl.load_workbook(source)
    for address, value in cells.items():
        book.worksheets[0][address] = value
    target = io.BytesIO()
    book.save(target)
    return target


def address(name: str, key: str, row: int = 2) -> str:
    keys = [column.key for column in SHEETS[name][0].columns]
    return f"{openpyxl.utils.get_column_letter(keys.index(key) + 1)}{row}"


def imported(name: str, source: io.BytesIO, *, user: Any = None, dry_run: bool = False) -> Outcome:
    """What the import of everything in a workbook comes to; `dry_run` leaves it at the trial."""
    register = SHEETS[name][1]()
    sheet = register.sheet.current()
    plan = register.plan(sheet, user)
    read = read_workbook(source, columns=sheet.columns, required=sheet.key)
    if dry_run:
        return Outcome(try_rows(plan, read))
    return store(plan, read, reason="Import af fil.xlsx", file_name="fil.xlsx")


def table(*rows: list[Any]) -> io.BytesIO:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    target = io.BytesIO()
    book.save(target)
    return target


def stored(name: str) -> list[tuple[Any, ...]]:
    return list(Selection(SHEETS[name][0]).values())


def history_rows() -> Any:
    return HousingOrganisation.history.count() + Department.history.count() + Party.history.count()


@pytest.fixture
def register() -> list[Department]:
    first = HousingOrganisationFactory.create(lbf_number="0001", party__name="=Ærø Bolig")
    second = HousingOrganisationFactory.create(lbf_number="0002", cvr_number="13748136", administered_by=first)
    area = Area.objects.create(name="Nordvest")
    return [
        DepartmentFactory.create(organisation=first, lbf_number="001", name="Åhuset", area=area),
        DepartmentFactory.create(organisation=first, lbf_number="002", floor_area_m2=None),
        DepartmentFactory.create(organisation=second, lbf_number="001", guarantee_dkk="1234567.89"),
    ]


@pytest.mark.parametrize("name", ["organisations", "departments"])
def test_the_exported_workbook_changes_nothing(name, register):
    before, recorded = stored(name), history_rows()
    result = imported(name, exported(name))
    trial = result.trial
    assert (trial.new, trial.changed, result.errors, trial.absent) == ([], [], [], [])
    assert len(trial.unchanged) == len(before)
    assert (result.batch, result.written) == (None, [])
    assert stored(name) == before
    assert history_rows() == recorded


def test_a_changed_cell_changes_one_row_with_reason_and_user(register):
    user = UserFactory.create()
    source = edited(exported("departments"), **{address("departments", "family_dwellings"): 77})
    trial = imported("departments", source, user=user, dry_run=True)
    assert trial.batch is None
    assert Department.objects.filter(family_dwellings=77).count() == 0
    result = imported("departments", source, user=user)
    assert result.trial.fingerprint == trial.trial.fingerprint
    [changed] = result.trial.changed
    [difference] = result.trial.differences(changed)
    assert (changed.number, len(result.trial.unchanged), result.written) == (2, 2, [changed])
    assert (difference.before, difference.after) == ("100", "77")
    record = Department.objects.get(family_dwellings=77).history.first()
    assert (record.history_user, record.history_type) == (user, "~")
    assert "fil.xlsx" in record.history_change_reason
    assert record.history_batch == result.batch
    assert (result.batch.kind, result.batch.register, result.batch.file_name) == ("import", "departments", "fil.xlsx")  # type: ignore[union-attr]


def test_a_broken_row_refuses_the_whole_file(register):
    source = edited(
        exported("departments"),
        **{address("departments", "family_dwellings"): 77, address("departments", "year_built", 3): "gammel"},
        **{address("departments", "area", 4): "Findes ikke"},
    )
    before = stored("departments")
    result = imported("departments", source)
    assert result.batch is None
    assert [error.row for error in result.errors] == [3, 4]
    assert stored("departments") == before


def test_new_rows_are_created_with_history(register):
    result = imported(
        "departments",
        table(["lbf_number", "organisation_lbf", "name", "area"], [7, 1, "Ny afdeling", "Nordvest"]),
    )
    assert result.errors == []
    assert [row.name for row in result.trial.new] == ["0001 007 Ny afdeling"]
    assert len(result.trial.absent) == 3
    assert "0001 001 Åhuset" in result.trial.absent
    row = Department.objects.get(lbf_number="007")
    assert (row.organisation.lbf_number, str(row.area), row.family_dwellings) == ("0001", "Nordvest", 0)
    assert row.history.get().history_type == "+"


def test_an_administrator_may_stand_further_down_in_the_same_file():
    result = imported(
        "organisations",
        table(
            ["lbf_number", "name", "administered_by", "kind"],
            ["0011", "A (demo)", "0012", None],
            ["0012", "B (demo)", "0013", None],
            ["0013", "C (demo)", None, None],
        ),
    )
    assert len(result.errors) == 3  # the kind may not be empty
    result = imported(
        "organisations",
        table(
            ["lbf_number", "name", "administered_by"],
            ["0011", "A (demo)", "0012"],
            ["0012", "B (demo)", "0013"],
            ["0013", "C (demo)", None],
        ),
    )
    assert result.errors == []
    assert HousingOrganisation.objects.get(lbf_number="0011").administered_by.party.name == "B (demo)"  # type: ignore[union-attr]
    record = HousingOrganisation.history.get(lbf_number="0011")
    assert record.administered_by_id == HousingOrganisation.objects.get(lbf_number="0012").pk


def test_organisations_that_administer_each_other_are_refused():
    result = imported(
        "organisations",
        table(["lbf_number", "name", "administered_by"], ["0011", "A (demo)", "0012"], ["0012", "B (demo)", "0011"]),
    )
    assert [error.row for error in result.errors] == [2, 3]
    assert not HousingOrganisation.objects.exists()
    assert not Party.objects.filter(name__contains="(demo)").exists()


def test_an_existing_organisation_can_get_a_new_administrator(register):
    source = table(
        ["lbf_number", "name", "administered_by"], ["0002", "Omdøbt (demo)", "0013"], ["0013", "C (demo)", None]
    )
    result = imported("organisations", source)
    assert result.errors == []
    assert HousingOrganisation.objects.get(lbf_number="0002").administered_by.lbf_number == "0013"  # type: ignore[union-attr]
    assert Party.objects.filter(name="Omdøbt (demo)").exists()
    [changed] = result.trial.changed
    cells = [(difference.before, difference.after) for difference in result.trial.differences(changed)]
    assert cells[-1] == ("0001", "0013")
    assert imported("organisations", source).trial.changed == []


def test_everything_wrong_is_told_at_once(register):
    result = imported(
        "organisations",
        table(
            ["lbf_number", "name", "cvr_number", "administered_by", "active_from", "active_until", "email"],
            ["0001", "Ærø", "12345678", None, None, None, "ikke en mail"],
            ["12", "B", None, None, None, None, None],
            ["0003", "C", None, "9999", None, None, None],
            ["0002", "D", None, "0002", None, None, None],
            ["0005", "E", None, None, "01.01.2027", "01.01.2026", None],
            ["0006", "F", None, None, None, None, None],
            ["0006", "G", None, None, None, None, None],
            [None, "H", None, None, None, None, None],
            ["0008", "F", None, None, None, None, None],
        ),
    )
    assert {error.row for error in result.errors} == {2, 3, 4, 5, 6, 8, 9, 10}
    assert {str(ORGANISATIONS.column("cvr_number").header), str(ORGANISATIONS.column("email").header)} <= {
        error.column for error in result.errors if error.row == 2
    }
    assert Party.objects.filter(name="F").count() == 0


def test_wrong_headers_write_nothing(register):
    result = imported("departments", table(["Navn på noget"], ["x"]))
    assert result.errors
    assert not result.trial.is_readable
    assert result.batch is None


@pytest.mark.parametrize("name", ["organisations", "departments"])
def test_the_number_of_queries_does_not_grow_with_the_rows(name, register):
    def queries(count: int, start: int) -> int:
        heads = {
            "organisations": ["lbf_number", "name"],
            "departments": ["organisation_lbf", "lbf_number", "name"],
        }[name]
        rows = [
            ([f"{start + i:04}", f"N{start + i}"] if name == "organisations" else ["0001", f"{start + i:03}", f"N{i}"])
            for i in range(count)
        ]
        source = table(heads, *rows)
        with CaptureQueriesContext(
            connection,
        ) as first:
            assert imported(name, source).errors == []
        changed = table(heads, *([*row[:-1], f"{row[-1]}x"] for row in rows))
        with CaptureQueriesContext(connection) as second:
            assert len(imported(name, changed).trial.changed) == count
        return len(first) + len(second)

    assert queries(1, 100) == queries(20, 200)  # SQLite splits what has more than 999 values


@pytest.mark.parametrize("sheet", [ORGANISATIONS, DEPARTMENTS, KEY_FIGURES, CONTACTS], ids=lambda sheet: sheet.name)
def test_an_export_asks_the_same_queries_for_one_row_and_for_many(sheet):
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert list(Selection(sheet).values())
        return len(asked)

    KeyFiguresFactory.create()
    ContactFactory.create()
    few = queries()
    KeyFiguresFactory.create_batch(5)
    ContactFactory.create_batch(5)
    assert queries() == few


def test_reserves_per_square_metre_are_worked_out_in_decimals():
    KeyFiguresFactory.create(department__floor_area_m2=3, reserves_dkk=100, financial_year=2025)
    KeyFiguresFactory.create(department__floor_area_m2=0, reserves_dkk=100, financial_year=2024)
    KeyFiguresFactory.create(department__floor_area_m2=None, reserves_dkk=None, financial_year=2023)
    column = KEY_FIGURES.column("reserves_dkk_per_m2")
    rows = KEY_FIGURES.annotated(KeyFigures.objects.order_by("-financial_year"), [column])
    assert list(rows.values_list(column.alias, flat=True)) == [Decimal("33.33"), None, None]


def test_an_organisation_counts_its_departments_and_dwellings(register):
    columns = [ORGANISATIONS.column("departments"), ORGANISATIONS.column("dwellings")]
    HousingOrganisationFactory.create(lbf_number="0009")
    rows = ORGANISATIONS.annotated(HousingOrganisation.objects.order_by("lbf_number"), columns)
    assert list(rows.values_list(*(column.alias for column in columns))) == [(2, 200), (1, 100), (0, 0)]


def test_an_organisation_is_saved_with_its_party():
    row = save_organisation(
        organisation=None, party_values={"name": "Ny (demo)"}, values={"lbf_number": "0042", "cvr_number": "13748136"}
    )
    assert (row.party.kind, str(row)) == ("boligorganisation", "Ny (demo)")
    save_organisation(organisation=row, party_values={"name": "Anden (demo)"}, values={"is_bl_member": False})
    assert HousingOrganisation.objects.get(party__name="Anden (demo)").is_bl_member is False


def test_everything_wrong_with_an_organisation_and_its_party_is_told_and_nothing_written():
    with pytest.raises(ValidationError) as caught:
        save_organisation(
            organisation=None, party_values={"name": "", "email": "x"}, values={"lbf_number": "7", "cvr_number": "1"}
        )
    assert set(caught.value.error_dict) == {"name", "email", "lbf_number", "cvr_number"}
    assert not Party.objects.filter(kind="boligorganisation").exists()


@pytest.mark.parametrize("sheet", [ORGANISATIONS, DEPARTMENTS, KEY_FIGURES, CONTACTS], ids=lambda sheet: sheet.name)
def test_headers_are_unmistakable_in_danish(sheet):
    headers = [str(column.header).casefold() for column in sheet.columns]
    assert len(set(headers)) == len(headers)
