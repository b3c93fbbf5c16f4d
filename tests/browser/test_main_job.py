"""The main job in Chromium, as a person does it: the ten steps of tests/journeys/test_main_job.py.

Every step leaves a screenshot, and every sort of page on its way is held to axe.
"""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from pages.models import ForumPage
from registry.organisations.models import Department
from tests.browser.desk import Desk
from tests.journeys.workbooks import opened, saved

pytestmark = pytest.mark.browser

FIRST_TEXT = "Borgmesterforum er kommunens øverste rum for den almene boligsektor."
MENDED_TEXT = f"{FIRST_TEXT} Forummet mødes to gange om året."
COMMENT = "Skriv også, hvor ofte forummet mødes."
REASON = "Optalt på ny efter ombygning"


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it; `context` has put the migrations' rows back before."""
    settings.DEBUG = True
    size = ("--organisations", "15", "--departments", "60")
    call_command("quickstart", "--no-server", *size, stdout=StringIO())
    return desk


def test_the_main_job(desk: Desk) -> None:
    the_front_page_and_the_wheel(desk)
    the_other_public_pages(desk)
    the_editor_submits(desk)
    the_editor_cannot_approve(desk)
    the_specialist_sees_it_first(desk)
    the_approver_asks_for_changes_and_the_editor_mends(desk)
    the_approval_is_public_at_once(desk)
    file = the_clerk_filters_and_exports(desk)
    the_clerk_changes_a_count(desk)
    the_clerk_imports(desk, file)
    readers_and_visitors_are_refused(desk)


def the_front_page_and_the_wheel(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto("/")
    levels = page.get_by_role("region", name="Fora og grupper på tre niveauer")
    expect(levels.get_by_role("heading", name="Niveau 1")).to_be_visible()
    expect(levels.get_by_role("link", name="Samarbejdsforum", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name="Det sker")).to_be_visible()
    desk.look(page, "01-front-page")

    page.get_by_role("navigation").get_by_role("link", name="Årshjul").first.click()
    desk.look(page, "02-wheel-this-year")
    page.goto("/aarshjul/2011/")
    expect(page.locator(".bf-table--wheel tbody tr")).to_have_count(17)
    desk.look(page, "02-wheel-2011")


def the_other_public_pages(desk: Desk) -> None:
    page = desk.person("borger")
    page.goto("/")
    page.get_by_role("link", name="Samarbejdsforum", exact=True).click()
    desk.look(page, "00-forum")
    page.get_by_role("link", name="Møde i Samarbejdsforum (demo)").first.click()
    desk.look(page, "00-meeting")
    page.goto("/")
    page.get_by_role("link", name="Udlejningsindsats og udlejningsaftale").first.click()
    desk.look(page, "00-theme-group")
    page.get_by_role("navigation").get_by_role("link", name="Aftaler").first.click()
    desk.look(page, "00-agreements")
    page.get_by_role("main").get_by_role("link", name="Aftale om udlejning").first.click()
    desk.look(page, "00-agreement")
    page.get_by_role("navigation").get_by_role("link", name="Om samarbejdet").first.click()
    desk.look(page, "00-article")
    page.locator("#site-search").fill("borgmester")
    page.get_by_role("banner").get_by_role("button", name="Søg").click()
    expect(page.get_by_role("main").get_by_role("link", name="Borgmesterforum").first).to_be_visible()
    desk.look(page, "00-search")


def the_editor_submits(desk: Desk) -> None:
    page = desk.person("redaktor")
    desk.look(page, "03-dashboard")
    page.get_by_role("main").get_by_role("textbox", name="Søgeord").fill("Borgmesterforum")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Borgmesterforum").first.click()
    desk.look(page, "03-editor")
    _write_and_submit(page, FIRST_TEXT)
    desk.screenshot(page, "03-submitted")
    assert FIRST_TEXT not in _public(desk)


def the_editor_cannot_approve(desk: Desk) -> None:
    page = desk.person("redaktor")
    _open_borgmesterforum(page)
    expect(page.get_by_role("link", name="Gennemgå og afgør")).to_have_count(0)
    page.goto(f"/admin/redaktion/{_page_number()}/gennemgang/")
    expect(page.get_by_text("ikke adgang")).to_be_visible()
    desk.screenshot(page, "04-refused")
    assert FIRST_TEXT not in _public(desk)


def the_specialist_sees_it_first(desk: Desk) -> None:
    desk.approve("fagspecialist", "Borgmesterforum")
    desk.screenshot(desk.person("fagspecialist"), "04-specialist")
    assert FIRST_TEXT not in _public(desk)


def the_approver_asks_for_changes_and_the_editor_mends(desk: Desk) -> None:
    address = desk.link_in_letter("godkender", "Afventer din godkendelse: Borgmesterforum")
    approver = desk.person("godkender")
    desk.look(approver, "05-approver-dashboard")
    approver.goto(address)
    changed = approver.locator(".redline__line:not(.redline__line--same)")
    expect(changed).to_have_count(1)
    expect(changed).to_contain_text("øverste rum")
    desk.look(approver, "05-review")
    approver.get_by_role("button", name="Bed om ændringer").click()
    expect(approver.get_by_text("Skriv, hvad der skal ændres.")).to_be_visible()
    desk.screenshot(approver, "05-comment-missing")
    approver.get_by_role("textbox", name="Hvad skal ændres?").fill(COMMENT)
    approver.get_by_role("button", name="Bed om ændringer").click()
    expect(approver.get_by_text("“Borgmesterforum” er sendt retur.")).to_be_visible()

    editor = desk.person("redaktor")
    editor.goto(desk.link_in_letter("redaktor", "Sendt retur: Borgmesterforum"))
    expect(editor.get_by_text(COMMENT).first).to_be_visible()
    desk.look(editor, "05-sent-back")
    _write_and_submit(editor, MENDED_TEXT)
    assert MENDED_TEXT not in _public(desk)


def the_approval_is_public_at_once(desk: Desk) -> None:
    desk.approve_fully(ForumPage.objects.get(title="Borgmesterforum"))
    desk.screenshot(desk.person("godkender"), "06-approved")
    assert MENDED_TEXT in _public(desk)
    expect(desk.person("borger").get_by_text("Senest opdateret")).to_be_visible()
    desk.look(desk.person("borger"), "06-public")


def the_clerk_filters_and_exports(desk: Desk) -> Path:
    page = desk.person("register")
    organisation = Department.objects.select_related("organisation__party").order_by("pk")[0].organisation.party.name
    page.get_by_role("main").get_by_role("link", name="Afdelinger", exact=True).click()
    desk.look(page, "07-list")
    page.get_by_role("button", name="Vis filtre").click()
    page.get_by_role("button", name="Boligorganisation", exact=True).click()
    page.get_by_label(organisation, exact=True).check()
    expect(page.locator(".w-active-filters")).to_contain_text(organisation)
    desk.look(page, "07-drawer")
    listed = page.locator("table.listing tbody tr").count()
    path = _download(page, desk.downloads / "afdelinger.xlsx")
    rows = list(opened(path.read_bytes()).worksheets[0].iter_rows(values_only=True))
    assert len(rows) == listed + 1
    assert [row[rows[0].index("LBF-nummer")] for row in rows[1:]] == [f"{n:03d}" for n in range(1, listed + 1)]
    return path


def the_clerk_changes_a_count(desk: Desk) -> None:
    page = desk.person("register")
    page.locator("table.listing tbody tr").first.get_by_role("link").first.click()
    desk.look(page, "08-edit")
    dwellings = page.get_by_label("Familieboliger")
    before = int(dwellings.input_value())
    dwellings.fill(str(before + 7))
    page.get_by_role("button", name="Gem").first.click()
    expect(page.get_by_text("Skriv, hvorfor ændringen foretages").first).to_be_visible()
    desk.look(page, "08-reason-missing")
    page.get_by_role("textbox", name="Begrundelse").fill(REASON)
    page.get_by_role("button", name="Gem").first.click()
    expect(page.get_by_text("er ændret.")).to_be_visible()
    desk.screenshot(page, "08-saved")
    page.locator("table.listing tbody tr").first.get_by_role("button").first.click()
    page.get_by_role("link", name="Historik").first.click()
    latest = page.locator(".registry-change").first
    for told in ("Regitze Demosen (demo)", REASON, str(before), str(before + 7)):
        expect(latest).to_contain_text(told)
    desk.look(page, "08-history")
    page.get_by_role("link", name="Se nærmere").or_(page.get_by_role("link", name="Vis", exact=True)).first.click()
    desk.look(page, "08-inspect")


def the_clerk_imports(desk: Desk, file: Path) -> None:
    page = desk.person("register")
    _open_departments(page)
    _download(page, file)
    book = opened(file.read_bytes())
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(3, header.index("Adresse") + 1).value = "Nygade 12"
    _upload(page, file, book)
    expect(page.get_by_role("button", name="Ændrede rækker: 1")).to_be_visible()
    expect(page.get_by_role("row", name="Nygade 12")).to_contain_text("Adresse")
    desk.look(page, "09-trial")
    page.get_by_role("textbox", name="Begrundelse").fill("Adresser efter indberetning")
    page.get_by_role("button", name="Ja, indlæs").click()
    expect(page.get_by_text("0 rækker blev oprettet")).to_be_visible()
    expect(page.get_by_text("1 række blev ændret")).to_be_visible()
    desk.look(page, "09-loaded")

    sheet.cell(2, header.index("Adresse") + 1).value = "Skrives ikke 1"
    sheet.cell(4, header.index("Opførelsesår") + 1).value = "engang i fyrrerne"
    _upload(page, file, book)
    expect(page.get_by_role("button", name="Forkerte rækker: 1")).to_be_visible()
    expect(page.get_by_role("row", name="engang i fyrrerne")).to_contain_text("Opførelsesår")
    page.get_by_role("textbox", name="Begrundelse").fill("Adresser efter indberetning")
    page.get_by_role("button", name="Ja, indlæs").click()
    expect(page.get_by_text("Nogle rækker er forkerte").first).to_be_visible()
    desk.look(page, "09-refused")
    page.get_by_role("button", name="Nej, lad registret være, som det er").click()
    assert not Department.objects.filter(address="Skrives ikke 1").exists()


def readers_and_visitors_are_refused(desk: Desk) -> None:
    department, number = Department.objects.order_by("pk")[0].pk, _page_number()
    reader, visitor = desk.person("laeser"), desk.person("borger")
    desk.look(reader, "10-reader-dashboard")
    for address in (
        f"/admin/pages/{number}/edit/",
        "/admin/registry/department/?export=xlsx",
        f"/admin/registry/department/edit/{department}/",
        "/admin/registry/department/import/",
    ):
        reader.goto(address)
        expect(reader.get_by_text("ikke adgang")).to_be_visible()
        visitor.goto(address)
        expect(visitor.get_by_role("button", name="Log ind")).to_be_visible()
    desk.screenshot(reader, "10-refused")
    reader.goto("/admin/registry/department/")
    expect(reader.get_by_role("link", name="Udtræk til Excel")).to_have_count(0)
    desk.look(reader, "10-reader-list")


def _public(desk: Desk) -> str:
    """What the citizen reads on Borgmesterforum's page, reached from the front page."""
    page = desk.person("borger")
    page.goto("/")
    page.get_by_role("main").get_by_role("link", name="Borgmesterforum", exact=True).click()
    return page.get_by_role("main").inner_text()


def _open_borgmesterforum(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("main").get_by_role("textbox", name="Søgeord").fill("Borgmesterforum")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Borgmesterforum").first.click()


def _write_and_submit(page: Page, introduction: str) -> None:
    page.get_by_role("textbox", name="Indledning").fill(introduction)
    page.get_by_role("button", name="Flere handlinger").click()
    page.get_by_role("button", name="til Godkendelse").click()
    expect(page.get_by_text("til godkendelse").first).to_be_visible()


def _page_number() -> int:
    return int(ForumPage.objects.get(title="Borgmesterforum").pk)


def _open_departments(page: Page) -> None:
    page.goto("/admin/")
    page.get_by_role("main").get_by_role("link", name="Afdelinger", exact=True).click()


def _download(page: Page, path: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Udtræk til Excel").click()
    waiting.value.save_as(path)
    return path


def _upload(page: Page, file: Path, book: Any) -> None:
    _open_departments(page)
    page.get_by_role("button", name="Handlinger").first.click()
    page.get_by_role("link", name="Indlæs fra Excel").click()
    file.write_bytes(saved(book))
    page.get_by_label("Projektmappe").set_input_files(file)
    page.get_by_role("button", name="Prøv projektmappen").click()
