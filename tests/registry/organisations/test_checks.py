"""Who administers whom, and what should be seen about organisations, departments and key figures."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import DjangoAssertNumQueries

from registry.organisations import rules
from registry.organisations.models import Department, DepartmentPredecessor, OrganisationKind, SuccessionKind
from registry.organisations.rules import FiguresShape, OrganisationShape, checks_of_figures, checks_of_organisation
from registry.organisations.selectors.checks import (
    checks_of_departments,
    checks_of_key_figures,
    checks_of_organisations,
)
from registry.organisations.selectors.stock import administration
from registry.organisations.services import save_organisation
from registry.organisations.wording import CHECKS, check
from tests.factories.registry import ContactFactory, DepartmentFactory, HousingOrganisationFactory, KeyFiguresFactory

DAY = date(2027, 6, 1)
HOUSING = OrganisationShape(key=1, name="Én", kind=rules.HOUSING, departments=3)
ADMINISTRATOR = OrganisationShape(key=1, name="Én", kind=rules.ADMINISTRATION, administers=2)
FIGURES = FiguresShape(
    key=1, name="Én 2026", financial_year=2026, as_of=date(2026, 12, 31), dwellings=10, vacancies=10, move_outs=10
)


def test_the_kinds_the_rules_know_are_the_models_own() -> None:
    assert {rules.HOUSING, rules.ADMINISTRATION, rules.MANAGER} == set(OrganisationKind.values)


@pytest.mark.parametrize(
    ("shape", "values", "code"),
    [
        (HOUSING, {"departments": 0}, "organisation_without_departments"),
        (HOUSING, {"administrator": "To", "administrator_is_active": False}, "administrator_not_active"),
        (ADMINISTRATOR, {"departments": 1}, "administrator_with_departments"),
        (ADMINISTRATOR, {"kind": rules.MANAGER, "departments": 1}, "administrator_with_departments"),
        (ADMINISTRATOR, {"administers": 0}, "administers_nobody"),
    ],
)
def test_an_organisations_kind_says_what_hangs_on_it(
    shape: OrganisationShape, values: dict[str, Any], code: str
) -> None:
    assert checks_of_organisation(shape) == []
    assert [found.code for found in checks_of_organisation(replace(shape, **values))] == [code]
    assert checks_of_organisation(replace(shape, **values, is_active=False)) == []
    assert code in CHECKS


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"vacancies": 11}, "more_vacancies_than_dwellings"),
        ({"move_outs": 11}, "more_moves_than_dwellings"),
        ({"has_negative_amount": True}, "negative_amount"),
        ({"as_of": date(2025, 12, 31)}, "known_before_the_year"),
    ],
)
def test_figures_that_can_hardly_be_right_are_shown(values: dict[str, Any], code: str) -> None:
    assert checks_of_figures(FIGURES) == []
    found = checks_of_figures(replace(FIGURES, **values))
    assert [row.code for row in found] == [code]
    assert all(str(value) in check(found[0]) for value in values.values() if isinstance(value, int) and value > 1)


@pytest.mark.django_db
def test_the_chain_of_administrators_is_told_upwards_and_one_step_down() -> None:
    top, middle, low = HousingOrganisationFactory.create_batch(3)
    middle.administered_by = top
    middle.save()
    low.administered_by = middle
    low.save()
    assert administration(low).above == ((middle.pk, str(middle)), (top.pk, str(top)))
    assert administration(middle).above == ((top.pk, str(top)),)
    assert administration(middle).below == ((low.pk, str(low)),)
    assert administration(top) == type(administration(top))((), ((middle.pk, str(middle)),))


@pytest.mark.django_db
def test_a_chain_that_closes_on_itself_is_refused_with_its_names() -> None:
    top, middle, low = HousingOrganisationFactory.create_batch(3)
    save_organisation(organisation=middle, party_values={}, values={"administered_by": top})
    save_organisation(organisation=low, party_values={}, values={"administered_by": middle})
    top.refresh_from_db()
    with pytest.raises(ValidationError) as error:
        save_organisation(organisation=top, party_values={}, values={"administered_by": low})
    (message,) = error.value.message_dict["administered_by"]
    assert " → ".join(map(str, (top, low, middle, top))) in message
    top.refresh_from_db()
    assert top.administered_by is None
    with pytest.raises(ValidationError):
        save_organisation(organisation=top, party_values={}, values={"administered_by": top})


@pytest.mark.django_db
def test_organisations_are_checked_in_two_queries(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    administrator = HousingOrganisationFactory.create(kind=OrganisationKind.ADMINISTRATION)
    DepartmentFactory.create(organisation=administrator)
    ended = HousingOrganisationFactory.create(kind=OrganisationKind.MANAGER, active_until=DAY)
    managed = HousingOrganisationFactory.create(administered_by=ended)
    DepartmentFactory.create(organisation=managed, active_until=DAY)
    with django_assert_num_queries(2):
        found = checks_of_organisations(DAY)
    assert {(row.key, row.code) for row in found} == {
        (administrator.pk, "administrator_with_departments"),
        (administrator.pk, "administers_nobody"),
        (managed.pk, "organisation_without_departments"),
        (managed.pk, "administrator_not_active"),
    }
    assert {row.key for row in checks_of_organisations(DAY, [managed.pk])} == {managed.pk}


@pytest.mark.django_db
def test_departments_without_dwellings_or_with_a_step_that_does_not_fit_are_shown() -> None:
    empty = DepartmentFactory.create(family_dwellings=0)
    old, new = DepartmentFactory.create(), DepartmentFactory.create()
    DepartmentPredecessor.objects.create(
        department=new, predecessor=old, kind=SuccessionKind.MERGER, effective_on=date(2027, 1, 1)
    )
    gone = DepartmentFactory.create(organisation__active_until=DAY)
    assert {(row.key, row.code) for row in checks_of_departments(DAY)} == {
        (empty.pk, "no_dwellings"),
        (new.pk, "predecessor_still_active"),
        (gone.pk, "organisation_not_active"),
    }
    Department.objects.filter(pk=old.pk).update(active_until=date(2027, 1, 1))
    assert [row.code for row in checks_of_departments(DAY, [new.pk])] == []


@pytest.mark.django_db
def test_key_figures_are_judged_by_the_departments_dwellings(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    department = DepartmentFactory.create(family_dwellings=5, youth_dwellings=1)
    KeyFiguresFactory.create(department=department, financial_year=2024, vacancies=6)
    wrong = KeyFiguresFactory.create(department=department, financial_year=2025, vacancies=7, arrears_dkk=-1)
    with django_assert_num_queries(1):
        found = checks_of_key_figures(DAY)
    assert [(row.key, row.code) for row in found] == [
        (wrong.pk, "more_vacancies_than_dwellings"),
        (wrong.pk, "negative_amount"),
    ]


@pytest.mark.django_db
def test_a_contact_is_active_until_the_role_ends_and_never_public() -> None:
    staying, left = ContactFactory.create(), ContactFactory.create(role_ended_on=DAY)
    model: Any = type(staying)
    assert list(model.objects.active_on(DAY)) == [staying]
    assert set(model.objects.active_on(date(2027, 5, 31))) == {staying, left}
    assert not model.objects.public().exists()
