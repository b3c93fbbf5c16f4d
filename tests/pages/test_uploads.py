"""An uploaded file can be read by anybody only while something public uses it."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from pages.models import ArticlePage, ForumPage, HomePage
from pages.tree import place
from pages.uploads import access
from registry.history.change import recording
from tests.factories.agreements import DocumentFactory
from tests.factories.bodies import BodyFactory
from tests.pages.posting import decide

pytestmark = pytest.mark.django_db

TEXT = b"Endnu ikke vedtaget."


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    """Files on a disk, as on a server; the tests' own storage in memory has names but no files to send."""
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    cache.clear()  # in which Wagtail keeps the renditions that the test before made


@pytest.fixture
def paper() -> Any:
    return Document.objects.create(title="Udkast", file=ContentFile(TEXT, name="udkast æ.pdf"))


@pytest.fixture
def picture() -> Any:
    return Image.objects.create(title="Udkast", file=get_test_image_file("udkast.png"))


@pytest.fixture
def addresses(paper: Any, picture: Any) -> list[str]:
    """Of the document, and of the image as pages show it."""
    return [paper.url, picture.get_rendition("max-1200x900").url]


def using(paper: Any, picture: Any) -> list[Any]:
    """What a page holds that shows both."""
    link = f'<p><a linktype="document" id="{paper.pk}">Udkastet</a></p>'
    return [("paragraph", link), ("image", {"image": picture, "caption": ""})]


def statuses(client: Client, addresses: list[str]) -> set[int]:
    return {client.get(address).status_code for address in addresses}


@pytest.fixture
def waiting(article: ArticlePage, paper: Any, picture: Any, editor: Any) -> ArticlePage:
    """A public page, a draft of which uses both and awaits approval."""
    article.body = using(paper, picture)
    article.save_revision(user=editor)
    article.refresh_from_db()
    workflow = article.get_workflow()
    assert workflow is not None
    workflow.start(article, editor)
    return article


def test_an_upload_that_nothing_uses_is_for_those_who_work_in_the_admin(
    home: HomePage, addresses: list[str], editor: Any, make_user: Any, as_user: Any
) -> None:
    assert statuses(Client(), addresses) == {404}
    assert statuses(as_user(make_user("per")), addresses) == {404}
    assert statuses(as_user(editor), addresses) == {200}
    for address in addresses:
        assert "private" in as_user(editor).get(address).headers["Cache-Control"]


def test_a_file_becomes_public_with_the_approval_of_the_page_that_uses_it(
    waiting: ArticlePage, addresses: list[str], approver: Any, as_user: Any
) -> None:
    assert statuses(Client(), addresses) == {404}
    decide(as_user(approver), waiting, "approve")
    shown = Client().get(waiting.url).text
    for address in addresses:
        assert address in shown
        answer = Client().get(address)
        assert answer.status_code == 200
        assert set(answer.headers["Cache-Control"].split(", ")) == {"public", "max-age=300"}
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'"
        again = Client().get(address, headers={"if-none-match": answer.headers["ETag"]})
        assert (again.status_code, again.headers["Cache-Control"]) == (304, answer.headers["Cache-Control"])

    ArticlePage.objects.get(pk=waiting.pk).unpublish()
    assert statuses(Client(), addresses) == {404}


def test_a_file_that_the_public_page_no_longer_uses_is_not_public(
    waiting: ArticlePage, addresses: list[str], approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), waiting, "approve")
    live = ArticlePage.objects.get(pk=waiting.pk)
    live.body = []
    draft = live.save_revision()
    assert statuses(Client(), addresses) == {200}
    draft.publish()
    assert statuses(Client(), addresses) == {404}


def test_a_file_on_a_page_that_was_never_public_is_not(
    home: HomePage, paper: Any, picture: Any, addresses: list[str]
) -> None:
    place(home, ArticlePage(title="Kladde", slug="kladde", body=using(paper, picture)), is_public=False)
    assert statuses(Client(), addresses) == {404}


def test_a_file_on_a_page_for_some_is_not_for_all(waiting: ArticlePage, addresses: list[str]) -> None:
    waiting.get_latest_revision().publish()
    PageViewRestriction.objects.create(page=waiting.get_parent(), restriction_type="login")
    assert statuses(Client(), addresses) == {404}


def test_a_file_on_the_page_of_a_hidden_body_is_not_public(
    home: HomePage, paper: Any, picture: Any, addresses: list[str]
) -> None:
    with recording("test"):
        hidden = BodyFactory.create(name="Skjult", slug="skjult", is_public=False)
    place(home, ForumPage(title="Skjult", slug="skjult", record=hidden, body=using(paper, picture)))
    assert statuses(Client(), addresses) == {404}


def test_a_file_in_a_collection_for_some_is_not_for_all(waiting: ArticlePage, addresses: list[str]) -> None:
    waiting.get_latest_revision().publish()
    assert statuses(Client(), addresses) == {200}
    CollectionViewRestriction.objects.create(collection=Collection.get_first_root_node(), restriction_type="login")
    assert statuses(Client(), addresses) == {404}


def test_a_file_that_a_public_document_of_the_registry_gives_as_its_address(home: HomePage, paper: Any) -> None:
    with recording("test"):
        document = DocumentFactory.create(address=f"https://boligforum.example{paper.url}", is_public=False)
    assert Client().get(paper.url).status_code == 404
    with recording("test"):
        document.is_public = True
        document.save()
    assert Client().get(paper.url).getvalue() == TEXT


def test_whoever_keeps_public_texts_elsewhere_can_say_that_they_use_a_file(
    home: HomePage, addresses: list[str], monkeypatch: Any
) -> None:
    monkeypatch.setattr(access, "PUBLIC_USES", [*access.PUBLIC_USES, lambda upload: upload.title == "Udkast"])
    assert statuses(Client(), addresses) == {200}


def test_originals_and_the_folder_of_documents_are_not_public(
    waiting: ArticlePage, paper: Any, picture: Any, editor: Any, as_user: Any
) -> None:
    waiting.get_latest_revision().publish()
    for name in (picture.file.name, paper.file.name):
        assert Client().get(f"/media/{name}").status_code == 404
    assert as_user(editor).get(f"/media/{picture.file.name}").status_code == 200
    assert as_user(editor).get(f"/media/{paper.file.name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["", "../secret", "..%2fsecret", "images/%00.png", "images/", "documents/", "nothing.png"]
)
def test_nothing_else_is_read_by_an_address(path: str, home: HomePage, editor: Any, as_user: Any) -> None:
    for client in (Client(), as_user(editor)):
        assert client.get(f"/media/{path}").status_code in (400, 404)


def test_a_wrong_name_or_number_finds_no_document(waiting: ArticlePage, paper: Any) -> None:
    waiting.get_latest_revision().publish()
    for address in (
        f"/dokumenter/{paper.pk}/andet.pdf",
        f"/dokumenter/{paper.pk + 1}/{paper.filename}",
        "/dokumenter/",
        f"/dokumenter/{'9' * 30}/x.pdf",
    ):
        assert Client().get(address).status_code == 404
    assert Client().post(paper.url).status_code == 405


@pytest.mark.parametrize("pages", [1, 6])
def test_one_use_or_many_take_the_same_queries(
    pages: int, home: HomePage, paper: Any, picture: Any, addresses: list[str], django_assert_num_queries: Any
) -> None:
    for number in range(pages):
        place(home, ArticlePage(title=f"Side {number}", slug=f"side-{number}", body=using(paper, picture)))
    for address, queries in zip(addresses, (9, 6), strict=True):
        with django_assert_num_queries(queries):
            assert Client().get(address).status_code == 200
