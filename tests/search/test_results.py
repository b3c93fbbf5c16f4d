"""What is found, in which order, and how it is shown."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pages.models import ArticlePage
from search.models import Entry, Term
from search.results import MOST_HITS, PER_PAGE, search

Article = Callable[..., ArticlePage]
Titles = Callable[[str], list[str]]


def test_every_word_must_occur(article: Article, titles: Titles) -> None:
    article("Tilsyn med boliger")
    article("Tilsyn")
    assert titles("boliger tilsyn") == ["Tilsyn med boliger"]
    assert titles("tilsyn giraf") == []


def test_a_title_weighs_more_than_the_text_and_a_word_more_than_a_part(article: Article, titles: Titles) -> None:
    article("Om noget andet", "Tilsyn. " * 50)
    article("Tilsynskommune")
    article("Tilsyn")
    assert titles("tilsyn") == ["Tilsyn", "Tilsynskommune", "Om noget andet"]


def test_the_oftener_in_the_text_the_higher(article: Article, titles: Titles) -> None:
    article("En", "Klima er et af mange emner i aftalen.")
    article("To", "Klima og atter klima, og til sidst klima.")
    assert titles("klima") == ["To", "En"]


def test_the_last_word_is_read_as_a_beginning_where_no_whole_word_is_found(article: Article, titles: Titles) -> None:
    article("Styringsdialog")
    article("Dialektik")
    assert titles("styringsdia") == ["Styringsdialog"]
    assert sorted(titles("dia")) == ["Dialektik", "Styringsdialog"]
    assert titles("dialog") == ["Styringsdialog"]
    assert titles("di") == []
    assert titles("dialek styring") == []


def test_a_beginning_is_no_pattern(article: Article, titles: Titles) -> None:
    article("Tilsyn")
    assert titles("tils%") == ["Tilsyn"]
    assert titles("t_lsyn") == []
    assert titles("%%%") == []


def test_words_are_marked_in_title_and_snippet(article: Article) -> None:
    article("Dialogmøder", "Hvert år holdes styringsdialogmødet med hver boligorganisation.")
    hit = search("dialogmøde").hits[0]
    assert hit.title == "<mark>Dialogmøder</mark>"
    assert "holdes <mark>styringsdialogmødet</mark> med" in hit.snippet
    assert hit.kind == "Artikel" or hit.kind
    assert hit.url == "/dialogmoeder/"


def test_what_is_shown_is_escaped(article: Article) -> None:
    article("<script>alert('tilsyn')</script>", "A &amp; B &lt;img onerror=x&gt; tilsyn")
    hit = search("tilsyn").hits[0]
    assert "<script" not in hit.title
    assert "<img" not in hit.snippet
    assert "<mark>tilsyn</mark>" in hit.title


def test_a_snippet_is_taken_from_around_the_hit(article: Article) -> None:
    article("Lang", "fyld " * 400 + "nålen ligger her " + "fyld " * 400)
    snippet = search("nål").hits[0].snippet
    assert "<mark>nålen</mark>" in snippet
    assert snippet.startswith("… ")
    assert snippet.endswith(" …")
    assert len(snippet) < 400


def test_a_hit_in_the_title_alone_shows_the_summary(article: Article) -> None:
    article("Årshjulet", "Noget helt andet.", search_description="Alle møder i et hjul over året.")
    assert search("årshjul").hits[0].snippet.startswith("Alle møder i et")


def test_only_what_everybody_may_read_is_found(article: Article, titles: Titles) -> None:
    article("Klagesag")
    Entry.objects.filter(title="Klagesag").update(permission="registry.view_body")
    assert titles("klagesag") == []


def test_pages_of_hits_and_numbers_that_are_none(article: Article) -> None:
    for number in range(PER_PAGE + 3):
        article(f"Tilsyn {number}")
    assert len(search("tilsyn").hits) == PER_PAGE
    assert len(search("tilsyn", 2).hits) == 3
    seen = {hit.url for page in (1, 2) for hit in search("tilsyn", page).hits}
    assert len(seen) == PER_PAGE + 3
    for page in ("0", "-1", "x", "", "\0", "9" * 500):
        assert search("tilsyn", page).total == PER_PAGE + 3


@pytest.mark.parametrize("query", ["tilsyn", "tilsyn klima", "tils"])
def test_the_number_of_queries_is_the_same_for_one_hit_and_for_many(article: Article, query: str) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert search(query).hits
        return len(captured)

    article("Tilsyn og klima", "Tilsyn")
    one = queries()
    Entry.objects.bulk_create(
        Entry(source="test", key=str(n), kind="pages.ArticlePage", title="Tilsyn", url=f"/{n}/", digest="")
        for n in range(200)
    )
    Term.objects.bulk_create(
        Term(entry=entry, term=term, weight=1)
        for entry in Entry.objects.filter(source="test")
        for term in ("tilsyn", "klima")
    )
    assert search(query).total == 201
    assert queries() == one <= 3


def test_no_more_hits_are_ranked_than_anybody_reads(db: None) -> None:
    entries = Entry.objects.bulk_create(
        Entry(source="test", key=str(n), kind="gone.Model", title="Tilsyn", url=f"/{n}/", digest="")
        for n in range(MOST_HITS + 5)
    )
    Term.objects.bulk_create(Term(entry=entry, term="tilsyn", weight=1) for entry in entries)
    found = search("tilsyn")
    assert found.total == MOST_HITS
    assert found.has_more_than_counted
    assert found.hits[0].kind == ""
