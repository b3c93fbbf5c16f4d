"""“Load from Excel” on the lists: upload, columns, trial, confirmation, receipt; and who may."""

import io
from datetime import timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.history.batches import undo
from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS
from registry.screens.importing.models import KEPT_FOR, ImportFile, ImportMapping
from registry.screens.importing.receiving import delete_expired
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
IMPORT = f"{LIST}import/"
AT = {column.key: index for index, column in enumerate(DEPARTMENTS.columns, start=1)}
FOREIGN = ["Selskab", "Afd.nr.", "Afdelingens navn", "Vej", "Bemærkning"]


@pytest.fixture(autouse=True)
def uploads(monkeypatch, tmp_path) -> Path:
    """Where uploads lie during a test."""
    storage = FileSystemStorage(location=tmp_path, base_url=None)
    monkeypatch.setattr(ImportFile._meta.get_field("file"), "storage", storage)
    return tmp_path / "imports"  # type: ignore[no-any-return]


@pytest.fixture
def clerk(client) -> Any:
    user = user_with(*rights("department"))
    client.force_login(user)
    return user


@pytest.fixture
def exported(client, clerk) -> Any:
    organisation = HousingOrganisationFactory.create(lbf_number="0001")
    for number in range(3):
        DepartmentFactory.create(organisation=organisation, lbf_number=f"00{number}", name=f"Hus {number}")
    response = client.get(LIST, {"export": "xlsx"})
    return openpyxl.load_workbook(io.BytesIO(b"".join(response.streaming_content)))


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def table(*rows: list[Any]) -> Any:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    return book


def upload(client, book: Any, name: str = "rettet.xlsx") -> Any:
    data = book if isinstance(book, bytes) else saved(book)
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)}, follow=True)


def address(trial: Any) -> str:
    """Of the step that an upload came to, without its query."""
    return trial.redirect_chain[-1][0].partition("?")[0]  # type: ignore[no-any-return]


def confirm(client, trial: Any, **data: Any) -> Any:
    asked = {"confirm": "1", "reason": "Efter indberetning", "fingerprint": trial.context["fingerprint"], **data}
    return client.post(trial.context["request"].path, asked, follow=True)


def test_a_changed_cell_is_shown_first_and_written_when_confirmed(client, clerk, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    content = trial.content.decode()
    assert trial.status_code == 200
    assert "77" in content
    assert "001 Hus 1" in content
    assert not Department.objects.filter(family_dwellings=77).exists()
    receipt = confirm(client, trial)
    assert receipt.context["outcome"] | {"absent": []} == {
        "new": 0, "changed": 1, "unchanged": 2, "left_out": [], "wrong": 0, "errors": [], "absent": []
    }  # fmt: skip
    record = Department.objects.get(family_dwellings=77).history.first()
    assert (record.history_user, record.history_change_reason) == (clerk, "Efter indberetning")
    batch = record.history_batch
    assert (batch.kind, batch.file_name, batch.user) == ("import", "rettet.xlsx", clerk)
    assert receipt.context["batch_url"] in receipt.content.decode()
    assert client.get(receipt.context["batch_url"]).status_code == 200
    undo(batch, reason="Fejl i filen", user=clerk)
    assert not Department.objects.filter(family_dwellings=77).exists()


def test_every_step_has_an_address_that_can_be_reloaded(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    again = client.get(address(trial))
    assert again.context["fingerprint"] == trial.context["fingerprint"]
    assert client.get(f"{address(trial)}columns/").status_code == 200
    assert address(trial) in client.get(IMPORT).content.decode()
    confirm(client, trial)
    assert client.get(address(trial)).context["outcome"]["changed"] == 1
    assert client.get(f"{address(trial)}errors/").status_code == 200


def test_a_confirmation_sent_twice_writes_once(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    confirm(client, trial)
    recorded = Department.history.count()
    assert confirm(client, trial).context["outcome"]["changed"] == 1
    assert Department.history.count() == recorded


def test_nothing_is_written_without_a_reason(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    answer = confirm(client, upload(client, exported), reason=" ")
    assert "reason" in answer.context["form"].errors
    assert not Department.objects.filter(family_dwellings=77).exists()


def test_a_wrong_row_is_shown_with_its_reason_and_left_out_only_when_told_so(client, exported):
    exported.worksheets[0].cell(2, AT["name"]).value = "<b>Omdøbt</b>"
    exported.worksheets[0].cell(3, AT["year_built"]).value = "<script>alert(1)</script>"
    trial = upload(client, exported)
    content = trial.content.decode()
    assert str(DEPARTMENTS.column("year_built").header) in content
    assert "&lt;script&gt;alert(1)" in content
    assert "<script>alert(1)" not in content
    answer = confirm(client, trial)
    assert "leave_out_wrong" in answer.context["form"].errors
    assert not Department.objects.filter(name__contains="Omdøbt").exists()
    outcome = confirm(client, trial, leave_out_wrong="on").context["outcome"]
    assert (outcome["changed"], outcome["wrong"], outcome["errors"][0][0]) == (1, 1, 3)
    assert Department.objects.filter(name="<b>Omdøbt</b>").exists()


def test_single_rows_are_chosen_across_pages_and_tabs(client, exported):
    for row in (2, 3, 4):
        exported.worksheets[0].cell(row, AT["address"]).value = f"Nygade {row}"
    trial = upload(client, exported)
    shown = {"listed": ["2", "3", "4"], "take": ["2", "4"], "go": "new:1"}
    moved = client.post(address(trial), shown, follow=True)
    assert (moved.context["page"].tab, moved.context["taken"], moved.context["left_out"]) == ("new", 2, 1)
    assert client.get(address(trial), {"show": "changed"}).content.decode().count(" checked") == 2
    outcome = confirm(client, moved).context["outcome"]
    assert (outcome["changed"], outcome["left_out"]) == (2, [[3, "0001 001 Hus 1"]])
    assert [row.address for row in Department.objects.order_by("lbf_number")] == ["Nygade 2", "", "Nygade 4"]


def test_no_row_chosen_writes_nothing_and_says_so(client, exported):
    exported.worksheets[0].cell(2, AT["address"]).value = "Nygade 2"
    trial = upload(client, exported)
    none = client.post(address(trial), {"choose": "none", "here": "changed:1"}, follow=True)
    assert none.context["taken"] == 0
    assert "outcome" not in confirm(client, none).context
    assert Department.objects.filter(address="Nygade 2").count() == 0
    every = client.post(address(trial), {"choose": "all"}, follow=True)
    assert every.context["taken"] == 1


def test_every_row_of_a_long_file_can_be_reached(client, clerk):
    HousingOrganisationFactory.create(lbf_number="0001")
    rows = [["0001", f"{number:03}", f"Hus {number}"] for number in range(120)]
    trial = upload(client, table(["organisation_lbf", "lbf_number", "name"], *rows))
    found = set()
    for number in (1, 2, 3):
        page = client.get(address(trial), {"show": "new", "p": number})
        found |= {line["row"].number for line in page.context["rows"]}
    assert found == set(range(2, 122))


def test_a_register_that_changed_since_the_trial_is_shown_again(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    Department.objects.get(lbf_number="001")
    row = Department.objects.get(lbf_number="001")
    row.family_dwellings = 5
    row.save()
    again = confirm(client, trial)
    assert again.context["fingerprint"] != trial.context["fingerprint"]
    assert not Department.objects.filter(family_dwellings=77).exists()
    confirm(client, again)
    assert Department.objects.filter(family_dwellings=77).exists()


def test_an_unchanged_workbook_offers_nothing_to_confirm(client, exported):
    assert 'name="confirm"' not in upload(client, exported).content.decode()


def test_foreign_headers_are_asked_about_once_and_remembered(client, exported):
    book = table(["Oversigt pr. 1. maj"], [], FOREIGN, ["0001", "000", "Nyt navn", "Nygade 1", "x"])
    asked = upload(client, book)
    assert address(asked).endswith("/columns/")
    form = asked.context["form"]
    assert asked.context["header_row"] == 3
    missing = client.post(address(asked), {"row": "3", "sheet": "Sheet", "column-2": "name"})
    assert str(DEPARTMENTS.column("lbf_number").header) in str(missing.context["form"].non_field_errors())
    twice = {"column-0": "organisation_lbf", "column-1": "lbf_number", "column-2": "name", "column-3": "name"}
    assert "column-3" in client.post(address(asked), {"row": "3", "sheet": "Sheet", **twice}).context["form"].errors
    assert form.fields["column-4"].initial == ""
    chosen = {**twice, "column-3": "address"}
    trial = client.post(address(asked), {"row": "3", "sheet": "Sheet", **chosen}, follow=True)
    assert trial.context["trial"].left_out == ("Bemærkning",)
    [row] = trial.context["trial"].changed
    assert (row.number, len(row.changed)) == (4, 2)
    assert ImportMapping.objects.get().keys == ["organisation_lbf", "lbf_number", "name", "address", None]
    other = table(["Ny oversigt"], FOREIGN, ["0001", "001", "Endnu et navn", "", ""])
    again = upload(client, other)
    assert again.context["kept"].is_remembered
    assert again.context["kept"].header_row == 2


def test_another_sheet_and_another_row_can_be_chosen(client, exported):
    book = table(["Forside"], ["Læs mig"])
    book.create_sheet("Data <1>").append(["Fra systemet"])
    book["Data <1>"].append(FOREIGN[:3])
    book["Data <1>"].append(["0001", "000", "Nyt navn"])
    asked = upload(client, book)
    place = client.get(address(asked), {"sheet": "Data <1>", "row": "2"})
    assert [field.label for field in place.context["form"]] == FOREIGN[:3]
    keys = {"column-0": "organisation_lbf", "column-1": "lbf_number", "column-2": "name"}
    trial = client.post(address(asked), {"sheet": "Data <1>", "row": "2", **keys}, follow=True)
    assert [row.number for row in trial.context["trial"].changed] == [3]


@pytest.mark.parametrize("asked", [{"sheet": "findes ikke", "row": "-1"}, {"row": "99999999999999"}, {"row": "²"}])
def test_senseless_questions_about_columns_are_answered_with_what_there_is(client, exported, asked):
    kept = upload(client, table(FOREIGN, ["0001", "000", "x", "y", "z"]))
    assert client.get(address(kept), asked).context["header_row"] == 1
    assert client.post(address(kept), {**asked, "column-0": "hacket"}).status_code == 200


@pytest.mark.parametrize(
    "asked", [{"show": "findes ikke", "p": "x"}, {"show": "new", "p": "99999"}, {"p": "-1"}, {"p": "³"}]
)
def test_senseless_pages_are_answered_with_one_there_is(client, exported, asked):
    trial = upload(client, exported)
    assert client.get(address(trial), asked).status_code == 200
    sent = {"go": f"{asked.get('show', '')}:{asked['p']}", "listed": ["x", "9" * 30], "take": ["-1"]}
    assert client.post(address(trial), sent, follow=True).status_code == 200


def test_the_workbook_comes_back_with_its_errors_and_loads_once_mended(client, exported):
    sheet = exported.worksheets[0]
    sheet.cell(2, AT["address"]).value = "=HYPERLINK(1)"
    sheet.cell(2, AT["address"]).data_type = "s"
    sheet.cell(3, AT["year_built"]).value = "gammel"
    trial = upload(client, exported, "../../<b>af\\delinger.xlsx")
    assert trial.context["kept"].name == "delinger.xlsx"
    answer = client.get(trial.context["errors_url"])
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    told = book.worksheets[0]
    header = [cell.value for cell in told[1]]
    assert len(header) == len(AT) + 1
    assert told.cell(2, len(header)).value is None
    assert str(DEPARTMENTS.column("year_built").header) in told.cell(3, len(header)).value
    assert told.cell(3, AT["year_built"]).comment is not None
    assert told.cell(3, AT["year_built"]).fill.bgColor.rgb is not None
    assert (told.cell(2, AT["address"]).value, told.cell(2, AT["address"]).data_type) == ("=HYPERLINK(1)", "s")
    told.cell(3, AT["year_built"]).value = 1931
    mended = upload(client, book)
    assert mended.context["trial"].errors == []
    assert confirm(client, mended).context["outcome"]["changed"] == 2


def test_an_empty_cell_that_is_marked_takes_what_is_typed_as_excel_reads_it(client, exported):
    exported.worksheets[0].cell(2, AT["name"]).value = None
    answer = client.get(upload(client, exported).context["errors_url"])
    told = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
    assert told.cell(2, AT["name"]).comment is not None
    assert told.cell(2, AT["name"]).number_format == "General"


def test_a_foreign_workbook_that_came_back_is_known_again(client, exported):
    book = table(FOREIGN, ["0001", "000", "Nyt navn", "", ""], ["9999", "000", "Ukendt", "", ""])
    keys = {"column-0": "organisation_lbf", "column-1": "lbf_number", "column-2": "name", "column-3": "address"}
    trial = client.post(address(upload(client, book)), {"row": "1", "sheet": "Sheet", **keys}, follow=True)
    assert trial.context["trial"].wrong == [3]
    answer = client.get(trial.context["errors_url"])
    back = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert back.worksheets[0].cell(3, len(FOREIGN) + 1).value.startswith("Selskab: ")  # as the file says it, not we
    back.worksheets[0].cell(3, 1).value = "0001"
    back.worksheets[0].cell(3, 2).value = "001"
    again = upload(client, back)
    assert again.context["kept"].is_remembered
    assert again.context["trial"].errors == []
    answer = client.get(again.context["errors_url"])
    third = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    assert third.worksheets[0].max_column == len(FOREIGN) + 1  # the column of errors is renewed, not added again


@pytest.mark.parametrize("data", [b"Navn;Boliger", b"", b"\xd0\xcf\x11\xe0" + b"\0" * 600])
def test_what_is_no_workbook_is_an_error_of_the_field(client, clerk, data):
    response = client.post(IMPORT, {"file": SimpleUploadedFile("x.xlsx", data)})
    assert response.status_code == 200
    assert "file" in response.context["form"].errors
    assert not ImportFile.objects.exists()


def test_a_larger_file_than_allowed_is_refused(client, clerk, monkeypatch):
    monkeypatch.setattr("registry.screens.importing.forms.MAX_UPLOAD", 10)
    response = client.post(IMPORT, {"file": SimpleUploadedFile("x.xlsx", b"x" * 11)})
    assert "25 MB" in str(response.context["form"].errors["file"])


def test_nobody_finds_the_file_of_another(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    client.force_login(user_with(*rights("department")))
    for step in ("", "columns/", "errors/"):
        assert client.get(f"{address(trial)}{step}").status_code == 404
    assert client.post(address(trial), {"confirm": "1"}).status_code == 404
    assert client.post(address(trial), {"discard": "1"}).status_code == 404
    assert ImportFile.objects.count() == 1
    assert "rettet.xlsx" not in client.get(IMPORT).content.decode()


def test_a_file_belongs_to_one_register(client, exported):
    trial = upload(client, exported)
    client.force_login(user_with(*rights("department"), *rights("area")))
    ImportFile.objects.update(owner=client.session["_auth_user_id"])
    assert client.get(address(trial)).status_code == 200
    assert client.get(address(trial).replace("/department/", "/area/")).status_code == 404
    assert client.get(f"{IMPORT}999999999999999999/").status_code == 404


def test_a_discarded_file_is_gone(client, exported, uploads):
    trial = upload(client, exported)
    assert len(list(uploads.iterdir())) == 1
    client.post(address(trial), {"discard": "1"})
    assert not ImportFile.objects.exists()
    assert list(uploads.iterdir()) == []
    assert client.get(address(trial)).status_code == 404


@pytest.mark.parametrize("pressed", ["confirm", "discard", "choose"])
def test_a_second_tab_is_told_that_the_file_is_loaded_already(client, exported, uploads, pressed):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    confirm(client, trial)
    second = confirm(client, trial, reason="En gang til", **{pressed: "none"})
    assert "er allerede indlæst" in str(next(iter(second.context["messages"])))
    assert second.context["outcome"]["changed"] == 1
    assert ImportFile.objects.exists()
    assert Department.history.filter(family_dwellings=77).count() == 1


def test_the_sheet_that_nobody_needs_to_be_asked_about_is_read(client, exported):
    """“Om udtrækket” dragged to the front, or an empty sheet before the rows."""
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    exported.create_sheet("Ark1", 0)
    exported.move_sheet("Om udtrækket", -2)
    trial = upload(client, exported)
    assert len(trial.context["trial"].changed) == 1
    assert ImportFile.objects.get().worksheet == "Afdelinger"


def test_an_empty_sheet_before_a_foreign_one_hides_nothing(client, clerk):
    book = openpyxl.Workbook()
    book.create_sheet("Drift").append(FOREIGN)
    asked = upload(client, book)
    assert ImportFile.objects.get().worksheet == "Drift"
    assert asked.context["header_row"] == 1


def test_a_file_that_is_gone_from_the_disk_sends_back_to_the_start(client, exported):
    trial = upload(client, exported)
    ImportFile.objects.get().file.storage.delete(ImportFile.objects.get().file.name)  # type: ignore[arg-type]
    assert client.get(address(trial)).url == IMPORT


def test_files_past_their_time_are_deleted(client, exported, uploads):
    trial = upload(client, exported)
    assert delete_expired(timezone.now()) == 0
    assert client.get(address(trial)).status_code == 200
    (uploads / "uden ejer").write_bytes(b"x")
    assert delete_expired(timezone.now() + KEPT_FOR + timedelta(seconds=1)) == 1
    assert not ImportFile.objects.exists()
    assert list(uploads.iterdir()) == []


def test_the_list_offers_the_import(client, clerk):
    assert IMPORT in client.get(LIST).content.decode()


def test_the_number_of_queries_of_a_trial_does_not_grow_with_the_rows(client, exported):
    def queries(count: int, start: int) -> int:
        rows = [["0001", f"{number:03}", f"Hus {number}"] for number in range(start, start + count)]
        trial = upload(client, table(["organisation_lbf", "lbf_number", "name"], *rows))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(trial)).status_code == 200
        return len(asked)

    assert queries(1, 100) == queries(30, 200)


@pytest.mark.parametrize("names", [["view", "export"], ["view", "add"], ["view", "change"]])
def test_who_may_not_both_create_and_change_may_not_import(client, names):
    user = user_with(*rights("department", names))
    client.force_login(user)
    kept = ImportFile.objects.create(register="departments", owner=user, name="x.xlsx", file="imports/x", mapping=[])
    assert IMPORT not in client.get(LIST).content.decode()
    for path in (IMPORT, *(f"{IMPORT}{kept.pk}/{step}" for step in ("", "columns/", "errors/"))):
        for response in (client.get(path), client.post(path, {"confirm": "1"})):
            assert response.status_code in (302, 403)
            assert response.status_code == 403 or response.url == reverse("wagtailadmin_home")


def test_an_anonymous_visitor_is_sent_to_the_login(client):
    assert reverse("wagtailadmin_login") in client.get(IMPORT).url
    assert reverse("wagtailadmin_login") in client.get(f"{IMPORT}1/").url


def test_a_register_without_a_key_has_no_such_page(client):
    client.force_login(user_with(*rights("affiliation")))
    assert client.get("/admin/registry/affiliation/import/").status_code == 404
