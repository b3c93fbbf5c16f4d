"""Nothing that a public page leads to is taken away behind its back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model

from pages.checks.usage import uses, uses_of_pages
from pages.models import ArticlePage
from tests.pages.checks.conftest import Write, paragraph, to_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(approver: Any, as_user: Callable[[Any], Client]) -> Client:
    return as_user(approver)


def titles(found: Any) -> list[tuple[str, bool]]:
    return [(use.title, use.is_public) for use in found]


def test_what_leads_to_a_page(article: ArticlePage, write: Write) -> None:
    write("Tekst", paragraph(to_page(article)))
    write("Skrevet", paragraph('<a href="//[/om-forum/">Ødelagt</a> <a href="/om-forum/#afsnit">Om forum</a>'))
    write("Ligner", paragraph('<a href="/om-forum/mere/">Noget andet</a>'))
    write("Kladde", paragraph(to_page(article)), is_public=False)
    links = [{"page": article.pk, "url": "", "text": ""}]
    write("Liste", {"type": "links", "id": "l", "value": {"heading": "", "links": links}})
    scheduled = write("Senere")
    scheduled.body = [paragraph(to_page(article))]
    scheduled.save_revision(approved_go_live_at=timezone.now() + timedelta(days=3))
    found = titles(uses_of_pages([article]))
    assert found == [("Liste", True), ("Senere", True), ("Skrevet", True), ("Tekst", True), ("Kladde", False)]


def test_a_version_that_awaits_approval_counts(article: ArticlePage, write: Write, editor: Any, as_user: Any) -> None:
    other = write("Afventer")
    other.body = [paragraph(to_page(article))]
    other.save_revision(user=editor)
    other.get_workflow().start(other, editor)
    assert titles(uses_of_pages([article])) == [("Afventer", True)]


def test_a_page_that_a_public_page_leads_to_is_not_deleted(article: ArticlePage, client: Client, write: Write) -> None:
    child = article.add_child(instance=ArticlePage(title="Under", slug="under", body=[paragraph(to_page(article))]))
    linking = write("Linker", paragraph(to_page(child)))
    address = reverse("pages_delete", args=[article.pk])
    shown = client.get(address).text
    assert reverse("wagtailadmin_pages:edit", args=[linking.pk]) in shown
    answer = client.post(address, {"reason": "Ryddes op."})
    assert answer.status_code == 409
    assert "Linker" in answer.text
    assert ArticlePage.objects.filter(pk=article.pk).exists()

    linking.body = []
    linking.save_revision().publish()
    client.post(address, {"reason": "Ryddes op."})
    assert not ArticlePage.objects.filter(pk=article.pk).exists()


def test_withdrawing_tells_what_leads_to_the_page_and_leaves_no_dead_link(
    article: ArticlePage, client: Client, write: Write
) -> None:
    linking = write("Linker", paragraph(f"Læs {to_page(article)}."))
    assert f'href="{article.url}"' in Client().get(linking.url).text
    address = reverse("pages_withdraw", args=[article.pk])
    assert reverse("wagtailadmin_pages:edit", args=[linking.pk]) in client.get(address).text
    client.post(address, {"reason": "Forkert."})
    shown = Client().get(linking.url).text
    assert "Læs <a>Om forum</a>." in shown
    assert article.url not in shown


@pytest.mark.parametrize("kind", ["image", "document"])
def test_a_file_that_a_public_page_uses_is_not_deleted(
    kind: str, image: Any, document: Any, write: Write, superuser: Any, as_user: Any
) -> None:
    target, model = (image, get_image_model()) if kind == "image" else (document, get_document_model())
    block: dict[str, Any] = (
        {"type": "image", "id": "i", "value": {"image": {"image": image.pk, "alt_text": "En gård"}, "caption": ""}}
        if kind == "image"
        else {"type": "document", "id": "d", "value": document.pk}
    )
    page = write("Bruger", block)
    assert titles(uses(target)) == [("Bruger", True)]
    client = as_user(superuser)
    app = "wagtailimages" if kind == "image" else "wagtaildocs"
    address = reverse(f"{app}:delete", args=[target.pk])
    shown = client.get(address).text
    assert "hindrer, at det slettes" in shown
    client.post(address)
    bulk = reverse("wagtail_bulk_action", args=[app, kind, "delete"]) + f"?id={target.pk}&next=/admin/"
    client.post(bulk)
    assert client.post(reverse(f"{app}:delete_multiple", args=[target.pk])).status_code == 409
    assert model.objects.filter(pk=target.pk).exists()

    page.body = []
    page.save_revision().publish()
    client.post(address)
    assert not model.objects.filter(pk=target.pk).exists()


def test_a_list_of_links_shows_no_link_to_what_is_gone(article: ArticlePage, write: Write) -> None:
    links = [{"page": article.pk, "url": "", "text": "Om forum"}]
    page = write("Liste", {"type": "links", "id": "l", "value": {"heading": "Se", "links": links}})
    article.delete()
    assert "Om forum" not in Client().get(page.url).text
