"""A hand in the registers: it clicks, fills in and chooses, and what it does is counted."""

from playwright.sync_api import Locator, Page, expect


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

    def date(self, name: str, day: str) -> None:
        """Write a day, and close the calendar that opens a moment after the field is entered."""
        self.fill(name, day)
        calendar = self.page.locator(".xdsoft_datetimepicker:visible")
        expect(calendar).to_have_count(1)
        self.page.get_by_role("main").dispatch_event("mousedown")
        expect(calendar).to_have_count(0)

    def select(self, name: str, label: str) -> None:
        self.acts += 1
        self.page.locator(f"select#id_{name}").select_option(label=label)

    def choose(self, name: str, text: str) -> None:
        """A row in the window of its register, also where another is chosen."""
        field = self.page.locator(f"#id_{name}-chooser")
        self.click(field.locator("button:visible").first)
        if field.locator(".chosen").is_visible():
            self.click(field.get_by_role("button", name="Vælg noget andet"))
        window = self.page.locator(".modal-content")
        self.acts += 1
        window.get_by_role("textbox").first.fill(text)
        self.click(window.get_by_role("link", name=text).first)
        expect(window).to_be_hidden()

    def confirm(self, button: str, reason: str) -> None:
        """Do what a page of its own asks about."""
        self.fill("reason", reason)
        self.click(self.page.get_by_role("main").get_by_role("button", name=button, exact=True))
        self.page.wait_for_url("**/inspect/**")

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
