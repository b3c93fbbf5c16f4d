"""A small site to search in."""

from collections.abc import Callable
from typing import Any

import pytest
from wagtail.models import Page, Site

from pages.models import ArticlePage, HomePage
from search.results import search


@pytest.fixture
def home(db: None) -> HomePage:
    """The front page of the only site."""
    root = Page.get_first_root_node()
    Site.objects.all().delete()
    root.get_children().delete()
    home = HomePage(title="Boligforum", slug="forside")
    root.add_child(instance=home)
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    home.save_revision().publish()
    return home


@pytest.fixture
def article(home: HomePage) -> Callable[..., ArticlePage]:
    """Make an article; live unless told otherwise."""

    def make(
        title: str, text: str = "", *, parent: Page | None = None, live: bool = True, **fields: Any
    ) -> ArticlePage:
        body = [{"type": "paragraph", "value": f"<p>{text}</p>"}] if text else []
        page = ArticlePage(title=title, body=body, live=live, **fields)
        (parent or home).add_child(instance=page)
        return page

    return make


@pytest.fixture
def titles() -> Callable[[str], list[str]]:
    """The titles found for a text, best first."""

    def found(text: str) -> list[str]:
        return [str(hit.title).replace("<mark>", "").replace("</mark>", "") for hit in search(text).hits]

    return found
