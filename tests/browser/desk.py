"""The people of a journey, each in a browser of his own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.models import Page as SitePage

from tests.pages.posting import next_reviewer, sign_fully

PASSWORD = "en-laengere-kode-til-proeven"


def log_in(page: Page, username: str) -> None:
    """Give somebody a password, and log in with it."""
    user = get_user_model()._default_manager.get(username=username)
    user.set_password(PASSWORD)
    user.save()
    page.goto("/admin/")
    page.get_by_label("Brugernavn").fill(username)
    page.locator("[name=password]").fill(PASSWORD)
    page.get_by_role("button", name="Log ind").click()
    expect(page.get_by_role("heading", name="Velkommen til Boligforum")).to_be_visible()


@dataclass
class Desk:
    """Who takes part, and what they look with."""

    new_context: Callable[[], BrowserContext]
    screenshot: Callable[[Page, str], Path]
    axe: Callable[[Page], None]
    mail: list[Any]
    downloads: Path
    people: dict[str, Page] = field(default_factory=dict)

    def person(self, username: str) -> Page:
        """The page of somebody who is logged in, or of the citizen, who never is."""
        if username not in self.people:
            page = self.new_context().new_page()
            self.people[username] = page
            if username != "borger":
                log_in(page, username)
        return self.people[username]

    def look(self, page: Page, name: str) -> None:
        """Keep what the page looks like, and hold it to axe."""
        self.screenshot(page, name)
        self.axe(page)

    def link_in_letter(self, username: str, subject: str) -> str:
        """The link in the latest mail to somebody with this subject."""
        to = [f"{username}@example.org"]
        latest = [letter for letter in self.mail if letter.to == to and letter.subject == subject][-1]
        return next(str(line) for line in latest.body.splitlines() if line.startswith("http"))

    def open_review(self, username: str, title: str) -> Page:
        """Follow the link in the mail that asks somebody to review a page."""
        page = self.person(username)
        page.goto(self.link_in_letter(username, f"Afventer din godkendelse: {title}"))
        return page

    def approve(self, username: str, title: str) -> None:
        page = self.open_review(username, title)
        page.get_by_role("button", name="Godkend", exact=True).click()
        expect(page.get_by_text(f"“{title}” er godkendt.")).to_be_visible()

    def approve_fully(self, page: SitePage) -> None:
        """Carry a submitted page through all its steps, each taken by somebody who may."""
        while (reviewer := next_reviewer(page)) is not None:
            self.approve(reviewer.username, page.title)
        sign_fully(page)
