"""Asking all organisations to join, and who has not answered (K044)."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import Accession, AccessionState, AgreementKind, AgreementState
from registry.agreements.selectors.coverage import unanswered
from registry.agreements.services import invite_all
from registry.parties.models import PartyKind
from tests.factories.agreements import AccessionFactory, framework, signed
from tests.factories.registry import HousingOrganisationFactory, rights, user_with

pytestmark = pytest.mark.django_db

DAY = date(2026, 3, 1)


def test_all_active_organisations_are_asked_once_and_others_are_left_alone() -> None:
    row = framework()
    joined = AccessionFactory.create(agreement=row)
    active = [HousingOrganisationFactory.create(is_bl_member=member) for member in (True, False)]
    HousingOrganisationFactory.create(active_until=date(2020, 1, 1))
    made = invite_all(row, on=DAY, user=None, reason="brev af 1. marts")
    assert {accession.organisation for accession in made} == set(active)
    assert {(each.state, each.state_on) for each in made} == {(AccessionState.INVITED, DAY)}
    assert made[0].history.get().history_change_reason == "brev af 1. marts"
    assert invite_all(row, on=DAY, user=None, reason="igen") == []
    assert Accession.objects.get(pk=joined.pk).state == AccessionState.ACCEDED


def test_nobody_is_asked_to_join_an_enkeltaftale_or_one_that_is_over() -> None:
    HousingOrganisationFactory.create()
    upper = framework(state=AgreementState.TERMINATED, ended_on=DAY)
    single = signed(AgreementKind.SINGLE, PartyKind.HOUSING_ORGANISATION, PartyKind.ADMINISTRATION, parent=framework())
    for row in (upper, single):
        with pytest.raises(ValidationError, match="K044"):
            invite_all(row, on=DAY, user=None, reason="x")
    assert not Accession.objects.exists()


@pytest.mark.parametrize("times", [1, 40])
def test_who_has_not_answered_is_told_in_two_queries(
    times: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    row = framework()
    for state in (AccessionState.ACCEDED, AccessionState.DECLINED, AccessionState.WITHDRAWN):
        AccessionFactory.create(agreement=row, state=state)
    waits = [AccessionFactory.create(agreement=row, state=AccessionState.INVITED) for _ in range(times)]
    not_asked = HousingOrganisationFactory.create()
    with django_assert_max_num_queries(2):
        found = [(each.organisation.pk, each.accession, str(each.organisation)) for each in unanswered(row, DAY)]
    assert {(key, accession) for key, accession, _name in found} == {
        *((accession.organisation_id, accession) for accession in waits),
        (not_asked.pk, None),
    }


def test_one_button_asks_them_all(client: Client) -> None:
    row = framework()
    organisation = HousingOrganisationFactory.create()
    client.force_login(user_with(*rights("agreement"), *rights("accession")))
    inspect = reverse("registry_agreement_modeladmin_inspect", args=(row.pk,))
    invite = reverse("registry_agreement_modeladmin_invite", args=(row.pk,))
    page = client.get(inspect).content.decode()
    assert invite in page
    assert str(organisation) in page
    assert "1 organisation" in client.get(invite).content.decode()
    assert client.post(invite, {"on": "2026-03-01", "reason": "brev"}).status_code == 302
    assert Accession.objects.get().organisation == organisation
    assert "inviteret" in client.get(inspect).content.decode()
