"""Documents of closed items and minutes in draft are for those who may see the item or the draft."""

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from registry.history.change import recording
from registry.meetings.models import AgendaItemDocument
from registry.meetings.selectors.rights import SEES_ALL, visible_documents
from registry.records.models import Document, DocumentKind
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import user_with

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


@pytest.fixture
def documents() -> dict[str, Document]:
    with recording("test"):
        made = {
            name: Document.objects.create(kind=kind, title=name, is_public=is_public)
            for name, kind, is_public in (
                ("free", DocumentKind.MEMO, False),
                ("closed", DocumentKind.ANNEX, False),
                ("released", DocumentKind.ANNEX, True),
                ("draft minutes", DocumentKind.MINUTES, False),
            )
        }
        item = AgendaItemFactory.create(is_closed=True)
        for name in ("closed", "released"):
            AgendaItemDocument.objects.create(item=item, document=made[name])
    return made


def seen(*rights: str) -> set[str]:
    rows = visible_documents(user_with(*rights), TODAY, Document.objects.all())
    return set(rows.values_list("title", flat=True))


@pytest.mark.usefixtures("documents")
def test_a_reader_sees_neither_a_closed_items_document_nor_draft_minutes() -> None:
    assert seen("registry.view_document") == {"free", "released"}


@pytest.mark.usefixtures("documents")
def test_who_sees_closed_items_sees_all() -> None:
    assert seen("registry.view_document", SEES_ALL) == {"free", "closed", "released", "draft minutes"}


@pytest.mark.usefixtures("documents")
def test_the_checks_tell_no_more_documents_than_the_register(client: Client) -> None:
    client.force_login(user_with("registry.view_document", "registry.export_document"))
    address = reverse("registry_document_modeladmin_checks")
    told = {finding["subject"] for _name, group in client.get(address).context["groups"] for finding in group}
    assert told == {"free", "released"}
    book = load_workbook(BytesIO(client.get(address, {"export": "xlsx"}).getvalue()))
    assert {row[1] for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)} == {"free", "released"}
