"""A delaftale coordinates efforts: an initiative says which agreement it carries out (K091)."""

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from registry.history.change import recording
from tests.factories.agreements import AgreementFactory, InitiativeFactory
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db


def test_an_agreement_shows_the_initiatives_that_carry_it_out_and_stays_while_there_are_some(client: Client) -> None:
    agreement = AgreementFactory.create()
    initiative = InitiativeFactory.create(agreement=agreement)
    client.force_login(user_with(*rights("agreement"), *rights("initiative")))
    page = client.get(reverse("registry_agreement_modeladmin_inspect", args=(agreement.pk,))).content.decode()
    assert initiative.name in page
    client.force_login(user_with(*rights("agreement")))
    page = client.get(reverse("registry_agreement_modeladmin_inspect", args=(agreement.pk,))).content.decode()
    assert initiative.name not in page, "only for those who may read initiatives"
    with recording("x"), pytest.raises(ProtectedError):
        agreement.delete()
