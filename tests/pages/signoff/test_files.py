"""The person with a link reads the files of the text he is asked to sign, and no others."""

from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Page

from pages.models import AgreementPage
from tests.pages.posting import decide
from tests.pages.signoff.signing import link_to, refuse, sent


class Files:
    def __init__(self, name: str) -> None:
        self.document = Document.objects.create(title=name, file=ContentFile(name.encode(), name=f"{name}.pdf"))
        self.image = Image.objects.create(title=name, file=get_test_image_file(f"{name}.png"))

    @property
    def addresses(self) -> list[str]:
        return [self.document.url, self.image.get_rendition("max-1200x900").url]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any) -> None:
    disk = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": str(tmp_path)}}
    settings.STORAGES = {**settings.STORAGES, "default": disk}
    cache.clear()


@pytest.fixture
def link(draft: AgreementPage, editor: Any, lawyer: Any, approver: Any, as_user: Any, parties: Any) -> str:
    """Of the first party, to a text that shows one document and one image."""
    own = Files("bilag")
    page: Any = Page.objects.get(pk=draft.pk).specific
    page.body = [("document", own.document), ("image", {"image": own.image, "caption": ""})]
    page.save_revision(user=editor)
    page.get_workflow().start(page, editor)
    decide(as_user(lawyer), AgreementPage.objects.get(), "approve")
    sent(as_user(approver), AgreementPage.objects.get(), parties[0].pk, "mette@example.org")
    return link_to("mette@example.org")


def test_the_files_of_the_text_are_read_through_the_link_alone(link: str) -> None:
    addresses = Files("bilag").addresses  # others of the same names
    shown = Client().get(link).content.decode()
    document, image = Document.objects.order_by("pk")[0], Image.objects.order_by("pk")[0]
    own = [document.url, image.get_rendition("max-1200x900").url]
    for address in own:
        assert f'="{address[1:]}"' in shown
        assert f'="{address}"' not in shown
        assert Client().get(address).status_code == 404
        answer = Client().get(f"{link}{address[1:]}")
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
        assert answer.headers["Referrer-Policy"] == "no-referrer"
        assert not answer.cookies
    for address in [*addresses, f"/media/{image.file.name}", f"/media/{document.file.name}", "/media/..%2fsecret"]:
        assert Client().get(f"{link}{address[1:]}").status_code == 404
    assert Client().get(f"/underskrift/{'x' * 43}{own[0]}").status_code == 404
    assert Client().post(f"{link}{own[0][1:]}").status_code == 405


def test_a_link_that_has_ended_opens_no_file(link: str) -> None:
    document = Document.objects.get()
    refuse(link)
    assert Client().get(f"{link}{document.url[1:]}").status_code == 404


def test_somebody_who_is_logged_in_reads_no_more_through_a_link(link: str, editor: Any, as_user: Any) -> None:
    other = Files("andet").document
    assert as_user(editor).get(f"{link}{other.url[1:]}").status_code == 404
