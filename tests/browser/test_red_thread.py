"""The red thread in Chromium: a clerk mends a gap and reads it up and down, a citizen reads what is approved (K092)."""

from io import StringIO
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from registry.agreements.models import Goal
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

ADMIN, PUBLIC = "/admin/registry/thread/", "/den-roede-traad/"
TOP, MIDDLE, LOW = "Flere føler sig trygge", "Beboere og gårdmænd mødes", "Gårdmanden inviterer til rundgang"


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it: a hovedaftale with four themes, two delaftaler and enkeltaftaler with goals."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "8", "--departments", "8", stdout=StringIO())
    return desk


def test_the_thread_is_read_both_ways_and_a_gap_is_mended(desk: Desk) -> None:
    clerk, citizen = desk.person("register"), desk.person("borger")
    the_citizen_reads_down_and_up(desk, citizen)
    the_clerk_mends_a_gap(desk, clerk)
    the_clerk_reads_up_and_down(desk, clerk)
    the_clerk_takes_the_workbook(desk, clerk)
    citizen.goto(PUBLIC)
    gaps = citizen.locator("section", has=citizen.get_by_role("heading", name="Hvor tråden er brudt"))
    expect(gaps.get_by_text("Er ikke knyttet til noget mål")).to_be_visible()  # until the page is approved again


def the_citizen_reads_down_and_up(desk: Desk, page: Page) -> None:
    for width in (320, 768, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(PUBLIC)
        expect(page.locator(".bf-figure svg:visible")).to_have_count(1)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        desk.look(page, f"public-{width}")
    page.get_by_role("list").get_by_role("link", name=TOP).first.click()
    down = page.locator("section", has=page.get_by_role("heading", name="Ned: hvad der fører målet ud i livet"))
    desk.look(page, "goal")
    down.get_by_role("link", name="Nyt lys i porten").first.click()
    up = page.locator("section", has=page.get_by_role("heading", name="Op: hvad målet skal opfylde"))
    expect(up.get_by_role("listitem").first).to_contain_text(TOP)
    up.get_by_role("link", name=TOP).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(TOP)
    page.get_by_role("link", name="Hovedaftale om demobyen").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Hovedaftale om demobyen")


def the_clerk_mends_a_gap(desk: Desk, page: Page) -> None:
    page.get_by_role("button", name="Registre").click()
    page.get_by_role("button", name="Aftaler").click()
    page.get_by_role("list", name="Aftaler").get_by_role("link", name="Den røde tråd").click()
    expect(page.get_by_role("heading", name="Hvad der mangler")).to_be_visible()
    desk.look(page, "admin")
    untied = page.locator("li", has_text="Er ikke knyttet til noget mål")
    untied.get_by_role("link", name=MIDDLE).first.click()
    top = Goal.objects.get(text__startswith=TOP)
    page.locator("[name=parent]").select_option(str(top.pk))
    page.locator("[name=reason]").fill("bundet til hovedaftalens mål")
    page.get_by_role("button", name="Gem").first.click()
    expect(page.get_by_text("er ændret.")).to_be_visible()
    page.goto(ADMIN)
    expect(page.get_by_text("Er ikke knyttet til noget mål")).to_have_count(0)


def the_clerk_reads_up_and_down(desk: Desk, page: Page) -> None:
    page.locator(".registry-thread-around", has_text=LOW).first.click()
    up = page.locator("section", has=page.get_by_role("heading", name="Op fra målet"))
    expect(up.get_by_role("listitem")).to_have_count(2)
    expect(up.get_by_role("listitem").first).to_contain_text(TOP)
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    desk.look(page, "admin-goal-320")
    up.get_by_role("link", name=MIDDLE).first.click()
    expect(page.get_by_role("heading", name="Op og ned i den røde tråd")).to_be_visible()
    desk.look(page, "row-320")
    page.set_viewport_size({"width": 1280, "height": 900})


def the_clerk_takes_the_workbook(desk: Desk, page: Page) -> None:
    page.goto(ADMIN)
    with page.expect_download() as download:
        page.get_by_role("link", name="Udtræk til Excel").click()
    file = desk.downloads / "traad.xlsx"
    download.value.save_as(file)
    rows = list(openpyxl.load_workbook(file).worksheets[0].iter_rows(values_only=True))
    assert any(str(row[3]).startswith(TOP) and str(row[5]).startswith(MIDDLE) for row in rows)
