"""Empty workbooks to fill in: what stands in them, that Excel is told what is right, and that they load."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from registry.columns import Column, Kind, Sheet
from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS, ORGANISATIONS
from registry.registers import ADMINS
from registry.screens.importing.storing import store
from registry.screens.importing.trial import try_rows
from registry.screens.templates import entry, write_register_template
from registry.workbook.read import read_workbook
from registry.workbook.template import Entry, write_template
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, UserFactory, rights, user_with

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
IMPORTABLE = sorted(name for name, register in ADMINS.items() if register.sheet.key)


@pytest.fixture
def clerk(client: Client) -> Any:
    user = user_with(*rights("department"))
    client.force_login(user)
    return user


def template(client: Client, name: str | None = "department") -> Any:
    response: Any = client.get(f"/admin/registry/{name}/template/")
    assert response.status_code == 200
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def rules(sheet: Any) -> dict[str, Any]:
    """The rules of a worksheet by the header of their column."""
    return {
        sheet.cell(1, next(iter(rule.sqref.ranges)).min_col).value: rule
        for rule in sheet.data_validations.dataValidation
    }


def column(key: str, sheet: Sheet = DEPARTMENTS) -> str:
    return str(sheet.column(key).header)


@pytest.mark.parametrize("name", IMPORTABLE)
def test_every_importable_register_has_one_with_the_columns_that_are_written(client, name):
    client.force_login(UserFactory.create(is_superuser=True))
    sheet = ADMINS[name].sheet
    book = template(client, sheet.model._meta.model_name)
    headers = [cell.value for cell in book.worksheets[0][1]]
    assert headers == [str(column.header) for column in sheet.columns if column.writes or column.key in sheet.key]
    read = read_workbook(io.BytesIO(saved(book)), columns=sheet.columns, required=sheet.key)
    assert (read.rows, read.errors) == ([], [])


def test_it_tells_excel_what_is_right(client, clerk):
    found = rules(template(client).worksheets[0])
    assert found[column("organisation_lbf")].formula1 == "AND(LEN(B2)=4,ISNUMBER(VALUE(B2)))"
    assert found[column("has_municipal_support")].formula1 == '"Ja,Nej"'
    year = found[column("year_built")]
    assert (year.type, year.formula1, year.formula2) == ("whole", "1600", "2200")
    dwellings = found[column("family_dwellings")]
    assert (dwellings.type, dwellings.formula1) == ("whole", "0")
    guarantee = found[column("guarantee_dkk")]
    assert (guarantee.type, guarantee.formula1, guarantee.formula2) == ("decimal", "0", "999999999999.99")
    assert found[column("active_from")].type == "date"
    name = found[column("name")]
    assert (name.type, name.operator, name.formula1) == ("textLength", "lessThanOrEqual", "200")
    assert all(rule.prompt and rule.error and rule.sqref.ranges for rule in found.values())
    assert {next(iter(rule.sqref.ranges)).max_row for rule in found.values()} == {1_048_576}


def test_keys_stand_out_without_colour_alone(client, clerk):
    head = template(client).worksheets[0][1]
    looks = {cell.value: (cell.font.underline, cell.border.bottom.style) for cell in head}
    keys = {column(key) for key in DEPARTMENTS.key}
    assert {header for header, look in looks.items() if look == ("single", "double")} == keys


def test_the_help_sheet_says_what_each_column_takes(client, clerk):
    book = template(client)
    rows = {row[0]: row for row in book.worksheets[1].values}
    assert "3" in rows[column("lbf_number")][3]
    assert "200" in rows[column("name")][4]
    assert rows[column("has_municipal_support")][4] == "Ja, Nej"
    assert rows[column("lbf_number")][2] != rows[column("address")][2]
    assert {column("organisation"), column("dwellings")} <= set(rows)  # named as only read
    assert rows[column("dwellings")][1:] == (None,) * 4
    assert column("dwellings") not in [cell.value for cell in book.worksheets[0][1]]


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def test_a_filled_in_template_is_loaded_and_its_other_sheets_are_not(client, clerk):
    HousingOrganisationFactory.create(lbf_number="0007")
    book = template(client)
    sheet = book.worksheets[0]
    at = {cell.value: cell.column for cell in sheet[1]}
    values = {
        "name": "Ærøhuset",
        "organisation_lbf": "0007",
        "lbf_number": "012",
        "has_municipal_support": "Ja",
        "guarantee_dkk": 1234.5,
        "active_from": date(2027, 3, 14),
        **dict.fromkeys(
            ("family_dwellings", "youth_dwellings", "elderly_dwellings", "care_dwellings", "special_dwellings"), 0
        ),
    }
    for key, value in values.items():
        sheet.cell(2, at[column(key)]).value = value
    trial = client.post(f"{LIST}import/", {"file": SimpleUploadedFile("skabelon.xlsx", saved(book))}, follow=True)
    assert trial.status_code == 200
    read = read_workbook(io.BytesIO(saved(book)), columns=DEPARTMENTS.columns, required=DEPARTMENTS.key)
    assert read.errors == []
    store(ADMINS["departments"]().plan(DEPARTMENTS, clerk), read, reason="indlæst", file_name="skabelon.xlsx")
    made = Department.objects.get()
    assert (made.name, made.lbf_number, made.guarantee_dkk) == ("Ærøhuset", "012", Decimal("1234.5"))
    assert made.has_municipal_support


@pytest.mark.parametrize("given", [["view"], ["view", "change"], ["view", "add"], ["view", "export"]])
def test_only_who_may_load_gets_it(client, given):
    client.force_login(user_with(*rights("department", given)))
    response = client.get(f"{LIST}template/")
    assert response.status_code in (302, 403)
    assert "template/" not in client.get(LIST).content.decode()


def test_the_list_offers_it(client, clerk):
    assert f"{LIST}template/" in client.get(LIST).content.decode()


def test_a_register_without_import_has_none(client):
    client.force_login(UserFactory.create(is_superuser=True))
    name = next(name for name, register in ADMINS.items() if not register.sheet.key)
    model = ADMINS[name].sheet.model._meta.model_name
    assert client.get(f"/admin/registry/{model}/template/").status_code == 404


def test_a_custom_field_has_its_column_and_says_whether_it_is_required():
    from django.core.exceptions import ValidationError

    def required(value: Any) -> None:
        if value is None:
            raise ValidationError("mangler")

    added = (
        Column("a", "Må mangle", Kind.DATE, writes="extra", within="a"),
        Column(
            "b", "Skal med", Kind.CHOICE, choices=(("x", "Ekstra, lang"),), writes="extra", within="b", check=required
        ),
    )
    found = [entry(column, ORGANISATIONS) for column in added]
    assert [each.is_required for each in found] == [False, True]
    target = io.BytesIO()
    sheet = Sheet("x", "X", Department, (*DEPARTMENTS.columns, *added), key=DEPARTMENTS.key)
    write_register_template(sheet, target, title="X")
    assert [cell.value for cell in openpyxl.load_workbook(target).worksheets[0][1]][-2:] == ["Må mangle", "Skal med"]


def test_long_texts_are_cut_to_what_excel_takes_beside_a_cell():
    target = io.BytesIO()
    entries = [Entry(Column("a", "Overskrift " * 9), about="😀" * 300), Entry(Column("b", "B"), longest=5)]
    write_template(target, title="Vejledning", entries=entries, only_read=[], intro=[])
    book = openpyxl.load_workbook(target)
    assert len({name.casefold() for name in book.sheetnames}) == 2
    free, rule = book.worksheets[0].data_validations.dataValidation
    assert (rule.type, rule.formula1) == ("textLength", "5")
    assert (free.type, free.prompt[-1]) == (None, "…")  # nothing is refused, and its help is shown all the same


def test_an_exported_cell_that_is_edited_is_the_only_change(client, clerk):
    organisation = HousingOrganisationFactory.create(lbf_number="0001")
    for number in range(3):
        DepartmentFactory.create(
            organisation=organisation, lbf_number=f"00{number}", name=f"Hus {number}", guarantee_dkk=Decimal("0.25")
        )
    book = openpyxl.load_workbook(io.BytesIO(b"".join(client.get(LIST, {"export": "xlsx"}).streaming_content)))
    at = {cell.value: cell.column for cell in book.worksheets[0][1]}
    assert rules(book.worksheets[0])[column("has_municipal_support")].formula1 == '"Ja,Nej"'
    book.worksheets[0].cell(3, at[column("has_municipal_support")]).value = "Ja"
    read = read_workbook(io.BytesIO(saved(book)), columns=DEPARTMENTS.columns, required=DEPARTMENTS.key)
    trial = try_rows(ADMINS["departments"]().plan(DEPARTMENTS, clerk), read)
    assert (trial.errors, len(trial.new)) == ([], 0)
    assert [difference.column for row in trial.changed for difference in trial.differences(row)] == [
        column("has_municipal_support")
    ]


@pytest.mark.parametrize("name", sorted(ADMINS))
def test_every_choice_reads_back_as_what_was_written(name):
    from registry.workbook.parse import parse

    for one in ADMINS[name].sheet.columns:
        for value, label in one.choices:
            assert parse(str(label), one) == value, f"{one.key}: {label}"
