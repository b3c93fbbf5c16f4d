"""An agenda item names the goal it is about: in the form, the list, the workbook and the history (K160)."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.test import Client

from registry.agreements.models import GoalState
from registry.meetings.models import AgendaItem
from tests.factories.agreements import AgreementFactory, GoalFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import rights, user_with
from tests.registry.meetings.test_admin import address, item_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def web(client: Client) -> Client:
    client.force_login(user_with(*rights("agendaitem"), *rights("goal"), "view_closed_agendaitem"))
    return client


def test_an_item_is_written_under_a_goal_and_the_history_says_so(web: Client) -> None:
    goal = GoalFactory.create(text="Koldere rør", agreement=AgreementFactory.create(title="Varmeaftalen"))
    field = web.get(address("agendaitem", "create")).context["form"].fields["goal"]
    assert goal in field.queryset
    assert field.label_from_instance(goal) == "Varmeaftalen: Koldere rør"  # for one who may not open the goals' window
    assert (
        web.post(address("agendaitem", "create"), item_form(MeetingFactory.create(), goal=goal.pk)).status_code == 302
    )
    item = AgendaItem.objects.get()
    assert item.goal == goal
    assert item.history.get().goal_id == goal.pk


def test_a_retired_goal_is_offered_to_the_item_alone_that_has_it(web: Client) -> None:
    retired = GoalFactory.create(text="Udgået mål", state=GoalState.RETIRED)
    item = AgendaItemFactory.create(goal=retired)
    assert "Udgået mål" not in web.get(address("agendaitem", "create")).content.decode()
    assert "Udgået mål" in web.get(address("agendaitem", "edit", item)).content.decode()
    assert (
        web.post(address("agendaitem", "create"), item_form(MeetingFactory.create(), goal=retired.pk)).status_code
        == 200
    )
    assert AgendaItem.objects.count() == 1


def test_the_list_filters_by_goal_and_shows_it(web: Client) -> None:
    goal = GoalFactory.create(text="Koldere rør")
    AgendaItemFactory.create(title="Under målet", goal=goal)
    AgendaItemFactory.create(title="Uden mål")
    asked = {"goal": str(goal.pk), "columns": "title,goal"}
    page = web.get(address("agendaitem", "index"), asked).content.decode()
    assert "Under målet" in page
    assert "Koldere rør" in page
    assert "Uden mål" not in page


def test_the_workbook_names_the_goal(tmp_path: Path) -> None:
    AgendaItemFactory.create(title="Under målet", goal=GoalFactory.create(text="Koldere rør", due_on=date(2027, 1, 1)))
    target = tmp_path / "punkter.xlsx"
    call_command("export_register", "agenda-items", "--output", str(target), "--columns", "title,goal")
    rows = list(openpyxl.load_workbook(target).worksheets[0].iter_rows(values_only=True))
    assert rows == [("Titel", "Mål, det handler om"), ("Under målet", "Koldere rør")]
