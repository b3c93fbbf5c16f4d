"""The search page as a reader meets it."""

from collections.abc import Callable

import pytest
from django.test import Client

from pages.models import ArticlePage

Article = Callable[..., ArticlePage]


def test_the_page_shows_hits_and_sets_no_cookie(client: Client, article: Article) -> None:
    article("Styringsdialogmøder", "Et møde om året.")
    response = client.get("/soeg/", {"q": "dialogmøde"})
    html = response.content.decode()
    assert response.status_code == 200
    assert "<mark>Styringsdialogmøder</mark>" in html
    assert 'href="/styringsdialogmoeder/"' in html
    assert 'value="dialogmøde"' in html
    assert not response.cookies


def test_other_search_engines_are_told_to_leave_it(client: Client, article: Article) -> None:
    response = client.get("/soeg/")
    assert response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in response.content.decode()


def test_the_empty_page_the_common_word_and_no_hit_differ(client: Client, article: Article) -> None:
    pages = {query: client.get("/soeg/", {"q": query}).content.decode() for query in ("", "og", "giraf")}
    assert len({html.split("</form>")[-1] for html in pages.values()}) == 3
    assert "giraf" in pages["giraf"].split("</form>")[-1]


def test_the_next_page_keeps_the_query(client: Client, article: Article) -> None:
    for number in range(12):
        article(f"Tilsyn {number} & mere")
    html = client.get("/soeg/", {"q": "tilsyn & mere"}).content.decode()
    assert "/soeg/?q=tilsyn+%26+mere&amp;page=2" in html
    assert client.get("/soeg/?q=tilsyn+%26+mere&page=2").context["found"].page.number == 2


@pytest.mark.parametrize(
    "query",
    [
        "'",
        '"',
        "'; DROP TABLE search_entry; --",
        "%",
        "_",
        "\\",
        "*",
        "tilsyn\0",
        "😀",
        "<script>alert(1)</script>",
        "a" * 10_000,
        "bolig " * 2_000,
        "boligorganisation" * 600,
        "AND OR NOT NEAR(",
        "-" * 300,
        "١٢٣",
        "\u202e\ufeff",
        "ﬀ İ ß",
    ],
)
def test_no_input_breaks_it(client: Client, article: Article, query: str) -> None:
    response = client.get("/soeg/", {"q": query, "page": query})
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert len(response.context["found"].query) <= 200


def test_bytes_that_are_no_text_do_not_break_it(client: Client, article: Article) -> None:
    assert client.get("/soeg/?q=%ff%fe%00&page=%00").status_code == 200


def test_it_is_only_read(client: Client, article: Article) -> None:
    assert client.post("/soeg/", {"q": "x"}).status_code == 405
    assert client.head("/soeg/?q=x").status_code == 200
