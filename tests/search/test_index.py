"""The index holds what may be read by everybody, and follows what happens to pages."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks
from wagtail.models import PageViewRestriction

from pages.models import ArticlePage
from search import index
from search.models import Entry, Term
from search.results import search
from search.sources import Document

Article = Callable[..., ArticlePage]
Titles = Callable[[str], list[str]]


def restrict(page: ArticlePage) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def test_a_page_is_found_by_title_introduction_and_body(article: Article, titles: Titles) -> None:
    article("Tilsynskommune", "Et styringsdialogmøde om året.", introduction="Boligorganisationerne fortæller.")
    for query in ("tilsyn", "dialogmøder", "organisation", "tilsyn året fortælle"):
        assert titles(query) == ["Tilsynskommune"], query


def test_a_draft_is_never_found(article: Article, titles: Titles) -> None:
    article("Hemmeligt udkast", live=False)
    index.rebuild()
    assert titles("udkast") == []


def test_a_draft_of_a_live_page_is_found_only_when_published(article: Article, titles: Titles) -> None:
    page = article("Renovering")
    page.title = "Nedrivning"
    revision = page.save_revision()
    index.rebuild()
    assert (titles("nedrivning"), titles("renovering")) == ([], ["Renovering"])
    revision.publish()
    assert (titles("nedrivning"), titles("renovering")) == (["Nedrivning"], [])


def test_a_withdrawn_page_is_gone_and_comes_back(article: Article, titles: Titles) -> None:
    page = article("Helhedsplan")
    page.unpublish()
    assert titles("helhedsplan") == []
    page.refresh_from_db()
    page.save_revision().publish()
    assert titles("helhedsplan") == ["Helhedsplan"]


def test_a_deleted_page_is_gone_with_everything_below_it(article: Article, titles: Titles) -> None:
    page = article("Kvarterplan")
    article("Kvarterplan i enkeltheder", parent=page)
    page.delete()
    assert titles("kvarterplan") == []
    assert not Term.objects.filter(term="kvarterplan").exists()


def test_a_private_page_is_never_found(article: Article, titles: Titles) -> None:
    page = article("Lukket referat")
    restriction = restrict(page)
    assert titles("referat") == []
    index.rebuild()
    assert titles("referat") == []
    page.save_revision().publish()
    assert titles("referat") == []
    restriction.delete()
    assert titles("referat") == ["Lukket referat"]


def test_what_lies_below_a_private_page_is_never_found(article: Article, titles: Titles) -> None:
    top = article("Arbejdspapirer")
    middle = article("Udvalg", parent=top)
    article("Indstilling", parent=middle)
    assert titles("indstilling") == ["Indstilling"]
    restriction = restrict(top)
    assert titles("indstilling") == []
    article("Endnu en indstilling", parent=middle)
    assert titles("indstilling") == []
    restriction.delete()
    assert sorted(titles("indstilling")) == ["Endnu en indstilling", "Indstilling"]


def test_a_page_moved_under_a_private_one_is_gone(article: Article, titles: Titles) -> None:
    private = article("Internt")
    restrict(private)
    page = article("Bemanding")
    page.move(private, pos="last-child")
    assert titles("bemanding") == []


def test_a_moved_or_renamed_page_takes_the_addresses_below_it_along(
    article: Article, home: ArticlePage, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    first, second = article("Første", slug="foerste"), article("Anden", slug="anden")
    article("Blad", parent=first, slug="blad")
    first.move(second, pos="last-child")
    assert search("blad").hits[0].url == "/anden/foerste/blad/"
    second.refresh_from_db()
    second.slug = "ny"
    with django_capture_on_commit_callbacks(execute=True):
        second.save_revision().publish()
    assert search("blad").hits[0].url == "/ny/foerste/blad/"


def test_rebuilding_again_writes_nothing(article: Article, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    article("Tilsyn", "Et tilsyn.")
    Entry.objects.all().delete()
    assert index.rebuild().written == 2
    before = list(Entry.objects.order_by("pk").values()), list(Term.objects.order_by("pk").values())
    again = index.rebuild()
    assert (again.written, again.removed, again.unchanged) == (0, 0, 2)
    assert before == (list(Entry.objects.order_by("pk").values()), list(Term.objects.order_by("pk").values()))


def test_rebuilding_removes_what_no_source_gives(article: Article) -> None:
    Entry.objects.create(source="before", key="1", kind="x.Y", title="Gammelt", url="/x/", digest="")
    Entry.objects.create(source="pages", key="999999", kind="x.Y", title="Gammelt", url="/x/", digest="")
    assert index.rebuild().removed == 2
    assert not Entry.objects.filter(title="Gammelt").exists()


def test_the_command_says_what_it_did(article: Article) -> None:
    article("Tilsyn")
    Entry.objects.all().delete()
    out = StringIO()
    call_command("rebuild_search", stdout=out)
    assert "2" in out.getvalue()
    assert "\r" not in out.getvalue()
    assert Entry.objects.count() == 2


def test_the_command_shows_its_progress_on_a_terminal(article: Article) -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    article("Tilsyn")
    out = Terminal()
    call_command("rebuild_search", stdout=out)
    assert "2/2" in out.getvalue()


@pytest.mark.parametrize("text", ["nul \0 tegn", "å" * 300, "<script>alert(1)</script>", "😀 \u202e"])
def test_any_text_can_be_indexed(db: None, text: str) -> None:
    index._write("pages", Document(key="x", kind="pages.ArticlePage", title=text[:255], url="/x/", text=text))
    assert Entry.objects.get(key="x").url == "/x/"
