"""A draft is saved whatever is wrong with it; a submission is not, and keeps what was typed."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text, streamfield

from pages.models import ArticlePage
from tests.pages.checks.conftest import Write, paragraph, to_page
from tests.pages.posting import edit, form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(editor: Any, as_user: Callable[[Any], Client]) -> Client:
    return as_user(editor)


def body(html: str) -> Any:
    return streamfield([("paragraph", rich_text(f"<p>{html}</p>", features=["link", "clause-reference"]))])


NOWHERE = '<a href="/findes-ikke/">Den gamle side</a>'


def test_a_draft_is_saved_and_the_editor_is_told(article: ArticlePage, client: Client) -> None:
    edit(client, article, body=body(NOWHERE))
    assert "findes-ikke" in str(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])
    shown = client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    assert "Én ting at se på:" in shown
    assert "Den gamle side" in shown


def test_a_submission_with_a_fault_is_refused_and_keeps_the_text(article: ArticlePage, client: Client) -> None:
    answer = edit(client, article, "submit", body=body(NOWHERE), introduction="Nyt og langt.")
    page = ArticlePage.objects.get(pk=article.pk)
    assert not page.workflow_in_progress
    assert answer.status_code == 200
    form = answer.context["form"]
    assert "findes-ikke" in form["body"].value()[0].value.source
    assert form["introduction"].value() == "Nyt og langt."
    assert "fører til /findes-ikke/" in str(form.errors["body"].as_data()[0].block_errors)


def test_a_reference_to_a_deleted_clause_stops_the_submission_only(article: ArticlePage, client: Client) -> None:
    text = body('Se <a linktype="clause" id="gone">punkt 3</a>.')
    edit(client, article, "submit", body=text)
    assert not ArticlePage.objects.get(pk=article.pk).workflow_in_progress
    edit(client, article, body=text)
    assert "punkt 3" in str(ArticlePage.objects.get(pk=article.pk).get_latest_revision().content["body"])
    assert (
        "henviser til en bestemmelse, der er slettet"
        in client.get(reverse("wagtailadmin_pages:edit", args=[article.pk])).text
    )


def test_advice_stops_nothing(article: ArticlePage, client: Client) -> None:
    edit(client, article, "submit", body=body('<a href="https://example.org/">læs mere</a>'))
    assert ArticlePage.objects.get(pk=article.pk).workflow_in_progress


def test_an_autosave_says_nothing(article: ArticlePage, client: Client) -> None:
    form = form_of(article, body=body(NOWHERE))
    address = reverse("wagtailadmin_pages:edit", args=[article.pk])
    assert client.post(address, form, headers={"Accept": "application/json"}).json()["success"]
    assert "at se på" not in client.get(address).text


def test_a_table_without_caption_is_saved_as_a_draft_and_refused_at_submission(
    article: ArticlePage, client: Client
) -> None:
    table = {
        "body-count": "1",
        "body-0-deleted": "",
        "body-0-order": "0",
        "body-0-type": "table",
        "body-0-id": "t",
        "body-0-value-caption": "",
        "body-0-value-column-count": "1",
        "body-0-value-row-count": "1",
        "body-0-value-column-0-type": "text",
        "body-0-value-column-0-order": "0",
        "body-0-value-column-0-deleted": "",
        "body-0-value-column-0-heading": "",
        "body-0-value-row-0-order": "0",
        "body-0-value-row-0-deleted": "",
        "body-0-value-cell-0-0": rich_text("<p>Tal</p>"),
    }
    edit(client, article, **table)
    draft = ArticlePage.objects.get(pk=article.pk).get_latest_revision_as_object()
    assert [block.block_type for block in draft.body] == ["table"]
    assert edit(client, article, "submit", **table).status_code == 200
    assert not ArticlePage.objects.get(pk=article.pk).workflow_in_progress


def test_the_check_of_a_page_tells_what_was_found_and_what_leads_to_it(
    article: ArticlePage, client: Client, write: Write
) -> None:
    linking = write("Linker", paragraph(to_page(article)))
    article.body = [paragraph('<a href="/findes-ikke/">Den gamle</a>')]
    article.save_revision()
    shown = client.get(reverse("pages_check", args=[article.pk])).text
    assert "Den gamle" in shown
    assert reverse("wagtailadmin_pages:edit", args=[linking.pk]) in shown


def test_who_may_check_a_page(article: ArticlePage, make_user: Any, as_user: Any) -> None:
    address = reverse("pages_check", args=[article.pk])
    assert as_user(make_user("l", "Læser")).get(address).status_code == 302
    assert Client().get(address).status_code == 302
