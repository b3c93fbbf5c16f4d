"""A year's extended supervision in Chromium: criteria without code, a proposal, two overrides, the decision, the
workbook, and the same round when the register has moved on.

Every step leaves a screenshot, and every sort of page on its way is held to axe.
"""

from io import StringIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from registry.history.change import recording
from registry.organisations.models import Department, KeyFigures
from registry.supervision.models import (
    CriteriaSet,
    Inspection,
    RoundState,
    SupervisionRound,
    SupervisionSelection,
)
from tests.browser.desk import Desk

pytestmark = pytest.mark.browser

DEPARTMENTS = 120
CRITERIA = (
    {"label": "Lave henlæggelser", "shape": "skala", "weight": "2", "measure": "figures.reserves_dkk_per_m2"},
    {"label": "Ældre bygninger", "shape": "sammenligning", "weight": "1", "measure": "department.year_built"},
    {"label": "Længe siden eftersyn", "shape": "aar_siden_eftersyn", "weight": "3"},
)
DETAILS = (
    {"bands": "under 150: 2\nunder 250: 1\nellers: 0"},
    {"comparison": "under", "limit": "1970"},
    {"full_years": "10"},
)


@pytest.fixture
def desk(desk: Desk, settings: Any) -> Desk:
    """The site as quickstart leaves it."""
    settings.DEBUG = True
    call_command(
        "quickstart", "--no-server", "--organisations", "12", "--departments", str(DEPARTMENTS), stdout=StringIO()
    )
    return desk


def test_a_year_of_supervision(desk: Desk) -> None:
    clerk = desk.person("register")
    the_clerk_composes_criteria(desk, clerk)
    chosen = a_round_is_proposed(desk, clerk)
    mandatory, excluded = two_are_overridden(desk, clerk, chosen)
    the_approver_decides(desk, chosen)
    everybody_is_in_the_workbook(desk, clerk, chosen)
    a_year_passes()
    each_department_is_still_explained(desk, clerk, chosen, mandatory, excluded)


def address(row: SupervisionRound, action: str = "inspect") -> str:
    return f"/admin/registry/supervisionround/{action}/{row.pk}/"


def the_clerk_composes_criteria(desk: Desk, page: Page) -> None:
    page.goto("/admin/registry/criteriaset/create/")
    page.locator("#id_name").fill("Årets kriterier")
    for place, (first, details) in enumerate(zip(CRITERIA, DETAILS, strict=True)):
        if not page.locator(f"#id_criteria-{place}-label").is_visible():
            page.get_by_role("button", name="Tilføj kriterium").click()
        for name, value in (first | details).items():
            field = page.locator(f"#id_criteria-{place}-{name}")
            if name in ("shape", "measure", "comparison"):
                field.select_option(value)
            else:
                field.fill(value)
    page.get_by_role("button", name="Vis træf").click()
    expect(page.get_by_text("Træf er talt op")).to_be_visible()
    expect(page.locator(".supervision-hits").first).to_contain_text(f"af {DEPARTMENTS} afdelinger")
    desk.look(page, "criteria")
    page.get_by_role("button", name="Opret", exact=True).click()
    expect(page.get_by_text("er oprettet")).to_be_visible()
    found = CriteriaSet.objects.get(name="Årets kriterier")
    assert [row.label for row in found.criteria.all()] == [each["label"] for each in CRITERIA]


def a_round_is_proposed(desk: Desk, page: Page) -> SupervisionRound:
    page.goto("/admin/registry/supervisionround/create/")
    expect(page.locator("#id_quota")).to_have_value("45")
    expect(page.locator("#id_year")).to_have_value(str(timezone.localdate().year + 1))
    page.locator("#id_criteria_set").select_option(label="Årets kriterier, 1. version")
    desk.look(page, "round-form")
    page.locator("#id_counted_on").fill(f"{timezone.localdate():%d.%m.%Y}")
    page.get_by_role("button", name="Opret", exact=True).click()
    expect(page.get_by_text("Sæt vilkårene, og foreslå derefter")).to_be_visible()
    page.get_by_role("link", name="Foreslå").click()
    page.get_by_label("Begrundelse").fill("Årets udvidede tilsyn")
    page.get_by_role("button", name="Foreslå").click()
    expect(page.get_by_text("45 afdelinger er udtaget.")).to_be_visible()
    desk.look(page, "proposed")
    return SupervisionRound.objects.get(year=timezone.localdate().year + 1)


def two_are_overridden(desk: Desk, page: Page, chosen: SupervisionRound) -> tuple[str, str]:
    """The first of those chosen is taken out, and the last of all is taken in; their LBF numbers."""
    page.goto(f"{address(chosen)}?outcome=udtaget")
    first = page.locator("tr[id^=department-]").first
    excluded = first.locator("th small").inner_text().split(" · ")[0]
    first.get_by_role("link", name="Med eller undtaget").click()
    page.get_by_label("undtaget").check()
    page.get_by_label("Begrundelse").fill("Helhedsrenoveres allerede")
    desk.look(page, "override")
    page.get_by_role("button", name="Skal med eller undtages").click()
    page.goto(f"{address(chosen)}?outcome=ikke_udtaget&p=2")
    last = page.locator("tr[id^=department-]").last
    mandatory = last.locator("th small").inner_text().split(" · ")[0]
    last.get_by_role("link", name="Med eller undtaget").click()
    page.get_by_label("skal med").check()
    page.get_by_label("Begrundelse").fill("Brand i en opgang")
    page.get_by_role("button", name="Skal med eller undtages").click()
    expect(page.get_by_text("Helhedsrenoveres allerede").first).to_be_visible()
    expect(page.get_by_text("Brand i en opgang").first).to_be_visible()
    return mandatory, excluded


def the_approver_decides(desk: Desk, chosen: SupervisionRound) -> None:
    page = desk.person("godkender")
    page.goto(address(chosen))
    page.get_by_role("link", name="Beslut runden").click()
    expect(page.get_by_text("Det kan ikke fortrydes")).to_be_visible()
    page.get_by_label("Begrundelse").fill("Teknik- og Miljøudvalget har besluttet")
    desk.look(page, "decide")
    page.get_by_role("button", name="Beslut runden").click()
    expect(page.get_by_text("Runden er besluttet og fastfrosset.")).to_be_visible()
    desk.look(page, "decided")
    chosen.refresh_from_db()
    assert chosen.state == RoundState.DECIDED
    assert Inspection.objects.filter(round=chosen).count() == 45


def everybody_is_in_the_workbook(desk: Desk, page: Page, chosen: SupervisionRound) -> None:
    page.goto(address(chosen))
    with page.expect_download() as download:
        page.get_by_role("button", name="Flere handlinger").click()
        page.get_by_role("link", name="Udtræk til Excel").click()
    file: Path = desk.downloads / "runde.xlsx"
    download.value.save_as(file)
    register, criteria, _about = openpyxl.load_workbook(file).worksheets
    header = [cell.value for cell in register[1]]
    rows = [dict(zip(header, [cell.value for cell in row], strict=True)) for row in register.iter_rows(min_row=2)]
    assert len(rows) == DEPARTMENTS
    points = [name for name in header if str(name).endswith(": point")]
    assert len(points) == len(CRITERIA)
    assert all(row["Point i alt"] == sum(row[name] for name in points) for row in rows)
    assert criteria.max_row == len(CRITERIA) + 1


def a_year_passes() -> None:
    """Figures, names and the register itself move on."""
    with recording("Et år senere"):
        for figures in KeyFigures.objects.all():
            figures.reserves_dkk = 1
            figures.save()
        for row in Department.objects.all():
            row.name = f"Omdøbt {row.pk} (demo)"
            row.save()


def each_department_is_still_explained(
    desk: Desk, page: Page, chosen: SupervisionRound, mandatory: str, excluded: str
) -> None:
    rows = SupervisionSelection.objects.filter(round=chosen)
    assert rows.count() == DEPARTMENTS
    said = ""
    for number in range(1, 4):
        page.goto(f"{address(chosen)}?outcome=&p={number}")
        said += page.locator("main").inner_text()
    assert all(row.sentence in said for row in rows)
    assert rows.filter(outcome="udtaget").count() == 45
    assert "Omdøbt" not in said
    for lbf, reason in ((mandatory, "Brand i en opgang"), (excluded, "Helhedsrenoveres allerede")):
        page.goto(f"{address(chosen)}?q={lbf.replace('-', '+')}")
        expect(page.locator("tr[id^=department-]").first).to_contain_text(reason)
    desk.look(page, "a-year-later")
    page.get_by_role("button", name="Flere handlinger").click()
    page.get_by_role("link", name="Genberegn fra historikken").click()
    expect(page.get_by_text("de samme tal og det samme resultat")).to_be_visible()
