"""Sets of criteria composed on the screen, versioned and locked; and who may."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from cms.setup import ensure_roles
from registry.history.change import recording
from registry.reference.load import load_reference
from registry.supervision.admin import CriteriaAdmin
from registry.supervision.models import CriteriaSet
from tests.factories.registry import UserFactory
from tests.registry.screens.test_writing import filled

pytestmark = pytest.mark.django_db


def address(action: str, *args: Any) -> str:
    return reverse(CriteriaAdmin().url_name(action), args=args)


def logged_in(role: str) -> Client:
    ensure_roles()
    user = UserFactory.create()
    user.groups.add(Group.objects.get(name=role))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def clerk() -> Client:
    return logged_in("Registermedarbejder")


@pytest.fixture
def first(db: None) -> CriteriaSet:
    load_reference()
    return CriteriaSet.objects.get()


def typed(client: Client, criteria_set: CriteriaSet, **changes: Any) -> dict[str, Any]:
    return filled(client.get(address("edit", criteria_set.pk)), reason="Rettet", **changes)


def errors(response: Any) -> str:
    forms = response.context["form"].formsets["criteria"].forms
    return str([dict(form.errors) for form in forms if form.errors])


def test_a_clerk_changes_a_limit(clerk: Client, first: CriteriaSet) -> None:
    answer = clerk.post(address("edit", first.pk), typed(clerk, first, **{"criteria-1-limit": "250"}))
    assert answer.status_code == 302
    assert first.criteria.get(measure="figures.reserves_dkk_per_m2").limit == "250"


def test_what_is_not_a_number_is_refused_at_its_field(clerk: Client, first: CriteriaSet) -> None:
    answer = clerk.post(address("edit", first.pk), typed(clerk, first, **{"criteria-1-limit": "meget lidt"}))
    assert answer.status_code == 200
    assert "limit" in errors(answer)
    assert "meget lidt" in answer.content.decode()  # nothing typed is lost
    assert first.criteria.get(measure="figures.reserves_dkk_per_m2").limit == "200"


def test_a_set_in_which_nothing_weighs_is_refused(clerk: Client, first: CriteriaSet) -> None:
    nothing = {f"criteria-{n}-weight": "0" for n in range(4)}
    answer = clerk.post(address("edit", first.pk), typed(clerk, first, **nothing))
    assert answer.status_code == 200
    assert list(first.criteria.values_list("weight", flat=True)) == [3, 3, 3, 2]


def test_the_page_tells_each_criterion_in_words(clerk: Client, first: CriteriaSet) -> None:
    page = clerk.get(address("inspect", first.pk)).content.decode()
    for label in first.criteria.values_list("label", flat=True):
        assert label in page
    assert "screeningsindikator" in page
    assert ", . version" not in page  # it is based on none


def test_a_new_version_is_a_copy_that_may_be_changed(clerk: Client, first: CriteriaSet) -> None:
    answer = clerk.post(address("version", first.pk), {"reason": "Nyt år"})
    assert answer.status_code == 302
    made = CriteriaSet.objects.get(version=2)
    assert made.based_on == first
    labels = [list(one.criteria.values_list("label", "weight")) for one in (first, made)]
    assert labels[0] == labels[1]


def test_a_locked_set_is_read_and_not_written(clerk: Client, first: CriteriaSet) -> None:
    data = typed(clerk, first, **{"criteria-1-limit": "250"})
    with recording("Besluttet"):
        first.is_locked = True
        first.save()
    answer = clerk.post(address("edit", first.pk), data)
    assert answer.status_code != 302 or first.criteria.get(measure="figures.reserves_dkk_per_m2").limit == "200"
    clerk.post(address("delete", first.pk), {"reason": "Væk"})
    assert CriteriaSet.objects.filter(pk=first.pk).exists()
    assert first.criteria.get(measure="figures.reserves_dkk_per_m2").limit == "200"
    assert clerk.post(address("version", first.pk), {"reason": "Ny"}).status_code == 302


@pytest.mark.parametrize("role", ["Læser", "Redaktør", "Forvaltningsbidragyder", "Godkender", "Systemadministrator"])
def test_others_read_and_write_nothing(role: str, first: CriteriaSet) -> None:
    client = logged_in(role)
    assert client.get(address("inspect", first.pk)).status_code == 200
    for action, args in (("create", ()), ("edit", (first.pk,)), ("delete", (first.pk,)), ("version", (first.pk,))):
        answer = client.get(address(action, *args))
        assert answer.status_code == 302, action
        client.post(address(action, *args), {"reason": "Uden ret"})
    assert CriteriaSet.objects.count() == 1


def test_nobody_reads_without_logging_in(first: CriteriaSet) -> None:
    assert Client().get(address("inspect", first.pk)).status_code == 302
