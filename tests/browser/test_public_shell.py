"""The public site in a browser: accessible, narrow, on paper, and without JavaScript."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from wagtail.models import Page as WagtailPage
from wagtail.models import Site

from pages.models import ArticlePage, HomePage

pytestmark = pytest.mark.browser

ADDRESSES = ["/", "/samarbejdet/", "/soeg/?q=samarbejdet", "/findes-ikke/"]

TEXT = "<p>Kommunen og boligorganisationerne mødes efter en fast rytme. <a href='/'>Se forsiden</a>.</p>"
TABLE = {
    "columns": [{"type": "text", "heading": "Forvaltning"}, {"type": "text", "heading": "Betegnelse"}],
    "rows": [{"values": ["<p>Teknik- og Miljøforvaltningen</p>", "<p>TMF</p>"]}],
    "caption": "Forvaltningernes forkortelser",
}
BODY = [
    ("heading", {"text": "Sådan mødes parterne", "level": "h2"}),
    ("paragraph", TEXT),
    ("list", ["Et punkt", "Et andet punkt"]),
    ("quote", {"text": "Vi optræder med én stemme.", "source": "Et medlem"}),
    ("call_out", {"kind": "info", "heading": "Bemærk", "text": TEXT}),
    ("accordion", [{"heading": "Hvem kan deltage?", "text": TEXT}]),
]


@pytest.fixture
def site(context: BrowserContext) -> HomePage:
    """A front page and an article with every block of text; made after the migrations' rows are back."""
    WagtailPage.objects.filter(depth=2).delete()
    home = HomePage(title="Boligforum", slug="forside", introduction="Hvem mødes, og hvad er aftalt?")
    WagtailPage.objects.get(depth=1).add_child(instance=home)
    Site.objects.update_or_create(is_default_site=True, defaults={"hostname": "localhost", "root_page": home})
    Site.clear_site_root_paths_cache()
    article = ArticlePage(title="Samarbejdet", slug="samarbejdet", introduction="Om parterne.", show_in_menus=True)
    article.body = BODY
    home.add_child(instance=article)
    article.body.append(("table", article.body.stream_block.child_blocks["table"].to_python(TABLE)))
    article.save()
    return home


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [320, 1280])
def test_public_pages_are_accessible_and_never_scroll_sideways(
    site: HomePage,
    page: Page,
    axe: Callable[[Page], None],
    screenshot: Callable[[Page, str], Path],
    address: str,
    width: int,
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(page, f"{width}")


def test_the_first_stop_of_the_keyboard_leads_past_the_menu(site: HomePage, page: Page) -> None:
    page.goto("/samarbejdet/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Gå til sidens indhold")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_page_can_be_read_and_searched_without_javascript(
    site: HomePage, browser: Browser, base_url: str, context: BrowserContext
) -> None:
    without = browser.new_context(java_script_enabled=False, base_url=base_url)
    page = without.new_page()
    page.goto("/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Samarbejdet", exact=True).click()
    expect(page.get_by_role("heading", name="Sådan mødes parterne")).to_be_visible()
    page.get_by_text("Hvem kan deltage?").click()
    expect(page.locator("details p")).to_be_visible()
    page.locator("#site-search").fill("samarbejdet")
    page.get_by_role("banner").get_by_role("button", name="Søg").click()
    expect(page).to_have_url(f"{base_url}/soeg/?q=samarbejdet")
    assert without.cookies() == []
    without.close()


def test_on_paper_there_is_the_text_and_no_menu(site: HomePage, page: Page) -> None:
    page.goto("/samarbejdet/")
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="Samarbejdet", exact=True)).to_be_visible()
    expect(page.locator(".bf-nav")).to_be_hidden()
    expect(page.locator(".bf-search")).to_be_hidden()
