"""The guide to the open data in a browser: accessible, narrow, and its links give the data."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from pages.tree import ensure_system_pages

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def site(context: BrowserContext) -> None:
    ensure_system_pages(hostname="localhost", port=80)


@pytest.mark.parametrize("width", [320, 1280])
def test_the_guide_is_accessible_and_never_scrolls_sideways(
    page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("/data/")
    page.locator("details").first.click()
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(page, f"{width}")


def test_a_reader_comes_from_the_footer_to_the_data(page: Page) -> None:
    page.goto("/")
    page.get_by_role("contentinfo").get_by_role("link", name="Åbne data").click()
    expect(page.get_by_role("heading", name="Åbne data", level=1)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="pladser.csv").click()
    assert download.value.suggested_filename == "pladser.csv"
