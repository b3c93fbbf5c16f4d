"""What a department's page and an organisation's file say of the extended supervision."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.history.models import history_unlocked
from registry.organisations.models import Department, DepartmentPredecessor, SuccessionKind
from registry.screens.days import asked_clocks
from registry.screens.sections import Asked, Shown
from registry.supervision.admin.sections import DepartmentSection, OrganisationSection
from registry.supervision.models import InspectionResult, NominationState
from tests.factories.registry import DepartmentFactory, PartyFactory, user_with
from tests.factories.supervision import (
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionSelectionFactory,
)

pytestmark = pytest.mark.django_db

READER = ("view_supervisionselection", "view_inspection", "view_nomination")
ORDER: dict[str, Any] = {"result": InspectionResult.ORDER, "order": "Tæt taget", "order_due_on": "2026-12-01"}


def shown(section: Any, row: Any, *rights: str, **days: str) -> Shown | None:
    asked = Asked(user_with(*rights), row, asked_clocks(days))
    found: Shown | None = section.show(asked)
    return found


def of_department(row: Department, **days: str) -> Shown:
    found = shown(DepartmentSection(), row, *READER, **days)
    assert found is not None
    return found


def of_organisation(row: Department, **days: str) -> Shown:
    found = shown(OrganisationSection(), row.organisation, *READER, **days)
    assert found is not None
    return found


def texts(found: Shown) -> list[list[str]]:
    return [[cell.text for cell in row] for row in found.rows]


def facts(found: Shown) -> list[list[str]]:
    return [[cell.text for cell in cells] for _label, cells in found.facts]


def test_a_department_tells_its_rounds_and_inspections_over_the_years_the_latest_first() -> None:
    row = DepartmentFactory.create(name="Åhaven")
    InspectionFactory.create(department=row, inspected_on="2019-05-01", next_look_on="2028-05-01")
    for year, values in ((2026, {"rank": 3, "score": "4.50"}), (2027, {"rank": 80, "outcome": "ikke_udtaget"})):
        decided = DecidedRoundFactory.create(year=year)
        SupervisionSelectionFactory.create(department=row, round=decided, sentence=f"Sagt i {year}.", **values)
        if year == 2026:
            InspectionFactory.create(department=row, round=decided, inspected_on="2026-08-01", **ORDER)
    found = texts(of_department(row, in_force_on="2026-11-01"))
    assert [line[:5] for line in found] == [
        ["2027", "Åhaven", "ikke udtaget", "80", "1"],
        ["2026", "Åhaven", "udtaget", "3", "4,5"],
        ["2019", "Åhaven", "–", "–", "–"],
    ]
    assert found[1][5:] == [
        "gennemført 01.08.2026",
        "påbud",
        "○ Tæt taget (frist 01.12.2026, ikke opfyldt endnu)",
        "–",
        "Sagt i 2026.",
    ]
    assert found[2][8] == "01.05.2028"


@pytest.mark.parametrize(
    ("day", "met_on", "said"),
    [
        ("2026-12-01", None, "○ Tæt taget (frist 01.12.2026, ikke opfyldt endnu)"),
        ("2026-12-02", None, "⚠ Tæt taget (frist 01.12.2026 er overskredet, ikke opfyldt)"),
        ("2027-01-01", "2026-12-20", "✓ Tæt taget (frist 01.12.2026, opfyldt 20.12.2026)"),
        ("2026-12-19", "2026-12-20", "⚠ Tæt taget (frist 01.12.2026 er overskredet, ikke opfyldt)"),
    ],
)
def test_an_order_is_told_as_it_stands_on_the_day(day: str, met_on: str | None, said: str) -> None:
    row = DepartmentFactory.create()
    InspectionFactory.create(department=row, **ORDER, order_met_on=met_on)
    assert texts(of_department(row, in_force_on=day))[0][7] == said


def test_a_merged_department_shows_the_past_of_those_it_came_out_of() -> None:
    before, new = DepartmentFactory.create(name="Før"), DepartmentFactory.create(name="Nu")
    SupervisionSelectionFactory.create(department=before, round=DecidedRoundFactory.create(year=2020))
    NominationFactory.create(department=before, state=NominationState.DECLINED, answer="Set i fjor.")
    DepartmentPredecessor.objects.create(
        department=new, predecessor=before, kind=SuccessionKind.MERGER, effective_on="2024-01-01"
    )
    found = of_department(new)
    assert [line[:2] for line in texts(found)] == [["2020", "Før"]]
    assert "Set i fjor." in facts(found)[0][0]
    assert not of_department(new, in_force_on="2023-12-31").rows


def test_a_nomination_is_told_with_its_place_or_what_became_of_it() -> None:
    NominationFactory.create(position=1)
    by = PartyFactory.create(name="Bo Vest (demo)")
    row = NominationFactory.create(position=7, nominated_by=by)
    taken = DecidedRoundFactory.create(year=2025)
    NominationFactory.create(
        department=row.department, nominated_by=by, nominated_on="2025-02-01", state=NominationState.TAKEN, round=taken
    )
    assert facts(of_department(row.department)) == [
        [
            "01.03.2026 af Bo Vest (demo) – venter som nr. 2 i køen",
            "01.02.2025 af Bo Vest (demo) – taget med i runden 2025",
        ]
    ]


def test_an_organisation_tells_its_chosen_departments_open_orders_and_queue() -> None:
    row, other = DepartmentFactory.create(name="Egen"), DepartmentFactory.create(name="Fremmed")
    spare = DepartmentFactory.create(name="Reserve", organisation=row.organisation)
    decided = DecidedRoundFactory.create(year=2026)
    for department, outcome in ((row, "udtaget"), (spare, "reserve"), (other, "udtaget")):
        SupervisionSelectionFactory.create(department=department, round=decided, outcome=outcome)
        NominationFactory.create(department=department)
    InspectionFactory.create(department=row, round=decided, **ORDER)
    InspectionFactory.create(department=row, inspected_on="2018-01-01", **ORDER, order_met_on="2018-02-01")
    found = of_organisation(row, in_force_on="2027-01-01")
    assert [line[:2] for line in texts(found)] == [["2026", "Egen"], ["2018", "Egen"]]
    orders, waiting = facts(found)
    assert orders == ["Egen: ⚠ Tæt taget (frist 01.12.2026 er overskredet, ikke opfyldt)"]
    assert waiting == ["nr. 1: Egen", "nr. 2: Reserve"]


def test_the_register_is_read_as_it_was_and_leads_nowhere_then() -> None:
    row = DepartmentFactory.create(name="Før navnet")
    inspection = InspectionFactory.create(department=row, **ORDER)
    NominationFactory.create(department=row)
    then = timezone.now() - timedelta(days=30)
    with history_unlocked():
        for model in (type(row), type(inspection), type(row.nominations.get())):
            model.history.update(history_date=then)
        type(row.organisation).history.update(history_date=then)
        type(row.organisation.party).history.update(history_date=then)
    inspection.order_met_on = date(2020, 6, 1)
    inspection.save()
    row.name = "Nyt navn"
    row.save()
    day = (timezone.localdate() - timedelta(days=10)).isoformat()
    for found in (of_department(row, as_of=day), of_organisation(row, as_of=day)):
        assert texts(found)[0][1] == "Før navnet"
        assert "ikke opfyldt" in texts(found)[0][7]
        assert not any(cell.url for line in found.rows for cell in line)
    assert "opfyldt 01.06.2020" in texts(of_department(row))[0][7]
    long_ago = (timezone.localdate() - timedelta(days=90)).isoformat()
    assert not of_department(row, as_of=long_ago).rows


@pytest.mark.parametrize("lacking", READER)
def test_nothing_is_told_to_who_may_not_read_all_of_it(lacking: str) -> None:
    row = InspectionFactory.create().department
    rights = [right for right in READER if right != lacking]
    assert shown(DepartmentSection(), row, *rights) is None
    assert shown(OrganisationSection(), row.organisation, *rights) is None


def test_page_and_file_show_the_section_to_those_who_may_see_it(client: Client) -> None:
    row = SupervisionSelectionFactory.create(sentence="KANARIE.").department
    pages = (
        reverse("registry_department_modeladmin_inspect", args=[row.pk]),
        reverse("registry_housingorganisation_modeladmin_file", args=[row.organisation_id]),
    )
    registers = ("view_department", "view_housingorganisation")
    for rights, is_seen in ((registers, False), ((*registers, *READER), True)):
        client.force_login(user_with(*rights))
        for page in pages:
            assert ('id="supervision"' in client.get(page).content.decode()) is is_seen


def test_the_queries_do_not_grow() -> None:
    row = DepartmentFactory.create()
    users = user_with(*READER)

    def fill(number: int) -> None:
        for _each in range(number):
            department = DepartmentFactory.create(organisation=row.organisation)
            DepartmentPredecessor.objects.create(
                department=row, predecessor=department, kind=SuccessionKind.MERGER, effective_on="2024-01-01"
            )
            selection = SupervisionSelectionFactory.create(department=department)
            InspectionFactory.create(department=department, round=selection.round, **ORDER)
            NominationFactory.create(department=department)

    def queries() -> list[int]:
        found = []
        for section, about in ((DepartmentSection(), row), (OrganisationSection(), row.organisation)):
            with CaptureQueriesContext(connection) as made:
                section.show(Asked(users, about, asked_clocks({})))
            found.append(len(made))
        return found

    fill(1)
    queries()  # fills the cache of permissions
    few = queries()
    fill(39)
    assert queries() == few
