"""The editorial trail and the report on the journal in Chromium, as somebody who may only read."""

from collections.abc import Callable
from io import StringIO
from typing import Any

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management import call_command
from playwright.sync_api import BrowserContext, Page, expect
from wagtail.log_actions import log

from pages.models import AgreementIndexPage, AgreementPage
from pages.tree import place
from registry.history.change import recording
from tests.browser.desk import log_in
from tests.factories.agreements import AgreementFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def reader(context: BrowserContext, page: Page, settings: Any) -> Page:
    """Lis, a Læser, before a site with one agreement that was withdrawn."""
    settings.DEBUG = True
    call_command("setup_site", stdout=StringIO())
    users = get_user_model()._default_manager
    users.create_user("lis").groups.set([Group.objects.get(name="Læser")])
    bo = users.create_user("bo", first_name="Bo", last_name="Demosen")
    with recording("test"):
        agreement = AgreementFactory.create(title="Aftale om klima")
    made = place(AgreementIndexPage.objects.get(), AgreementPage(title="Klima", slug="klima", agreement=agreement))
    log(instance=made, action="pages.withdraw", user=bo, data={"reason": "Tallene er forældede."})
    log_in(page, "lis")
    return page


def test_the_trail_is_found_narrowed_by_keyboard_followed_to_a_page_and_fetched(
    reader: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Any], tmp_path: Any
) -> None:
    reader.get_by_role("button", name="Rapporter").click()
    reader.get_by_role("link", name="Redaktionelt spor").click()
    withdrawn = reader.get_by_role("row").filter(has_text="Tallene er forældede.")
    expect(withdrawn).to_contain_text("Bo Demosen")
    axe(reader)

    reader.get_by_role("button", name="Vis filtre").focus()
    for key in ("Enter", "Tab", "Tab", "Enter"):  # past the period to the events
        reader.keyboard.press(key)
    kind = reader.get_by_role("checkbox", name="Trukket tilbage fra det offentlige websted")
    expect(kind).to_be_visible()
    kind.focus()
    reader.keyboard.press("Space")
    expect(reader.get_by_text("Der er 1 resultat")).to_be_visible()
    axe(reader)
    screenshot(reader, "narrowed")

    reader.keyboard.press("Escape")
    with reader.expect_download() as download:
        reader.get_by_role("link", name="Udtræk til Excel").click()
    download.value.save_as(tmp_path / "spor.xlsx")
    rows = list(openpyxl.load_workbook(tmp_path / "spor.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [row[4] for row in rows] == ["Tallene er forældede."]

    withdrawn.get_by_role("link", name="Klima").click()
    expect(reader.get_by_role("row")).to_have_count(4)  # created, published, withdrawn, and the head
    reader.set_viewport_size({"width": 400, "height": 900})
    assert reader.evaluate("document.documentElement.scrollWidth") <= 400
    axe(reader)


def test_the_report_on_the_journal_leads_to_what_lacks_it(
    reader: Page, axe: Callable[[Page], None], screenshot: Callable[[Page, str], Any]
) -> None:
    reader.get_by_role("button", name="Rapporter").click()
    reader.get_by_role("link", name="Manglende journalisering").click()
    expect(reader.get_by_role("row").filter(has_text="Klima")).to_have_count(2)
    axe(reader)
    screenshot(reader, "journal")
    reader.get_by_role("link", name="Klima").first.click()
    reader.wait_for_url("**/admin/pages/*/")
