"""What a round reads of the register: every figure with its source and day, alike today and from history."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.areas.models import Area, ChallengeCategory
from registry.custom_fields.models import CustomField, FieldKind
from registry.custom_fields.services import save_custom_field
from registry.initiatives.models import Initiative, InitiativeKind
from registry.organisations.models import Department, DepartmentPredecessor, SuccessionKind
from registry.supervision.models import InspectionResult, InspectionState, NominationState
from registry.supervision.rules.shapes import Candidate, Figure
from registry.supervision.selectors.measures import GROUPS, initiative_of, measures
from registry.supervision.selectors.reading import read_candidates
from tests.factories.agreements import AreaFactory, InitiativeFactory
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory, PartyFactory
from tests.factories.supervision import (
    DecidedRoundFactory,
    InspectionFactory,
    NominationFactory,
    SupervisionRoundFactory,
    SupervisionSelectionFactory,
)

pytestmark = pytest.mark.django_db

DAY = date(2027, 1, 1)
FLOOR_M2 = 3000


def keys() -> list[str]:
    return [measure.key for measure in measures(DAY)]


def read(*wanted: str, counted_on: date = DAY) -> dict[str, Candidate]:
    return {row.name: row for row in read_candidates(wanted, counted_on)}


def only(measure: str, counted_on: date = DAY) -> Figure:
    (row,) = read_candidates([measure], counted_on)
    return row.figures[measure]


def custom(label: str, kind: str, **values: Any) -> CustomField:
    return save_custom_field(CustomField(label=label, kind=kind, register="departments", **values))


def merged(into: Department, *departments: Department, on: date) -> None:
    for row in departments:
        row.active_until = on
        row.save()
        DepartmentPredecessor.objects.create(
            department=into, predecessor=row, kind=SuccessionKind.MERGER, effective_on=on
        )


# The catalogue


def test_every_measure_has_a_danish_name_of_its_own_in_its_group() -> None:
    custom("Vaskerier", FieldKind.NUMBER)
    found = measures(DAY)
    assert len({row.key for row in found}) == len(found)
    for group in GROUPS:
        labels = [row.label for row in found if row.key.startswith(group)]
        assert labels
        assert len(set(labels)) == len(labels)
    assert "department.felt_vaskerier" in keys()
    assert {"department.dwellings", "figures.reserves_dkk_per_m2", "area.challenge"} <= set(keys())


def test_a_choice_says_what_can_be_chosen() -> None:
    custom("Varmeform", FieldKind.CHOICE, choices="Fjernvarme\nAnden")
    found = {row.key: row for row in measures(DAY)}
    assert found["department.felt_varmeform"].choices == (("Fjernvarme", "Fjernvarme"), ("Anden", "Anden"))
    assert ChallengeCategory.WORN.value in dict(found["area.challenge"].choices)


def test_a_field_is_offered_until_the_day_it_is_retired() -> None:
    custom("Vaskerier", FieldKind.NUMBER, retired_on=DAY)
    assert "department.felt_vaskerier" not in keys()
    assert "department.felt_vaskerier" in [row.key for row in measures(DAY - timedelta(days=1))]


# The departments


def test_departments_active_on_the_day_are_read_with_organisation_area_and_dwellings() -> None:
    organisation = HousingOrganisationFactory.create(name="Bo Øst (demo)", lbf_number="0042")
    area = AreaFactory.create(name="Sundby (demo)")
    here = DepartmentFactory.create(
        organisation=organisation, area=area, lbf_number="007", name="Åen", family_dwellings=10, youth_dwellings=5
    )
    DepartmentFactory.create(active_until=DAY)
    DepartmentFactory.create(active_from=DAY + timedelta(days=1))
    (row,) = read_candidates([], DAY)
    assert row == Candidate(
        key=here.pk,
        name="Åen",
        lbf_number="007",
        organisation=organisation.pk,
        organisation_name="Bo Øst (demo)",
        organisation_lbf="0042",
        area=area.pk,
        area_name="Sundby (demo)",
        dwellings=15,
    )


def test_figures_of_the_department_are_the_registers() -> None:
    custom("Elevator", FieldKind.YES_NO)
    custom("Besigtiget", FieldKind.DATE)
    DepartmentFactory.create(year_built=1962, extra={"elevator": False, "besigtiget": "2024-05-01"})
    wanted = ("department.year_built", "department.guarantee_dkk", "department.felt_elevator",
              "department.felt_besigtiget", "department.felt_unknown")  # fmt: skip
    (row,) = read_candidates(wanted, DAY)
    assert {key: figure.value for key, figure in row.figures.items()} == {
        "department.year_built": Decimal(1962),
        "department.guarantee_dkk": None,
        "department.felt_elevator": False,
        "department.felt_besigtiget": date(2024, 5, 1),
        "department.felt_unknown": None,
    }
    assert row.figures["department.year_built"].source == ""  # the register itself


def test_key_figures_are_of_the_latest_year_known_on_the_day() -> None:
    department = DepartmentFactory.create(floor_area_m2=FLOOR_M2)
    for year, reserves, as_of in (
        (2023, 900_000, "2024-06-01"),
        (2024, 600_000, "2025-06-01"),
        (2025, 1, "2027-06-01"),
    ):
        KeyFiguresFactory.create(
            department=department, financial_year=year, reserves_dkk=reserves, as_of=as_of, source="Regnskab (demo)"
        )
    assert only("figures.reserves_dkk_per_m2") == Figure(Decimal(200), "Regnskab (demo) (2024)", date(2025, 6, 1))
    assert only("figures.reserves_dkk", date(2024, 12, 31)).value == Decimal(900_000)
    assert only("figures.reserves_dkk", date(2024, 1, 1)) == Figure(None)


def test_a_figure_that_the_latest_year_lacks_is_missing_and_no_older_one_is_taken() -> None:
    department = DepartmentFactory.create()
    KeyFiguresFactory.create(department=department, financial_year=2023, vacancies=4, as_of="2024-06-01")
    KeyFiguresFactory.create(department=department, financial_year=2024, as_of="2025-06-01", source="Regnskab 2024")
    assert only("figures.vacancies") == Figure(None, "Regnskab 2024", date(2025, 6, 1))


def test_an_initiative_counts_in_its_area_while_it_is_in_force() -> None:
    area = AreaFactory.create(challenge=ChallengeCategory.WORN)
    InitiativeFactory.create(
        area=area,
        name="Sundbyløft",
        kind=InitiativeKind.AREA_RENEWAL,
        valid_from="2025-01-01",
        valid_until="2027-06-01",
    )
    InitiativeFactory.create(area=area, name="Uden dage", kind=InitiativeKind.SOCIAL_PLAN)
    DepartmentFactory.create(area=area)
    renewal, plan = initiative_of(InitiativeKind.AREA_RENEWAL), initiative_of(InitiativeKind.SOCIAL_PLAN)
    (row,) = read_candidates(["area.initiative", renewal, plan, "area.challenge"], DAY)
    assert row.figures["area.initiative"] == Figure(True, "Sundbyløft")
    assert row.figures[renewal].value is True
    assert row.figures[plan] == Figure(False)
    assert row.figures["area.challenge"].value == ChallengeCategory.WORN
    assert only("area.initiative", date(2027, 6, 1)).value is False


def test_a_department_in_no_area_lacks_what_the_area_says() -> None:
    DepartmentFactory.create(area=None)
    assert only("area.initiative").value is None
    assert only("area.challenge").value is None


# The past


def test_the_last_inspection_is_the_last_that_was_carried_out_by_the_day() -> None:
    department = DepartmentFactory.create(name="A")
    never = DepartmentFactory.create(name="B")
    for day in ("2019-05-01", "2021-05-01", "2028-05-01"):
        InspectionFactory.create(department=department, inspected_on=day)
    InspectionFactory.create(department=never, state=InspectionState.PLANNED, inspected_on=None, result="")
    found = read("past.last_result")
    assert (found["A"].last_inspected_on, found["B"].last_inspected_on) == (date(2021, 5, 1), None)
    assert found["A"].figures["past.last_result"] == Figure("ingen_bemaerkninger", as_of=date(2021, 5, 1))
    assert found["B"].figures["past.last_result"].value == "aldrig"


@pytest.mark.parametrize(("met_on", "is_open"), [(None, True), ("2026-12-31", False), ("2027-01-02", True)])
def test_an_order_is_open_until_it_is_met(met_on: str | None, is_open: bool) -> None:
    InspectionFactory.create(
        result=InspectionResult.ORDER, order="Nyt tag", order_due_on="2026-12-01", order_met_on=met_on
    )
    assert only("past.open_order").value is is_open


def test_times_chosen_counts_the_rounds_decided_by_the_day() -> None:
    department = DepartmentFactory.create()
    for year in (2025, 2026, 2028):
        SupervisionSelectionFactory.create(department=department, round=DecidedRoundFactory.create(year=year))
    SupervisionSelectionFactory.create(
        department=department, outcome="reserve", round=DecidedRoundFactory.create(year=2024)
    )
    SupervisionRoundFactory.create(year=2027)
    assert only("past.times_chosen").value == Decimal(2)


def test_a_merged_department_has_the_past_of_those_it_came_out_of() -> None:
    first, second, other = DepartmentFactory.create_batch(3)
    InspectionFactory.create(department=first, inspected_on="2018-01-01")
    InspectionFactory.create(department=second, inspected_on="2020-01-01", result=InspectionResult.REMARKS)
    decided = DecidedRoundFactory.create(year=2020)
    SupervisionSelectionFactory.create(department=first, round=decided)
    SupervisionSelectionFactory.create(department=second, round=decided)
    between, last = DepartmentFactory.create(name="Mellem"), DepartmentFactory.create(name="Ny")
    merged(between, first, second, on=date(2022, 1, 1))
    merged(last, between, other, on=date(2024, 1, 1))
    (row,) = read_candidates(["past.last_result", "past.times_chosen"], DAY)
    assert (row.name, row.last_inspected_on) == ("Ny", date(2020, 1, 1))
    assert row.figures["past.last_result"].value == InspectionResult.REMARKS
    assert row.figures["past.times_chosen"].value == Decimal(1)


def test_a_merger_to_come_gives_no_past_yet() -> None:
    first, second = DepartmentFactory.create_batch(2)
    InspectionFactory.create(department=first, inspected_on="2018-01-01")
    new = DepartmentFactory.create(name="Ny")
    merged(new, first, second, on=DAY + timedelta(days=1))
    assert read()["Ny"].last_inspected_on is None


def test_the_nomination_that_waits_is_said_with_who_brought_it() -> None:
    by = PartyFactory.create(name="Bo Vest (demo)")
    waits, taken, later = (DepartmentFactory.create(name=name) for name in "ABC")
    NominationFactory.create(department=waits, nominated_by=by)
    NominationFactory.create(department=taken, state=NominationState.DECLINED)
    NominationFactory.create(department=later, nominated_on=DAY + timedelta(days=1))
    found = read()
    assert (found["A"].nominated_on, found["A"].nominated_by) == (date(2026, 3, 1), "Bo Vest (demo)")
    assert found["B"].nominated_on is found["C"].nominated_on is None


# From history


def fill() -> list[Department]:
    """Departments of every sort, with something to say under every measure."""
    custom("Vaskerier", FieldKind.NUMBER)
    custom("Elevator", FieldKind.YES_NO)
    custom("Varmeform", FieldKind.CHOICE, choices="Fjernvarme\nAnden")
    area = AreaFactory.create(challenge=ChallengeCategory.PLAN)
    InitiativeFactory.create(area=area, kind=InitiativeKind.SOCIAL_PLAN, valid_from="2025-01-01")
    values = {"vaskerier": 12.5, "elevator": True, "varmeform": "Anden"}
    rows = [
        DepartmentFactory.create(area=area, extra=values, floor_area_m2=FLOOR_M2, guarantee_dkk="1250000.50"),
        *DepartmentFactory.create_batch(4, year_built=1950),
    ]
    for row in rows[:3]:
        for year in (2024, 2025):
            KeyFiguresFactory.create(
                department=row, financial_year=year, reserves_dkk=year * 100, rent_dkk_per_m2="900.10"
            )
    InspectionFactory.create(department=rows[1])
    NominationFactory.create(department=rows[2])
    SupervisionSelectionFactory.create(department=rows[0], round=DecidedRoundFactory.create(year=2020))
    merged(rows[4], rows[1], on=date(2026, 1, 1))
    return rows


def test_the_history_of_an_instant_says_what_the_register_said_at_it() -> None:
    fill()
    asked = keys()
    before = read_candidates(asked, DAY)
    assert read_candidates(asked, DAY, timezone.now()) == before


def test_what_happens_afterwards_does_not_move_the_reading_of_an_instant() -> None:
    rows = fill()
    asked = keys()
    before, at = read_candidates(asked, DAY), timezone.now()
    for field in CustomField.objects.all():
        field.retired_on = date(2026, 1, 1)
        field.save()
    rows[0].organisation.party.name = "Omdøbt (demo)"
    rows[0].organisation.party.save()
    area = Area.objects.get(departments=rows[0])
    area.challenge = ChallengeCategory.NONE
    area.save()
    Initiative.objects.filter(area=area).delete()
    rows[0].extra = {}
    rows[0].floor_area_m2 = 1
    rows[0].save()
    rows[3].delete()
    merged(DepartmentFactory.create(), rows[2], on=date(2026, 6, 1))
    for row in rows[0].key_figures.all():
        row.delete()
    InspectionFactory.create(department=rows[2], inspected_on="2026-05-01")
    rows[2].nominations.all().delete()
    SupervisionSelectionFactory.create(department=rows[2], round=DecidedRoundFactory.create(year=2021))
    assert read_candidates(asked, DAY) != before
    assert read_candidates(asked, DAY, at) == before
    assert [row.key for row in measures(DAY, at)] == asked


def test_the_number_of_queries_does_not_grow_with_the_departments() -> None:
    rows = fill()
    asked = keys()

    def queries(at: Any) -> int:
        with CaptureQueriesContext(connection) as made:
            read_candidates(asked, DAY, at)
        return len(made)

    now = timezone.now()
    few = queries(None), queries(now)
    more = DepartmentFactory.create_batch(200, organisation=rows[0].organisation, area=rows[0].area)
    for row in more[:20]:
        KeyFiguresFactory.create(department=row, financial_year=2024)
        InspectionFactory.create(department=row)
        NominationFactory.create(department=row)
    assert (queries(None), queries(timezone.now())) == few
