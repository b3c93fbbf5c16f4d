"""Who changed what between two days: the list over all registers, and its workbook."""

from datetime import timedelta
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from registry.history.change import recording
from registry.history.models import history_unlocked
from registry.history.services import create_recorded
from registry.organisations.models import BuildingSection
from registry.parties.models import Party, PartyKind
from tests.factories.meetings import AgendaItemFactory
from tests.factories.registry import ContactFactory, DepartmentFactory, PartyFactory, UserFactory, user_with

CHANGES = "/admin/registry/changes/"


def told(response: Any) -> list[tuple[str, str]]:
    assert response.status_code == 200
    return [(change["row"], change["mark"]) for change in response.context["changes"]]


def test_all_registers_stand_in_one_list_newest_first(web: Client, clerk: Any) -> None:
    party = PartyFactory.create(name="Ærø")
    department = DepartmentFactory.create(lbf_number="012", name="Gården")
    BuildingSection.objects.create(department=department, number="7")
    with recording("Flyttet", clerk):
        party.city = "Valby"
        party.save()
    page = web.get(CHANGES)
    shown = told(page)
    assert shown[0] == ("Ærø", "~")
    assert shown[1:3] == [("7", "+"), ("012 Gården", "+")]
    latest, section = page.context["changes"][:2]
    assert (latest["who"], latest["reason"]) == ("clerk", "Flyttet")
    assert section["url"] == f"/admin/registry/department/history/{department.pk}/"
    assert "Valby" in page.content.decode()


def test_the_list_is_narrowed_by_period_register_user_kind_and_words(web: Client, clerk: Any) -> None:
    old, new = PartyFactory.create(name="Gammel"), PartyFactory.create(name="Ny")
    with recording("Omdøbt efter fusion", clerk):
        new.name = "Nyere"
        new.save()
    with history_unlocked():
        record = old.history.get()
        record.history_date -= timedelta(days=40)
        record.save()
    today = timezone.localdate()
    assert told(web.get(f"{CHANGES}?end={today - timedelta(days=39)}")) == [("Gammel", "+")]
    assert told(web.get(f"{CHANGES}?start={today}")) == [("Nyere", "~"), ("Ny", "+")]
    assert told(web.get(f"{CHANGES}?user={clerk.pk}")) == [("Nyere", "~")]
    assert len(told(web.get(f"{CHANGES}?user=0"))) == 2
    assert told(web.get(f"{CHANGES}?kind=~")) == [("Nyere", "~")]
    assert told(web.get(f"{CHANGES}?q=fusion+OMDØBT")) == [("Nyere", "~")]
    assert told(web.get(f"{CHANGES}?register=departments")) == []
    assert len(told(web.get(f"{CHANGES}?register=parties&kind=%2B"))) == 2


def test_the_days_are_chosen_in_a_calendar_and_the_number_is_written_as_danes_do(web: Client, clerk: Any) -> None:
    with recording("Mange", clerk):
        create_recorded(Party, [Party(kind=PartyKind.UNIT, name=f"Enhed {number}") for number in range(1001)])
    page = web.get(CHANGES).content.decode()
    assert "date-time-chooser.js" in page
    assert "1.001 ændringer" in page


@pytest.mark.parametrize(
    "query", ["start=x&end=2026-02-31", "register=users&user=x&kind=z", "q=%00", "p=abc", "end=9999-12-31", "user=9e9"]
)
def test_garbage_is_left_out_of_account(web: Client, query: str) -> None:
    PartyFactory.create()
    assert len(told(web.get(f"{CHANGES}?{query}"))) == 1


def test_everyone_sees_the_registers_whose_whole_history_he_may_read(client: Client, db: None) -> None:
    ContactFactory.create(name="Kim Kontakt")
    AgendaItemFactory.create(title="Hemmeligt", is_closed=True)
    client.force_login(user_with("registry.view_party", "registry.view_agendaitem", "registry.view_meeting"))
    page = client.get(CHANGES)
    assert {change["register"] for change in page.context["changes"]} == {"Aktører"}
    assert "Hemmeligt" not in page.content.decode()
    assert "Kim" not in page.content.decode()
    assert CHANGES in client.get("/admin/").content.decode()
    client.force_login(user_with())
    assert client.get(CHANGES).status_code == 302
    assert CHANGES not in client.get("/admin/").content.decode()
    client.logout()
    assert client.get(CHANGES)["Location"].startswith("/admin/login/")


def test_the_workbook_has_a_line_a_field_of_the_registers_one_may_export(client: Client, db: None) -> None:
    names = ("registry.view_party", "registry.export_party", "registry.view_department")
    client.force_login(user_with(*names))
    party = PartyFactory.create(name="=1+1")
    DepartmentFactory.create()
    party.name, party.city = "Ærø", "Valby"
    party.save()
    response = client.get(f"{CHANGES}?export=xlsx&kind=~")
    book = openpyxl.load_workbook(BytesIO(b"".join(response.streaming_content)))  # type: ignore[attr-defined]
    lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    assert [line[-2:] for line in lines[1:]] == [["=1+1", "Ærø"], ["–", "Valby"]]
    about = {row[0].value: row[1].value for row in book.worksheets[-1].iter_rows()}
    assert about["Filter"] == "Slags ændring: Ændret"
    everything = client.get(f"{CHANGES}?export=xlsx")
    book = openpyxl.load_workbook(BytesIO(b"".join(everything.streaming_content)))  # type: ignore[attr-defined]
    assert {row[2].value for row in book.worksheets[0].iter_rows(min_row=2)} == {"Aktører"}
    client.force_login(user_with("registry.view_party"))
    assert client.get(f"{CHANGES}?export=xlsx").status_code == 302


def test_the_list_is_paged_and_costs_the_same_however_long(web: Client) -> None:
    def queries() -> int:
        web.get(CHANGES)
        with CaptureQueriesContext(connection) as found:
            web.get(CHANGES)
        return len(found)

    PartyFactory.create(parent=PartyFactory.create())
    few = queries()
    for _number in range(35):
        PartyFactory.create(parent=PartyFactory.create())
        UserFactory.create()
    assert queries() == few
    assert len(told(web.get(CHANGES))) == 30
    assert len(told(web.get(f"{CHANGES}?p=3"))) == 12
