"""The house stands: server, static files, browser and axe work together."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser


def test_the_login_page_is_danish_styled_and_accessible(
    page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path]
) -> None:
    response = page.goto("/admin/login/")
    assert response is not None
    assert response.status == 200
    assert page.locator("html").get_attribute("lang") == "da"
    expect(page.get_by_role("button", name="Log ind")).to_be_visible()
    assert page.evaluate("document.styleSheets.length") > 0
    assert page.evaluate("[...document.styleSheets].every(sheet => sheet.cssRules.length > 0)")
    axe(page)
    assert screenshot(page, "login").stat().st_size > 0


def test_axe_sees_a_planted_fault(page: Page, axe: Callable[[Page], None]) -> None:
    page.goto("/admin/login/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<main><img src=\"/static/none.png\"></main>')")
    with pytest.raises(AssertionError, match="image-alt"):
        axe(page)
