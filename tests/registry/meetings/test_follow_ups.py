"""Follow-ups over all bodies, and the channel between a group and the body that set it up."""

from datetime import date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState, Outcome
from registry.meetings.rules.follow_ups import DONE, OPEN, OVERDUE, standing
from registry.parties.models import Affiliation, PartyKind
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import PartyFactory, rights, user_with

SCREEN = "registry_follow_ups"
READER = ("view_agendaitem", "view_meeting", "view_body")


def held(**values: Any) -> Meeting:
    given = {"state": MeetingState.HELD, "minutes": "X", "minutes_state": MinutesState.APPROVED, **values}
    return MeetingFactory.create(starts_at=timezone.now() - timedelta(days=30), **given)


def follow_up(title: str, **values: Any) -> AgendaItem:
    given = {"follow_up_owner": PartyFactory.create(), **values}
    if "meeting" not in given:
        given["meeting"] = held()
    return AgendaItemFactory.create(title=title, **given)


@pytest.fixture
def today(db: None) -> date:
    return timezone.localdate()


@pytest.mark.parametrize(
    ("due_on", "done_on", "expected"),
    [
        (date(2027, 3, 14), None, OPEN),
        (date(2027, 3, 13), None, OVERDUE),
        (None, None, OPEN),
        (date(2027, 3, 1), date(2027, 3, 10), DONE),
    ],
)
def test_a_follow_up_is_overdue_the_day_after(due_on: date | None, done_on: date | None, expected: str) -> None:
    assert standing(due_on=due_on, done_on=done_on, today=date(2027, 3, 14)) == expected


def test_the_list_shows_what_is_due_first_and_filters(client: Client, today: date) -> None:
    client.force_login(user_with(*READER, "change_agendaitem"))
    late = follow_up("Forfalden", follow_up_due_on=today - timedelta(days=1))
    soon = follow_up("Snart", follow_up_due_on=today)
    undated = follow_up("Uden dato")
    done = follow_up("Udført", follow_up_due_on=today, follow_up_done_on=today, follow_up_note="Sendt til partnerne.")
    AgendaItemFactory.create(meeting=late.meeting, title="Uden opfølgning")
    follow_up("På vej", meeting=MeetingFactory.create())

    def listed(**asked: Any) -> list[str]:
        return [row.title for _mark, _label, row in client.get(reverse(SCREEN), asked).context["shown"]]

    assert listed() == ["Forfalden", "Snart", "Uden dato"]
    assert listed(standing=OVERDUE) == ["Forfalden"]
    assert listed(standing=DONE) == ["Udført"]
    assert listed(standing="alle") == ["Forfalden", "Snart", "Udført", "Uden dato"]
    assert listed(body=soon.meeting.body_id) == ["Snart"]
    assert listed(owner=undated.follow_up_owner_id) == ["Uden dato"]
    assert listed(body="sludder", standing="sludder") == ["Forfalden", "Snart", "Uden dato"]
    page = client.get(reverse(SCREEN), {"standing": "alle"}).content.decode()
    assert "Forfalden" in page
    assert "Sendt til partnerne." in page
    assert reverse("registry_agendaitem_modeladmin_finish", args=[done.pk]) in page


def test_follow_ups_in_draft_and_closed_are_for_those_who_may_read_them(client: Client, today: date) -> None:
    draft = held(minutes_state=MinutesState.DRAFT)
    follow_up("KANARIE udkast", meeting=draft)
    follow_up("KANARIE lukket", is_closed=True)
    tmf = PartyFactory.create(kind=PartyKind.ADMINISTRATION)
    contributor = user_with(*READER, "contribute_agendaitem", "export_agendaitem")
    Affiliation.objects.create(user=contributor, party=tmf)
    for user in (user_with(*READER), contributor):
        client.force_login(user)
        assert "KANARIE" not in client.get(reverse(SCREEN)).content.decode()
    SeatFactory.create(body=draft.body, party=tmf)
    page = client.get(reverse(SCREEN)).content.decode()
    assert "KANARIE udkast" in page
    assert "KANARIE lukket" not in page
    client.force_login(user_with(*READER, "view_closed_agendaitem"))
    assert "KANARIE lukket" in client.get(reverse(SCREEN)).content.decode()


def test_who_may_not_read_or_export_is_refused(client: Client, today: date) -> None:
    client.force_login(user_with("view_meeting"))
    assert client.get(reverse(SCREEN)).status_code in (302, 403)
    client.force_login(user_with(*READER))
    assert client.get(reverse(SCREEN), {"export": "xlsx"}).status_code in (302, 403)
    assert "export=xlsx" not in client.get(reverse(SCREEN)).content.decode()


def test_the_workbook_holds_what_the_list_shows(client: Client, today: date) -> None:
    client.force_login(user_with(*READER, "export_agendaitem"))
    follow_up("Sag", follow_up_due_on=today - timedelta(days=1), decision="Send brevet.")
    follow_up("Slut", follow_up_done_on=today)
    answer: Any = client.get(reverse(SCREEN), {"export": "xlsx", "standing": OVERDUE})
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    rows = list(book.worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[2], row[4]) for row in rows] == [("overskredet", "Sag", "Send brevet.")]
    assert rows[0][1] == datetime.combine(today - timedelta(days=1), datetime.min.time())


def test_list_and_channel_take_the_same_queries_at_one_row_and_at_many(client: Client, today: date) -> None:
    client.force_login(user_with(*READER, "change_agendaitem"))
    parent = BodyFactory.create()
    group = BodyFactory.create(parent=parent)

    def grow(times: int) -> None:
        for _ in range(times):
            item = follow_up("Sag", meeting=held(body=group))
            AgendaItemFactory.create(meeting=held(body=parent), forwarded_from=item)
            BodyFactory.create(parent=parent)

    addresses = (reverse(SCREEN), reverse("registry_body_modeladmin_inspect", args=[parent.pk]))
    grow(1)
    counts = []
    for _ in range(2):
        for address in addresses:
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                client.get(address)
            counts.append(len(queries))
        grow(6)
    assert counts[:2] == counts[2:]


def test_the_channel_shows_items_both_ways_with_what_became_of_them(client: Client, today: date) -> None:
    parent = BodyFactory.create(name="Samarbejdsforum")
    group = BodyFactory.create(name="Temagruppen", parent=parent)
    up = AgendaItemFactory.create(meeting=held(body=group), title="Op til forum")
    treated = AgendaItemFactory.create(
        meeting=held(body=parent, title="Forums møde"), title="Op til forum", forwarded_from=up, outcome=Outcome.TREATED
    )
    down = AgendaItemFactory.create(meeting=held(body=parent), title="Ned til gruppen")
    waiting = AgendaItemFactory.create(
        meeting=MeetingFactory.create(body=group), title="Ned til gruppen", forwarded_from=down
    )
    AgendaItemFactory.create(meeting=held(body=parent), title="KANARIE", forwarded_from=up, is_closed=True)
    draft = held(body=parent, minutes_state=MinutesState.DRAFT)
    AgendaItemFactory.create(meeting=draft, title="I udkast", forwarded_from=up, outcome=Outcome.POSTPONED)
    AgendaItemFactory.create(meeting=held(), title="Ad anden vej", forwarded_from=up)
    client.force_login(user_with(*READER))
    for body, other in ((group, "Samarbejdsforum"), (parent, "Temagruppen")):
        page = client.get(reverse("registry_body_modeladmin_inspect", args=[body.pk])).content.decode()
        assert f"Seneste referat fra {other}" in page
        for item in (treated, waiting):
            assert reverse("registry_agendaitem_modeladmin_inspect", args=[item.pk]) in page
        assert "Behandlet" in page
        assert "Mødet er bekræftet" in page
        assert "Referatet er ikke godkendt endnu" in page
        assert "Udsat" not in page
        assert "KANARIE" not in page
        assert "Ad anden vej" not in page
    client.force_login(user_with("view_body"))
    page = client.get(reverse("registry_body_modeladmin_inspect", args=[group.pk])).content.decode()
    assert "Op til forum" not in page


def test_a_body_by_itself_has_no_channel(client: Client, today: date) -> None:
    client.force_login(user_with(*READER))
    page = client.get(reverse("registry_body_modeladmin_inspect", args=[BodyFactory.create().pk])).content.decode()
    assert "Kanal til" not in page


def test_the_outcome_of_a_draft_is_in_no_list_or_filter_of_a_reader(client: Client, today: date) -> None:
    item = AgendaItemFactory.create(meeting=held(minutes_state=MinutesState.DRAFT), outcome=Outcome.POSTPONED)
    client.force_login(user_with(*READER))
    index = reverse("registry_agendaitem_modeladmin_index")
    assert item.title in client.get(index).content.decode()
    assert item.title not in client.get(index, {"outcome": Outcome.POSTPONED}).content.decode()


@pytest.mark.parametrize("given", [READER, (*rights("agendaitem"), "view_meeting")])
def test_the_screen_is_in_the_menu_of_meetings(client: Client, today: date, given: tuple[str, ...]) -> None:
    client.force_login(user_with(*given))
    assert reverse(SCREEN) in client.get(reverse("wagtailadmin_home")).content.decode()
