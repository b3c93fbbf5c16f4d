"""Funding by year and source, pools and allocations: stored, refused, listed and seen by those who may."""

from datetime import date
from decimal import Decimal
from threading import Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from registry.bodies.models import Body
from registry.funding import selectors
from registry.funding.models import Allocation, Funding, FundingSource, Pool
from registry.funding.rules import Standing
from registry.funding.services import allocate
from registry.history.change import recording
from registry.initiatives.models import InitiativeKind
from registry.parties.models import CityFigure
from registry.registers import ADMINS
from registry.screens.selection import Selection
from tests.factories.agreements import InitiativeFactory, copies, framework, signed
from tests.factories.funding import AllocationFactory, FundingFactory, PoolFactory
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import PartyFactory, rights, user_with

MILLION = Decimal(1_000_000)
DAY = date(2027, 6, 1)


@pytest.fixture
def city(db: None) -> CityFigure:
    return CityFigure.objects.create(
        code="kommunal-investering",
        name="Kommunens årlige investering",
        minimum=115 * MILLION,
        maximum=125 * MILLION,
        unit="kr. årligt",
        is_approximate=True,
        source="Notat",
        as_of=date(2010, 4, 14),
    )


@pytest.fixture
def clerk(db: None) -> Any:
    return user_with(*rights("funding"), *rights("pool"), *rights("allocation"), username="clerk")


@pytest.fixture
def web(client: Client, clerk: Any) -> Client:
    client.force_login(clerk)
    return client


def test_a_years_money_is_added_up_by_source_and_held_against_the_range(
    city: CityFigure, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for source in FundingSource.values:
        FundingFactory.create(source=source, amount_dkk=40 * MILLION)
    FundingFactory.create(source=FundingSource.CAPITAL, amount_dkk=MILLION)
    FundingFactory.create(source=FundingSource.CAPITAL, year=2026, amount_dkk=Decimal("114999999.50"))
    with django_assert_num_queries(2):
        latest, earlier = selectors.years()
    assert (latest.year, latest.municipal, latest.total) == (2027, 121 * MILLION, 241 * MILLION)
    assert latest.comparison is not None
    assert latest.comparison.standing is Standing.WITHIN
    assert earlier.comparison is not None
    assert (earlier.comparison.standing, earlier.comparison.difference) == (Standing.BELOW, Decimal("0.50"))


def test_a_year_without_a_known_range_is_only_added_up(db: None) -> None:
    FundingFactory.create()
    (year,) = selectors.years()
    assert (year.expected, year.comparison) == (None, None)


def test_a_pool_is_never_overdrawn_and_the_refusal_says_by_how_much(clerk: Any) -> None:
    pool = PoolFactory.create(amount_dkk=Decimal("100.50"))
    first = allocate(AllocationFactory.build(pool=pool, amount_dkk=Decimal(60)), user=clerk, reason="besluttet")
    with pytest.raises(ValidationError, match=r"40,50 kr.*41 kr.*0,50 kr"):
        allocate(AllocationFactory.build(pool=pool, amount_dkk=Decimal(41)), user=clerk, reason="besluttet")
    allocate(AllocationFactory.build(pool=pool, amount_dkk=Decimal("40.50")), user=clerk, reason="besluttet")
    first.amount_dkk = Decimal(61)
    with pytest.raises(ValidationError):
        first.full_clean()
    pool.amount_dkk = Decimal(100)
    with pytest.raises(ValidationError, match=r"100,50 kr.*100 kr"):
        pool.full_clean()
    assert Allocation.objects.filter(pool=pool).total() == Decimal("100.50")
    assert first.history.latest().history_change_reason == "besluttet"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time")
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_allocate_at_once_do_not_overdraw_it() -> None:
    pool = PoolFactory.create(amount_dkk=Decimal(100))
    refused: list[ValidationError] = []

    def write(number: int) -> None:
        try:
            allocate(Allocation(pool=pool, purpose=f"{number}", amount_dkk=Decimal(60)), user=None, reason="samtidig")
        except ValidationError as error:
            refused.append(error)
        finally:
            connection.close()

    threads = [Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refused) == 3
    assert Allocation.objects.filter(pool=pool).total() == 60


def test_a_pool_follows_from_a_hovedaftale_and_no_other_agreement(db: None) -> None:
    pool = PoolFactory.create(agreement=framework())
    pool.full_clean()
    pool.agreement = signed("delaftale")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="hovedaftale"):
        pool.full_clean()


@pytest.mark.parametrize("factory", [FundingFactory, PoolFactory, AllocationFactory])
def test_the_database_refuses_an_amount_of_nothing(db: None, factory: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        factory.create(amount_dkk=0)


def test_the_same_source_purpose_and_year_stand_once(db: None) -> None:
    row = FundingFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        FundingFactory.create(title=row.title)


def test_what_is_not_settled_is_shown(db: None) -> None:
    plan = InitiativeFactory.create(kind=InitiativeKind.SOCIAL_PLAN)
    paid = InitiativeFactory.create(kind=InitiativeKind.SOCIAL_PLAN)
    for source in (FundingSource.SOCIAL_PLAN, FundingSource.FUND):
        FundingFactory.create(initiative=paid, source=source)
    odd = FundingFactory.create(initiative=paid, source=FundingSource.AREA_RENEWAL)
    pool = PoolFactory.create()
    allocation = AllocationFactory.create(pool=PoolFactory.create(decision_item=AgendaItemFactory.create()))
    AllocationFactory.create(pool=pool, recipient=PartyFactory.create(), decided_by=AgendaItemFactory.create())
    assert [(row.key, row.code) for row in selectors.checks_of_plans(DAY)] == [
        (plan.pk, "plan_without_fund"),
        (plan.pk, "plan_without_municipality"),
    ]
    assert [row.key for row in selectors.checks_of_funding(DAY)] == [odd.pk]
    assert [row.key for row in selectors.checks_of_pools(DAY)] == [pool.pk]
    assert [row.key for row in selectors.checks_of_allocations(DAY)] == [allocation.pk] * 2
    assert selectors.checks_of_pools(DAY, [pool.pk + 1]) == []


def test_an_allocation_is_public_with_the_item_that_decided_it(db: None) -> None:
    item = AgendaItemFactory.create()
    decided = AllocationFactory.create(decided_by=item)
    AllocationFactory.create()
    assert not Allocation.objects.public().exists()
    type(item.meeting).objects.filter(pk=item.meeting_id).update(
        agenda_frozen_at="2027-01-01T12:00:00Z", state="bekraeftet"
    )
    Body.objects.filter(meetings=item.meeting).update(is_public=True)
    assert list(Allocation.objects.public()) == [decided]
    assert Funding.objects.public().count() == 0
    assert Pool.objects.public().count() == 2


def post(web: Client, model: str, **values: Any) -> Any:
    return web.post(reverse(f"registry_{model}_modeladmin_create"), {"reason": "oprettet", **values})


def test_the_form_refuses_more_than_is_left_with_figures(web: Client) -> None:
    pool = PoolFactory.create(amount_dkk=Decimal(100))
    answer = post(web, "allocation", pool=pool.pk, purpose="For dyrt", amount_dkk="100.01")
    assert answer.status_code == 200
    assert "0,01 kr." in answer.content.decode()
    assert post(web, "allocation", pool=pool.pk, purpose="Passer", amount_dkk="100").status_code == 302
    assert Allocation.objects.get().history.latest().history_change_reason == "oprettet"


def test_the_pools_say_what_is_left(web: Client) -> None:
    AllocationFactory.create(pool=PoolFactory.create(name="Rest", amount_dkk=Decimal(5000)))
    assert "4.000,00" in web.get(reverse("registry_pool_modeladmin_index")).content.decode()
    sheet = ADMINS["pools"].sheet
    rows = list(Selection(sheet).rows.values_list("col_allocated_dkk", "col_left_dkk"))
    assert rows == [(Decimal(1000), Decimal(4000))]


@pytest.mark.parametrize("model", ["funding", "pool", "allocation"])
def test_lists_and_checks_need_the_right_and_take_the_same_queries(web: Client, client: Client, model: str) -> None:
    factories: dict[str, Any] = {"funding": FundingFactory, "pool": PoolFactory, "allocation": AllocationFactory}
    row = factories[model].create()
    for action in ("index", "checks"):
        address = reverse(f"registry_{model}_modeladmin_{action}")
        web.get(address)
        with CaptureQueriesContext(
            connection,
        ) as few:
            assert web.get(address).status_code == 200
        if model == "funding":
            copies(row, 20, title=[f"Andet {n}" for n in range(20)])
        elif model == "pool":
            copies(row, 20, name=[f"Anden {n} {action}" for n in range(20)])
        else:
            copies(row, 20)
        with CaptureQueriesContext(connection) as many:
            assert web.get(address).status_code == 200
        assert len(many) == len(few)
        if model == "funding":
            Funding.objects.exclude(pk=row.pk).delete()
    client.force_login(user_with())
    assert client.get(reverse(f"registry_{model}_modeladmin_index")).status_code == 302


def test_the_years_are_shown_in_words_and_as_they_were_registered(
    web: Client, client: Client, city: CityFigure
) -> None:
    with recording("første"):
        row = FundingFactory.create(source=FundingSource.CAPITAL, amount_dkk=120 * MILLION)
    address = reverse("registry_funding_modeladmin_years")
    page = web.get(address).content.decode()
    assert "120.000.000 kr." in page
    assert "115.000.000 kr. – 125.000.000 kr." in page
    history: Any = Funding.history.filter(id=row.pk)
    assert "120.000.000" not in web.get(address, {"as_of": "2001-01-01"}).content.decode()
    assert history.count() == 1
    for garbage in ("x", "9999-99-99", "2999-01-01", "0001-01-01"):
        assert web.get(address, {"as_of": garbage}).status_code == 200
    client.force_login(user_with(*rights("pool")))
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("name", ["funding", "pools"])
def test_the_command_exports_it(db: None, tmp_path: Any, name: str) -> None:
    FundingFactory.create()
    PoolFactory.create()
    call_command("export_register", name, "-o", str(tmp_path / "ud.xlsx"))
    assert (tmp_path / "ud.xlsx").stat().st_size > 1000
