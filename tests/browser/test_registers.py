"""A clerk's work in the registers in Chromium: a messy workbook in, rows mended, a field added, rows edited together,
last month's register out, edited and back in.

Every step leaves a screenshot, and every sort of page on its way is held to axe.
"""

from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from registry.history.batches import recorded_models
from registry.history.models import history_unlocked
from registry.organisations.models import Department, HousingOrganisation
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

DEPARTMENTS = "/admin/registry/department/"
HEADERS = ("Org. nr.", "Afd. nr.", "Afdelingens navn", "Antal familieboliger", "Areal", "Bygget", "Garanti", "Notat")
COLUMNS = {
    "Org. nr.": "Organisationens LBF-nummer *",
    "Afd. nr.": "LBF-nummer *",
    "Afdelingens navn": "Navn",
    "Antal familieboliger": "Familieboliger",
    "Areal": "Etageareal, m²",
    "Bygget": "Opførelsesår",
    "Garanti": "Kommunal garanti, kr.",
}


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it, its register recorded two months ago."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "6", "--departments", "40", stdout=StringIO())
    with history_unlocked():
        for model in recorded_models():
            model.history.update(history_date=timezone.now() - timedelta(days=60))  # type: ignore[attr-defined]
    return desk


def test_a_clerk_works_in_the_register(desk: Desk) -> None:
    page = desk.person("register")
    organisation = HousingOrganisation.objects.filter(departments__isnull=False).distinct().order_by("pk")[0]
    mended = a_messy_workbook_is_tried(desk, page, organisation.lbf_number)
    the_mended_rows_are_loaded(desk, page, mended)
    a_field_is_added(desk, page)
    rows_are_edited_together(desk, page, organisation)
    file = last_month_is_exported(desk, page)
    the_edited_file_shows_its_cells(desk, page, file)
    the_bulk_edit_is_undone(desk, page)


def a_messy_workbook_is_tried(desk: Desk, page: Page, lbf: str) -> Path:
    """Foreign headings in the third row, numbers as text, an LBF number turned into a number, four faults."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Ark fra drift"
    sheet["A1"] = "Afdelinger, trukket fra driftssystemet"
    sheet.merge_cells("A1:H1")
    rows = (
        (),
        HEADERS,
        (int(lbf), "801", "Nordlyset (demo)", "1.204 ", "12.500", 1954, "1.234.567,50", "  flyttet "),
        (lbf, 802, "Sydvinden (demo)", 40, "3.200", 1961, None, None),
        (lbf, "80x", "Vestenvinden (demo)", 40, "3.200", 1961, None, None),
        (lbf, "804", "Østervang (demo)", "mange", "3.200", 1961, None, None),
        ("9899", "805", "Uden organisation (demo)", 40, "3.200", 1961, None, None),
        (lbf, "802", "To gange (demo)", 40, "3.200", 1961, None, None),
    )
    for row in rows:
        sheet.append(row)
    messy = desk.downloads / "drift.xlsx"
    book.save(messy)

    page.goto(f"{DEPARTMENTS}import/")
    desk.look(page, "01-import")
    page.locator("[type=file]").set_input_files(messy)
    page.get_by_role("button", name="Prøv projektmappen").click()
    page.locator(".registry-import-place [name=row]").fill("3")
    page.locator(".registry-import-place button").click()
    for header, column in COLUMNS.items():
        page.get_by_label(header, exact=True).select_option(label=column)
    desk.look(page, "02-columns")
    page.get_by_role("button", name="Prøv projektmappen").click()
    for value in ("80x", "mange", "9899"):
        expect(page.get_by_role("cell", name=value, exact=True)).to_be_visible()
    desk.look(page, "03-trial")
    assert not Department.objects.filter(name="Nordlyset (demo)").exists()

    with page.expect_download() as download:
        page.get_by_role("link", name="Hent projektmappen med fejlene markeret").click()
    mended = desk.downloads / "rettet.xlsx"
    download.value.save_as(mended)
    return mended


def the_mended_rows_are_loaded(desk: Desk, page: Page, file: Path) -> None:
    """The workbook that came back with the faults beside the cells, each mended, is read without being mapped anew."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    mended = {"80x": "803", "mange": 12, "To gange (demo)": "To gange igen (demo)"}
    organisation = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "Sydvinden (demo)")
    lbf = sheet.cell(organisation.row, 1).value
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "9899":
                cell.value = lbf
            elif cell.value == "To gange (demo)":
                sheet.cell(cell.row, 2).value = "806"
            if cell.value in mended:
                cell.value = mended[cell.value]
    book.save(file)
    page.goto(f"{DEPARTMENTS}import/")
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Prøv projektmappen").click()
    expect(page.get_by_role("button", name="Ja, indlæs")).to_be_visible()
    page.get_by_label("Begrundelse").fill("Nye afdelinger fra driften")
    desk.look(page, "04-mended")
    page.get_by_role("button", name="Ja, indlæs").click()
    expect(page.get_by_text("6 rækker blev oprettet")).to_be_visible()
    desk.look(page, "05-loaded")
    loaded = Department.objects.get(name="Nordlyset (demo)")
    assert (loaded.family_dwellings, loaded.floor_area_m2, str(loaded.guarantee_dkk)) == (1204, 12500, "1234567.50")
    latest = loaded.history.first()
    assert (latest.history_user.username, latest.history_batch.file_name) == ("register", "rettet.xlsx")
    assert "Nye afdelinger fra driften" in latest.history_change_reason


def a_field_is_added(desk: Desk, page: Page) -> None:
    page.goto("/admin/registry/customfield/create/")
    page.locator("[name=register]").select_option("departments")
    page.locator("[name=label]").fill("Varmekilde")
    desk.look(page, "06-field")
    page.get_by_role("main").get_by_role("button", name="Opret", exact=True).click()
    expect(page.get_by_text("Varmekilde").first).to_be_visible()


def rows_are_edited_together(desk: Desk, page: Page, organisation: HousingOrganisation) -> None:
    rows = Department.objects.filter(organisation=organisation)
    page.goto(f"{DEPARTMENTS}?organisation={organisation.pk}")
    desk.look(page, "07-filtered")
    page.locator("thead input[type=checkbox]").check()
    page.get_by_role("button", name="Redigér valgte").click()
    page.locator("tr", has_text="Varmekilde").get_by_role("combobox").first.select_option("set")
    page.locator("tr", has_text="Varmekilde").get_by_role("textbox").fill("Fjernvarme")
    page.get_by_role("button", name="Vis, hvad der ændres").click()
    expect(page.get_by_role("heading", name="Det, der ændres")).to_be_visible()
    page.get_by_label("Begrundelse").fill("Oplyst af organisationen")
    desk.look(page, "08-bulk")
    page.get_by_role("button", name=f"Ja, ret {rows.count()} rækker").click()
    expect(page.get_by_role("link", name="Fortryd")).to_be_visible()
    assert {row.extra.get("varmekilde") for row in rows} == {"Fjernvarme"}


def last_month_is_exported(desk: Desk, page: Page) -> Path:
    day = timezone.localdate() - timedelta(days=30)
    page.goto(f"{DEPARTMENTS}?as_of={day:%Y-%m-%d}")
    expect(page.get_by_text(f"Som registreret pr. {day:%d.%m.%Y}")).to_be_visible()
    expect(page.get_by_text("Nordlyset (demo)")).to_have_count(0)
    desk.look(page, "09-last-month")
    with page.expect_download() as download:
        page.get_by_role("link", name="Udtræk til Excel").click()
    file = desk.downloads / "sidste-maaned.xlsx"
    download.value.save_as(file)
    return file


def the_edited_file_shows_its_cells(desk: Desk, page: Page, file: Path) -> None:
    """Two cells edited in last month's workbook: just these two show as changed."""
    book = openpyxl.load_workbook(file)
    sheet = book.worksheets[0]
    headers = {str(cell.value): cell.column for cell in sheet[1]}
    edited = {
        (sheet.cell(2, headers["Navn"]).value, "Etageareal, m²"): 4321,
        (sheet.cell(3, headers["Navn"]).value, "Adresse"): "Øvelsesvej 7",
    }
    sheet.cell(2, headers["Etageareal, m²"]).value = 4321
    sheet.cell(3, headers["Adresse"]).value = "Øvelsesvej 7"
    book.save(file)
    page.goto(f"{DEPARTMENTS}import/")
    page.locator("[type=file]").set_input_files(file)
    page.get_by_role("button", name="Prøv projektmappen").click()
    changed = page.locator(".registry-import tbody")
    expect(changed).to_have_count(len(edited))
    for (name, column), value in edited.items():
        row = changed.filter(has_text=str(name))
        expect(row).to_contain_text(column)
        expect(row).to_contain_text("4.321" if value == 4321 else str(value))
    desk.look(page, "10-cells")


def the_bulk_edit_is_undone(desk: Desk, page: Page) -> None:
    page.goto(f"{DEPARTMENTS}batches/")
    desk.look(page, "11-batches")
    page.get_by_role("link", name="Fortryd").first.click()
    page.get_by_label("Begrundelse").fill("Kilden var forkert")
    desk.look(page, "12-undo")
    page.get_by_role("button", name="Fortryd").click()
    expect(page.get_by_text("Fortrudt").first).to_be_visible()
    assert not any(row.extra for row in Department.objects.all())
