"""The registers of bodies through the admin: real requests, who may and who may not."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.bodies.models import Appointment, Body, BodyAlias, BodyKind, BodyState, Level
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PersonFactory, rights, user_with

pytestmark = pytest.mark.django_db

MODELS = ("body", "seat", "appointment", "succession")


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*(right for model in MODELS for right in rights(model))))
    return client


def form_of(body: Body, **values: Any) -> dict[str, Any]:
    """What the body's form posts, without inline rows."""
    fields = ("kind", "state", "name", "slug", "level", "scope", "composition", "parent_id", "chair_rule", "term_years")
    posted = {name.removesuffix("_id"): getattr(body, name) for name in fields}
    posted |= {"is_public": "on", "reason": "prøve"}
    for prefix in ("statements", "aliases", "document_rows"):
        posted |= {f"{prefix}-TOTAL_FORMS": 0, f"{prefix}-INITIAL_FORMS": 0}
    posted |= values
    return {name: value for name, value in posted.items() if value is not None}


def test_a_theme_group_under_a_level_1_forum_is_refused_on_the_field(web: Client) -> None:
    forum = BodyFactory.create(level=Level.POLITICAL)
    group = BodyFactory.build(kind=BodyKind.THEME_GROUP, level=Level.PRACTICAL)
    address = reverse("registry_body_modeladmin_create")
    answer = web.post(address, form_of(group, parent=forum.pk))
    assert answer.status_code == 200
    assert "K142" in str(answer.context["form"].errors["parent"])
    assert not Body.objects.filter(slug=group.slug).exists()
    level_2 = BodyFactory.create()
    assert web.post(address, form_of(group, parent=level_2.pk)).status_code == 302
    assert Body.objects.get(slug=group.slug).parent == level_2


def test_an_alias_written_in_the_form_is_kept_with_its_reason(web: Client) -> None:
    body = BodyFactory.create()
    address = reverse("registry_body_modeladmin_edit", args=(body.pk,))
    version = web.get(address).context["form"].initial["opened_at_version"]
    alias = {"aliases-TOTAL_FORMS": 1, "aliases-0-name": "den tværgående styregruppe", "aliases-0-ORDER": 1}
    answer = web.post(address, form_of(body, opened_at_version=version, reason="kaldes også så", **alias))
    assert answer.status_code == 302, answer.context["form"].errors
    row = BodyAlias.objects.get(body=body)
    assert row.history.get().history_change_reason == "kaldes også så"


def test_the_seat_field_offers_no_derived_seat(web: Client) -> None:
    derived = SeatFactory.create(derived_from=BodyFactory.create(), party=None)
    seat, person = SeatFactory.create(), PersonFactory.create()
    address = reverse("registry_appointment_modeladmin_create")
    answer = web.post(address, {"seat": derived.pk, "person": person.pk, "reason": "x"})
    assert "K117" in str(answer.context["form"].errors["seat"])
    filled_in = web.get(f"{address}?seat={derived.pk}")
    assert f'value="{derived.pk}" selected' not in filled_in.content.decode()
    assert web.post(address, {"seat": seat.pk, "person": person.pk, "reason": "x"}).status_code == 302
    again = web.post(address, {"seat": seat.pk, "person": person.pk, "reason": "x"})
    assert "person" in again.context["form"].errors
    assert Appointment.objects.count() == 1


def test_a_row_of_a_body_shows_seats_members_and_checks(web: Client) -> None:
    row = AppointmentFactory.create(seat__minimum=2, seat__maximum=2, person__name="Anna Ø")
    page = web.get(reverse("registry_body_modeladmin_inspect", args=(row.seat.body_id,))).content.decode()
    assert "Anna Ø" in page
    assert "K073" in page
    assert f"{reverse('registry_appointment_modeladmin_create')}?seat={row.seat_id}" in page


@pytest.mark.parametrize("times", [1, 20])
def test_the_page_of_checks_links_each_to_where_it_is_mended(
    times: int, web: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    bodies = [BodyFactory.create(state=BodyState.PROPOSED, kind=BodyKind.SUBGROUP, level=3) for _ in range(times)]
    address = reverse("registry_body_modeladmin_checks")
    web.get(address)
    with django_assert_max_num_queries(22):
        page = web.get(address).content.decode()
    for body in bodies:
        assert reverse("registry_body_modeladmin_establish", args=(body.pk,)) in page
    assert address in web.get(reverse("registry_body_modeladmin_index")).content.decode()


def test_a_reader_sees_the_checks_but_is_led_to_no_form(client: Client) -> None:
    body = BodyFactory.create()
    client.force_login(user_with("view_body", "view_seat"))
    page = client.get(reverse("registry_body_modeladmin_checks")).content.decode()
    assert reverse("registry_body_modeladmin_inspect", args=(body.pk,)) in page
    assert reverse("registry_body_modeladmin_edit", args=(body.pk,)) not in page


@pytest.mark.parametrize("action", ["checks", "index", "create"])
def test_nobody_without_the_right_comes_in(action: str, client: Client) -> None:
    address = reverse(f"registry_body_modeladmin_{action}")
    assert client.get(address).status_code == 302
    client.force_login(user_with())
    assert client.get(address, follow=True).status_code in (200, 403)
    assert "registry/screens/checks.html" not in [t.name for t in client.get(address, follow=True).templates]
    assert client.get(address).status_code in (302, 403)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?unknown=1", "?q=forum", f"?in_force_on={date(2027, 1, 1)}"])
def test_every_list_opens(model: str, query: str, web: Client) -> None:
    AppointmentFactory.create()
    assert web.get(reverse(f"registry_{model}_modeladmin_index") + query).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_list_takes_the_same_queries_at_one_row_and_at_many(model: str, web: Client) -> None:
    address = reverse(f"registry_{model}_modeladmin_index")
    AppointmentFactory.create()
    web.get(address)
    with CaptureQueriesContext(connection) as one:
        web.get(address)
    for _ in range(15):
        AppointmentFactory.create()
    with CaptureQueriesContext(connection) as many:
        web.get(address)
    assert len(many) == len(one)
