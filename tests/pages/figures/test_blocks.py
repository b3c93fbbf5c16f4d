"""Figures as blocks: on a page, with a caption, and in the editor's preview."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.coreutils import get_dummy_request

from pages.blocks import BodyBlock
from pages.figures.blocks import DrawnBlock
from pages.figures.catalogue import FIGURES
from pages.models import ArticlePage, HomePage
from pages.reference import load_pages
from pages.tree import ensure_system_pages, place
from registry.reference.load import load_reference

pytestmark = pytest.mark.django_db
BLOCKS = {name: block for name, block in BodyBlock().child_blocks.items() if isinstance(block, DrawnBlock)}


@pytest.fixture
def front_page() -> HomePage:
    load_reference()
    home = ensure_system_pages(hostname="testserver", port=80)
    load_pages()
    return home


def test_every_figure_is_a_block() -> None:
    assert {block.figure for block in BLOCKS.values()} == set(FIGURES)


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_draws_its_figure_with_the_editors_caption(client: Client, front_page: HomePage, name: str) -> None:
    page = ArticlePage(title="Om figuren", slug="om-figuren", body=[(name, {"caption": "Sådan <hænger> det sammen"})])
    place(front_page, page)
    shown = client.get("/om-figuren/").content.decode()
    assert shown.count('class="bf-figure__drawing') == 2
    assert "<figcaption>Sådan &lt;hænger&gt; det sammen</figcaption>" in shown
    assert f'href="{reverse("figure", args=[BLOCKS[name].figure])}' in shown


@pytest.mark.usefixtures("front_page")
@pytest.mark.parametrize("name", BLOCKS)
def test_the_editor_sees_a_block_before_choosing_it(superuser: Any, as_user: Any, name: str) -> None:
    block = BLOCKS[name]
    assert block.is_previewable
    assert block.get_description()
    block.set_name(name)
    address = reverse("wagtailadmin_block_preview")
    shown = as_user(superuser).get(address, {"id": block.definition_prefix})
    assert shown.status_code == 200
    assert 'class="bf-figure__drawing' in shown.content.decode()
    assert "boligforum.css" in shown.content.decode()


def test_a_block_outside_a_page_is_drawn_too(front_page: HomePage) -> None:
    block = BLOCKS["organisation_model"]
    assert "Samarbejdsforum" in block.render(block.get_preview_value(), context={"request": get_dummy_request()})
