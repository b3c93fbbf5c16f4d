"""“Load from Excel” on the lists: upload, trial, confirmation; and who may."""

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from registry.organisations.models import Department
from registry.organisations.sheets import DEPARTMENTS
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

LIST = "/admin/registry/department/"
IMPORT = f"{LIST}import/"
AT = {column.key: index for index, column in enumerate(DEPARTMENTS.columns, start=1)}


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


def upload(client, book: Any) -> Any:
    target = io.BytesIO()
    book.save(target)
    return client.post(IMPORT, {"file": SimpleUploadedFile("rettet.xlsx", target.getvalue())})


def test_a_changed_cell_is_shown_first_and_written_when_confirmed(client, clerk, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    content = trial.content.decode()
    assert trial.status_code == 200
    assert "77" in content
    assert "001 Hus 1" in content
    assert not Department.objects.filter(family_dwellings=77).exists()
    response = client.post(IMPORT, {"confirmed": trial.context["loaded"].fingerprint})
    assert (response.status_code, response.url) == (302, LIST)
    record = Department.objects.get(family_dwellings=77).history.first()
    assert record.history_user == clerk
    assert "rettet.xlsx" in record.history_change_reason


def test_a_broken_row_is_shown_with_its_reason_and_cannot_be_confirmed(client, exported):
    exported.worksheets[0].cell(2, AT["name"]).value = "<b>Omdøbt</b>"
    exported.worksheets[0].cell(3, AT["year_built"]).value = "<script>alert(1)</script>"
    trial = upload(client, exported)
    content = trial.content.decode()
    assert str(DEPARTMENTS.column("year_built").header) in content
    assert "&lt;script&gt;alert(1)" in content
    assert "<script>alert(1)" not in content
    assert 'name="confirmed"' not in content
    response = client.post(IMPORT, {"confirmed": trial.context["loaded"].fingerprint})
    assert response.status_code == 200
    assert not Department.objects.filter(name__contains="Omdøbt").exists()


def test_a_register_that_changed_since_the_trial_is_shown_again(client, exported):
    exported.worksheets[0].cell(3, AT["family_dwellings"]).value = 77
    trial = upload(client, exported)
    row = Department.objects.get(lbf_number="002")
    row.family_dwellings = 5
    row.save()
    response = client.post(IMPORT, {"confirmed": trial.context["loaded"].fingerprint})
    assert response.status_code == 200
    assert response.context["loaded"].fingerprint != trial.context["loaded"].fingerprint
    assert not Department.objects.filter(family_dwellings=77).exists()
    client.post(IMPORT, {"confirmed": response.context["loaded"].fingerprint})
    assert Department.objects.filter(family_dwellings=77).exists()


def test_an_unchanged_workbook_offers_nothing_to_confirm(client, exported):
    assert 'name="confirmed"' not in upload(client, exported).content.decode()


@pytest.mark.parametrize("data", [b"Navn;Boliger", b""])
def test_what_is_no_workbook_is_an_error_of_the_field(client, clerk, data):
    response = client.post(IMPORT, {"file": SimpleUploadedFile("x.xlsx", data)})
    assert response.status_code == 200
    assert "file" in response.context["form"].errors


def test_a_confirmation_without_a_trial_starts_over(client, clerk):
    response = client.post(IMPORT, {"confirmed": "x"})
    assert (response.status_code, response.url) == (302, IMPORT)


def test_the_list_offers_the_import(client, clerk):
    assert IMPORT in client.get(LIST).content.decode()


@pytest.mark.parametrize("names", [["view", "export"], ["view", "add"], ["view", "change"]])
def test_who_may_not_both_create_and_change_may_not_import(client, names):
    client.force_login(user_with(*rights("department", names)))
    assert IMPORT not in client.get(LIST).content.decode()
    for response in (client.get(IMPORT), client.post(IMPORT, {"confirmed": "x"})):
        assert response.status_code in (302, 403)
        assert response.status_code == 403 or response.url == reverse("wagtailadmin_home")


def test_an_anonymous_visitor_is_sent_to_the_login(client):
    assert reverse("wagtailadmin_login") in client.get(IMPORT).url


def test_a_register_without_an_import_has_no_such_page(client):
    client.force_login(user_with(*rights("contact")))
    assert client.get("/admin/registry/contact/import/").status_code == 404
