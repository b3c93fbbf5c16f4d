"""The life of an agreement's text in Chromium: from a template to its second version, and what a citizen reads of it.

An editor begins with a template; a specialist, a lawyer and two outside parties approve; version 1 is in force. Then it
is revised beside the public one, and version 2 takes effect on its day.
"""

import hashlib
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone
from django.utils.formats import date_format
from playwright.sync_api import Page, expect

from cms.demo_users import ensure_demo_users
from cms.reference import load_all
from cms.setup import ensure_site
from pages.models import AgreementIndexPage, AgreementPage
from registry.agreements.models import Goal
from registry.history.change import recording
from tests.browser.desk import Desk
from tests.factories.agreements import CaseFactory, GoalFactory, ThemeFactory, framework
from tests.pages.posting import next_reviewer

pytestmark = pytest.mark.browser

TITLE = "Prøve hovedaftale"
ADDRESS = "/aftaler/proeve-hovedaftale/"
FIRST, SECOND = "forste@part.example", "anden@part.example"
BEFORE, AFTER = "Der bygges 100 boliger om året.", "Der bygges 120 boliger om året."
TARGET_BEFORE, TARGET_AFTER = "90 %", "95 %"
TAKES_EFFECT, MIDDLE, LATER = timedelta(days=10), timedelta(days=5), timedelta(days=12)


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The reference data's site with its users, and an agreement between two parties with a goal."""
    ensure_site("http://localhost")
    load_all()
    ensure_demo_users()
    with recording("Til prøven"):
        theme = ThemeFactory.create(name="Prøvetema")
        agreement = framework(title=TITLE, themes=(theme,))
        GoalFactory.create(agreement=agreement, theme=theme, text="Flere er trygge", target=TARGET_BEFORE)
        CaseFactory.create(number="2099-000001", title="Prøvesag", kle="03.10.24")
    return desk


def test_from_a_template_to_a_second_version_that_a_citizen_can_follow(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    today = timezone.localtime()
    the_editor_begins_with_the_template(desk)
    all_approve_and_both_parties_sign(desk)
    the_citizen_reads_version_1(desk)
    a_goal_changes_and_the_desk_says_so(desk)
    the_editor_revises_it_for_another_day(desk, today + TAKES_EFFECT)
    all_approve_and_both_parties_sign(desk, again=True)
    the_citizen_still_reads_version_1(desk)
    the_day_comes(monkeypatch)
    the_citizen_reads_version_2_and_what_held_before(desk, (today + MIDDLE).date().isoformat())
    the_trail_tells_who_did_what(desk)
    assert "2" in verified()


def the_editor_begins_with_the_template(desk: Desk) -> None:
    page = desk.person("redaktor")
    page.goto(f"/admin/pages/{AgreementIndexPage.objects.get().pk}/add_subpage/")
    desk.look(page, "templates")
    page.get_by_role("main").get_by_role("link", name="Hovedaftale").first.click()
    page.locator("#id_title").fill(TITLE)
    page.locator("#id_agreement").select_option(label=TITLE)
    page.get_by_role("textbox", name="Indledning").fill(BEFORE)
    page.locator("#id_case").select_option(label="2099-000001 Prøvesag")
    desk.look(page, "from-template")
    submit(page)


def submit(page: Page) -> None:
    page.get_by_role("button", name="Flere handlinger").click()
    page.locator("button[name=action-submit]").click()
    expect(page.get_by_text("til godkendelse").first).to_be_visible()


def all_approve_and_both_parties_sign(desk: Desk, *, again: bool = False) -> None:
    made = AgreementPage.objects.get(title=TITLE)
    reviewers = []
    while (reviewer := next_reviewer(made)) is not None:
        page = desk.open_review(reviewer.username, TITLE)
        if again:
            expect(page.locator("ins", has_text="120")).to_have_count(1)
            expect(page.locator("ins", has_text="95")).to_have_count(1)
        desk.look(page, f"review-{reviewer.username}-{again}")
        page.get_by_role("button", name="Godkend", exact=True).click()
        expect(page.get_by_text(f"“{TITLE}” er godkendt.")).to_be_visible()
        reviewers.append(reviewer.username)
    assert reviewers == ["fagspecialist", "jurist"]
    the_links_are_sent(desk, again=again)
    for email in (FIRST, SECOND):
        page = desk.new_context().new_page()
        letters = [letter for letter in desk.mail if letter.to == [email] and "/underskrift/" in letter.body]
        page.goto(next(line for line in str(letters[-1].body).splitlines() if "/underskrift/" in line))
        desk.look(page, f"link-{email}-{again}")
        page.get_by_role("checkbox").check()
        page.get_by_role("button", name="Underskriv", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Du har underskrevet")


def the_links_are_sent(desk: Desk, *, again: bool) -> None:
    sender = desk.person("godkender")
    sender.goto(desk.link_in_letter("godkender", f"Afventer parternes underskrift: {TITLE}"))
    for place, email in enumerate((FIRST, SECOND)):
        sender.get_by_role("link", name="Send link").first.click()
        if not again:
            sender.get_by_label("Navn").fill(f"Prøveperson {place} (demo)")
            sender.get_by_label("Titel").fill("Formand")
            sender.get_by_label("E-mail").fill(email)
        sender.get_by_role("button", name="Send linket").click()
        expect(sender.get_by_text("Linket er sendt til")).to_be_visible()


def the_citizen_reads_version_1(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Udgave 1")).to_be_visible()
    for signer in ("Prøveperson 0 (demo)", "Prøveperson 1 (demo)"):
        expect(page.get_by_text(signer)).to_be_visible()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    expect(page.get_by_text("part.example")).to_have_count(0)
    desk.look(page, "version-1")


def a_goal_changes_and_the_desk_says_so(desk: Desk) -> None:
    with recording("Til prøven"):
        goal = Goal.objects.get(text="Flere er trygge")
        goal.target = TARGET_AFTER
        goal.save()
    page = desk.person("godkender")
    page.goto("/admin/redaktion/bord/")
    expect(page.get_by_role("main")).to_contain_text("Ændret siden vedtagelsen")
    expect(page.get_by_role("main").get_by_role("link", name=TITLE).first).to_be_visible()
    desk.look(page, "desk")


def the_editor_revises_it_for_another_day(desk: Desk, day: datetime) -> None:
    page = desk.person("redaktor")
    page.goto(f"/admin/pages/{AgreementPage.objects.get(title=TITLE).pk}/edit/")
    expect(page.get_by_text("Udgave 1 er gældende")).to_be_visible()
    page.get_by_role("textbox", name="Indledning").fill(AFTER)
    page.get_by_label("Vis eller skjul status").click()
    page.get_by_role("button", name="Planlæg", exact=True).click()
    plan = page.get_by_role("dialog").filter(has_text="Gælder fra")
    plan.get_by_label("Gælder fra").fill(f"{day:%d.%m.%Y} 06:00")
    calendar = page.locator(".xdsoft_datetimepicker:visible")
    expect(calendar).to_have_count(1)
    page.locator("body").dispatch_event("mousedown")
    expect(calendar).to_have_count(0)
    plan.get_by_role("button", name="Gem plan").click()
    expect(page.get_by_text(date_format(day, "j. F Y")).first).to_be_visible()
    desk.look(page, "working-copy")
    page.goto(page.url)
    submit(page)


def the_citizen_still_reads_version_1(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Udgave 1")).to_be_visible()
    expect(page.get_by_text(BEFORE)).to_be_visible()
    for address in ("udgaver/2/", "udgaver/2/json/", "udgaver/2/pdf/"):
        assert page.request.get(f"{ADDRESS}{address}").status == 404
    page.goto("/soeg/?q=boliger")
    expect(page.get_by_text("120 boliger")).to_have_count(0)


def the_day_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + LATER)
    call_command("run_due", stdout=StringIO())


def the_citizen_reads_version_2_and_what_held_before(desk: Desk, day: str) -> None:
    page = desk.person("borger")
    page.goto(ADDRESS)
    expect(page.get_by_role("heading", name="Udgave 2")).to_be_visible()
    expect(page.get_by_text(AFTER)).to_be_visible()
    desk.look(page, "version-2")
    page.get_by_role("link", name="Alle udgaver").click()
    page.get_by_label("Hvad gjaldt den dag?").fill(day)
    page.get_by_role("button", name="Vis", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("var udgave 1 gældende")
    expect(page.get_by_text(BEFORE)).to_be_visible()
    desk.look(page, "that-day")
    page.get_by_role("link", name="Hvad der siden er ændret").click()
    for word, deleted, inserted in (("boliger", "100", "120"), ("%", "90", "95")):
        line = page.locator(".redline__line", has_text=word).filter(has=page.locator("ins", has_text=inserted))
        expect(line.locator("del")).to_contain_text(deleted)
    desk.look(page, "what-changed")
    the_canonical_text_has_the_printed_hash(page)


def the_canonical_text_has_the_printed_hash(page: Page) -> None:
    page.goto(f"{ADDRESS}udgaver/1/")
    content = page.request.get(str(page.get_by_role("link", name="Den kanoniske JSON").get_attribute("href"))).body()
    expect(page.get_by_role("main")).to_contain_text(hashlib.sha256(content).hexdigest())


def the_trail_tells_who_did_what(desk: Desk) -> None:
    page = desk.person("godkender")
    page.goto(f"/admin/redaktion/{AgreementPage.objects.get(title=TITLE).pk}/spor/")
    for told in ("Prøveperson 0 (demo)", "Vedtaget", "Frida", "Jens", "Rikke"):
        expect(page.get_by_role("main")).to_contain_text(told)
    desk.look(page, "trail")


def verified() -> str:
    out = StringIO()
    call_command("verify_versions", stdout=out)
    return out.getvalue()
