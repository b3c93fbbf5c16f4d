"""Bodies are found by all their names, and not at all once they are closed to the public."""

import pytest
from django.test import Client
from django.utils.html import strip_tags

from pages.models import ForumPage
from pages.tree import ensure_system_pages
from registry.bodies.models import Body, BodyAlias
from registry.history.change import recording
from search.results import search
from tests.factories.bodies import BodyFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def body() -> Body:
    home = ensure_system_pages(hostname="testserver", port=80)
    with recording("test"):
        body: Body = BodyFactory.create(name="Den Tværkommunale Styregruppe", slug="styregruppen")
    page = home.add_child(instance=ForumPage(title="Den Tværkommunale Styregruppe", slug="styregruppen", record=body))
    page.save_revision().publish()
    return body


def titles(query: str) -> list[str]:
    return [strip_tags(hit.title) for hit in search(query).hits]


def test_a_body_is_found_by_an_alias_as_soon_as_it_has_it(body: Body) -> None:
    assert titles("tværgående") == []
    with recording("test"):
        alias = BodyAlias.objects.create(body=body, name="Den tværgående styregruppe")
    assert titles("tværgående") == [body.name]
    with recording("test"):
        alias.delete()
    assert titles("tværgående") == []


def test_a_body_closed_to_the_public_is_in_neither_search_nor_sitemap(body: Body, client: Client) -> None:
    assert titles("styregruppe") == [body.name]
    assert "styregruppen" in client.get("/sitemap.xml").content.decode()
    with recording("test"):
        body.is_public = False
        body.save()
    assert titles("styregruppe") == []
    assert "styregruppen" not in client.get("/sitemap.xml").content.decode()
    with recording("test"):
        body.is_public = True
        body.save()
    assert titles("styregruppe") == [body.name]
