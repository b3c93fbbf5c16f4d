"""Agreements made in Chromium from each other's pages: a hovedaftale, what belongs under it, and their goals.

The whole is a hovedaftale with four themes, two delaftaler and three enkeltaftaler with a goal each, and has to be made
in ten minutes by hand: so what is counted is what a hand does, at five seconds each.
"""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from registry.agreements.models import Agreement, AgreementKind, Goal
from registry.organisations.models import HousingOrganisation
from tests.browser.desk import PASSWORD, Desk

pytestmark = pytest.mark.browser

THEMES = ("Tryghed (demo)", "Grønne gårde (demo)", "Naboskab (demo)", "Unge i bolig (demo)")
TEN_MINUTES = 600 // 5


class Hand:
    """Clicks, fills in and chooses, and counts it."""

    def __init__(self, page: Page) -> None:
        self.page, self.acts = page, 0

    def click(self, what: Locator) -> None:
        self.acts += 1
        what.click()

    def fill(self, name: str, text: str) -> None:
        self.acts += 1
        self.page.locator(f"#id_{name}").fill(text)

    def select(self, name: str, label: str) -> None:
        self.acts += 1
        self.page.locator(f"select#id_{name}").select_option(label=label)

    def choose(self, name: str, text: str) -> None:
        """A row in the window of its register."""
        self.click(self.page.locator(f"#id_{name}-chooser button:visible").first)
        window = self.page.locator(".modal-content")
        self.acts += 1
        window.get_by_role("textbox").first.fill(text)
        self.click(window.get_by_role("link", name=text).first)
        expect(window).to_be_hidden()

    def add(self, panel: str) -> None:
        self.click(self.page.locator(f"#id_{panel}-ADD"))

    def create(self) -> str:
        """The address of the page that says what can be done next."""
        self.click(self.page.get_by_role("button", name="Opret"))
        self.page.wait_for_url("**/agreement/inspect/**")
        return self.page.url

    def begin(self, upper: str, button: str) -> None:
        if self.page.url != upper:
            self.acts += 1
            self.page.goto(upper)
        self.click(self.page.get_by_role("link", name=button, exact=True))

    def goal(self, agreement: str, text: str, theme: str, above: str = "") -> None:
        self.begin(agreement, "Nyt mål")
        self.fill("text", text)
        self.select("theme", theme)
        if above:
            self.select("parent", above)
        self.create()


@pytest.fixture
def desk(
    context: BrowserContext,
    browser: Browser,
    browser_context_args: dict[str, Any],
    base_url: str,
    screenshot: Callable[[Page, str], Path],
    axe: Callable[[Page], None],
    settings: Any,
    mailoutbox: list[Any],
    tmp_path: Path,
) -> Iterator[Desk]:
    """The site as quickstart leaves it."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "6", "--departments", "12", stdout=StringIO())
    clerk = get_user_model()._default_manager.get(username="register")
    clerk.set_password(PASSWORD)
    clerk.save()
    made = browser.new_context(**{**browser_context_args, "base_url": base_url})
    made.set_default_timeout(15_000)
    yield Desk(lambda: made, screenshot, axe, mailoutbox, tmp_path)
    made.close()


def test_three_levels_of_agreements_are_made_in_ten_minutes(desk: Desk) -> None:
    page = desk.person("register")
    hand = Hand(page)
    top = a_hovedaftale(hand)
    for theme in THEMES:
        hand.goal(top, f"Overordnet: {theme}", theme)
    below = [a_delaftale(hand, top, place) for place in range(2)]
    for place, name in enumerate(organisations(3)):
        an_enkeltaftale(hand, below[place % 2], THEMES[place % 2], name)
    assert hand.acts <= TEN_MINUTES
    made = Agreement.objects.filter(title__startswith="Prøve")
    assert [made.filter(kind=kind).count() for kind in AgreementKind] == [1, 2, 3]
    assert all(goal.parent.parent for goal in Goal.objects.filter(agreement__title__startswith="Prøve enkelt"))
    for name, address in (
        ("hovedaftale", top),
        ("udloeber", "/admin/registry/agreement/radar/?months=60"),
        ("ny-periode", top.replace("inspect", "succeed")),
        ("inviter", top.replace("inspect", "invite")),
    ):
        page.goto(address)
        desk.look(page, f"agreements-{name}")
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") == 320, f"{name} scrolls sideways"
        desk.look(page, f"agreements-{name}-320")
        page.set_viewport_size({"width": 1280, "height": 900})


def organisations(number: int) -> list[str]:
    return [str(row) for row in HousingOrganisation.objects.order_by("pk")[:number]]


def a_hovedaftale(hand: Hand) -> str:
    hand.acts += 1
    hand.page.goto("/admin/registry/agreement/create/")
    hand.fill("title", "Prøve hovedaftale")
    hand.select("kind", "hovedaftale")
    for place, party in enumerate(("Demorådet (demo)", "Demokredsen (demo)")):
        hand.add("party_rows")
        hand.choose(f"party_rows-{place}-party", party)
    for name, day in (("valid_from", "01.01.2026"), ("valid_until", "01.01.2030")):
        hand.fill(name, day)
        hand.page.keyboard.press("Escape")
    for place, theme in enumerate(THEMES):
        hand.add("theme_rows")
        hand.select(f"theme_rows-{place}-theme", theme)
    return hand.create()


def a_delaftale(hand: Hand, top: str, place: int) -> str:
    hand.begin(top, "Ny delaftale under denne")
    hand.fill("title", f"Prøve delaftale {place}")
    for other in range(len(THEMES)):
        if other != place:
            hand.click(hand.page.locator(f"#id_theme_rows-{other}-DELETE-button"))
    made = hand.create()
    hand.goal(made, f"Konkret: {THEMES[place]}", THEMES[place], f"Overordnet: {THEMES[place]}")
    return made


def an_enkeltaftale(hand: Hand, upper: str, theme: str, organisation: str) -> None:
    hand.begin(upper, "Ny enkeltaftale under denne")
    hand.fill("title", f"Prøve enkeltaftale med {organisation}")
    for place, party in enumerate(("Demoforvaltningen (demo)", organisation)):
        hand.add("party_rows")
        hand.choose(f"party_rows-{place}-party", party)
    made = hand.create()
    hand.goal(made, f"Hos {organisation}", theme, f"Konkret: {theme}")
