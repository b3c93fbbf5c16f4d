"""The check of the whole site."""

from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from pages.models import ArticlePage
from tests.pages.checks.conftest import Write, paragraph

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/kontrol/"
NOWHERE = paragraph('<a href="/findes-ikke/">Den gamle side</a>')
VAGUE = paragraph('<a href="https://example.org/">læs mere</a>')


def test_the_report_names_every_text_with_something_to_find(
    article: ArticlePage, write: Write, editor: Any, as_user: Any
) -> None:
    write("Offentlig", NOWHERE)
    write("Kladde", VAGUE, is_public=False)
    article.body = [VAGUE]
    article.save_revision()
    write("God", paragraph("Ren tekst."))
    client = as_user(editor)
    found = [(each.title, each.is_public) for each in client.get(ADDRESS).context["checked"]]
    assert found == [("Om forum", False), ("Offentlig", True), ("Kladde", False)]

    sheet = load_workbook(BytesIO(b"".join(client.get(f"{ADDRESS}?export=xlsx").streaming_content))).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Side", "Adresse", "Offentlig", "Fejl", "Hvad der blev fundet")
    assert [row[0] for row in rows[1:]] == ["Om forum", "Offentlig", "Kladde"]


def test_the_report_stands_among_the_reports_for_whoever_sees_pages(make_user: Any, as_user: Any, root: Any) -> None:
    assert as_user(make_user("l", "Læser")).get(ADDRESS).status_code == 200
    assert as_user(make_user("r", "Registermedarbejder")).get(ADDRESS).status_code == 302
    assert Client().get(ADDRESS).status_code == 302
    assert ADDRESS in as_user(make_user("k", "Redaktør")).get(reverse("wagtailadmin_home")).text


def test_more_pages_cost_no_more_queries(article: ArticlePage, write: Write, editor: Any, as_user: Any) -> None:
    client = as_user(editor)

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        return len(queries)

    write("Første", NOWHERE)
    first = cost()
    for number in range(6):
        write(f"Side {number}", NOWHERE)
    assert cost() == first
