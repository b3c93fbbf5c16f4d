"""A preview shows what the public would see if the text were approved now."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from pages.models import AgreementIndexPage, AgreementPage, ArticlePage, HomePage
from pages.tree import place
from registry.history.change import recording
from tests.factories.agreements import AgreementFactory
from tests.pages.posting import form_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(editor: Any, as_user: Callable[[Any], Client]) -> Client:
    return as_user(editor)


def preview(client: Client, page: Any, **changes: Any) -> Any:
    """As the editor's own preview: in a tab, of what stands in the form."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    assert client.post(address, form_of(page, **changes)).json()["is_valid"]
    return client.get(address)


@pytest.fixture
def agreement_page(home: HomePage) -> AgreementPage:
    with recording("test"):
        agreement = AgreementFactory.create(title="Aftale om gårde", concluded_on="2026-01-05")
    index = home.add_child(instance=AgreementIndexPage(title="Aftaler", slug="aftaler"))
    return place(index, AgreementPage(title="Aftale om gårde", slug="gaarde", agreement=agreement))


def change(page: AgreementPage) -> None:
    with recording("test"):
        page.agreement.concluded_on = "2026-02-09"
        page.agreement.save()


def test_a_preview_in_a_tab_is_as_a_visitor_sees_it(article: ArticlePage, client: Client) -> None:
    article.add_child(instance=ArticlePage(title="Hemmelig kladde", slug="hemmelig", live=False, show_in_menus=True))
    shown = preview(client, article, introduction="Nyt.")
    assert "Nyt." in shown.text
    assert "wagtail-userbar" not in shown.text
    assert "Hemmelig kladde" not in shown.text
    assert "wagtail-userbar" in client.get(article.url).text  # the same page as the editor meets it


def test_the_panel_beside_the_editor_keeps_what_the_checks_need(article: ArticlePage, client: Client) -> None:
    preview(client, article)
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[article.pk])
    assert "wagtail-userbar" in client.get(f"{address}?in_preview_panel=true").text


def test_a_preview_shows_the_facts_as_an_approval_now_would_freeze_them(
    agreement_page: AgreementPage, client: Client
) -> None:
    public = Client().get(agreement_page.url).text
    assert "5. januar 2026" in public
    change(agreement_page)
    agreement_page.refresh_from_db()
    assert "5. januar 2026" in Client().get(agreement_page.url).text
    assert "9. februar 2026" in preview(client, agreement_page, agreement=str(agreement_page.agreement_id)).text


def test_an_older_version_keeps_the_facts_of_its_own_approval(agreement_page: AgreementPage, client: Client) -> None:
    change(agreement_page)
    old = agreement_page.live_revision
    agreement_page.title = "Aftale om grønne gårde"
    agreement_page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_view", args=[agreement_page.pk, old.pk])
    assert "5. januar 2026" in client.get(address).text
    draft = reverse("wagtailadmin_pages:view_draft", args=[agreement_page.pk])
    assert "9. februar 2026" in client.get(draft).text


def test_the_approver_reads_the_facts_that_he_would_freeze(
    agreement_page: AgreementPage, client: Client, editor: Any, approver: Any, as_user: Any
) -> None:
    change(agreement_page)
    agreement_page.title = "Aftale om grønne gårde"
    agreement_page.save_revision(user=editor)
    workflow: Any = agreement_page.get_workflow()
    workflow.start(agreement_page, editor)
    task = agreement_page.current_workflow_task
    address = reverse("wagtailadmin_pages:workflow_preview", args=[agreement_page.pk, task.pk])
    assert "9. februar 2026" in as_user(approver).get(address).text


def test_a_preview_before_the_agreement_is_chosen(home: HomePage, client: Client) -> None:
    index = home.add_child(instance=AgreementIndexPage(title="Aftaler", slug="aftaler"))
    address = reverse("wagtailadmin_pages:preview_on_add", args=["pages", "agreementpage", index.pk])
    client.post(address, form_of(AgreementPage(title="Ny", slug="ny")))
    assert client.get(address).status_code == 200
