"""Departments merge and split: nothing is lost, the right ones are in force before and after, refusals say why."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from registry.organisations import rules
from registry.organisations.models import BuildingSection, Department, DepartmentPredecessor, KeyFigures, SuccessionKind
from registry.organisations.selectors.checks import checks_of_departments
from registry.organisations.selectors.stock import DWELLING_TYPES, departments_by_lbf, dwellings_of
from registry.organisations.services.succession import Part, carry_out, plan_merger, plan_split
from registry.organisations.wording import REFUSALS, WHAT
from tests.factories.agreements import AreaFactory
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory, UserFactory

DAY = date(2027, 7, 1)
EVE = DAY - timedelta(days=1)


@pytest.fixture
def three(db: None) -> list[Department]:
    """Three departments of one organisation with dwellings of each type, sections and key figures."""
    organisation, area = HousingOrganisationFactory.create(), AreaFactory.create()
    rows = [
        DepartmentFactory.create(
            organisation=organisation,
            lbf_number=f"00{n}",
            family_dwellings=10 * n,
            youth_dwellings=n,
            care_dwellings=2,
            floor_area_m2=1000 * n,
            guarantee_dkk=Decimal("100.50") if n == 1 else None,
            has_municipal_support=n == 2,
            area=area,
            address="Vejen 1" if n == 1 else "Vejen 2",
            city="Demoby",
        )
        for n in (1, 2, 3)
    ]
    for row in rows[:2]:
        BuildingSection.objects.create(department=row, number="1", bbr_number=f"bbr-{row.lbf_number}")
        KeyFiguresFactory.create(department=row, financial_year=2026)
    return rows


def merge(rows: list[Department], number: str = "009", **values: Any) -> Department:
    plan = plan_merger(departments=rows, lbf_number=number, name="Ny", **{"effective_on": DAY, **values})
    return carry_out(plan, user=UserFactory.create(), reason="besluttet på repræsentantskabsmødet")[0]


def part(number: str, sections: frozenset[int] = frozenset(), **values: Any) -> Part:
    return Part({"lbf_number": number, "name": f"Del {number}", **values}, sections)


def codes(error: "pytest.ExceptionInfo[ValidationError]") -> set[str]:
    return {found.code or "" for errors in error.value.error_dict.values() for found in errors}


def test_a_merger_keeps_every_dwelling_and_what_the_departments_agree_on(three: list[Department]) -> None:
    before = dwellings_of(Department.objects.filter(pk__in=[row.pk for row in three[:2]]))
    new = Department.objects.get(pk=merge(three[:2]).pk)
    assert dwellings_of(Department.objects.filter(pk=new.pk)).by_type == before.by_type
    assert (new.floor_area_m2, new.guarantee_dkk, new.has_municipal_support) == (3000, Decimal("100.50"), True)
    assert (new.area, new.city, new.address) == (three[0].area, "Demoby", "")
    assert set(new.sections.values_list("number", "bbr_number")) == {("001-1", "bbr-001"), ("002-1", "bbr-002")}
    steps = DepartmentPredecessor.objects.filter(department=new).values_list("predecessor", "kind", "effective_on")
    assert set(steps) == {(row.pk, SuccessionKind.MERGER, DAY) for row in three[:2]}


def test_before_the_day_the_old_are_in_force_and_from_it_the_new(three: list[Department]) -> None:
    total = dwellings_of(Department.objects.active_on(EVE)).by_type
    new = merge(three[:2])
    assert set(Department.objects.active_on(EVE)) == set(three)
    assert set(Department.objects.active_on(DAY)) == {three[2], new}
    assert dwellings_of(Department.objects.active_on(EVE)).by_type == total
    assert dwellings_of(Department.objects.active_on(DAY)).by_type == total


def test_key_figures_stay_with_the_old_and_the_history_says_who_and_why(three: list[Department]) -> None:
    new = merge(three[:2])
    assert not KeyFigures.objects.filter(department=new).exists()
    assert KeyFigures.objects.filter(department__in=three[:2]).count() == 2
    for row in (new, three[0], three[1]):
        last = Department.history.filter(id=row.pk).latest()
        assert last.history_change_reason == "besluttet på repræsentantskabsmødet"
        assert last.history_user is not None
    assert checks_of_departments(DAY) == []


def test_a_number_may_go_on_and_then_means_the_one_that_has_not_ended(three: list[Department]) -> None:
    new = merge(three[:2], number="001")
    key = (new.organisation.lbf_number, "001")
    with transaction.atomic():
        assert departments_by_lbf()[key].pk == new.pk
    with pytest.raises(IntegrityError), transaction.atomic():
        DepartmentFactory.create(organisation=new.organisation, lbf_number="001")


@pytest.mark.parametrize("number", ["003", "12", "abc"])
def test_a_number_that_is_taken_or_none_is_refused(three: list[Department], number: str) -> None:
    with pytest.raises(ValidationError, match=r"003|12|abc"):
        merge(three[:2], number=number)
    assert Department.objects.count() == 3


def test_what_cannot_merge_is_refused_with_its_reason(three: list[Department]) -> None:
    elsewhere = DepartmentFactory.create()
    later = DepartmentFactory.create(organisation=three[0].organisation, lbf_number="050", active_from=DAY)
    ended = DepartmentFactory.create(organisation=three[0].organisation, lbf_number="051", active_until=EVE)
    for rows, code in (
        ([three[0]], "too_few_departments"),
        ([three[0], elsewhere], "other_organisation"),
        ([three[0], later], "begins_later"),
        ([three[0], ended], "ends_already"),
    ):
        with pytest.raises(ValidationError) as error:
            merge(rows)
        assert codes(error) == {code}
    assert not DepartmentPredecessor.objects.exists()


def test_a_plan_is_refused_when_a_department_has_ended_meanwhile(three: list[Department]) -> None:
    plan = plan_merger(departments=three[:2], lbf_number="009", name="Ny", effective_on=DAY)
    merge(three[1:], number="008")
    with pytest.raises(ValidationError) as error:
        carry_out(plan, user=None, reason="for sent")
    assert codes(error) == {"ends_already"}
    assert Department.objects.filter(lbf_number="009").count() == 0


def test_a_split_divides_dwellings_guarantee_and_sections(three: list[Department]) -> None:
    whole = three[0]
    section = whole.sections.get()
    plan = plan_split(
        department=whole,
        parts=[
            part(
                "001", frozenset({section.pk}), family_dwellings=4, youth_dwellings=1, guarantee_dkk=Decimal("100.50")
            ),
            part("010", family_dwellings=6, care_dwellings=2, address="Nyvej 1"),
        ],
        effective_on=DAY,
    )
    first, second = carry_out(plan, user=None, reason="delt")
    whole.refresh_from_db()
    assert whole.active_until == DAY
    assert [row.bbr_number for row in BuildingSection.objects.filter(department=first)] == ["bbr-001"]
    assert (first.address, second.address, second.city) == ("Vejen 1", "Nyvej 1", "Demoby")
    kinds = DepartmentPredecessor.objects.values_list("department", "predecessor", "kind")
    assert set(kinds) == {(row.pk, whole.pk, SuccessionKind.SPLIT) for row in (first, second)}
    assert (
        dwellings_of(Department.objects.active_on(DAY)).total == dwellings_of(Department.objects.active_on(EVE)).total
    )


def test_a_split_that_does_not_add_up_is_refused_with_both_figures(three: list[Department]) -> None:
    with pytest.raises(ValidationError) as error:
        plan_split(
            department=three[0],
            parts=[part("010", family_dwellings=4), part("010", family_dwellings=5)],
            effective_on=DAY,
        )
    assert codes(error) == {"does_not_add_up", "number_twice", "sections_not_divided"}
    assert any("10" in message and "9" in message for message in error.value.message_dict["parts"])
    with pytest.raises(ValidationError) as error:
        plan_split(department=three[2], parts=[part("010", family_dwellings=30)], effective_on=DAY)
    assert codes(error) == {"too_few_parts"}


def test_the_number_of_queries_does_not_follow_the_number_of_departments(three: list[Department]) -> None:
    organisation = three[0].organisation
    more = DepartmentFactory.create_batch(6, organisation=organisation)

    def queries(rows: list[Department], number: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as found:
            merge(rows, number=number)
        return len(found)

    two, six = queries(three[:2], "900"), queries(more, "901")
    assert six <= two


amounts = st.integers(0, 500)


@given(st.lists(st.fixed_dictionaries(dict.fromkeys(DWELLING_TYPES, amounts)), min_size=2, max_size=5))
def test_parts_that_make_up_the_whole_are_not_refused_and_others_are(parts: list[dict[str, int]]) -> None:
    whole = {name: sum(row[name] for row in parts) for name in DWELLING_TYPES}
    assert rules.refusals_of_split(whole, parts) == []
    whole["youth_dwellings"] += 1
    (refused,) = rules.refusals_of_split(whole, parts)
    assert refused.figures["whole"] == refused.figures["given"] + 1


def test_every_reason_has_a_sentence() -> None:
    assert {*DWELLING_TYPES, "guarantee_dkk"} == set(WHAT)
    assert {"ends_already", "begins_later", "number_taken", "does_not_add_up"} <= set(REFUSALS)
