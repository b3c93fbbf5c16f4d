"""What differs between two versions, as the approver and the reader meet it in Chromium, on paper and by keyboard."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from playwright.sync_api import Page, expect

from cms.demo_users import ensure_demo_users
from cms.setup import ensure_site
from pages.models import ArticlePage, HomePage
from tests.browser.desk import log_in

pytestmark = pytest.mark.browser

OLD = [("heading", {"text": "Formål", "level": "h2"})] + [
    ("paragraph", f"<p>Afsnit {number}. Parterne følger trygheden hvert år.</p>") for number in range(12)
]
HOSTILE = "<script>document.title = 'ramt'</script>"


@pytest.fixture
def article(context: Any) -> ArticlePage:
    """A public page with a further version, in which one paragraph is moved and one changed."""
    ensure_site("http://localhost")
    ensure_demo_users()
    user = get_user_model()._default_manager.get(username="laeser")
    home = HomePage.objects.get()
    page: ArticlePage = home.add_child(instance=ArticlePage(title="Tryghed", slug="tryghed", body=OLD))
    page.save_revision().publish()
    new = [OLD[0], *OLD[2:6], ("paragraph", f"<p>Afsnit 5. {HOSTILE.replace('<', '&lt;')}</p>"), *OLD[7:], OLD[1]]
    version = page.get_latest_revision_as_object()
    version.body = new
    version.save_revision(user=user)
    return page


def test_a_reader_compares_by_keyboard_on_a_narrow_screen_and_on_paper(
    article: ArticlePage, page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path]
) -> None:
    log_in(page, "laeser")
    page.goto(f"/admin/redaktion/{article.pk}/sammenlign/")
    expect(page.get_by_role("heading", name="Forskelle")).to_be_visible()
    expect(page.locator("del", has_text="Afsnit 0.")).to_be_visible()
    expect(page.locator("ins", has_text="Afsnit 0.")).to_be_visible()
    expect(page.locator("ins", has_text="document.title")).to_be_visible()
    assert page.title() != "ramt"
    axe(page)
    screenshot(page, "sammenlign")

    unchanged = page.get_by_text("Afsnit 8.")
    expect(unchanged).to_be_hidden()
    page.emulate_media(media="print")
    expect(unchanged).to_be_visible()
    expect(page.locator("#wagtail-sidebar")).to_be_hidden()
    page.emulate_media(media="screen")
    page.locator("summary").first.press("Enter")
    expect(unchanged).to_be_visible()

    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    screenshot(page, "smal")

    page.get_by_label("Fra").select_option(index=1)
    page.get_by_role("button", name="Sammenlign", exact=True).press("Enter")
    expect(page.get_by_text("Der er ingen forskelle.")).to_be_visible()
