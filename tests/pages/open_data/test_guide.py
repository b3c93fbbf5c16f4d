"""The guide says what the data are, and has the address the data lie under."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries
from wagtail.models import Page

from pages.models import ArticlePage, DataGuidePage, HomePage
from pages.open_data.catalogue import DATASETS
from pages.tree import ensure_system_pages
from registry.bodies.models import Body
from tests.pages.open_data.conftest import plant
from tests.pages.open_data.test_formats import described
from tests.pages.posting import edit, form_of

pytestmark = pytest.mark.django_db


@pytest.mark.usefixtures("front_page")
def test_the_guide_describes_every_field_of_every_dataset_and_links_every_format(client: Client) -> None:
    shown = client.get("/data/").content.decode()
    sections = dict(re.findall(r'<section class="bf-section" id="(\w+)">(.*?)</section>', shown, re.DOTALL))
    assert set(sections) == set(DATASETS)
    for name, section in sections.items():
        fields = re.findall(r'<th scope="row"><code>([^<]+)</code>', section)
        assert set(fields) == described(DATASETS[name].fields)
        for ending in ("json", "csv", "xlsx"):
            assert f'href="{name}.{ending}"' in section
    for field in DATASETS["organisationer"].fields:
        assert str(field.description) in unescape(sections["organisationer"])


@pytest.mark.usefixtures("front_page")
def test_the_guide_tells_how_the_data_are_fetched_and_may_be_used(client: Client) -> None:
    shown = client.get("/data/").content.decode()
    assert "curl http://testserver/data/organisationer.json" in shown
    assert "må bruges frit" in shown
    assert "&quot;id&quot;: &quot;organ:eksempelforum&quot;" in shown
    assert 'href="/data/"' in client.get("/").content.decode()


def test_the_guide_costs_the_same_however_much_there_is(
    client: Client, front_page: HomePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/data/")
    with django_assert_max_num_queries(20) as queries:
        client.get("/data/")
        one = len(queries)
    for number in range(3):
        plant(front_page, number)
    client.get("/data/")
    with django_assert_max_num_queries(one):
        client.get("/data/")


def test_there_is_one_guide_whatever_happens(front_page: HomePage) -> None:
    ensure_system_pages(hostname="testserver", port=80)
    assert DataGuidePage.objects.get().get_url() == "/data/"
    assert DataGuidePage.is_fixed


def test_no_other_page_gets_the_address_of_the_data(front_page: HomePage) -> None:
    DataGuidePage.objects.get().delete()
    with pytest.raises(ValidationError):
        front_page.add_child(instance=ArticlePage(title="Data", slug="data"))
    front_page.add_child(instance=ArticlePage(title="Om", slug="om-data")).add_child(
        instance=ArticlePage(title="Data", slug="data")  # only the first segment is taken
    )


def test_an_editor_writes_around_the_guide_and_keeps_its_address(
    root: Page, front_page: HomePage, editor: Any, as_user: Any
) -> None:
    guide = DataGuidePage.objects.get()
    edit(as_user(editor), guide, slug="andet", introduction="Nyt fra kommunen.")
    draft = DataGuidePage.objects.get().get_latest_revision_as_object()
    assert (draft.introduction, draft.slug) == ("Nyt fra kommunen.", "data")
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", front_page.pk])
    response = as_user(editor).post(address, form_of(ArticlePage(title="Data", slug="data")))
    assert "er webstedets egen adresse" in response.content.decode() or response.status_code == 200
    assert ArticlePage.objects.filter(slug="data").count() == 0


def test_the_guide_needs_no_row_of_the_registry(client: Client, front_page: HomePage) -> None:
    assert not Body.objects.exists()
    assert client.get("/data/").status_code == 200
