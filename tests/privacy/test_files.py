"""A file that only drafts and closed pages use is read by nobody: no link leads to it, and its addresses are empty."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page, PageViewRestriction

from pages.models import ArticlePage
from pages.tree import ensure_system_pages, place
from tests.privacy.crawling import crawl

pytestmark = pytest.mark.django_db

FILE = re.compile(r'(?:href|src|content)="(?:http://testserver)?(/(?:media|dokumenter)/[^"]+)"')


class Files:
    """A document and an image, as pages use them, and every address their files could have."""

    def __init__(self, name: str) -> None:
        self.document = Document.objects.create(title=name, file=ContentFile(name.encode(), name=f"{name}.pdf"))
        self.image = Image.objects.create(title=name, file=get_test_image_file(f"{name}.png"))

    @property
    def body(self) -> list[tuple[str, Any]]:
        link = f'<p><a linktype="document" id="{self.document.pk}">Papiret</a></p>'
        image = {"image": self.image, "caption": ""}
        return [("paragraph", link), ("document", self.document), ("image", image)]

    def addresses(self) -> list[str]:
        """Of the files as pages show them, and where they lie."""
        shown = self.image.get_rendition("max-1200x900")
        return [self.document.url, shown.url, f"/media/{self.image.file.name}", f"/media/{self.document.file.name}"]


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> None:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    cache.clear()


def test_no_file_of_a_draft_or_a_closed_page_is_in_anything_public(client: Client, folder: None) -> None:
    home = ensure_system_pages(hostname="testserver", port=80)
    shown, hidden = Files("vedtaget"), Files("qzkladde")
    place(home, ArticlePage(title="Offentlig", slug="offentlig", body=shown.body))
    place(home, ArticlePage(title="Kladde", slug="kladde", body=hidden.body), is_public=False)
    closed = place(home, ArticlePage(title="Lukket", slug="lukket", body=hidden.body))
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    gone = place(home, ArticlePage(title="Trukket", slug="trukket", body=hidden.body))
    gone.unpublish()
    for page in Page.objects.live().filter(depth__gt=1).specific():
        page.body = hidden.body
        page.save_revision()

    read = crawl(client)
    assert "/offentlig/" in read.texts
    linked = {address for text in read.texts.values() for address in FILE.findall(text)}
    assert set(shown.addresses()[:2]) <= linked
    for address in linked:
        answer = client.get(address)
        assert answer.status_code == 200, address
        assert b"qzkladde" not in answer.getvalue()
    assert [client.get(address).status_code for address in hidden.addresses()] == [404] * 4
    assert not linked & set(hidden.addresses())
