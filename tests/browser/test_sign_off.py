"""Two parties sign an agreement in Chromium, each through a link in a browser that nobody is logged in to."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from cms.demo_users import ensure_demo_users
from cms.reference import load_all
from cms.setup import ensure_site
from pages.models import AgreementIndexPage, AgreementPage
from pages.tree import place
from registry.history.change import recording
from tests.browser.desk import Desk
from tests.factories.agreements import framework
from tests.pages.posting import next_reviewer

pytestmark = pytest.mark.browser

TITLE = "Prøve hovedaftale"
FIRST, SECOND = "forste@part.example", "anden@part.example"
REFUSAL = "Tallet i indledningen er forkert."


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A site with a public agreement between two parties."""
    ensure_site("http://localhost")
    load_all()
    ensure_demo_users()
    with recording("Til prøven"):
        agreement = framework(title=TITLE)
    page = AgreementPage(
        title=TITLE, slug="proeve", agreement=agreement, introduction="Der bygges 100 boliger om året."
    )
    place(AgreementIndexPage.objects.get(), page)
    return desk


def test_two_parties_sign_without_an_account(desk: Desk) -> None:
    submitted(desk, "Der bygges 120 boliger om året.")
    both_are_sent_their_link(desk)
    the_first_signs(desk)
    the_second_refuses(desk)
    submitted(desk, "Der bygges 110 boliger om året.")
    both_are_sent_their_link(desk, again=True)
    both_sign_the_mended_text(desk)
    the_citizen_reads_it(desk)


def submitted(desk: Desk, introduction: str) -> None:
    """The editor writes, and everybody before the parties approves."""
    made = AgreementPage.objects.get(title=TITLE)
    editor = desk.person("redaktor")
    editor.goto(f"/admin/pages/{made.pk}/edit/")
    editor.get_by_role("textbox", name="Indledning").fill(introduction)
    editor.get_by_role("button", name="Flere handlinger").click()
    editor.get_by_role("button", name=re.compile("til Godkendelse|Send igen|genindsend", re.IGNORECASE)).first.click()
    expect(editor.get_by_text("til godkendelse").first).to_be_visible()
    while (reviewer := next_reviewer(made)) is not None:
        desk.approve(reviewer.username, TITLE)


def both_are_sent_their_link(desk: Desk, *, again: bool = False) -> None:
    sender = desk.person("godkender")
    sender.goto(desk.link_in_letter("godkender", f"Afventer parternes underskrift: {TITLE}"))
    expect(sender.get_by_role("row").filter(has_text="Ikke sendt")).to_have_count(2)
    desk.look(sender, "overview-again" if again else "overview")
    for place_, email in enumerate((FIRST, SECOND)):
        sender.get_by_role("link", name="Send link").first.click()
        if again:
            expect(sender.get_by_label("E-mail")).to_have_value(email)
        else:
            sender.get_by_label("Navn").fill(f"Prøveperson {place_}")
            sender.get_by_label("Titel").fill("Formand")
            sender.get_by_label("E-mail").fill(email)
            desk.look(sender, f"send-{place_}")
        sender.get_by_role("button", name="Send linket").click()
        expect(sender.get_by_text("Linket er sendt til")).to_be_visible()
    desk.look(sender, "sent-again" if again else "sent")


def opened(desk: Desk, email: str) -> Page:
    """The newest link to an address, in a browser of its own."""
    letters = [letter for letter in desk.mail if letter.to == [email] and "/underskrift/" in letter.body]
    address = next(line for line in str(letters[-1].body).splitlines() if "/underskrift/" in line)
    page = desk.new_context().new_page()
    page.goto(urlsplit(address).path)
    return page


def the_first_signs(desk: Desk) -> None:
    page = opened(desk, FIRST)
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(page.locator("ins")).to_contain_text("120")
    expect(page.locator("del")).to_contain_text("100")
    desk.look(page, "link")
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    desk.look(page, "link-phone")
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    desk.screenshot(page, "link-print")
    page.emulate_media(media="screen")

    page.get_by_role("button", name="Underskriv", exact=True).click()
    expect(page.get_by_text("Sæt kryds ved, at du har læst teksten")).to_be_visible()
    desk.look(page, "link-untouched-box")
    page.get_by_role("checkbox").focus()  # by keyboard alone
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har underskrevet")
    desk.look(page, "receipt")
    assert page.context.cookies() == []

    used = opened(desk, FIRST)
    expect(used.get_by_role("heading", level=1)).to_have_text("Linket virker ikke")
    desk.look(used, "used")


def the_second_refuses(desk: Desk) -> None:
    page = opened(desk, SECOND)
    page.get_by_role("button", name="Afvis at underskrive").click()
    expect(page.get_by_text("Skriv, hvorfor teksten ikke kan underskrives.")).to_be_visible()
    desk.look(page, "link-no-comment")
    page.get_by_label("Hvorfor kan teksten ikke underskrives?").fill(REFUSAL)
    page.get_by_role("button", name="Afvis at underskrive").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Du har afvist at underskrive")
    desk.look(page, "refused")
    editor = desk.person("redaktor")
    editor.goto(desk.link_in_letter("redaktor", f"Sendt retur: {TITLE}"))
    expect(editor.get_by_text(REFUSAL).first).to_be_visible()
    desk.screenshot(editor, "sent-back")
    expect(opened(desk, FIRST).get_by_role("heading", level=1)).to_have_text("Linket virker ikke")


def both_sign_the_mended_text(desk: Desk) -> None:
    for email in (FIRST, SECOND):
        page = opened(desk, email)
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Underskriv", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Du har underskrevet")
    assert [letter.to for letter in desk.mail if letter.subject == f"Underskrevet af alle: {TITLE}"] == [
        [FIRST],
        [SECOND],
    ]


def the_citizen_reads_it(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto("/aftaler/proeve/")
    expect(page.get_by_text("Der bygges 110 boliger om året.")).to_be_visible()
    desk.look(page, "public")
