"""Organisations, bodies and agreements in a browser: accessible, narrow, with whole words in headings."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.models import Page as WagtailPage

from pages.reference import load_pages
from pages.tree import ensure_system_pages
from registry.bodies.models import Body
from registry.history.change import recording
from registry.history.services import create_recorded
from registry.organisations.models import Department
from registry.reference.load import load_reference
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import HousingOrganisationFactory

pytestmark = pytest.mark.browser

ADDRESSES = [
    "/",
    "/boligorganisationer/",
    "/boligorganisationer/0123/",
    "/samarbejdsforum/",
    "/samarbejdsforum/moedearkiv/",
    "/kalender/",
    "/kalender/2025/",
    "/kalender/2025/3/",
    "/organisationsmodel/",
    "/aftaler/aftale-om-udlejning-mellem-borgerrepraesentationen-og-bls-1-kreds/",
]
BROKEN_WORDS = """() => [...document.querySelectorAll("h1, h2")].flatMap((heading) => {
    const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT), broken = [];
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
        for (const word of text.data.matchAll(/[^\\s-]+/g)) {
            const range = document.createRange();
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            if (new Set([...range.getClientRects()].map((box) => Math.round(box.top))).size > 1) broken.push(word[0]);
        }
    }
    return broken;
})"""


@pytest.fixture
def site(context: BrowserContext) -> None:
    """The reference data's site, an organisation of 200 departments, and a meeting held; after the migrations' rows."""
    WagtailPage.objects.filter(depth=2).delete()
    ensure_system_pages(hostname="localhost", port=80)
    load_reference()
    load_pages()
    with recording("test"):
        organisation = HousingOrganisationFactory.create(name="Boligforeningen Åhuset", lbf_number="0123")
        departments = [
            Department(
                organisation=organisation,
                lbf_number=f"{number:03}",
                name=f"Afdeling {number}",
                address="Opfundetvej 1",
                family_dwellings=number,
                youth_dwellings=number % 3,
                care_dwellings=number % 2,
            )
            for number in range(200)
        ]
        create_recorded(Department, departments)
        starts_at = datetime(2025, 3, 3, 9, tzinfo=UTC)
        body = Body.objects.get(slug="samarbejdsforum")
        MeetingFactory.create(body=body, starts_at=starts_at, ends_at=starts_at + timedelta(hours=1))


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("width", [320, 768, 1280])
def test_pages_are_accessible_and_their_headings_keep_words_whole(
    page: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Path], width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    for address in ADDRESSES:
        response = page.goto(address)
        assert response is not None
        assert response.status == 200, address
        axe(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        assert page.evaluate(BROKEN_WORDS) == [], address
        screenshot(page, f"{width}-{address.strip('/').split('/')[-1] or 'forside'}")


@pytest.mark.usefixtures("site")
def test_an_organisation_is_found_and_read_without_javascript(page: Page) -> None:
    page.goto("/")
    page.get_by_role("navigation", name="Hovedmenu").get_by_role("link", name="Boligorganisationer").click()
    page.get_by_label("Navn, LBF-nummer eller adresse").fill("opfundet")
    page.get_by_role("button", name="Vis").click()
    page.get_by_role("link", name="Boligforeningen Åhuset").click()
    expect(page.get_by_role("heading", level=1, name="Boligforeningen Åhuset")).to_be_visible()
    expect(page.get_by_role("row")).to_have_count(202)  # heading, departments, sum
    page.emulate_media(media="print")
    assert page.locator("tfoot").evaluate("(foot) => getComputedStyle(foot).display") == "table-row-group"
