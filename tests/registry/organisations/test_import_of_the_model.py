"""What a workbook may not do to the model: close a chain of administrators, or mistake a department for its heir."""

from datetime import date

import pytest

from registry.organisations.models import Department, HousingOrganisation
from registry.organisations.services.succession import carry_out, plan_merger
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory
from tests.registry.organisations.test_importing import address, edited, exported, imported

pytestmark = pytest.mark.django_db


def test_a_workbook_cannot_close_a_chain_of_administrators() -> None:
    first, second = (HousingOrganisationFactory.create(name=name) for name in ("Alfa", "Beta"))
    beside = {2: second.lbf_number, 3: first.lbf_number}
    cells = {address("organisations", "administered_by", row): number for row, number in beside.items()}
    found = imported("organisations", edited(exported("organisations"), **cells))
    assert any("→" in error.reason for error in (*found.trial.errors, *found.errors))
    assert not HousingOrganisation.objects.exclude(administered_by=None).exists()


def test_departments_that_went_on_under_one_number_are_told_apart() -> None:
    organisation = HousingOrganisationFactory.create()
    old = DepartmentFactory.create_batch(2, organisation=organisation)
    number = old[0].lbf_number
    plan = plan_merger(departments=old, lbf_number=number, name="Samlet", effective_on=date(2020, 1, 1))
    carry_out(plan, user=None, reason="lagt sammen")
    before = set(Department.objects.values_list("pk", "name", "active_until"))
    found = imported("departments", exported("departments"))
    assert set(Department.objects.values_list("pk", "name", "active_until")) == before
    assert found.trial.errors == []
