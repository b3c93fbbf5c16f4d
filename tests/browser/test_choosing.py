"""A clerk with nothing but the keyboard chooses an area in the window, makes another, and fills in a custom field."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from registry.areas.models import Area
from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.history.change import recording
from registry.organisations.models import Department
from tests.browser.desk import log_in
from tests.factories.registry import DepartmentFactory, rights, user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]


@pytest.fixture
def department() -> Department:
    with recording("Til prøven"):
        for number in range(12):
            Area.objects.create(name=f"Område {number:02}")
        save_custom_field(CustomField(register="departments", label="Vaskerier", kind=FieldKind.NUMBER))
        row: Department = DepartmentFactory.create()
    return row


@pytest.fixture
def clerk(page: Page, department: Department) -> Page:
    user_with(*rights("department"), *rights("area"), *rights("housingorganisation"), username="clerk")
    log_in(page, "clerk")
    return page


def test_an_area_is_found_and_another_made_with_the_keyboard(
    clerk: Page, department: Department, axe: Callable[[Page], None]
) -> None:
    page = clerk
    page.goto(f"/admin/registry/department/edit/{department.pk}/")
    axe(page)
    opener = page.locator("#id_area-chooser [data-chooser-action-choose]:visible")
    opener.focus()
    page.keyboard.press("Enter")
    window = page.get_by_role("dialog")
    search = window.locator("[name=q]")
    expect(search).to_be_focused()
    axe(page)
    page.keyboard.type("OMRÅDE 11")
    expect(window.locator("[data-chooser-modal-choice]")).to_have_text(["Område 11"])
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#id_area-chooser [data-chooser-title]")).to_have_text("Område 11")

    page.locator("#id_area-chooser [data-w-dropdown-target=toggle], #id_area-chooser .chosen button").first.focus()
    page.keyboard.press("Enter")
    page.locator("[data-chooser-action-choose]:visible").first.focus()
    page.keyboard.press("Enter")
    expect(window.locator("[name=q]")).to_be_focused()
    window.get_by_role("tab").nth(1).focus()
    page.keyboard.press("Enter")
    window.locator("[name=ny-name]").fill("Nyt område")
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator("#id_area-chooser [data-chooser-title]")).to_have_text("Nyt område")

    page.get_by_label("Vaskerier").fill("1.234,5")
    page.locator("[name=reason]").fill("Flyttet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/department/")
    department.refresh_from_db()
    assert department.area is not None
    assert (department.area.name, department.extra) == ("Nyt område", {"vaskerier": 1234.5})
    axe(page)
