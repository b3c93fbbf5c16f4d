"""Cases and documents through the admin; the file is for those who may read the register."""

from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.records import rules
from registry.records.models import Case, Document
from registry.records.selectors import checks_of_cases, checks_of_documents
from registry.records.services import check_document, save_document
from registry.reference.load import load_reference
from tests.factories.agreements import CaseFactory, DocumentFactory, copies
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db

CREATE = "registry_document_modeladmin_create"
FACTORIES: dict[str, Any] = {"case": CaseFactory, "document": DocumentFactory}


@pytest.fixture(autouse=True)
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Private files go into a folder of the test."""
    storage = Document._meta.get_field("file").storage
    folder = tmp_path / "private"
    for name in ("base_location", "location"):
        monkeypatch.setitem(storage.__dict__, name, str(folder))
    return folder


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("case"), *rights("document")))
    return client


def form(**values: Any) -> dict[str, Any]:
    posted = {"title": "Notat", "kind": "notat", "reason": "prøve"}
    return posted | {"partners-TOTAL_FORMS": 0, "partners-INITIAL_FORMS": 0} | values


def upload(name: str = "notat.pdf", content: bytes = b"%PDF-1.7") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="application/pdf")


def test_a_file_is_put_up_and_fetched_again_by_those_who_may(web: Client, store: Path) -> None:
    assert web.post(reverse(CREATE), form(file=upload())).status_code == 302
    document = Document.objects.get()
    assert (store / str(document.file.name)).read_bytes() == b"%PDF-1.7"
    address = reverse("registry_document_modeladmin_download", args=(document.pk,))
    answer = web.get(address)
    assert b"".join(answer.streaming_content) == b"%PDF-1.7"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert "no-store" in answer["Cache-Control"]
    page = web.get(reverse("registry_document_modeladmin_edit", args=(document.pk,))).content.decode()
    assert address in page
    assert "/media/" not in page
    assert address in web.get(reverse("registry_document_modeladmin_inspect", args=(document.pk,))).content.decode()


def test_the_file_is_refused_to_others_and_has_no_public_address(client: Client) -> None:
    document = DocumentFactory.create(file=ContentFile(b"hemmeligt", name="notat.pdf"), is_public=True)
    address = reverse("registry_document_modeladmin_download", args=(document.pk,))
    assert client.get(address).status_code == 302
    assert client.get(f"/media/{document.file.name}").status_code == 404
    client.force_login(user_with())
    answer = client.get(address)
    assert answer.status_code in (302, 403)
    assert not answer.streaming
    client.force_login(user_with("view_document"))
    assert client.get(address).status_code == 200


def test_a_document_without_a_file_or_whose_file_is_gone_answers_404(web: Client, store: Path) -> None:
    document = DocumentFactory.create()
    address = reverse("registry_document_modeladmin_download", args=(document.pk,))
    assert web.get(address).status_code == 404
    document.file = ContentFile(b"x", name="notat.pdf")
    document.save()
    assert web.get(address).status_code == 200
    (store / str(document.file.name)).unlink()
    assert web.get(address).status_code == 404


def test_a_file_of_a_wrong_kind_or_size_is_refused_on_its_field(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    answer = web.post(reverse(CREATE), form(file=upload("notat.exe")))
    assert "pdf" in " ".join(answer.context["form"].errors["file"])
    monkeypatch.setattr(rules, "LARGEST_FILE", 3)
    answer = web.post(reverse(CREATE), form(file=upload(content=b"1234")))
    assert "MB" in " ".join(answer.context["form"].errors["file"])
    assert not Document.objects.exists()
    assert web.post(reverse(CREATE), form(file=upload(content=b"123"))).status_code == 302


def test_a_file_is_taken_away_again_by_its_tick(web: Client) -> None:
    document = DocumentFactory.create(file=ContentFile(b"x", name="notat.pdf"))
    address = reverse("registry_document_modeladmin_edit", args=(document.pk,))
    opened = web.get(address).context["form"].initial["opened_at_version"]
    posted = form(title=document.title, opened_at_version=opened)
    assert web.post(address, posted).status_code == 302
    document.refresh_from_db()
    assert document.file, "a form without a new file keeps the old one"
    opened = web.get(address).context["form"].initial["opened_at_version"]
    assert web.post(address, {**posted, "opened_at_version": opened, "file-clear": "on"}).status_code == 302
    document.refresh_from_db()
    assert not document.file


def test_an_annex_of_its_own_annex_is_refused_on_the_field(web: Client) -> None:
    main = DocumentFactory.create()
    annex = DocumentFactory.create(annex_to=main, annex_number=1)
    address = reverse("registry_document_modeladmin_edit", args=(main.pk,))
    opened = web.get(address).context["form"].initial["opened_at_version"]
    posted = form(case=main.case_id, title=main.title, annex_to=annex.pk, opened_at_version=opened)
    assert "K005" in " ".join(web.post(address, posted).context["form"].errors["annex_to"])
    main.annex_to = annex
    with pytest.raises(ValidationError):
        save_document(main, user=None, reason="x")
    answer = web.post(reverse(CREATE), form(annex_number=3))
    assert "K005" in " ".join(answer.context["form"].errors["annex_number"])


def test_an_unusual_number_is_stored_and_shown_as_a_check(web: Client) -> None:
    posted = {"number": "j.nr. 7", "title": "Sag", "reason": "x"}
    assert web.post(reverse("registry_case_modeladmin_create"), posted).status_code == 302
    case = Case.objects.get()
    page = web.get(reverse("registry_case_modeladmin_checks")).content.decode()
    assert "j.nr. 7" in page
    assert reverse("registry_case_modeladmin_edit", args=(case.pk,)) in page
    assert "K003" in web.get(reverse("registry_case_modeladmin_inspect", args=(case.pk,))).content.decode()


def test_the_memos_own_documents_pass_and_show_what_is_not_known() -> None:
    load_reference()
    for document in Document.objects.all():
        check_document(document)
    found: dict[str | None, set[str]] = {}
    for document, check in checks_of_documents():
        found.setdefault(document.reference_key, set()).add(check.code)
    assert found["document:2010-203266"] == {"document_without_content"}
    assert {"document_without_number", "document_without_date"} <= found["document:indstilling"]
    assert [check.code for _case, check in checks_of_cases()] == ["case_without_kle"]


@pytest.mark.parametrize("model", FACTORIES)
def test_every_screen_opens(model: str, web: Client) -> None:
    row = FACTORIES[model].create()
    for action in ("edit", "inspect", "history"):
        assert web.get(reverse(f"registry_{model}_modeladmin_{action}", args=(row.pk,))).status_code == 200
    for action in ("index", "create", "checks"):
        assert web.get(reverse(f"registry_{model}_modeladmin_{action}") + "?unknown=1&q=2027").status_code == 200


@pytest.mark.parametrize("model", FACTORIES)
@pytest.mark.parametrize("action", ["index", "checks"])
def test_lists_and_checks_take_the_same_queries_at_one_row_and_at_200(model: str, action: str, web: Client) -> None:
    address = reverse(f"registry_{model}_modeladmin_{action}")
    FACTORIES[model].create()
    web.get(address)
    with CaptureQueriesContext(connection) as one:
        web.get(address)
    copies(FACTORIES[model].create(), 198)
    with CaptureQueriesContext(connection) as many:
        web.get(address)
    assert len(many) <= len(one)


@pytest.mark.parametrize("name", ["cases", "documents"])
def test_the_command_exports_the_register(name: str, tmp_path: Path) -> None:
    DocumentFactory.create()
    call_command("export_register", name, "--output", str(tmp_path / "out.xlsx"))
    assert (tmp_path / "out.xlsx").stat().st_size > 0
