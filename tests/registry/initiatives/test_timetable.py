"""What runs at once in an area and next door: the rule, the screen, who may see it (K031, K113)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.agreements.models import AgreementState, Instrument
from registry.areas.models import AreaNeighbour
from registry.history.batches import recorded_models
from registry.history.models import history_unlocked
from registry.initiatives.models import Phase
from registry.initiatives.rules import InitiativeShape, Share, timetables
from registry.validity.rules import Period
from tests.factories.agreements import AgreementFactory, AreaFactory, InitiativeFactory, copies
from tests.factories.registry import rights, user_with

NEXT_DOOR = {1: frozenset({2}), 2: frozenset({1})}
WINDOW = Period(date(2026, 1, 1), date(2030, 1, 1))
ADDRESS = "registry_initiative_modeladmin_timetable"


def effort(key: int, area: int, start: date | None, end: date | None) -> InitiativeShape:
    return InitiativeShape(
        key=key,
        name=f"Indsats {key}",
        kind="andet",
        phase="udvikling",
        area=area,
        area_name=f"Område {area}",
        period=Period(start, end),
    )


def test_an_area_shows_its_own_and_what_runs_next_door_at_the_same_time() -> None:
    first = effort(1, 1, date(2026, 6, 1), date(2028, 1, 1))
    beside = effort(2, 2, date(2027, 12, 31), None)
    later = effort(3, 2, date(2028, 1, 1), None)
    far = effort(4, 3, date(2026, 6, 1), None)
    undated = effort(5, 1, None, None)
    before = effort(6, 1, None, date(2026, 1, 1))
    found = timetables([first, beside, later, far, undated, before], NEXT_DOOR, WINDOW, only_overlaps=False)
    assert [row.name for row in found] == ["Område 1", "Område 2", "Område 3"]
    one, two, three = found
    assert [row.effort for row in one.own] == [first]
    assert [row.effort for row in one.next_door] == [beside]
    assert one.own[0].clashes == (beside,)
    assert [row.effort for row in two.own] == [beside, later]
    assert [row.effort for row in two.next_door] == [first]
    assert three.own[0].clashes == ()
    assert three.next_door == ()
    only = timetables([first, beside, later, far], NEXT_DOOR, WINDOW, only_overlaps=True)
    assert [[row.effort for row in area.own] for area in only] == [[first], [beside, later]]


def test_an_overlap_outside_the_years_asked_for_does_not_count() -> None:
    long = effort(1, 1, date(2000, 1, 1), None)
    short = effort(2, 1, date(2020, 1, 1), date(2026, 6, 1))
    (area,) = timetables([long, short], {}, Period(date(2026, 7, 1), date(2027, 1, 1)), only_overlaps=False)
    assert [row.effort for row in area.own] == [long]
    assert area.own[0].clashes == ()


def test_a_year_is_run_wholly_partly_or_not() -> None:
    (area,) = timetables([effort(1, 1, date(2026, 6, 1), date(2028, 1, 1))], {}, WINDOW, only_overlaps=False)
    shares = [area.own[0].share_of(year) for year in (2025, 2026, 2027, 2028)]
    assert shares == [Share.NONE, Share.PART, Share.WHOLE, Share.NONE]


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("initiative"), *rights("agreement")))
    return client


@pytest.mark.django_db
def test_the_screen_says_it_in_words_with_neighbourhood_plans_among_them(web: Client) -> None:
    here, there = AreaFactory.create(name="Her"), AreaFactory.create(name="Dér")
    AreaNeighbour.objects.create(area=there, neighbour=here)
    InitiativeFactory.create(name="Egen indsats", area=here, valid_from=date(2027, 1, 1), valid_until=date(2028, 7, 1))
    plan = AgreementFactory.create(
        title="Kvarterplan for Dér",
        instrument=Instrument.NEIGHBOURHOOD_PLAN,
        area=there,
        valid_from=date(2028, 1, 1),
        state=AgreementState.CONCLUDED,
    )
    years: dict[str, Any] = {"first": "2027", "last": "2029"}
    page = web.get(reverse(ADDRESS), years).content.decode()
    assert "Kvarterplan for Dér (Dér)" in page
    assert reverse("registry_agreement_modeladmin_inspect", args=[plan.pk]) in page
    plan.ended_on = date(2028, 1, 2)
    plan.save()
    assert "Kvarterplan for Dér" not in web.get(reverse(ADDRESS), {"first": "2029", "last": "2030"}).content.decode()
    assert "Kvarterplan for Dér (Dér)" in web.get(reverse(ADDRESS), {**years, "only_overlaps": "on"}).content.decode()
    alone = web.get(reverse(ADDRESS), {**years, "area": here.pk}).content.decode()
    assert "Egen indsats" in alone
    assert alone.count('class="registry-section"') == 1


@pytest.mark.django_db
def test_a_plan_is_shown_to_those_alone_who_may_see_agreements(client: Client) -> None:
    AgreementFactory.create(
        title="Hemmelig plan",
        instrument=Instrument.NEIGHBOURHOOD_PLAN,
        area=AreaFactory.create(),
        valid_from="2027-01-01",
    )
    client.force_login(user_with(*rights("initiative")))
    assert "Hemmelig plan" not in client.get(reverse(ADDRESS), {"first": "2027"}).content.decode()
    client.force_login(user_with(*rights("agreement")))
    assert client.get(reverse(ADDRESS)).status_code == 302


@pytest.mark.django_db
def test_a_past_day_has_the_areas_and_neighbours_of_that_day(web: Client) -> None:
    here, there, gone = (AreaFactory.create(name=name) for name in ("Ådalen", "Ærtehaven", "Nedlagt"))
    side_by_side = AreaNeighbour.objects.create(area=there, neighbour=here)
    InitiativeFactory.create(name="Egen indsats", area=here, valid_from=date(2027, 1, 1))
    InitiativeFactory.create(name="Naboens indsats", area=there, valid_from=date(2027, 1, 1))
    moved = InitiativeFactory.create(name="Flyttet indsats", area=gone, valid_from=date(2027, 1, 1))
    with history_unlocked():
        for model in recorded_models():
            model.history.update(history_date=timezone.now() - timedelta(days=3))  # type: ignore[attr-defined]
    side_by_side.delete()
    moved.area = here
    moved.save()
    gone.delete()
    here.name = "Ny Ådal"
    here.save()
    day = timezone.localdate() - timedelta(days=2)
    then = web.get(reverse(ADDRESS), {"first": "2027", "as_of": day.isoformat()})
    assert [area["name"] for area in then.context["areas"]] == ["Nedlagt", "Ærtehaven", "Ådalen"]
    assert [[row["name"] for row in area["next_door"]] for area in then.context["areas"]] == [
        [],
        ["Egen indsats"],
        ["Naboens indsats"],
    ]
    now = web.get(reverse(ADDRESS), {"first": "2027"})
    assert [area["name"] for area in now.context["areas"]] == ["Ny Ådal", "Ærtehaven"]
    assert [area["next_door"] for area in now.context["areas"]] == [[], []]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "asked",
    [
        {"first": "x", "last": "-1", "area": "y", "as_of": "z"},
        {"first": "2199", "last": "1900"},
        {"first": "1900", "last": "2200"},
        {"last": "1900"},
        {"first": "2200"},
        {"area": "99999999999999999999"},
        {"as_of": "1999-01-01"},
    ],
)
def test_what_cannot_be_asked_is_no_error(web: Client, asked: dict[str, str]) -> None:
    InitiativeFactory.create(valid_from=date(2020, 1, 1))
    page = web.get(reverse(ADDRESS), asked)
    assert page.status_code == 200
    assert page.content.decode().count('<th scope="col">2') <= 12


@pytest.mark.django_db
def test_it_takes_the_same_queries_however_much_runs(web: Client) -> None:
    row = InitiativeFactory.create(valid_from=date(2027, 1, 1))
    asked = {"first": "2027"}
    web.get(reverse(ADDRESS), asked)
    with CaptureQueriesContext(connection) as few:
        web.get(reverse(ADDRESS), asked)
    copies(row, 15)
    with CaptureQueriesContext(connection) as many:
        web.get(reverse(ADDRESS), asked)
    assert len(many) == len(few)


@pytest.mark.django_db
def test_best_practice_is_an_address_of_the_list(web: Client) -> None:
    values: dict[str, Any] = {"phase": Phase.COMPLETED, "lessons": "Begynd med beboerne"}
    InitiativeFactory.create(name="Lærerig", **values)
    InitiativeFactory.create(name="Uden lære", phase=Phase.COMPLETED)
    InitiativeFactory.create(name="Endnu i gang", lessons="Foreløbig")
    index = reverse("registry_initiative_modeladmin_index")
    asked = {"phase": "afsluttet", "lessons_empty": "false", "columns": "name,kind,area,evaluation,lessons"}
    page = web.get(index, asked).content.decode()
    assert "Lærerig" in page
    assert "Begynd med beboerne" in page
    assert "Uden lære" not in page
    assert "Endnu i gang" not in page
    assert "lessons_empty=false" in web.get(index).content.decode()
