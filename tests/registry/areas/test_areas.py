"""Areas and their neighbours: rules, service, screens."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from registry.areas.models import Area, AreaNeighbour
from registry.areas.rules import refusals_of_neighbours
from registry.areas.selectors import neighbours_by_area, neighbours_of
from registry.areas.services import check_area, save_area
from registry.areas.sheets import AREAS
from registry.demo.load import load_demo
from registry.history.change import recording
from registry.screens.selection import Selection
from tests.factories.agreements import AreaFactory, copies
from tests.factories.registry import rights, user_with
from tests.registry.agreements.test_services import NOW

names = st.sets(st.sampled_from(["Nord", "Syd", "Øst", "Vest"]))


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("area")))
    return client


def form(name: str, *neighbours: Area, **values: Any) -> dict[str, Any]:
    posted: dict[str, Any] = {"name": name, "challenge": "ingen", "reason": "prøve"}
    posted |= {"neighbour_rows-TOTAL_FORMS": len(neighbours), "neighbour_rows-INITIAL_FORMS": 0}
    for place, area in enumerate(neighbours):
        posted |= {f"neighbour_rows-{place}-neighbour": area.pk, f"neighbour_rows-{place}-ORDER": place + 1}
    return posted | values


@given(neighbours=names, turned=names)
def test_two_areas_are_recorded_as_neighbours_once(neighbours: set[str], turned: set[str]) -> None:
    found = refusals_of_neighbours(own="Midt", neighbours=sorted(neighbours), turned=turned)
    assert bool(found) == bool(neighbours & turned)
    if found:
        assert found[0].figures["names"] == tuple(sorted(neighbours & turned))


def test_an_area_is_not_its_own_neighbour() -> None:
    (found,) = refusals_of_neighbours(own="Midt", neighbours=["Midt"], turned=())
    assert (found.code, found.field) == ("neighbour_is_itself", "neighbour_rows")


@pytest.mark.django_db
def test_neighbours_are_read_both_ways() -> None:
    first, second, alone = AreaFactory.create(), AreaFactory.create(), AreaFactory.create()
    first.neighbour_rows.add(AreaNeighbour(neighbour=second))
    save_area(first, user=None, reason="x")
    assert neighbours_by_area() == {first.pk: {second.pk}, second.pk: {first.pk}}
    assert alone.pk not in neighbours_by_area()


@pytest.mark.django_db
def test_the_form_keeps_neighbours_and_refuses_them_the_other_way_round(web: Client) -> None:
    first = AreaFactory.create(name="Nord")
    answer = web.post(reverse("registry_area_modeladmin_create"), form("Syd", first))
    assert answer.status_code == 302
    second = Area.objects.get(name="Syd")
    address = reverse("registry_area_modeladmin_edit", args=(first.pk,))
    opened = web.get(address).context["form"].initial["opened_at_version"]
    answer = web.post(address, form("Nord", second, opened_at_version=opened))
    assert answer.status_code == 200
    (sentence,) = answer.context["form"].formsets["neighbour_rows"].non_form_errors()
    assert "Syd" in sentence
    assert "K031" in sentence
    assert AreaNeighbour.objects.count() == 1


@pytest.mark.django_db
def test_an_area_that_is_a_neighbour_cannot_be_deleted_unseen(web: Client) -> None:
    first, second = AreaFactory.create(), AreaFactory.create()
    AreaNeighbour.objects.create(area=first, neighbour=second)
    address = reverse("registry_area_modeladmin_delete", args=(second.pk,))
    assert web.post(address, {"reason": "x"}).status_code == 200
    assert Area.objects.filter(pk=second.pk).exists()
    second.neighbour_rows.add(AreaNeighbour(neighbour=first))
    with pytest.raises(ValidationError):
        save_area(second, user=None, reason="x")


@pytest.mark.django_db
def test_the_demo_breaks_no_rule() -> None:
    load_demo(organisations=3, departments=3, seed=1, now=NOW)
    assert Area.objects.exists()
    for area in Area.objects.all():
        check_area(area)


@pytest.mark.django_db
def test_the_list_takes_the_same_queries_at_one_row_and_at_200(web: Client) -> None:
    address = reverse("registry_area_modeladmin_index")
    AreaFactory.create()
    assert web.get(address + "?unknown=1&q=omr").status_code == 200
    with CaptureQueriesContext(connection) as one:
        web.get(address)
    copies(AreaFactory.create(), 198)
    with CaptureQueriesContext(connection) as many:
        web.get(address)
    assert len(many) <= len(one)


@pytest.mark.django_db
def test_the_command_exports_areas(tmp_path: Any) -> None:
    AreaFactory.create()
    call_command("export_register", "areas", "--output", str(tmp_path / "areas.xlsx"))
    assert (tmp_path / "areas.xlsx").stat().st_size > 0


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["index", "create"])
def test_nobody_without_the_right_comes_in(action: str, client: Client) -> None:
    address = reverse(f"registry_area_modeladmin_{action}")
    assert client.get(address).status_code == 302
    client.force_login(user_with())
    assert client.get(address).status_code in (302, 403)


@pytest.mark.django_db
def test_neighbours_count_and_are_named_on_both_areas(web: Client) -> None:
    here, there, far = (AreaFactory.create(name=name) for name in ("Her", "Dér", "Fjernt"))
    AreaNeighbour.objects.create(area=here, neighbour=there)
    AreaNeighbour.objects.create(area=far, neighbour=here)
    listed = Selection(AREAS).rows.values_list("name", "col_neighbours")
    assert dict(listed) == {"Her": 2, "Dér": 1, "Fjernt": 1}
    assert [area.name for area in neighbours_of(here)] == ["Dér", "Fjernt"]
    page = web.get(reverse("registry_area_modeladmin_inspect", args=[there.pk])).content.decode()
    assert "<li>Her</li>" in page


@pytest.mark.django_db
def test_a_line_stands_in_the_history_of_both_areas(web: Client) -> None:
    first, second = AreaFactory.create(name="Her"), AreaFactory.create(name="Dér")
    first.neighbour_rows.add(AreaNeighbour(neighbour=second))
    save_area(first, user=None, reason="De grænser op til hinanden")
    for area in (first, second):
        page = web.get(reverse("registry_area_modeladmin_history", args=[area.pk])).content.decode()
        assert "De grænser op til hinanden" in page
        stood = web.get(reverse("registry_area_modeladmin_version_number", args=[area.pk, 2]))
        ((heading, lines),) = stood.context["children"]
        assert (heading, [line["name"] for line in lines]) == ("Naboer", ["Her – Dér"])


@pytest.mark.django_db
def test_an_area_goes_back_to_a_version_whatever_stands_on_its_neighbours(web: Client) -> None:
    first, second = AreaFactory.create(name="Her"), AreaFactory.create(name="Dér")
    with recording("Omdøbt"):
        second.name = "Et nyt navn"
        second.save()
    first.neighbour_rows.add(AreaNeighbour(neighbour=second))
    save_area(first, user=None, reason="naboer")
    address = reverse("registry_area_modeladmin_revert", args=[second.pk, 1])
    shown = web.get(address)
    assert [row["mark"][0] for row in shown.context["left"]] == ["−"]
    opened = shown.context["form"]["opened_at_version"].value()
    assert web.post(address, {"reason": "Fortrudt", "opened_at_version": opened}).status_code == 302
    second.refresh_from_db()
    assert second.name == "Dér"
    assert neighbours_of(second) == [first]
