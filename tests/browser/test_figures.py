"""Figures in a browser: accessible, legible on the narrowest screen, walked by keyboard, on one sheet of paper."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.models import Page as WagtailPage

from pages.models import ArticlePage
from pages.reference import load_pages
from pages.tree import ensure_system_pages, place
from registry.reference.load import load_reference

pytestmark = pytest.mark.browser

ADDRESSES = ["/organisationsmodel/", "/aarshjul/2011/", "/tal/"]
SMALLEST = """() => Math.min(...[...document.querySelectorAll(".bf-figure svg text")]
    .filter((text) => text.getClientRects().length)
    .map((text) => text.getScreenCTM().a * parseFloat(getComputedStyle(text).fontSize)))"""


@pytest.fixture
def site(context: BrowserContext) -> None:
    """The reference data's site; made after the migrations' rows are back."""
    WagtailPage.objects.filter(depth=2).delete()
    home = ensure_system_pages(hostname="localhost", port=80)
    load_reference()
    load_pages()
    place(home, ArticlePage(title="Tal", slug="tal", body=[("key_figures", {"caption": "Tal fra registrene"})]))


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_figures_are_accessible_and_legible(
    page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path], address: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    expect(page.locator(".bf-figure svg:visible")).to_have_count(1)
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(SMALLEST) >= (12 if width == 320 else 10)
    screenshot(page, f"{width}")


@pytest.mark.usefixtures("site")
def test_the_keyboard_walks_the_bodies_and_each_says_what_it_is(page: Page) -> None:
    page.goto("/organisationsmodel/")
    link = page.locator(".bf-figure svg:visible").get_by_role("link", name="Samarbejdsforum, Forum, fælles, foreslået")
    while not link.evaluate("(link) => link === document.activeElement"):
        before = page.evaluate("document.activeElement.outerHTML")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.outerHTML") != before, "the keyboard is stuck"
    assert link.evaluate("(link) => getComputedStyle(link).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1, name="Samarbejdsforum")).to_be_visible()


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("address", ADDRESSES)
def test_on_paper_a_figure_is_the_wide_drawing_no_higher_than_a_sheet(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 700, "height": 900})  # about the width of A4 between its margins
    page.goto(address)
    page.emulate_media(media="print")
    expect(page.locator(".bf-figure__drawing--narrow")).to_be_hidden()
    box = page.locator(".bf-figure__drawing--wide").bounding_box()
    assert box is not None
    assert box["height"] <= 205 / 25.4 * 96 + 1
    expect(page.locator(".bf-figure__tools")).to_be_hidden()
