"""From a decided round to the committee's recommendation and a public summary, in Chromium (K186)."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from pages.models import ArticlePage
from registry.supervision.models import FROZEN_STATES, SupervisionRound, SupervisionSelection
from registry.supervision.services import release_round
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

NARROW, WIDE = {"width": 320, "height": 900}, {"width": 1280, "height": 900}


@pytest.fixture
def decided(desk: Desk, settings: Any) -> SupervisionRound:
    """The decided round of the site as quickstart leaves it, released."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "8", "--departments", "60", stdout=StringIO())
    chosen = SupervisionRound.objects.filter(state__in=FROZEN_STATES).latest("year")
    return release_round(chosen, is_released=True, user=None, reason="test")


def test_an_editor_makes_both_pages_and_everybody_reads_the_summary(desk: Desk, decided: SupervisionRound) -> None:
    editor, citizen = desk.person("redaktor"), desk.person("borger")
    recommendation = make(desk, editor, decided, "Indstilling til udvalget")
    look_both_ways(desk, editor, f"/admin/pages/{recommendation.pk}/view_draft/", "recommendation")
    summary = make(desk, editor, decided, "Offentlig sammenfatning")
    look_both_ways(desk, editor, f"/admin/pages/{summary.pk}/view_draft/", "draft")
    for page in (recommendation, summary):
        submit_and_approve(desk, editor, page)
    citizen.goto(recommendation.url)
    expect(citizen.get_by_role("button", name="Log ind")).to_be_visible()
    look_both_ways(desk, citizen, summary.url, "summary")
    chosen = SupervisionSelection.objects.filter(round=decided, outcome="udtaget").first()
    assert chosen is not None
    expect(citizen.get_by_role("cell", name=f"{chosen.department_lbf} {chosen.department_name}").first).to_be_visible()


def make(desk: Desk, page: Page, chosen: SupervisionRound, name: str) -> ArticlePage:
    """From the round's page, by the keyboard."""
    page.goto(f"/admin/registry/supervisionround/inspect/{chosen.pk}/")
    page.get_by_role("button", name="Flere handlinger").press("Enter")
    page.get_by_role("link", name=name).press("Enter")
    expect(page.get_by_role("heading", name=f"{name}: {chosen}", level=2)).to_be_visible()
    desk.look(page, f"confirm-{name}")
    page.get_by_role("button", name="Lav kladden").press("Enter")
    expect(page.get_by_text("Kladden er lavet.")).to_be_visible()
    desk.screenshot(page, f"editor-{name}")
    made: ArticlePage = ArticlePage.objects.latest("pk")
    return made


def submit_and_approve(desk: Desk, editor: Page, page: ArticlePage) -> None:
    editor.goto(f"/admin/pages/{page.pk}/edit/")
    editor.locator("footer [data-w-dropdown-target='toggle']").click()
    editor.locator("footer button[name='action-submit']").click()
    expect(editor.locator(".messages")).to_contain_text("til godkendelse")
    approver = desk.person("godkender")
    approver.goto(f"/admin/redaktion/{page.pk}/gennemgang/")
    approver.get_by_role("button", name="Godkend", exact=True).click()
    expect(approver.get_by_text(f"“{page.title}” er godkendt.")).to_be_visible()


def look_both_ways(desk: Desk, page: Page, address: str, name: str) -> None:
    """At both widths, and without scrolling sideways."""
    for size in (NARROW, WIDE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(address)
        desk.look(page, f"{name}-{size['width']}")
        assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
