"""The list of a register as a clerk who knows a spreadsheet uses it: wide tables, boxes, filters, the keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from registry.areas.models import Area
from registry.history.change import recording
from registry.organisations.models import Department
from tests.browser.desk import log_in
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

DEPARTMENTS = "/admin/registry/department/"
ALL_COLUMNS = (
    "name,organisation,lbf_number,address,postal_code,city,area,dwellings,family_dwellings,youth_dwellings,"
    "elderly_dwellings,care_dwellings,special_dwellings,floor_area_m2,year_built,guarantee_dkk"
)


@pytest.fixture
def clerk(page: Page) -> Page:
    with recording("Til prøven"):
        area = Area.objects.create(name="Området")
        organisation = HousingOrganisationFactory.create()
        for number in range(30):
            DepartmentFactory.create(
                organisation=organisation, name=f"Afdeling {number:02}", area=area, family_dwellings=number
            )
        DepartmentFactory.create(organisation=organisation, name="Nordlyset", area=area)
    user_with(*rights("department"), *rights("area"), *rights("housingorganisation"), username="clerk")
    log_in(page, "clerk")
    return page


def left(element: Locator) -> float:
    box = element.bounding_box()
    assert box is not None
    return box["x"]


def test_every_column_of_a_wide_list_is_within_reach_and_the_names_stay(
    clerk: Page, axe: Callable[[Page], None]
) -> None:
    page = clerk
    page.goto(f"{DEPARTMENTS}?columns={ALL_COLUMNS}")
    first, last = (page.get_by_role("columnheader", name=name) for name in ("Navn", "Kommunal garanti"))
    expect(last).not_to_be_in_viewport()
    name, before = page.get_by_role("link", name="Afdeling 03"), left(page.get_by_role("link", name="Afdeling 03"))
    name.hover()
    page.mouse.wheel(4000, 0)
    expect(last).to_be_in_viewport(ratio=0.9)
    expect(name).to_be_in_viewport(ratio=1)
    assert left(name) <= before
    page.mouse.wheel(0, 4000)
    expect(page.get_by_role("link", name="Afdeling 29")).to_be_in_viewport(ratio=1)
    for heading in (last, first):
        expect(heading).to_be_in_viewport(ratio=0.9)
    expect(page.get_by_role("rowheader", name="I alt")).to_be_in_viewport(ratio=1)
    axe(page)


@pytest.mark.parametrize("rows", ["", "?name=Afdeling+07"])
def test_the_menu_of_a_row_is_in_sight_above_the_other_rows(clerk: Page, rows: str) -> None:
    page = clerk
    page.goto(f"{DEPARTMENTS}{rows}")
    page.get_by_role("button", name="Flere muligheder for 'Afdeling 07'").click()
    entry = page.get_by_role("link", name="Historik")
    expect(entry).to_be_in_viewport(ratio=1)
    entry.click()  # refused when another row lies over it
    expect(page).to_have_url(re.compile("/history/"))


def test_the_boxes_of_the_rows_are_seen_without_pointing_at_them(clerk: Page) -> None:
    clerk.goto(DEPARTMENTS)
    box = clerk.get_by_role("checkbox", name="Vælg “Afdeling 05”")
    assert box.evaluate("box => getComputedStyle(box).opacity") == "1"


def test_the_title_and_every_button_of_the_header_are_whole(clerk: Page) -> None:
    clerk.goto("/admin/registry/housingorganisation/")
    header = clerk.locator(".w-slim-header")
    for part in (header.get_by_role("link", name="Boligorganisationer"), header.get_by_role("link", name="Udtræk")):
        box, sight = part.bounding_box(), part.evaluate("part => part.scrollWidth - part.clientWidth")
        assert box is not None
        assert sight <= 0
    trail = clerk.locator("[data-w-breadcrumbs]").first
    assert trail.evaluate("trail => trail.scrollWidth - trail.clientWidth") <= 0


def test_a_filter_and_whether_it_is_filled_in_stand_below_each_other(clerk: Page) -> None:
    page = clerk
    page.goto(DEPARTMENTS)
    page.get_by_role("button", name="Vis filtre").click()
    page.get_by_role("button", name="Opførelsesår").click()
    drawer = page.locator("#drilldown-id_year_built")
    assert left(drawer.get_by_text("Udfyldt?")) == pytest.approx(left(drawer.get_by_text("Opførelsesår").last), abs=4)


def test_a_day_that_no_calendar_has_is_refused_and_not_made_another(clerk: Page) -> None:
    page = clerk
    page.goto(DEPARTMENTS)
    page.get_by_role("link", name="Afdeling 05").click()
    page.locator("[name=active_from]").fill("31.02.2024")
    page.keyboard.press("Tab")
    expect(page.locator("[name=active_from]")).to_have_value("31.02.2024")
    page.locator("[name=reason]").fill("Oplyst")
    expect(page.locator("[name=active_from]")).to_have_value("31.02.2024")
    page.get_by_role("main").get_by_role("button", name="Gem", exact=True).first.click()
    expect(page.get_by_text("Indtast en gyldig dato.").first).to_be_visible()
    assert Department.objects.get(name="Afdeling 05").active_from is None


def test_the_list_is_worked_with_the_keyboard_alone(clerk: Page) -> None:
    page = clerk
    page.goto(DEPARTMENTS)
    columns = page.get_by_role("button", name="Kolonner")
    columns.focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("checkbox", name="Navn")).to_be_focused()
    page.keyboard.press("Escape")
    expect(columns).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.get_by_role("link", name="Afdeling 01")).to_be_focused()
    page.keyboard.press("x")
    expect(page.get_by_role("button", name="Redigér valgte (1)")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("[data-search-form] [name=q]")).to_be_focused()
    page.keyboard.type("nordlys")
    expect(page.get_by_role("heading", name="Der er 1 resultat")).to_be_visible()
    page.get_by_role("button", name="Vis filtre").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Boliger i alt")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Vis filtre")).to_be_focused()
