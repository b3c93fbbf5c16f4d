"""The red thread in the admin: the screen, its workbook, the row pages; who may see it."""

import io
from datetime import date
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from registry.agreements.models import Goal, GoalState
from tests.factories.agreements import AgreementFactory, GoalFactory
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import rights, user_with
from tests.registry.thread.conftest import Woven, weave_rows

pytestmark = pytest.mark.django_db
READER = [f"registry.view_{name}" for name in ("agreement", "goal", "agendaitem")]
CLERK = [right for name in ("agreement", "goal", "agendaitem") for right in rights(name)]


def address() -> str:
    return reverse("registry_thread")


def row(model: str, action: str, key: int) -> str:
    return reverse(f"registry_{model}_modeladmin_{action}", args=[key])


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*CLERK))
    return client


def text(client: Client, **asked: Any) -> str:
    answer = client.get(address(), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_screen_shows_what_is_missing_first_and_links_to_where_it_is_mended(web: Client, woven: Woven) -> None:
    lonely = GoalFactory.create(agreement=woven.framework, theme=woven.theme, text="Ensomt mål")
    page = text(web)
    assert row("goal", "edit", lonely.pk) in page
    assert row("agreement", "edit", woven.framework.pk) in page
    assert page.index("Ensomt mål") < page.index("Koldere rør")
    assert "(K115)" in page
    assert "2 huller" in page
    assert page.index("Koldere rør") < page.index("Nye ventiler") < page.index("Ventiler i Blok 1")
    assert row("agendaitem", "inspect", woven.item.pk) in page


def test_a_reader_is_led_to_the_row_and_not_to_its_form(client: Client, woven: Woven) -> None:
    client.force_login(user_with(*READER))
    page = text(client)
    assert row("agreement", "inspect", woven.framework.pk) in page
    assert "/edit/" not in page
    assert "export=xlsx" not in page
    assert client.get(address(), {"export": "xlsx"}).status_code == 302


@pytest.mark.parametrize("missing", ["agreement", "goal"])
def test_agreements_and_goals_must_both_be_readable(client: Client, woven: Woven, missing: str) -> None:
    client.force_login(user_with(*(right for right in READER if not right.endswith(f"_{missing}"))))
    assert client.get(address()).status_code == 302
    assert address() not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_the_menu_leads_to_it(web: Client) -> None:
    assert address() in web.get(reverse("wagtailadmin_home")).content.decode()


def test_a_closed_item_shows_to_those_alone_who_may_see_it(web: Client, woven: Woven, client: Client) -> None:
    AgendaItemFactory.create(title="KANARIE lukket", goal=woven.low, is_closed=True)
    asked = {"export": "xlsx"}
    for page in (
        text(web),
        text(web, goal=woven.low.pk),
        web.get(row("goal", "inspect", woven.low.pk)).content.decode(),
    ):
        assert "KANARIE" not in page
    assert "KANARIE" not in str(workbook(web.get(address(), asked))[0])
    client.force_login(user_with(*CLERK, "view_closed_agendaitem"))
    assert "KANARIE lukket" in text(client)


def test_one_goal_is_read_up_and_down(web: Client, woven: Woven) -> None:
    page = text(web, goal=woven.middle.pk)
    up, down = page.index("thread-up"), page.index("thread-down")
    assert up < page.index("Koldere rør") < down < page.index("Ventiler i Blok 1") < page.index("Status på ventiler")
    assert web.get(address(), {"goal": 999_999}).status_code == 404
    Goal.objects.filter(pk=woven.middle.pk).update(state=GoalState.RETIRED)
    assert web.get(address(), {"goal": woven.middle.pk}).status_code == 404


def test_a_part_may_be_asked_for(web: Client, woven: Woven) -> None:
    other = weave_rows(" to")
    page = text(web, agreement=woven.partial.pk)
    assert "Koldere rør</a>" in page
    assert "Koldere rør to" not in page
    page = text(web, theme="Klima to")
    assert "Koldere rør to" in page
    assert "Koldere rør</a>" not in page
    Goal.objects.filter(pk=other.top.pk).update(valid_until=date(2027, 1, 1))
    assert "Koldere rør to" not in text(web, in_force_on="2027-06-01")


@pytest.mark.parametrize(
    "asked",
    [
        {"agreement": "x", "theme": "findes ikke", "goal": "y", "in_force_on": "z"},
        {"agreement": "99999999999999999999", "in_force_on": "1492-01-01"},
        {"goal": "-1"},
        {"goal": "99999999999999999999"},
    ],
)
def test_what_cannot_be_asked_is_no_error(web: Client, woven: Woven, asked: dict[str, str]) -> None:
    assert web.get(address(), asked).status_code == 200
    assert web.get(address(), {**asked, "export": "xlsx"}).status_code == 200


def workbook(answer: Any) -> tuple[list[tuple[Any, ...]], dict[str, str]]:
    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    about = dict(book.worksheets[-1].iter_rows(min_row=2, values_only=True))
    return list(book.worksheets[0].iter_rows(values_only=True)), about


def test_the_workbook_has_a_row_for_each_way_and_each_gap(web: Client, woven: Woven) -> None:
    GoalFactory.create(agreement=woven.framework, theme=woven.theme, text="Ensomt mål")
    loose = AgreementFactory.create(title="=1+1")
    sheet, about = workbook(web.get(address(), {"export": "xlsx"}))
    header = sheet[0]
    found = [{name: cell for name, cell in zip(header, line, strict=True) if cell} for line in sheet[1:]]
    assert [line["Vej eller hul"] for line in found] == ["Vej", "Vej", "Hul", "Hul", "Hul", "Hul"]
    way = found[0]
    assert way["Hovedaftale"] == "Hovedaftalen"
    assert way["Mål i hovedaftalen"] == "Koldere rør"
    assert way["Delaftale"] == "Delaftalen"
    assert way["Mål i delaftalen"] == "Nye ventiler"
    assert way["Mål i enkeltaftalen"] == "Ventiler i Blok 1"
    assert way["Dagsordenspunkt"] == "Status på ventiler"
    assert way["Møde"] == "Møde om rør"
    assert str(way["Mødet begynder"]) == "2027-03-24 13:00:00"
    assert found[2]["Delaftale"] == loose.title
    assert found[-1]["Mål i hovedaftalen"] == "Ensomt mål"
    assert found[-1]["Notatet"] == "K115"
    assert about["Register"] == "Den røde tråd"
    assert about["Antal rækker"] == "6"
    assert about["Udeladt"]


def test_the_workbook_of_a_part_says_which(web: Client, woven: Woven) -> None:
    weave_rows(" to")
    asked = {"export": "xlsx", "agreement": str(woven.framework.pk), "theme": "Klima", "in_force_on": "2027-06-01"}
    sheet, about = workbook(web.get(address(), asked))
    assert len(sheet) == 2
    assert about["Filter"] == "Aftale: Hovedaftalen; Tema: Klima; Gældende den: 01.06.2027"


def test_the_page_of_a_goal_and_of_an_agreement_tells_it(web: Client, woven: Woven) -> None:
    page = web.get(row("goal", "inspect", woven.middle.pk)).content.decode()
    assert "Op og ned i den røde tråd" in page
    for said in ("Koldere rør", "Ventiler i Blok 1", "Status på ventiler"):
        assert said in page
    assert f"{address()}?goal={woven.middle.pk}" in page
    page = web.get(row("agreement", "inspect", woven.partial.pk)).content.decode()
    assert "Op og ned i den røde tråd" in page
    for said in ("Koldere rør", "Nye ventiler", "Ventiler i Blok 1"):
        assert said in page
    Goal.objects.filter(pk=woven.middle.pk).update(state=GoalState.RETIRED)
    assert "Et udgået mål" in web.get(row("goal", "inspect", woven.middle.pk)).content.decode()


def test_the_row_page_keeps_the_thread_from_one_who_may_not_read_goals(client: Client, woven: Woven) -> None:
    client.force_login(user_with("registry.view_agreement"))
    page = client.get(row("agreement", "inspect", woven.partial.pk)).content.decode()
    assert "Op og ned" not in page
    assert "Koldere rør" not in page


@pytest.mark.parametrize("asked", [{}, {"export": "xlsx"}])
def test_it_takes_the_same_queries_however_much_there_is(web: Client, woven: Woven, asked: dict[str, str]) -> None:
    for around in (address(), f"{address()}?goal={woven.top.pk}", row("goal", "inspect", woven.top.pk)):
        web.get(around, asked)
    counts = []
    for turn in range(2):
        addresses = (address(), row("goal", "inspect", woven.top.pk), row("agreement", "inspect", woven.framework.pk))
        with CaptureQueriesContext(connection) as captured:
            for around in addresses:
                web.get(around, asked)
        counts.append(len(captured))
        for number in range(4):
            weave_rows(f" {turn}-{number}")
            GoalFactory.create(agreement=woven.framework, theme=woven.theme, parent=None)
            AgendaItemFactory.create(goal=woven.top)
    assert counts[0] == counts[1]


def test_the_screen_draws_what_it_shows_with_links_into_the_registers(web: Client, woven: Woven) -> None:
    page = text(web)
    drawn = page[page.index('<svg class="registry-drawing') :]
    drawn = drawn[: drawn.rindex("</svg>")]
    assert drawn.count("<svg") == 2
    assert "Nye ventiler" in drawn
    assert row("goal", "inspect", woven.middle.pk) in drawn
    assert "registry-drawing" not in text(web, goal=woven.middle.pk)
