"""An organisation is deleted together with its party, unless the party is needed elsewhere."""

from datetime import date

import pytest
from django.db.models import ProtectedError

from registry.areas.models import Area
from registry.history.change import recording
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner
from registry.organisations.models import HousingOrganisation
from registry.organisations.services import delete_organisation
from registry.parties.models import Party
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory

pytestmark = pytest.mark.django_db


def test_its_party_goes_with_it_and_both_leave_history() -> None:
    organisation = HousingOrganisationFactory.create()
    keys = ((Party, organisation.party_id), (HousingOrganisation, organisation.pk))
    with recording("oprettet ved en fejl"):
        delete_organisation(organisation)
    for model, pk in keys:
        assert not model._default_manager.filter(pk=pk).exists()
        last = model.history.filter(id=pk).latest()
        assert (last.history_type, last.history_change_reason) == ("-", "oprettet ved en fejl")


def test_a_party_that_takes_part_elsewhere_stays() -> None:
    organisation = HousingOrganisationFactory.create()
    with recording("test"):
        area = Area.objects.create(name="Et område")
        initiative = Initiative.objects.create(
            name="En indsats", kind=InitiativeKind.OTHER, area=area, valid_from=date(2026, 1, 1)
        )
        InitiativePartner.objects.create(initiative=initiative, party=organisation.party)
        delete_organisation(organisation)
    assert not HousingOrganisation.objects.exists()
    assert Party.objects.filter(pk=organisation.party_id).exists()


def test_an_organisation_with_departments_is_not_deleted() -> None:
    department = DepartmentFactory.create()
    with recording("test"), pytest.raises(ProtectedError):
        delete_organisation(department.organisation)
    assert Party.objects.filter(pk=department.organisation.party_id).exists()
