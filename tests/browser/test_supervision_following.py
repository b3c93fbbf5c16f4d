"""Between the rounds in Chromium: coverage, early warnings, what is due, and the queue from the keyboard (K033)."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from registry.supervision.models import Inspection, Nomination
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

SCREENS = ("Kø af indstillede afdelinger", "Opfølgning på eftersyn", "Dækning", "Tidlige varsler")


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it."""
    settings.DEBUG = True
    call_command("quickstart", "--no-server", "--organisations", "8", "--departments", "8", stdout=StringIO())
    return desk


def queue() -> list[str]:
    return [row.department.name for row in Nomination.objects.waiting().select_related("department")]


def test_a_clerk_follows_up_between_the_rounds_and_a_reader_looks_on(desk: Desk) -> None:
    clerk, reader = desk.person("register"), desk.person("laeser")
    for name in SCREENS:
        open_from_menu(clerk, name)
        desk.look(clerk, name)
    the_clerk_moves_the_queue_from_the_keyboard(desk, clerk)
    the_file_of_an_inspected_department_tells_its_past(desk, clerk)
    open_from_menu(reader, SCREENS[0])
    expect(reader.get_by_role("table", name=SCREENS[0])).to_be_visible()
    expect(reader.get_by_role("button", name="Ned")).to_have_count(0)


def open_from_menu(page: Page, name: str) -> None:
    page.goto("/admin/")
    page.get_by_role("button", name="Registre").click()
    page.get_by_role("button", name="Udvidet tilsyn").click()
    page.get_by_role("list", name="Udvidet tilsyn").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", name=name, level=2)).to_be_visible()


def the_clerk_moves_the_queue_from_the_keyboard(desk: Desk, page: Page) -> None:
    first, second, *others = queue()
    open_from_menu(page, SCREENS[0])
    page.get_by_label("Begrundelse").focus()
    page.keyboard.type("Aftalt på dialogmødet")
    page.keyboard.press("Enter")
    assert queue() == [first, second, *others]
    page.get_by_role("row").filter(has_text=first).first.get_by_role("button", name="Ned").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Køen er gemt")).to_be_visible()
    assert queue() == [second, first, *others]
    expect(page.get_by_label("Begrundelse")).to_have_value("Aftalt på dialogmødet")
    desk.look(page, "moved")


def the_file_of_an_inspected_department_tells_its_past(desk: Desk, page: Page) -> None:
    row = Inspection.objects.done().select_related("department").latest("inspected_on")
    page.goto(f"/admin/registry/department/inspect/{row.department_id}/")
    section = page.locator("section", has=page.get_by_role("heading", name="Udvidet tilsyn"))
    expect(section.get_by_role("link", name=f"gennemført {row.inspected_on:%d.%m.%Y}")).to_be_visible()
    desk.look(page, "department")
    page.goto(f"/admin/registry/housingorganisation/file/{row.department.organisation_id}/?section=supervision")
    expect(page.get_by_role("heading", name="Udvidet tilsyn")).to_be_visible()
    desk.look(page, "organisation")
