"""Initiatives: overlaps and other checks, and the screens."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries

from registry.areas.models import AreaNeighbour
from registry.initiatives import rules
from registry.initiatives.models import Initiative, InitiativeKind, InitiativePartner, Phase
from registry.initiatives.rules import InitiativeShape, checks_of_initiative, overlaps
from registry.initiatives.selectors import checks_on, overlaps_from
from registry.initiatives.wording import CHECKS
from registry.parties import rules as party_rules
from registry.parties.models import PartyKind
from registry.validity.rules import Period
from tests.factories.agreements import AreaFactory, InitiativeFactory, copies, party_of
from tests.factories.registry import rights, user_with

YEAR = Period(date(2027, 1, 1), date(2028, 1, 1))
DAY = date(2027, 6, 1)
days = st.none() | st.dates(date(2020, 1, 1), date(2030, 1, 1))


def shape(key: int, area: int = 1, **values: Any) -> InitiativeShape:
    row = InitiativeShape(
        key=key, name=f"Indsats {key}", kind="andet", phase="udvikling", area=area, area_name="Nord", period=YEAR
    )
    return replace(row, **values)


def period_of(ends: tuple[date | None, date | None]) -> Period:
    start, end = ends
    return Period(end, start) if start and end and end < start else Period(start, end)


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("initiative")))
    return client


def test_the_values_the_rules_know_are_the_models_own() -> None:
    assert rules.AREA_RENEWAL == InitiativeKind.AREA_RENEWAL
    assert rules.SOCIAL_PLAN == InitiativeKind.SOCIAL_PLAN
    assert rules.COMPLETED == Phase.COMPLETED
    assert party_rules.HOUSING_ORGANISATION == PartyKind.HOUSING_ORGANISATION
    assert set(PartyKind.values) > party_rules.MUNICIPAL_KINDS


@given(st.lists(st.tuples(st.integers(1, 4), st.tuples(days, days).map(period_of)), max_size=8))
def test_an_overlap_is_a_shared_day_in_one_area_or_next_door(found: list[tuple[int, Period]]) -> None:
    rows = [shape(key, area, period=period) for key, (area, period) in enumerate(found)]
    neighbours = {1: frozenset({2}), 2: frozenset({1})}
    pairs = {(pair.first.key, pair.second.key) for pair in overlaps(rows, neighbours)}
    expected = {
        (a.key, b.key)
        for a in rows
        for b in rows
        if a.key < b.key
        and Period() not in (a.period, b.period)
        and (a.area == b.area or {a.area, b.area} == {1, 2})
        and a.period.overlaps(b.period)
    }
    assert pairs == expected


def test_one_ends_the_day_the_other_begins_without_overlap() -> None:
    later = shape(2, period=Period(date(2028, 1, 1), None))
    assert not list(overlaps([shape(1), later], {}))


@pytest.mark.parametrize(
    ("values", "code", "k"),
    [
        ({"period": Period()}, "no_period", "K031"),
        ({"kind": "boligsocial_helhedsplan"}, "plan_without_organisation", "K023"),
        ({"kind": "omraadefornyelse", "partners": ("boligorganisation",)}, "renewal_without_municipality", "K022"),
        ({"phase": "afsluttet"}, "completed_without_evaluation", "K146"),
    ],
)
def test_gaps_are_shown(values: dict[str, Any], code: str, k: str) -> None:
    assert checks_of_initiative(shape(1)) == []
    assert [(check.code, check.k) for check in checks_of_initiative(shape(1, **values))] == [(code, k)]
    assert code in CHECKS


@pytest.mark.django_db
def test_overlaps_in_an_area_and_next_door_are_shown_once_and_on_each_of_the_two() -> None:
    here, there, far = AreaFactory.create(), AreaFactory.create(), AreaFactory.create()
    AreaNeighbour.objects.create(area=there, neighbour=here)
    dates = {"valid_from": YEAR.start, "valid_until": YEAR.end}
    first, second = InitiativeFactory.create_batch(2, area=here, **dates)
    third = InitiativeFactory.create(area=there, **dates)
    InitiativeFactory.create(area=far, **dates)
    InitiativeFactory.create(area=here, valid_from=date(2028, 1, 1))
    pairs = {(pair.first.key, pair.second.key): pair.is_in_one_area for pair in overlaps_from(DAY)}
    assert pairs == {(first.pk, second.pk): True, (first.pk, third.pk): False, (second.pk, third.pk): False}
    assert not overlaps_from(date(2028, 1, 1))
    assert len(checks_on(DAY)) == 3
    own = checks_on(DAY, [third.pk])
    assert [(check.key, check.code, check.figures["other"]) for check in own] == [
        (third.pk, "overlap_next_door", first.name),
        (third.pk, "overlap_next_door", second.name),
    ]


@pytest.mark.django_db
def test_partners_say_who_runs_it() -> None:
    row = InitiativeFactory.create(kind=InitiativeKind.SOCIAL_PLAN, valid_from=date(2027, 1, 1))
    assert [check.code for check in checks_on(DAY, [row.pk])] == ["plan_without_organisation"]
    InitiativePartner.objects.create(initiative=row, party=party_of(PartyKind.HOUSING_ORGANISATION))
    assert checks_on(DAY, [row.pk]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("times", [1, 60])
def test_checks_take_three_queries_for_any_number(
    times: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    InitiativeFactory.create_batch(times)
    with django_assert_num_queries(3):
        assert len(checks_on(DAY)) == times


@pytest.mark.django_db
def test_the_form_keeps_partners_and_the_row_shows_its_checks(web: Client) -> None:
    area, party = AreaFactory.create(), party_of(PartyKind.ADMINISTRATION)
    posted = {"name": "Indsats", "kind": "andet", "phase": "planlaegning", "area": area.pk, "reason": "x"}
    posted |= {"partners-TOTAL_FORMS": 1, "partners-INITIAL_FORMS": 0, "partners-0-party": party.pk}
    posted |= {"partners-0-ORDER": 1, "partners-0-role": "Udførende"}
    address = reverse("registry_initiative_modeladmin_create")
    assert web.post(address, {**posted, "valid_from": "2027-02-01", "valid_until": "2027-01-01"}).status_code == 200
    assert web.post(address, posted).status_code == 302
    row = Initiative.objects.get()
    assert [partner.party for partner in row.partners.all()] == [party]
    for action in ("inspect", "edit", "history"):
        assert web.get(reverse(f"registry_initiative_modeladmin_{action}", args=(row.pk,))).status_code == 200
    page = web.get(reverse("registry_initiative_modeladmin_checks")).content.decode()
    assert "K031" in page
    assert reverse("registry_initiative_modeladmin_edit", args=(row.pk,)) in page


@pytest.mark.django_db
def test_the_list_takes_the_same_queries_at_one_row_and_at_200(web: Client) -> None:
    address = reverse("registry_initiative_modeladmin_index")
    InitiativeFactory.create()
    assert web.get(address + "?unknown=1&q=ind&in_force_on=2027-01-01").status_code == 200
    with CaptureQueriesContext(connection) as one:
        web.get(address)
    copies(InitiativeFactory.create(), 198)
    with CaptureQueriesContext(connection) as many:
        web.get(address)
    assert len(many) <= len(one)


@pytest.mark.django_db
def test_the_command_exports_initiatives(tmp_path: Any) -> None:
    InitiativeFactory.create()
    call_command("export_register", "initiatives", "--output", str(tmp_path / "out.xlsx"))
    assert (tmp_path / "out.xlsx").stat().st_size > 0


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["index", "create", "checks"])
def test_nobody_without_the_right_comes_in(action: str, client: Client) -> None:
    address = reverse(f"registry_initiative_modeladmin_{action}")
    assert client.get(address).status_code == 302
    client.force_login(user_with())
    assert client.get(address).status_code in (302, 403)
