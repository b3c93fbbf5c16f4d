"""The page of checks: every check of a body is broken once here, reported, and leads to where it is mended."""

from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from registry.bodies import wording
from registry.bodies.admin.findings import FIELDS, MENDED
from registry.bodies.models import (
    Body,
    BodyAlias,
    BodyDocument,
    BodyKind,
    BodyState,
    BodyStatement,
    Composition,
    Level,
    Rank,
    Scope,
    SeatRole,
    StatementKind,
    Succession,
)
from registry.bodies.selectors.checks import checks_on
from registry.bodies.wording import CHECKS
from registry.parties.models import PartyKind
from registry.records.models import DocumentKind
from tests.factories.agreements import DocumentFactory, ThemeFactory
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.registry import PartyFactory, rights, user_with

pytestmark = pytest.mark.django_db
DAY = date(2027, 6, 1)
ADDRESS = "registry_body_modeladmin_checks"
MODELS = ("body", "seat", "appointment", "succession")


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*(right for model in MODELS for right in rights(model))))
    return client


def a_forum(**values: Any) -> Body:
    """A joint forum that nothing is to be said about, but that it has only the seats a test gives it."""
    body = BodyFactory.create(**{"scope": Scope.JOINT, "facilitator": PartyFactory.create(), **values})
    BodyDocument.objects.create(body=body, document=DocumentFactory.create(kind=DocumentKind.TERMS_OF_REFERENCE))
    return body


def a_group(**values: Any) -> Body:
    given = {"kind": BodyKind.THEME_GROUP, "level": Level.PRACTICAL, "composition": Composition.MUNICIPAL}
    given |= {"origin_theme": ThemeFactory.create(), "parent": BodyFactory.create(), **values}
    body: Body = BodyFactory.create(**given)
    return body


def filled(body: Body, **values: Any) -> Body:
    """The body with a seat somebody sits in."""
    given = {"party__kind": PartyKind.ADMINISTRATION, "maximum": None, **values}
    rank = given.pop("rank", None)
    AppointmentFactory.create(seat=SeatFactory.create(body=body, **given), rank=rank)
    return body


def both_sides(body: Body) -> Body:
    return filled(filled(body), party__kind=PartyKind.SECTOR_ORGANISATION)


def dissolved_with_duty() -> Body:
    body = BodyFactory.create(state=BodyState.DISSOLVED)
    Succession.objects.create(predecessor=body, successor=BodyFactory.create(), task="Noget andet")
    BodyStatement.objects.create(body=body, kind=StatementKind.DUTY, text="Boligsocial anvisning")
    return body


def two_in_one_seat() -> Body:
    body = both_sides(a_forum())
    seat = body.seats.order_by("pk")[0]
    seat.maximum = 1
    seat.save()
    AppointmentFactory.create(seat=seat)
    return body


def shares_a_name() -> Body:
    first = both_sides(a_forum(name="Forummet"))
    second = both_sides(a_forum(name="Øvrigt forum"))
    BodyAlias.objects.create(body=second, name=f" {first.name.upper()}")
    return second


def one_forvaltning_too_few() -> Body:
    SeatFactory.create(party__kind=PartyKind.ADMINISTRATION)  # takes part, in another body
    return filled(a_forum(scope=Scope.INTERNAL))


def sector_in_an_internal_forum() -> Body:
    return filled(a_forum(scope=Scope.INTERNAL), party__kind=PartyKind.SECTOR_ORGANISATION)


def derived_from_nothing() -> Body:
    body = filled(a_forum(), party__kind=PartyKind.SECTOR_ORGANISATION)
    SeatFactory.create(body=body, derived_from=BodyFactory.create(scope=Scope.INTERNAL), party=None)
    return body


BROKEN: dict[str, tuple[str, Callable[[], Body]]] = {
    "no_successor": ("K093", lambda: BodyFactory.create(kind=BodyKind.FORMER, level=None)),
    "duty_left": ("K093", dissolved_with_duty),
    "theme_group_without_parent": ("K142", lambda: filled(a_group(parent=None, state=BodyState.PROPOSED))),
    "orphan": ("K030", lambda: filled(a_group(kind=BodyKind.SUBGROUP, parent=None, state=BodyState.PROPOSED))),
    "parent_dissolved": ("K030", lambda: filled(a_group(parent=BodyFactory.create(state=BodyState.DISSOLVED)))),
    "no_origin": ("K094", lambda: filled(a_group(origin_theme=None))),
    "no_composition": ("K141", lambda: filled(a_group(composition=""))),
    "composition_against_scope": ("K141", lambda: filled(a_group(scope=Scope.JOINT))),
    "no_facilitator": ("K076", lambda: both_sides(a_forum(facilitator=None))),
    "no_terms_of_reference": (
        "K077",
        lambda: both_sides(BodyFactory.create(scope=Scope.JOINT, facilitator=PartyFactory.create())),
    ),
    "term_exceeded": ("K075", lambda: both_sides(a_forum(term_years=4, established_on=date(2023, 6, 1)))),
    "no_seats": ("K030", a_forum),
    "administration_without_seat": ("K102", one_forvaltning_too_few),
    "one_co_chair": ("K074", lambda: filled(both_sides(a_forum()), role=SeatRole.CO_CHAIR, maximum=1)),
    "one_sided": ("K080", lambda: filled(a_forum())),
    "source_empty": ("K117", derived_from_nothing),
    "vacant": ("K073", lambda: filled(both_sides(a_forum()), minimum=2)),
    "too_many": ("K082", two_in_one_seat),
    "rank_too_low": (
        "K102",
        lambda: filled(both_sides(a_forum()), lowest_rank=Rank.HEAD_OF_OFFICE, rank=Rank.EMPLOYEE),
    ),
    "rank_unknown": ("K102", lambda: filled(both_sides(a_forum()), lowest_rank=Rank.HEAD_OF_OFFICE)),
    "not_municipal": ("K141", lambda: filled(filled(a_group()), party__kind=PartyKind.TENANT_ORGANISATION)),
    "not_internal": ("K070", sector_in_an_internal_forum),
    "duplicate_name": ("K030", shares_a_name),
}


def test_every_check_is_broken_here_and_mended_somewhere() -> None:
    assert set(BROKEN) == {*MENDED, *FIELDS} == {*CHECKS, "vacant"}


@pytest.mark.parametrize("code", BROKEN)
def test_a_check_that_is_broken_is_reported_and_leads_to_where_it_is_mended(code: str, web: Client) -> None:
    k, make = BROKEN[code]
    body = make()
    (found,) = [check for check in checks_on(DAY, [body.pk]) if check.code == code]
    others = {check.code for check in checks_on(DAY, [body.pk])} - {code}
    assert others <= {"administration_without_seat"}, "something else is broken too"
    assert found.k == k
    page = web.get(reverse(ADDRESS), {"in_force_on": DAY.isoformat()})
    said = [row for group, rows in page.context["groups"] if group == body.name for row in rows]
    (shown,) = [row for row in said if (row["k"], row["text"]) == (k, wording.check(found))]
    assert web.get(shown["url"]).status_code == 200
    if "#id_" in shown["url"]:
        assert f'id="{shown["url"].split("#")[1]}"' in web.get(shown["url"]).content.decode()


def test_the_way_to_a_new_appointment_has_the_seat_filled_in(web: Client) -> None:
    body = BROKEN["vacant"][1]()
    page = web.get(reverse(ADDRESS), {"in_force_on": DAY.isoformat()})
    (url,) = [row["url"] for group, rows in page.context["groups"] if group == body.name for row in rows]
    form = web.get(url).context["form"]
    assert str(form["seat"].value()) == str(body.seats.get(minimum=2).pk)


def test_the_checks_of_another_day_are_another_days(web: Client) -> None:
    body = both_sides(a_forum(term_years=4, established_on=date(2023, 6, 1)))
    for day, is_said in ((date(2027, 5, 31), False), (date(2027, 6, 1), True)):
        page = web.get(reverse(ADDRESS), {"in_force_on": day.isoformat()})
        assert (body.name in dict(page.context["groups"])) is is_said
        assert f"{day:%d.%m.%Y}" in page.content.decode()


def test_a_day_that_is_none_is_said_and_today_is_shown(web: Client) -> None:
    page = web.get(reverse(ADDRESS), {"in_force_on": "i går"})
    assert page.status_code == 200
    assert page.context["clocks"].form.errors


def test_the_checks_come_as_a_workbook_of_the_day(web: Client) -> None:
    body = BROKEN["no_facilitator"][1]()
    answer = web.get(reverse(ADDRESS), {"in_force_on": DAY.isoformat(), "export": "xlsx"})
    sheet = load_workbook(BytesIO(b"".join(answer.streaming_content))).worksheets[0]  # type: ignore[attr-defined]
    rows = [tuple(cell.value for cell in row) for row in sheet.iter_rows()]
    assert rows[0] == ("Post eller det, den hører til", "Hvor", "Hvad", "Notatet")
    assert (body.name, "K076") in {(row[0], row[3]) for row in rows}


def test_the_workbook_is_for_those_who_may_export(client: Client) -> None:
    client.force_login(user_with("view_body", "view_seat"))
    assert client.get(reverse(ADDRESS), {"export": "xlsx"}).status_code in (302, 403)
    assert "export=xlsx" not in client.get(reverse(ADDRESS)).content.decode()
