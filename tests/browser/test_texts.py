"""An editor begins with a template, refers to a clause, moves it and deletes it; the text is kept all the way."""

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from playwright.sync_api import Locator, Page, Request, Route, expect

from cms.roles import EDITOR
from cms.setup import ensure_site
from pages.models import ArticlePage, HomePage, TextTemplate
from tests.browser.desk import log_in

pytestmark = pytest.mark.browser

CHILD = "[data-streamfield-child]"


@pytest.fixture
def editor(page: Page, base_url: str) -> Page:
    """Logged in on a site whose agreement template is for articles too."""
    ensure_site(base_url)
    article = ContentType.objects.get_for_model(ArticlePage)
    TextTemplate.objects.get(name="Delaftale").page_types.add(article)
    user = get_user_model()._default_manager.create_user("karen", email="karen@example.org")
    user.groups.add(Group.objects.get(name=EDITOR.name))
    log_in(page, "karen")
    return page


def block(page: Page, prefix: str) -> Locator:
    return page.locator(f"{CHILD}:has(> input[name={prefix}-id])")


def number(page: Page, prefix: str) -> Locator:
    return block(page, prefix).locator("[data-clause-number]").first


def test_a_reference_follows_its_clause(editor: Page, axe: Callable[[Page], None]) -> None:
    page, home = editor, HomePage.objects.get()
    page.goto(f"/admin/pages/add/pages/articlepage/{home.pk}/")
    axe(page)
    page.get_by_role("link", name="Delaftale").click()
    title = page.get_by_role("textbox", name="Titel").first
    title.fill("Aftale om gårde")
    expect(page.locator("[name=body-4-value-heading]")).to_have_value("Mål")
    expect(number(page, "body-4-value-parts-1")).to_have_attribute("data-clause-number", "5.2")

    text = block(page, "body-1").locator(".public-DraftEditor-content").first
    text.click()
    page.keyboard.type("Se her")
    for _letter in "her":
        page.keyboard.press("Shift+ArrowLeft")
    page.locator("button[name=CLAUSE]:visible").click()
    window = page.get_by_role("dialog", name="Henvis til et punkt")
    axe(page)
    window.get_by_role("button", name="5.2 Indsatser og projekter").click()
    reference = page.locator("[data-clause-reference]")
    expect(reference).to_have_text("punkt 5.2")
    page.wait_for_url("**/edit/")  # saved by itself

    block(page, "body-4").get_by_role("button", name="Flyt op").first.click()
    expect(number(page, "body-4-value-parts-1")).to_have_attribute("data-clause-number", "4.2")
    expect(reference).to_have_attribute("data-note", "nu 4.2")
    page.get_by_role("button", name="Gem kladde").click()
    expect(reference).to_have_text("punkt 4.2")
    made = ArticlePage.objects.get(title="Aftale om gårde")
    key = made.get_latest_revision_as_object().body[3].value["parts"].bound_blocks[1].id
    page.goto(f"/admin/pages/{made.pk}/view_draft/")
    link = page.get_by_role("link", name="punkt 4.2")
    expect(link).to_have_attribute("href", f"#punkt-{key}")
    expect(page.locator(f"#punkt-{key}")).to_contain_text("4.2")
    axe(page)

    page.goto(f"/admin/pages/{made.pk}/edit/")
    block(page, "body-3-value-parts-1").get_by_role("button", name="Slet").first.click()
    expect(reference).to_have_attribute("data-note", "punktet er slettet")
    page.get_by_role("button", name="Gem kladde").click()
    expect(page.get_by_text("“punkt 4.2” henviser til en bestemmelse, der er slettet")).to_be_visible()
    page.locator("footer").get_by_role("button").last.click()
    page.locator("button[name=action-submit]").click()
    expect(page.get_by_text("Siden kunne ikke gemmes")).to_be_visible()
    expect(reference).to_have_text("punkt 4.2")
    expect(title).to_have_value("Aftale om gårde")
    assert not ArticlePage.objects.get(pk=made.pk).workflow_in_progress


def saves_by_itself(request: Request) -> bool:
    return request.method == "POST" and request.resource_type == "fetch" and "/pages/add/" in request.url


def test_a_page_sent_while_it_is_saved_by_itself_is_made_once(editor: Page) -> None:
    page, home = editor, HomePage.objects.get()

    def be_slow(route: Route) -> None:
        if not saves_by_itself(route.request):
            route.continue_()
            return
        answer = route.fetch()  # the page is made; the browser is told so a good while later
        page.wait_for_timeout(2000)
        route.fulfill(response=answer)

    page.route("**/admin/pages/add/**", be_slow)
    page.goto(f"/admin/pages/add/pages/articlepage/{home.pk}/?uden-skabelon=")
    page.wait_for_timeout(2000)  # Wagtail remembers what the form held to begin with
    with page.expect_request(saves_by_itself):
        page.get_by_role("textbox", name="Titel").first.fill("Kun én gang")
    page.locator("footer").get_by_role("button").last.click()
    page.locator("button[name=action-submit]").click()
    expect(page.locator(".messages")).to_contain_text("godkendelse", timeout=15_000)
    assert [made.workflow_in_progress for made in ArticlePage.objects.filter(title="Kun én gang")] == [True]
