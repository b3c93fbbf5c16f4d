"""Sets of criteria composed on the screen, versioned and locked; and who may."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms.setup import ensure_roles
from registry.history.change import recording
from registry.organisations.models import Department
from registry.reference.load import load_reference
from registry.supervision.admin import CriteriaAdmin
from registry.supervision.models import CriteriaSet
from tests.factories.registry import DepartmentFactory, KeyFiguresFactory, UserFactory
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


def test_the_form_of_a_locked_set_leads_to_the_set(clerk: Client, first: CriteriaSet) -> None:
    with recording("Besluttet"):
        first.is_locked = True
        first.save()
    answer = clerk.get(address("edit", first.pk), follow=True)
    assert answer.redirect_chain == [(address("inspect", first.pk), 302)]
    assert "Lav en ny version" in answer.content.decode()


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


def hits(client: Client, **typed: Any) -> Any:
    return client.post(address("hits"), {"label": "Tal", "shape": "sammenligning", "weight": "1", **typed})


@pytest.fixture
def register(first: CriteriaSet) -> list[Department]:
    """Four departments: two with low reserves, one with high, one without figures."""
    with recording("test"):
        made = DepartmentFactory.create_batch(4, active_from="2000-01-01", floor_area_m2=10)
        for department, reserves in zip(made, (100, 150, 900), strict=False):
            KeyFiguresFactory.create(department=department, financial_year=2024, reserves_dkk=10 * reserves)
    return made


def test_the_form_shows_what_each_criterion_hits(clerk: Client, first: CriteriaSet, register: Any) -> None:
    page = clerk.get(address("edit", first.pk)).content.decode()
    assert "Rammer 2 af 4 afdelinger (50 %)." in page
    assert "Tallet mangler for 1 af 4 afdelinger (25 %)." in page
    assert "Vis træf" in page


def test_the_button_counts_what_is_typed_and_saves_nothing(clerk: Client, first: CriteriaSet, register: Any) -> None:
    typed_in = typed(
        clerk, first, **{"criteria-1-limit": "1.000", "criteria-1-label": "Under tusind", "show-hits": "1"}
    )
    answer = clerk.post(address("edit", first.pk), {**typed_in, "reason": "", "name": ""})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Rammer 3 af 4 afdelinger (75 %)." in page
    assert "Under tusind" in page
    assert not answer.context["form"].errors  # nobody asked to save, so nobody asks why
    assert first.criteria.get(measure="figures.reserves_dkk_per_m2").limit == "200"
    assert CriteriaSet.history.count() == 1


def test_the_button_says_what_is_wrong_with_one_that_gives_no_points(clerk: Client, first: CriteriaSet) -> None:
    typed_in = typed(clerk, first, **{"criteria-1-limit": "meget lidt", "show-hits": "1"})
    page = clerk.post(address("edit", first.pk), typed_in).content.decode()
    assert "Kriteriet kan ikke give point endnu" in page
    assert "»meget lidt« er ikke et tal" in page


def test_a_new_set_shows_hits_before_it_is_saved(clerk: Client, register: Any) -> None:
    typed_in = filled(clerk.get(address("create")), **{"criteria-TOTAL_FORMS": "1", "show-hits": "1"})
    criterion = {"shape": "sammenligning", "measure": "figures.reserves_dkk_per_m2", "comparison": "under"}
    typed_in |= {f"criteria-0-{name}": value for name, value in {**criterion, "limit": "120", "weight": "1"}.items()}
    page = clerk.post(address("create"), typed_in).content.decode()
    assert "Rammer 1 af 4 afdelinger (25 %)." in page
    assert CriteriaSet.objects.count() == 1


def test_the_script_asks_for_one_criterion(clerk: Client, register: Any) -> None:
    asked = {"measure": "figures.reserves_dkk_per_m2", "comparison": "under", "limit": "200"}
    page = hits(clerk, **asked, label="").content.decode()
    assert "Rammer 2 af 4 afdelinger (50 %)." in page
    assert "<html" not in page
    assert "Rammer alle 4 afdelinger." in hits(clerk, shape="aar_siden_eftersyn", full_years="10").content.decode()
    assert "Rammer ingen af 4 afdelinger." in hits(clerk, shape="indstillet").content.decode()


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({}, "Vælg det tal"),
        ({"measure": "findes.ikke", "comparison": "under", "limit": "1"}, "findes ikke længere"),
        ({"measure": "<script>alert(1)</script>", "comparison": "under", "limit": "1"}, "&lt;script&gt;"),
        ({"measure": "figures.reserves_dkk", "comparison": "under", "limit": "9" * 300}, "200 tegn"),
        ({"measure": "figures.reserves_dkk", "comparison": "vrøvl", "limit": "1"}, "vrøvl"),
        ({"shape": "vrøvl"}, "vrøvl"),
        ({"shape": "aar_siden_eftersyn", "full_years": "0"}, "større end eller lig 1"),
        ({"shape": "skala", "measure": "figures.reserves_dkk", "bands": "vrøvl: 1: 2"}, "er ikke et trin"),
        ({"shape": "indstillet", "weight": "-1"}, "større end eller lig 0"),
    ],
)
def test_what_cannot_give_points_is_said(clerk: Client, register: Any, asked: dict[str, str], said: str) -> None:
    answer = hits(clerk, **asked)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert said in page
    assert "Rammer" not in page
    assert "<script>" not in page


def test_an_empty_register_has_nobody_to_hit(clerk: Client, first: CriteriaSet) -> None:
    assert "Der er ingen afdelinger i registret." in hits(clerk, shape="indstillet").content.decode()


@pytest.mark.parametrize("role", ["Læser", "Redaktør", "Forvaltningsbidragyder", "Godkender", "Systemadministrator"])
def test_those_who_compose_alone_ask_what_is_hit(role: str, register: Any) -> None:
    answer = hits(logged_in(role), shape="indstillet")
    assert answer.status_code == 302
    assert "Rammer" not in answer.content.decode()


def test_hits_are_asked_for_with_a_token_and_not_by_a_link(first: CriteriaSet, clerk: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(UserFactory.create(is_superuser=True))
    assert strict.post(address("hits"), {"shape": "indstillet"}).status_code == 403
    assert clerk.get(address("hits")).status_code == 405
    assert Client().post(address("hits"), {"shape": "indstillet"}).status_code == 302


def test_the_set_shows_what_each_criterion_hits(first: CriteriaSet, register: Any) -> None:
    page = logged_in("Læser").get(address("inspect", first.pk)).content.decode()
    assert "Rammer 2 af 4 afdelinger (50 %)." in page
    assert "Tallet mangler for 1 af 4 afdelinger (25 %)." in page


def test_as_many_queries_for_one_department_as_for_forty(clerk: Client, first: CriteriaSet) -> None:
    def queries(action: str) -> int:
        with CaptureQueriesContext(connection) as caught:
            assert clerk.get(address(action, first.pk)).status_code == 200
        return len(caught)

    with recording("test"):
        DepartmentFactory.create(active_from="2000-01-01")
    before = {action: queries(action) for action in ("edit", "inspect")}
    with recording("test"):
        for department in DepartmentFactory.create_batch(39, active_from="2000-01-01"):
            KeyFiguresFactory.create(department=department, financial_year=2024)
    assert {action: queries(action) for action in ("edit", "inspect")} == before
