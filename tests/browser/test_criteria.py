"""Criteria as a clerk composes them: fields by their kind, the hits at once, and what another set would change."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from registry.history.change import recording
from registry.reference.load import load_reference
from registry.supervision.models import CriteriaSet
from registry.supervision.services.criteria import new_version
from tests.browser.desk import log_in
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory, rights, user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True, serialized_rollback=True)]

REGISTERS = ("criteriaset", "supervisionround", "supervisionselection", "department")
HITS = "[data-supervision-hits]"


@pytest.fixture
def clerk(page: Page) -> Page:
    load_reference()
    with recording("Til prøven"):
        for reserves in (1000, 3000, 9000):
            department = DepartmentFactory.create(floor_area_m2=10)
            KeyFiguresFactory.create(department=department, financial_year=2024, reserves_dkk=reserves)
    user_with(*(right for register in REGISTERS for right in rights(register)), username="clerk")
    log_in(page, "clerk")
    return page


def reserves(page: Page) -> Locator:
    """The criterion that asks for low reserves, in the form."""
    page.goto(reverse("registry_criteriaset_modeladmin_edit", args=[CriteriaSet.objects.get().pk]))
    return page.locator("#inline_child_criteria-1")


def test_what_a_criterion_hits_follows_what_is_typed(clerk: Page, axe: Callable[[Page], None]) -> None:
    criterion = reserves(clerk)
    hits = criterion.locator(HITS)
    expect(hits).to_contain_text("Rammer 1 af 3 afdelinger (33,3 %).")
    limit = criterion.get_by_label("Grænse")
    limit.fill("400")
    expect(hits).to_contain_text("Rammer 2 af 3 afdelinger (66,7 %).")
    expect(hits).to_have_attribute("role", "status")  # read aloud when it has changed, and not before
    limit.fill("vrøvl")
    expect(hits).to_contain_text("»vrøvl« er ikke et tal")
    axe(clerk)
    clerk.route(re.compile("/hits/$"), lambda route: route.abort())
    limit.fill("500")
    expect(hits).to_have_text("Træf kunne ikke hentes. Tryk »Vis træf«.")
    clerk.get_by_role("button", name="Vis træf").click()
    expect(clerk.locator(f"#inline_child_criteria-1 {HITS}")).to_contain_text("Rammer 2 af 3")
    expect(clerk.locator("#id_criteria-1-limit")).to_have_value("500")
    assert CriteriaSet.objects.get().criteria.get(measure__startswith="figures").limit == "200"


def test_a_criterion_shows_the_fields_that_its_kind_asks_for(clerk: Page) -> None:
    criterion = reserves(clerk)
    measure, limit = criterion.get_by_label("Tal", exact=True), criterion.get_by_label("Grænse")
    scale, years = criterion.get_by_label("Skala"), criterion.get_by_label("År for fulde point")
    expect(limit).to_be_visible()
    expect(scale).to_be_hidden()
    criterion.get_by_label("Sammenligning").select_option("mangler")
    expect(limit).to_be_hidden()
    criterion.get_by_label("Type").select_option("skala")
    expect(scale).to_be_visible()
    expect(measure).to_be_visible()
    criterion.get_by_label("Type").select_option("aar_siden_eftersyn")
    expect(years).to_be_visible()
    expect(measure).to_be_hidden()
    clerk.get_by_role("button", name=re.compile("^Tilføj")).click()
    added = clerk.locator("#inline_child_criteria-4")
    expect(added.get_by_label("Grænse")).to_be_visible()
    expect(added.get_by_label("Skala")).to_be_hidden()
    clerk.set_viewport_size({"width": 320, "height": 800})
    assert added.get_by_label("Type").evaluate("choice => choice.getBoundingClientRect().right") <= 320
    added.get_by_label("Type").select_option("indstillet")
    expect(added.locator(HITS)).to_contain_text("Rammer ingen af 3 afdelinger.")


def test_two_sets_are_compared_and_drawn(clerk: Page, axe: Callable[[Page], None]) -> None:
    first = CriteriaSet.objects.get()
    with recording("Til prøven"):
        second = new_version(first, user=None, reason="Til prøven")
    clerk.goto(reverse("registry_supervision_what_if"))
    clerk.get_by_label("Kriteriesæt nu").select_option(str(first.pk))
    clerk.get_by_label("Kriteriesæt i stedet").select_option(str(second.pk))
    clerk.get_by_role("button", name="Sammenlign").click()
    expect(clerk.get_by_text("begge kriteriesæt udtager de samme 3")).to_be_visible()
    expect(clerk.locator(".supervision-bar").first).to_be_visible()
    axe(clerk)
    clerk.set_viewport_size({"width": 320, "height": 800})
    assert clerk.evaluate("document.documentElement.scrollWidth") <= 320
    axe(clerk)
