"""What is found in a body, and what is not."""

from typing import Any

import pytest

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.findings import Code
from pages.checks.wording import sentence
from pages.models import ArticlePage
from tests.pages.checks.conftest import Write, paragraph, to_page

pytestmark = pytest.mark.django_db


def found(page: Any) -> list[tuple[Code, int]]:
    return [(finding.code, finding.index) for finding in findings(page.body, Catalogue())]


def link(address: str, text: str = "Siden om forum") -> dict[str, Any]:
    return paragraph(f'<a href="{address}">{text}</a>')


def test_a_good_text_has_nothing_to_find(article: ArticlePage, document: Any, write: Write) -> None:
    page = write(
        "God",
        {"type": "heading", "id": "h", "value": {"text": "Emnet", "level": "h2"}},
        {"type": "heading", "id": "i", "value": {"text": "Delen", "level": "h3"}},
        paragraph(f'{to_page(article)} <a id="{document.pk}" linktype="document">Bilag 1</a>'),
        link("https://example.org/", "Example"),
        link("mailto:post@example.org", "Skriv til Example"),
        link("/kalender/alle.ics", "Kalenderen"),
        {"type": "links", "id": "l", "value": {"heading": "", "links": [{"page": article.pk, "url": "", "text": ""}]}},
    )
    assert found(page) == []


@pytest.mark.parametrize(
    ("address", "code"),
    [
        ("/om-forum/", Code.ADDRESS_OF_PAGE),
        ("http://testserver/om-forum/", Code.ADDRESS_OF_PAGE),
        ("/findes-ikke/", Code.ADDRESS_NOWHERE),
        ("http://testserver/findes-ikke/", Code.ADDRESS_NOWHERE),
        ("/admin/pages/3/", Code.ADDRESS_OF_ADMIN),
        ("//[", Code.ADDRESS_NOWHERE),
        ("http://[::1/", Code.ADDRESS_NOWHERE),
    ],
)
def test_a_typed_address_of_the_site(address: str, code: Code, article: ArticlePage, write: Write) -> None:
    assert found(write("Skrevet", link(address))) == [(code, 0)]


def test_a_link_to_what_is_gone_or_not_public(write: Write, document: Any) -> None:
    draft = write("Kladden", is_public=False)
    gone = write("Væk", is_public=False)
    to_gone, to_document = to_page(gone), f'<a id="{document.pk}" linktype="document">Bilag</a>'
    gone.delete()
    document.delete()
    page = write("Linker", paragraph(to_page(draft)), paragraph(to_gone), paragraph(to_document))
    assert found(page) == [(Code.PAGE_NOT_PUBLIC, 0), (Code.PAGE_GONE, 1), (Code.DOCUMENT_GONE, 2)]
    first = findings(page.body, Catalogue())[0]
    assert not first.is_fault
    assert "Kladden" in sentence(first)


def test_link_texts_that_say_nothing(article: ArticlePage, write: Write) -> None:
    page = write("Tekst", paragraph(to_page(article, "klik her")), link("https://example.org", "https://example.org"))
    assert found(page) == [(Code.VAGUE_LINK_TEXT, 0), (Code.ADDRESS_AS_TEXT, 1)]


def test_a_reference_to_a_clause_that_is_gone(write: Write) -> None:
    blocks = [
        {"type": "clause", "id": "a", "value": {"heading": "Formål", "text": "<p>Se her.</p>", "parts": []}},
        paragraph('<a linktype="clause" id="a">punkt 1</a> og <a linktype="clause" id="b">punkt 2</a>'),
    ]
    page = write("Bestemmelser", *blocks)
    assert found(page) == [(Code.CLAUSE_GONE, 1)]
    assert "“punkt 2”" in sentence(findings(page.body, Catalogue())[0])


def test_a_clause_with_a_heading_alone(write: Write) -> None:
    part = {"type": "item", "id": "b", "value": {"heading": "Kommunens", "text": "", "points": []}}
    blocks = [
        {"type": "clause", "id": "a", "value": {"heading": "Formål", "text": "", "parts": []}},
        {"type": "clause", "id": "c", "value": {"heading": "Pligter", "text": "", "parts": [part]}},
    ]
    assert found(write("Tom", *blocks)) == [(Code.CLAUSE_EMPTY, 0), (Code.CLAUSE_EMPTY, 1)]


def test_a_subheading_first(write: Write) -> None:
    page = write("Spring", {"type": "heading", "id": "h", "value": {"text": "Delen", "level": "h3"}})
    assert found(page) == [(Code.HEADING_JUMP, 0)]


def test_images_without_words(write: Write, image: Any) -> None:
    def figure(**value: Any) -> dict[str, Any]:
        return {"type": "image", "id": "i", "value": {"image": {"image": image.pk, **value}, "caption": ""}}

    page = write(
        "Billeder",
        figure(alt_text="", decorative=False),
        figure(alt_text="IMG_0001", decorative=False),
        figure(alt_text="", decorative=True),
        figure(alt_text="En gård med træer", decorative=False),
    )
    assert found(page) == [(Code.ALT_TEXT_MISSING, 0), (Code.ALT_TEXT_FILE_NAME, 1)]


def test_a_table_without_caption_and_heading(write: Write) -> None:
    table = {"columns": [{"type": "text", "heading": ""}], "rows": [{"values": ["<p>x</p>"]}], "caption": ""}
    page = write("Tabel", {"type": "table", "id": "t", "value": table})
    assert found(page) == [(Code.TABLE_CAPTION, 0), (Code.TABLE_HEADING, 0)]


def test_links_in_the_cells_of_a_table_are_read(write: Write) -> None:
    cell = '<p><a href="/findes-ikke/">Den gamle side</a></p>'
    table = {"columns": [{"type": "text", "heading": "K"}], "rows": [{"values": [cell]}], "caption": "T"}
    assert found(write("Celle", {"type": "table", "id": "t", "value": table})) == [(Code.ADDRESS_NOWHERE, 0)]
