"""Agreements that run out: what ends within some months, what must be revised, what has run out (K040, K064)."""

from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from registry.agreements.models import AgreementState
from registry.agreements.selectors.expiry import expiry_radar
from tests.factories.agreements import AgreementFactory
from tests.factories.registry import rights, user_with

pytestmark = pytest.mark.django_db

DAY = date(2026, 1, 31)
RADAR = "registry_agreement_modeladmin_radar"


def titles(months: int) -> list[list[str]]:
    radar = expiry_radar(DAY, months)
    return [[row.title for row in rows] for rows in (radar.lapsed, radar.ending, radar.revised)]


def test_what_ends_is_revised_or_has_run_out_is_told_apart() -> None:
    AgreementFactory.create(title="Ender i dag", valid_until=DAY)
    AgreementFactory.create(title="Ender i morgen", valid_until=DAY + timedelta(days=1))
    AgreementFactory.create(title="Ender om en måned", valid_until=date(2026, 2, 28))
    AgreementFactory.create(title="Ender om to måneder", valid_until=date(2026, 3, 31))
    AgreementFactory.create(title="Udløbet", state=AgreementState.EXPIRED, valid_until=date(2020, 1, 1))
    AgreementFactory.create(title="Opsagt", state=AgreementState.TERMINATED, ended_on=DAY, must_be_revised=True)
    AgreementFactory.create(title="Forslag", state=AgreementState.PROPOSED, valid_until=date(2026, 2, 1))
    AgreementFactory.create(title="Revideres", must_be_revised=True, revise_reason="ny lov")
    assert titles(1) == [["Ender i dag"], ["Ender i morgen", "Ender om en måned"], ["Revideres"]]
    assert titles(2)[1] == ["Ender i morgen", "Ender om en måned", "Ender om to måneder"]


def test_one_that_another_takes_over_is_told_so() -> None:
    row = AgreementFactory.create(valid_until=date(2026, 2, 1))
    AgreementFactory.create(replaces=row)
    assert [each.has_successor for each in expiry_radar(DAY, 1).ending] == [True]


@pytest.mark.parametrize("times", [1, 50])
def test_the_screen_looks_as_far_as_asked_and_queries_do_not_grow(
    times: int, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    today = timezone.localdate()
    rows = [AgreementFactory.create(valid_until=today + timedelta(days=400)) for _ in range(times)]
    client.force_login(user_with(*rights("agreement")))
    client.get(reverse(RADAR))
    with django_assert_max_num_queries(18):
        near = client.get(reverse(RADAR)).content.decode()
    far = client.get(reverse(RADAR) + "?months=24").content.decode()
    for row in rows:
        assert row.title not in near
        assert row.title in far
        assert reverse("registry_agreement_modeladmin_succeed", args=(row.pk,)) in far
    for wrong in ("0", "-1", "x", "1e9", "", "99999"):
        assert client.get(reverse(RADAR), {"months": wrong}).status_code == 200
    assert reverse(RADAR) in client.get(reverse("registry_agreement_modeladmin_index")).content.decode()


def test_the_workbook_says_the_same(client: Client) -> None:
    AgreementFactory.create(title="=1+1", valid_until=date(2020, 1, 1))
    client.force_login(user_with(*rights("agreement")))
    answer: Any = client.get(reverse(RADAR), {"months": "3", "export": "xlsx"})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][1] == "=1+1"
    assert sheet["B2"].data_type == "s"
    about = dict(book.worksheets[-1].iter_rows(min_row=2, max_col=2, values_only=True))
    assert (about["Register"], about["Filter"]) == ("Aftaler", "Måneder frem: 3")


def test_who_may_not_read_or_export_does_not(client: Client) -> None:
    assert client.get(reverse(RADAR)).status_code == 302
    client.force_login(user_with("view_agreement"))
    page = client.get(reverse(RADAR))
    assert page.status_code == 200
    assert "export=xlsx" not in page.content.decode()
    assert client.get(reverse(RADAR), {"export": "xlsx"}).status_code in (302, 403)
