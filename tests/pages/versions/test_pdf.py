"""The PDF of a version: accessible, made of stored content, and asking the network for nothing."""

import re
import shutil
import subprocess
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client

from pages.versions.paper import paper_of
from registry.printing import pdf
from tests.pages.versions.conftest import Adopt

pytestmark = pytest.mark.django_db
ADDRESS = "/aftaler/klima/udgaver/1/pdf/"
needs_pango = pytest.mark.skipif(not pdf.is_available(), reason="Pango is not on this machine (operations.md)")


@pytest.fixture(autouse=True)
def _nothing_kept() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


def unpacked(made: bytes) -> bytes:
    """A PDF with its packed parts unpacked beside them."""
    parts = re.findall(rb"stream\n(.*?)\nendstream", made, re.DOTALL)
    return b"".join([made, *(zlib.decompressobj().decompress(part) for part in parts if part[:1] == b"x")])


@needs_pango
def test_the_pdf_is_tagged_danish_and_titled(client: Client, adopt: Adopt) -> None:
    adopt("Vi mødes hvert år.")
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["X-Robots-Tag"] == "noindex"
    assert answer.content.startswith(b"%PDF-")
    for wanted in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"/DisplayDocTitle true", b"pdfuaid"):
        assert wanted in unpacked(answer.content), wanted


@needs_pango
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not on this machine")
def test_the_pdf_prints_text_facts_sha256_and_permanent_address(client: Client, adopt: Adopt, tmp_path: Path) -> None:
    version = adopt("Vi mødes hvert år.")
    path = tmp_path / "aftale.pdf"
    path.write_bytes(client.get(ADDRESS).content)
    printed = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True).stdout
    for wanted in ("Aftale om klima", "Vi mødes hvert år.", "Mindre varme", "Borgerrepræsentationen", "Side 1 af"):
        assert wanted in printed
    together = "".join(printed.split())
    assert version.sha256 in together
    assert f"/vedtaget/{version.page.agreement_id}/1/" in together
    outline = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True, text=True).stdout
    for tag in ("H1", "H2", "Table", "TH", "TD", "P "):
        assert tag in outline


@needs_pango
def test_it_is_made_once(client: Client, adopt: Adopt, monkeypatch: pytest.MonkeyPatch) -> None:
    adopt("Vi mødes hvert år.")
    first = client.get(ADDRESS).content
    monkeypatch.setattr(pdf, "make", lambda *_: pytest.fail("made anew"))
    assert client.get(ADDRESS).content == first


@needs_pango
def test_it_asks_no_other_place_for_anything(adopt: Adopt, monkeypatch: pytest.MonkeyPatch) -> None:
    version = adopt("Vi mødes hvert år.")
    asked: list[str] = []
    read = pdf._OwnFiles._read

    def watch(self: Any, url: str) -> bytes:
        asked.append(url)
        return read(self, url)

    monkeypatch.setattr(pdf._OwnFiles, "_read", watch)
    address = "http://testserver/vedtaget/1/1/"
    pdf.make(paper_of(version, address), address)
    assert asked
    assert all(url.startswith("http://testserver/static/") for url in asked)


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/static/cms/pdf.css",
        "file:///etc/passwd",
        "http://testserver/media/documents/hemmelig.pdf",
        "http://testserver/static/../../etc/passwd",
        "http://testserver/static/%2e%2e/%2e%2e/manage.py",
        "http://testserver/admin/",
        "data:text/plain,abc",
    ],
)
def test_only_the_sites_own_styles_and_renditions_are_read(url: str) -> None:
    files = pdf._OwnFiles("http://testserver/vedtaget/1/1/", None)
    with pytest.raises((ValueError, OSError, SuspiciousFileOperation)):
        files._read(url)


def test_a_rendition_is_read_from_the_storage() -> None:
    name = default_storage.save("images/skov.png", ContentFile(b"png"))
    files = pdf._OwnFiles("http://testserver/vedtaget/1/1/", None)
    assert files._read(f"http://testserver{default_storage.url(name)}") == b"png"


def test_without_pango_the_page_says_what_to_install_and_all_else_works(
    client: Client, adopt: Adopt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_weasyprint", lambda: None)
    adopt("Vi mødes hvert år.")
    shown = client.get("/aftaler/klima/").content.decode()
    assert "libpango" in shown
    assert ADDRESS not in shown
    answer = client.get(ADDRESS)
    assert answer.status_code == 503
    assert "libpango" in answer.content.decode()
    assert client.get("/aftaler/klima/udgaver/1/").status_code == 200
    with pytest.raises(pdf.Unavailable):
        pdf.make("", "http://testserver/")
