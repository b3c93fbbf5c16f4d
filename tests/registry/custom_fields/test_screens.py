"""Custom fields in forms, workbooks, history and the administrator's register; who may do what."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.test import Client
from django.utils import timezone

from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.history.change import recording
from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.sheets import DEPARTMENTS
from registry.registers import ADMINS
from registry.screens.importing.receiving import layout
from registry.screens.importing.storing import store
from registry.screens.importing.trial import try_rows
from registry.workbook.opening import open_grid
from registry.workbook.read import read_grid
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with
from tests.registry.custom_fields.conftest import make
from tests.registry.screens.test_writing import errors, filled

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
ORGANISATIONS = "/admin/registry/housingorganisation/"
FIELDS = "/admin/registry/customfield/"


@pytest.fixture
def web(client: Client) -> Client:
    models = ("department", "housingorganisation", "party", "area")
    client.force_login(user_with(*(right for model in models for right in rights(model))))
    return client


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(user_with(*rights("customfield"), *rights("department", ("view",))))
    return client


def edit(row: Department) -> str:
    return f"{LIST}edit/{row.pk}/"


TYPED = {
    "felt_bemaerkning": "  “Ny” <b>%s</b> 🏠 ",
    "felt_vaskerier": "1.234,5",
    "felt_besigtiget": "2027-03-14",
    "felt_elevator": "false",
    "felt_varmeform": "Økovarme",
}
STORED = {
    "bemaerkning": "“Ny” <b>%s</b> 🏠",
    "vaskerier": 1234.5,
    "besigtiget": "2027-03-14",
    "elevator": False,
    "varmeform": "Økovarme",
}


def test_each_kind_is_filled_in_and_stored(web: Client, departments: list[Department]) -> None:
    row = departments[3]
    page = web.get(edit(row))
    for name in TYPED:
        assert page.content.decode().count(f'name="{name}"') == 1
    assert web.post(edit(row), filled(page, reason="Udfyldt", **TYPED)).status_code == 302
    row.refresh_from_db()
    assert row.extra == STORED
    assert row.history.first().history_change_reason == "Udfyldt"
    again = web.get(edit(row))
    assert 'value="1234,5"' in again.content.decode()
    web.post(edit(row), filled(again, reason="Uændret"))
    assert row.history.count() == 2


def test_a_new_row_and_an_organisation_take_custom_fields(web: Client) -> None:
    make("Driftsform", register="organisations")
    make("Note")
    organisation = HousingOrganisationFactory.create(lbf_number="0001")
    address = f"{ORGANISATIONS}edit/{organisation.pk}/"
    assert web.post(address, filled(web.get(address), reason="x", felt_driftsform="Egen")).status_code == 302
    organisation.refresh_from_db()
    assert organisation.extra == {"driftsform": "Egen"}
    new = filled(
        web.get(f"{ORGANISATIONS}create/"), name="Ny (demo)", lbf_number="0009", felt_driftsform="Fælles", reason="x"
    )
    assert web.post(f"{ORGANISATIONS}create/", new).status_code == 302
    assert HousingOrganisation.objects.get(lbf_number="0009").extra == {"driftsform": "Fælles"}
    new = filled(web.get(f"{LIST}create/"), organisation=organisation.pk, lbf_number="001", name="Hus", felt_note="Hej")
    assert web.post(f"{LIST}create/", new).status_code == 302
    assert Department.objects.get(name="Hus").extra == {"note": "Hej"}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("felt_vaskerier", "mange"),
        ("felt_vaskerier", "12.5"),
        ("felt_vaskerier", "9" * 20),
        ("felt_vaskerier", "NaN"),
        ("felt_besigtiget", "31.02.2024"),
        ("felt_varmeform", "Gas"),
        ("felt_elevator", "måske"),
        ("felt_bemaerkning", "x" * 2001),
        ("felt_bemaerkning", "a\x00b"),
    ],
)
def test_what_does_not_fit_is_refused_on_its_field_and_kept(
    web: Client, departments: list[Department], name: str, value: str
) -> None:
    row = departments[0]
    response = web.post(edit(row), filled(web.get(edit(row)), reason="x", **{name: value}))
    assert list(errors(response)) == [name]
    before = dict(row.extra)
    row.refresh_from_db()
    assert row.extra == before


def test_a_required_field_must_be_filled_in(web: Client, departments: list[Department]) -> None:
    field = CustomField.objects.get(key="elevator")
    field.is_required = True
    save_custom_field(field)
    row = departments[3]
    assert list(errors(web.post(edit(row), filled(web.get(edit(row)), reason="x")))) == ["felt_elevator"]
    assert web.post(edit(row), filled(web.get(edit(row)), reason="x", felt_elevator="false")).status_code == 302


def test_a_retired_field_is_shown_where_it_has_a_value_and_never_lost(
    web: Client, departments: list[Department]
) -> None:
    field = CustomField.objects.get(key="vaskerier")
    field.retired_on = timezone.localdate()
    save_custom_field(field)
    Department.objects.filter(pk=departments[0].pk).update(
        extra={**departments[0].extra, "ukendt": [1], "elevator": True}
    )
    row, other = departments[0], departments[3]
    page = web.get(edit(row))
    assert page.context["form"].fields["felt_vaskerier"].disabled
    assert "felt_vaskerier" not in web.get(edit(other)).context["form"].fields
    data = filled(page, reason="Andet", felt_vaskerier="10", felt_bemaerkning="")
    assert web.post(edit(row), data).status_code == 302
    row.refresh_from_db()
    assert (row.extra["vaskerier"], row.extra["ukendt"], "bemaerkning" in row.extra) == (10, [1], False)


@pytest.mark.parametrize("place", [0, 3])
def test_what_was_typed_before_its_field_was_retired_or_deleted_is_not_dropped_in_silence(
    web: Client, departments: list[Department], place: int
) -> None:
    row = departments[place]
    opened = filled(web.get(edit(row)), reason="To faner", felt_vaskerier="999")
    with recording("samtidig"):
        field = CustomField.objects.get(key="vaskerier")
        field.retired_on = date(2020, 1, 1)
        save_custom_field(field)
    response = web.post(edit(row), opened)
    assert list(errors(response)) == ["__all__"]
    assert "Åbn rækken" in response.content.decode()
    before = dict(row.extra)
    row.refresh_from_db()
    assert row.extra == before


def test_a_form_older_than_a_change_of_the_fields_is_refused(
    web: Client, departments: list[Department], monkeypatch: pytest.MonkeyPatch
) -> None:
    from registry.custom_fields import selectors

    row = departments[3]
    opened = filled(web.get(edit(row)), reason="x", felt_varmeform="Anden")
    real = selectors.fields_of

    def then_changed(register: str) -> list[CustomField]:
        found = real(register)
        with recording("samtidig"):
            field = CustomField.objects.get(key="varmeform")
            field.kind, field.choices = FieldKind.TEXT, ""
            save_custom_field(field)
        return found

    monkeypatch.setattr(selectors, "fields_of", then_changed)
    assert list(errors(web.post(edit(row), opened))) == ["__all__"]
    row.refresh_from_db()
    assert row.extra == {}


def test_inspect_and_history_say_the_label_and_the_value_as_people_read_it(
    web: Client, departments: list[Department], django_assert_max_num_queries: Any
) -> None:
    row = departments[3]
    web.post(edit(row), filled(web.get(edit(row)), reason="Udfyldt", **TYPED))
    shown = web.get(f"{LIST}inspect/{row.pk}/").content.decode()
    for text in ("Besigtiget", "14.03.2027", "1.234,5", "✗ Nej", "&lt;b&gt;%s&lt;/b&gt;"):
        assert text in shown
    for number in range(5):
        row.refresh_from_db()
        row.extra = {**row.extra, "vaskerier": number}
        row.save()
    with django_assert_max_num_queries(40):
        page = web.get(f"{LIST}history/{row.pk}/")
    told = page.content.decode()
    for text in ("Besigtiget", "14.03.2027", "1.234,5", "✗ Nej", "&lt;b&gt;%s&lt;/b&gt;", "Varmeform"):
        assert text in told


def workbook(web: Client) -> Any:
    response: Any = web.get(LIST, {"export": "xlsx"})
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def tried(book: Any) -> tuple[Any, Any, Any]:
    """The register, the rows of the workbook, and what they would do."""
    target = io.BytesIO()
    book.save(target)
    target.seek(0)
    sheet = DEPARTMENTS.current()
    grid = open_grid(target, sheet=None, file_name="rettet.xlsx")
    found = layout(grid, sheet)
    read = read_grid(grid, columns=sheet.columns, required=sheet.key, header_row=found.header_row, mapping=found.keys)
    plan = ADMINS["departments"]().plan(sheet, None)
    return plan, read, try_rows(plan, read)


def column_of(book: Any, header: str) -> int:
    return [cell.value for cell in book.worksheets[0][1]].index(header) + 1


def row_of(book: Any, name: str) -> int:
    at = column_of(book, "Navn")
    return next(row for row in range(2, 20) if book.worksheets[0].cell(row, at).value == name)


def test_an_export_read_back_changes_nothing_and_an_edited_one_just_its_cells(
    web: Client, departments: list[Department]
) -> None:
    book = workbook(web)
    before = Department.history.count()
    _plan, _read, trial = tried(book)
    assert (trial.errors, trial.changed, trial.new) == ([], [], [])
    sheet, row = book.worksheets[0], row_of(book, "Afdeling 4")
    for header, value in (
        ("Bemærkning", "=1+1"), ("Vaskerier", 1234.5), ("Besigtiget", date(2027, 3, 14)), ("Elevator", "nej"),
        ("Varmeform", "økovarme"),
    ):  # fmt: skip
        sheet.cell(row, column_of(book, header)).value = value
    sheet.cell(row, column_of(book, "Bemærkning")).data_type = "s"
    sheet.cell(row_of(book, "Afdeling 1"), column_of(book, "Vaskerier")).value = None
    plan, read, trial = tried(book)
    assert trial.errors == []
    told = {row.name: {change.column: change.after for change in trial.differences(row)} for row in trial.changed}
    assert told == {
        "0001 004 Afdeling 4": {
            "Bemærkning": "=1+1", "Vaskerier": "1.234,5", "Besigtiget": "14.03.2027", "Elevator": "✗ Nej",
            "Varmeform": "Økovarme",
        },
        "0001 001 Afdeling 1": {"Vaskerier": "–"},
    }  # fmt: skip
    store(plan, read, reason="Rettet i Excel", file_name="rettet.xlsx", confirmed=trial.fingerprint)
    changed = Department.objects.get(lbf_number="004")
    assert changed.extra == {**STORED, "bemaerkning": "=1+1"}
    assert "vaskerier" not in Department.objects.get(lbf_number="001").extra
    assert Department.history.count() == before + 2


def test_a_workbook_with_values_that_do_not_fit_is_refused_cell_by_cell(
    web: Client, departments: list[Department]
) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    field.is_required = True
    save_custom_field(field)
    book = workbook(web)
    assert tried(book)[2].errors == []  # empty ones may stay so
    sheet = book.worksheets[0]
    for name, header, value in (
        ("Afdeling 1", "Bemærkning", None), ("Afdeling 2", "Bemærkning", "x" * 2001), ("Afdeling 3", "Vaskerier", 1e14),
        ("Afdeling 4", "Varmeform", "Gas"),
    ):  # fmt: skip
        sheet.cell(row_of(book, name), column_of(book, header)).value = value
    found = tried(book)[2].errors
    assert sorted(error.column for error in found) == ["Bemærkning", "Bemærkning", "Varmeform", "Vaskerier"]


def test_a_new_row_without_the_column_of_a_required_field_is_refused(
    web: Client, departments: list[Department]
) -> None:
    make("Krævet", is_required=True)
    book = openpyxl.Workbook()
    book.worksheets[0].append(["organisation_lbf", "lbf_number", "name"])
    book.worksheets[0].append(["0001", "099", "Ny"])
    book.worksheets[0].append(["0001", "001", "Omdøbt"])
    errors_found = tried(book)[2].errors
    assert [(error.row, error.column) for error in errors_found] == [(2, "Krævet")]


def test_the_list_shows_thirty_fields_in_as_many_queries_as_one(
    web: Client, departments: list[Department], django_assert_num_queries: Any
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    web.get(LIST)
    with CaptureQueriesContext(connection) as few:
        assert "Varmeform" in web.get(LIST).content.decode()
    for number in range(25):
        make(f"Felt {number}", FieldKind.NUMBER, is_listed=number < 3)
    with CaptureQueriesContext(connection) as many:
        page = web.get(LIST).content.decode()
    assert len(many) == len(few)
    assert "Felt 2" in page


def test_the_administrator_makes_a_field_and_it_is_there(admin: Client) -> None:
    response = admin.post(
        f"{FIELDS}create/",
        filled(
            admin.get(f"{FIELDS}create/"), label="<b>“Tag” & 100 %</b>", register="departments", kind="valg",
            choices="Tegl\nEternit", help_text="<script>alert(1)</script>",
        ),
    )  # fmt: skip
    assert response.status_code == 302
    field = CustomField.objects.get()
    assert field.history.get().history_user is not None
    admin.force_login(user_with(*rights("department"), username="clerk"))
    page = admin.get(f"{LIST}create/").content.decode()
    assert f'name="felt_{field.key}"' in page
    assert "<script>alert(1)" not in page
    assert "<b>“Tag”" not in page
    assert "<b>“Tag”" not in admin.get(LIST).content.decode()


def test_refusals_are_shown_on_the_form(admin: Client, departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    address = f"{FIELDS}edit/{field.pk}/"
    response = admin.post(address, filled(admin.get(address), kind="tal", reason="x"))
    assert list(errors(response)) == ["kind"]
    assert "Ålebo" in response.content.decode()
    response = admin.post(address, filled(admin.get(address), label="Elevator", reason="x"))
    assert list(errors(response)) == ["label"]
    assert not admin.get(address).context["form"].fields["register"].widget.attrs.get("required")


def test_two_administrators_do_not_overwrite_each_other(admin: Client, departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    address = f"{FIELDS}edit/{field.pk}/"
    opened = filled(admin.get(address), kind="valg", choices="a", reason="x")
    other = CustomField.objects.get(pk=field.pk)
    other.label = "Andens"
    save_custom_field(other)
    assert list(errors(admin.post(address, opened))) == ["__all__"]


def test_deleting_a_field_in_use_says_to_retire_it(admin: Client, departments: list[Department]) -> None:
    field = CustomField.objects.get(key="bemaerkning")
    response = admin.post(f"{FIELDS}delete/{field.pk}/", {"reason": "Væk"})
    assert response.status_code == 200
    assert "3 " in response.content.decode()
    assert CustomField.objects.filter(pk=field.pk).exists()
    unused = make("Aldrig brugt")
    assert admin.post(f"{FIELDS}delete/{unused.pk}/", {"reason": "Fejl"}).status_code == 302
    assert not CustomField.objects.filter(pk=unused.pk).exists()


@pytest.mark.parametrize("path", ["", "create/", "edit/{}/", "delete/{}/", "inspect/{}/", "history/{}/"])
def test_who_has_no_right_to_custom_fields_may_neither_see_nor_change_them(
    web: Client, fields: dict[str, CustomField], path: str
) -> None:
    field = fields[FieldKind.TEXT]
    for send in (web.get, web.post):
        response: Any = send(FIELDS + path.format(field.pk))
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url == "/admin/"


def test_clerks_and_administrators_alone_have_the_right() -> None:
    from cms.roles import ADMINISTRATOR, CLERK, ROLES, permissions

    holders = [role for role in ROLES if "registry.change_customfield" in permissions(role)]
    assert holders == [CLERK, ADMINISTRATOR]


def test_departments_without_custom_fields_show_no_panel(web: Client) -> None:
    row = DepartmentFactory.create()
    assert "Egne felter" not in web.get(edit(row)).content.decode().replace("custom-fields", "")


def test_a_row_is_reverted_with_its_custom_fields(web: Client, departments: list[Department]) -> None:
    from registry.history.difference import Trail
    from registry.history.versions import state
    from registry.screens import reverting

    row = departments[0]
    before = dict(row.extra)
    row.extra = {"bemaerkning": "Andet", "elevator": False}
    row.save()
    admin = ADMINS["departments"]()
    histories = tuple(admin.tracked(row))
    then = state(histories, [entry for entry in Trail(histories).entries if entry.kind == "+"])
    user = user_with(*rights("department"), *rights("area"), *rights("housingorganisation"), username="clerk2")
    assert reverting.send(admin, Department.objects.get(pk=row.pk), then, user=user, reason="Fortrudt") == []
    row.refresh_from_db()
    assert row.extra == before
