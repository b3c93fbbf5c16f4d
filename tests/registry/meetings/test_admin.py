"""The registers of meetings through the admin: real requests, who may and who may not."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.history.models import history_unlocked
from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState
from registry.parties.models import Affiliation, Party, PartyKind
from registry.records.models import DocumentKind
from tests.factories.agreements import CaseFactory, DocumentFactory
from tests.factories.bodies import AppointmentFactory, SeatFactory
from tests.factories.meetings import AgendaItemFactory, AttendanceFactory, MeetingFactory, WheelEntryFactory
from tests.factories.registry import PartyFactory, PersonFactory, rights, user_with

pytestmark = pytest.mark.django_db

MODELS = ("meeting", "agendaitem", "meetingseries", "wheelentry")
NONE = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0}


def address(model: str, action: str, row: Any = None) -> str:
    return reverse(f"registry_{model}_modeladmin_{action}", args=() if row is None else (row.pk,))


@pytest.fixture
def web(client: Client) -> Client:
    """A clerk."""
    given = [right for model in MODELS for right in rights(model)]
    client.force_login(user_with(*given, "view_closed_agendaitem"))
    return client


@pytest.fixture
def tmf() -> Party:
    return PartyFactory.create(name="TMF", kind=PartyKind.ADMINISTRATION)


@pytest.fixture
def contributor(client: Client, tmf: Party) -> Client:
    user = user_with("view_agendaitem", "view_meeting", "contribute_agendaitem")
    Affiliation.objects.create(user=user, party=tmf)
    client.force_login(user)
    return client


def reader(client: Client) -> Client:
    client.force_login(user_with("view_agendaitem", "view_meeting"))
    return client


def meeting_form(meeting: Meeting, **values: Any) -> dict[str, Any]:
    posted = {
        "title": meeting.title,
        "body": meeting.body_id,
        "state": meeting.state,
        "starts_at": timezone.localtime(meeting.starts_at).strftime("%Y-%m-%d %H:%M"),
        "ends_at": timezone.localtime(meeting.ends_at).strftime("%Y-%m-%d %H:%M"),
        "minutes": meeting.minutes,
        "reason": "prøve",
        **{f"attendance-{name}": value for name, value in NONE.items()},
        **values,
    }
    return {name: value for name, value in posted.items() if value is not None}


def item_form(meeting: Meeting, **values: Any) -> dict[str, Any]:
    given = {"meeting": meeting.pk, "position": 1, "title": "Punkt", "outcome": "aaben", "reason": "prøve"}
    return {**given, **{f"document_rows-{name}": value for name, value in NONE.items()}, **values}


def held(**values: Any) -> Meeting:
    given = {"state": MeetingState.HELD, "minutes": "Vedtaget.", "minutes_state": MinutesState.DRAFT, **values}
    meeting = MeetingFactory.create(**given)
    AgendaItemFactory.create(meeting=meeting)
    return meeting


def test_a_meeting_with_attendance_is_written_in_one_form(web: Client) -> None:
    appointment = AppointmentFactory.create()
    meeting = MeetingFactory.build(body=appointment.seat.body)
    row = {"attendance-TOTAL_FORMS": 1, "attendance-0-person": appointment.person_id, "attendance-0-presence": "afbud"}
    answer = web.post(address("meeting", "create"), meeting_form(meeting, minutes="Kort.", **row))
    assert answer.status_code == 302, answer.context["form"].errors
    stored = Meeting.objects.get()
    assert stored.minutes_state == MinutesState.DRAFT
    assert stored.starts_at == datetime(2027, 3, 24, 12, 0, tzinfo=UTC)
    attendance = stored.attendance.get()
    assert (attendance.presence, attendance.appointment) == ("afbud", appointment)


def test_a_new_meeting_cannot_be_held_already(web: Client) -> None:
    meeting = MeetingFactory.build(body=SeatFactory.create().body, state=MeetingState.HELD)
    answer = web.post(address("meeting", "create"), meeting_form(meeting))
    assert "state" in answer.context["form"].errors
    assert not Meeting.objects.exists()


def test_the_agenda_is_frozen_and_the_minutes_approved_from_the_meetings_page(web: Client) -> None:
    meeting = held()
    page = web.get(address("meeting", "inspect", meeting)).content.decode()
    assert address("meeting", "freeze", meeting) in page
    assert address("meeting", "approve", meeting) in page
    assert "date-time-chooser.js" in web.get(address("meeting", "approve", meeting)).content.decode()
    assert web.post(address("meeting", "freeze", meeting), {"reason": ""}).status_code == 200
    assert web.post(address("meeting", "freeze", meeting), {"reason": "udsendt"}).status_code == 302
    answer = web.post(address("meeting", "approve", meeting), {"reason": "godkendt", "on": "2027-04-01"})
    assert answer.status_code == 302
    stored = Meeting.objects.get()
    assert (stored.minutes_state, stored.minutes_approved_on) == (MinutesState.APPROVED, date(2027, 4, 1))
    assert stored.agenda_frozen_at is not None
    page = web.get(address("meeting", "inspect", meeting)).content.decode()
    assert address("meeting", "reopen", meeting) not in page


def test_what_cannot_be_approved_is_said_in_the_form(web: Client) -> None:
    meeting = held(state=MeetingState.CONFIRMED)
    answer = web.post(address("meeting", "approve", meeting), {"reason": "x", "on": "2027-04-01"})
    assert "on" in answer.context["form"].errors
    assert Meeting.objects.get().minutes_state == MinutesState.DRAFT


def test_no_form_changes_an_approved_meeting(web: Client) -> None:
    meeting = held(minutes_state=MinutesState.APPROVED)
    item = meeting.items.get()
    attendance = AttendanceFactory.create(meeting=meeting)
    page = web.get(address("meeting", "edit", meeting))
    version = page.context["form"].initial["opened_at_version"]
    gone: dict[str, Any] = {
        "TOTAL_FORMS": 1,
        "INITIAL_FORMS": 1,
        "0-id": attendance.pk,
        "0-person": attendance.person_id,
    }
    gone |= {"0-presence": "afbud", "0-DELETE": "on"}
    posted = meeting_form(meeting, title="Andet", opened_at_version=version)
    posted |= {f"attendance-{name}": value for name, value in gone.items()}
    assert web.post(address("meeting", "edit", meeting), posted).status_code == 200
    version = web.get(address("agendaitem", "edit", item)).context["form"].initial["opened_at_version"]
    posted = item_form(meeting, title="Andet", opened_at_version=version)
    assert web.post(address("agendaitem", "edit", item), posted).status_code == 200
    assert web.post(address("agendaitem", "create"), item_form(meeting)).status_code == 200
    assert web.post(address("agendaitem", "delete", item), {"reason": "x"}).status_code == 200
    assert web.post(address("meeting", "delete", meeting), {"reason": "x"}).status_code == 200
    assert Meeting.objects.get().title == meeting.title
    assert AgendaItem.objects.get().title == item.title
    assert meeting.attendance.count() == 1


def test_closing_an_item_on_its_form_closes_its_copies_and_says_so(web: Client) -> None:
    item = AgendaItemFactory.create()
    copies = [AgendaItemFactory.create(forwarded_from=item, is_closed=is_closed) for is_closed in (False, False, True)]
    version = web.get(address("agendaitem", "edit", item)).context["form"].initial["opened_at_version"]
    posted = item_form(item.meeting, is_closed="on", opened_at_version=version, reason="Personsag")
    answer = web.post(address("agendaitem", "edit", item), posted, follow=True)
    assert "De 2 steder, punktet er sendt videre eller overført til, er det også lukket." in answer.content.decode()
    assert AgendaItem.objects.filter(is_closed=True).count() == len(copies) + 1
    assert copies[0].history.latest().history_change_reason == "Personsag"


def test_a_contributor_writes_his_own_item(contributor: Client, tmf: Party) -> None:
    meeting, other = MeetingFactory.create(), PartyFactory.create(kind=PartyKind.ADMINISTRATION)
    answer = contributor.post(address("agendaitem", "create"), item_form(meeting, proposer=other.pk))
    assert "proposer" in answer.context["form"].errors
    own = item_form(meeting, proposer=tmf.pk, decision="KANARIE")
    assert contributor.post(address("agendaitem", "create"), own).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.proposer, item.decision) == (tmf, "")


def test_a_contributor_writes_nothing_after_the_deadline(contributor: Client, tmf: Party) -> None:
    meeting = MeetingFactory.create(items_due_on=date(2020, 1, 1), starts_at=datetime(2020, 2, 1, tzinfo=UTC))
    answer = contributor.post(address("agendaitem", "create"), item_form(meeting, proposer=tmf.pk))
    assert answer.status_code == 200
    assert "egen forvaltning" in str(answer.context["form"].errors)
    assert not AgendaItem.objects.exists()


def test_a_contributor_is_shown_what_he_may_not_change(contributor: Client) -> None:
    item = AgendaItemFactory.create(proposer=PartyFactory.create())
    answer = contributor.get(address("agendaitem", "edit", item))
    assert answer.headers["Location"] == address("agendaitem", "inspect", item)
    contributor.post(address("agendaitem", "edit", item), item_form(item.meeting, title="Andet"))
    assert AgendaItem.objects.get().title == item.title
    contributor.post(address("agendaitem", "delete", item), {"reason": "x"})
    assert AgendaItem.objects.exists()


def test_a_contributor_changes_no_meeting(contributor: Client) -> None:
    meeting = held()
    for action in ("edit", "freeze", "approve", "reopen", "delete"):
        assert contributor.get(address("meeting", action, meeting)).status_code in (302, 403)
    contributor.post(address("meeting", "approve", meeting), {"reason": "x", "on": "2027-04-01"})
    assert Meeting.objects.get().minutes_state == MinutesState.DRAFT


def test_a_reader_finds_nothing_closed_or_in_draft_anywhere(client: Client) -> None:
    meeting = held(minutes="KANARIE udkast")
    item = AgendaItemFactory.create(
        meeting=meeting,
        title="Åbent",
        decision="KANARIE beslutning",
        follow_up_owner=PartyFactory.create(name="KANARIE opfølger"),
        follow_up_due_on=date(2028, 2, 3),
    )
    closed = AgendaItemFactory.create(meeting=meeting, title="KANARIE lukket", is_closed=True)
    web = reader(client)
    pages = [
        address("meeting", "index"),
        address("meeting", "inspect", meeting),
        address("meeting", "history", meeting),
        address("agendaitem", "index") + "?columns=title,decision,text,follow_up_owner,follow_up_due_on",
        address("agendaitem", "inspect", item),
        address("agendaitem", "history", item),
    ]
    for page in pages:
        shown = web.get(page, follow=True).content.decode()
        assert "KANARIE" not in shown, page
        assert "03.02.2028" not in shown, page
    for asked in ("follow_up_owner=KANARIE", "follow_up_due_on_from=2028-02-03"):
        assert "Åbent" not in web.get(address("agendaitem", "index") + f"?{asked}").content.decode(), asked
    for action in ("inspect", "history"):
        assert web.get(address("agendaitem", action, closed)).status_code == 404
    assert "Åbent" in web.get(address("agendaitem", "inspect", item)).content.decode()


def test_a_contributor_reads_closed_items_and_drafts_where_his_forvaltning_sits(
    contributor: Client, tmf: Party
) -> None:
    meeting = held(minutes="Udkast til referat")
    closed = AgendaItemFactory.create(meeting=meeting, title="Lukket sag", is_closed=True)
    assert contributor.get(address("agendaitem", "inspect", closed)).status_code == 404
    assert "Udkast til referat" not in contributor.get(address("meeting", "inspect", meeting)).content.decode()
    SeatFactory.create(body=meeting.body, party=tmf)
    assert contributor.get(address("agendaitem", "inspect", closed)).status_code == 200
    page = contributor.get(address("meeting", "inspect", meeting)).content.decode()
    assert "Udkast til referat" in page
    assert "Lukket sag" in page


def test_an_items_history_names_no_closed_item_of_a_body_one_has_no_seat_in(contributor: Client, tmf: Party) -> None:
    origin = AgendaItemFactory.create(title="Lukket sag", is_closed=True)
    item = AgendaItemFactory.create(carried_over_from=origin)
    SeatFactory.create(body=item.meeting.body, party=tmf)
    page = contributor.get(address("agendaitem", "history", item))
    assert page.status_code == 200
    assert "Lukket sag" not in page.content.decode()


def test_a_reader_is_offered_no_persons(client: Client) -> None:
    shown = AppointmentFactory.create(person__name="Anna Valgt")
    PersonFactory.create(name="Ulla Udenplads")
    client.force_login(user_with("view_appointment"))
    index = address("appointment", "index")
    page = client.get(index).content.decode()
    assert "Anna Valgt" in page
    assert "Ulla Udenplads" not in page
    assert address("appointment", "inspect", shown) in client.get(f"{index}?person=anna").content.decode()
    assert address("appointment", "inspect", shown) not in client.get(f"{index}?person=ulla").content.decode()


def test_a_clerk_reads_everything(web: Client) -> None:
    meeting = held(minutes="Udkast til referat")
    AgendaItemFactory.create(meeting=meeting, title="Lukket sag", is_closed=True)
    page = web.get(address("meeting", "inspect", meeting)).content.decode()
    assert "Udkast til referat" in page
    assert "Lukket sag" in page
    assert web.get(address("meeting", "history", meeting)).status_code == 200


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("query", ["", "?unknown=1", "?q=a", "?in_force_on=2027-01-01"])
def test_every_list_opens(model: str, query: str, web: Client) -> None:
    AgendaItemFactory.create(meeting__wheel_entry=WheelEntryFactory.create())
    assert web.get(address(model, "index") + query).status_code == 200


@pytest.mark.parametrize("model", MODELS)
def test_every_list_takes_the_same_queries_at_one_row_and_at_many(model: str, web: Client) -> None:
    def grow(times: int) -> None:
        for _ in range(times):
            AgendaItemFactory.create(meeting__wheel_entry=WheelEntryFactory.create())

    grow(1)
    web.get(address(model, "index"))
    with CaptureQueriesContext(connection) as one:
        web.get(address(model, "index"))
    grow(15)
    with CaptureQueriesContext(connection) as many:
        web.get(address(model, "index"))
    assert len(many) == len(one)


def test_a_past_list_shows_what_an_item_said_while_closed_only_to_readers_of_drafts(client: Client, db: None) -> None:
    item = AgendaItemFactory.create(title="Fortroligt navn", is_closed=True)
    day = timezone.localdate() - timedelta(days=2)
    with history_unlocked():
        AgendaItem.history.filter(id=item.pk).update(history_date=timezone.now() - timedelta(days=3))
    item.title, item.is_closed = "Åbnet punkt", False
    item.save()
    past = f"{address('agendaitem', 'index')}?as_of={day:%Y-%m-%d}"
    seen = {}
    for given in ("view_agendaitem", "view_closed_agendaitem"):
        client.force_login(user_with("view_agendaitem", given))
        assert "Åbnet punkt" in client.get(address("agendaitem", "index")).content.decode()
        seen[given] = "Fortroligt navn" in client.get(past).content.decode()
    assert seen == {"view_agendaitem": False, "view_closed_agendaitem": True}


def test_members_are_fetched_from_the_meetings_page(web: Client, client: Client) -> None:
    appointment = AppointmentFactory.create()
    meeting = MeetingFactory.create(body=appointment.seat.body)
    assert address("meeting", "members", meeting) in web.get(address("meeting", "inspect", meeting)).text
    assert web.post(address("meeting", "members", meeting), {"reason": "medlemmerne"}).status_code == 302
    assert meeting.attendance.get().person == appointment.person
    again = web.post(address("meeting", "members", meeting), {"reason": "igen"})
    assert "allerede" in again.text
    for action in ("members", "journal"):
        assert reader(client).get(address("meeting", action, meeting)).status_code == 302


def test_the_journal_is_asked_for_with_the_approval_and_what_lacks_is_told(client: Client) -> None:
    client.force_login(user_with(*rights("meeting"), "view_case", "view_document", "view_closed_agendaitem"))
    meeting = held(state=MeetingState.HELD)
    case = CaseFactory.create(kle="03.10.24")
    posted = {"reason": "godkendt", "on": "2027-04-01", "case": case.pk}
    assert "Frys dagsordenen først" in client.post(address("meeting", "approve", meeting), posted).text
    client.post(address("meeting", "freeze", meeting), {"reason": "udsendt"})
    told = client.post(address("meeting", "approve", meeting), posted, follow=True).text
    assert "Har intet dokumentnummer." in told
    assert "Hører ikke til en sag" not in told
    assert address("meeting", "journal", meeting) in told
    document = DocumentFactory.create(number="2027-000007")
    posted = {"reason": "journaliseret", "case": case.pk, "minutes_document": document.pk}
    told = client.post(address("meeting", "journal", meeting), posted, follow=True).text
    assert "Har intet dokumentnummer" not in told
    assert Meeting.objects.get().minutes_document == document


def test_a_document_that_one_may_not_see_is_not_chosen_for_the_journal(client: Client) -> None:
    client.force_login(user_with(*rights("meeting"), "view_document"))
    meeting = held(minutes_state=MinutesState.APPROVED)
    hidden = DocumentFactory.create(kind=DocumentKind.MINUTES)
    posted = {"reason": "x", "minutes_document": hidden.pk}
    assert client.post(address("meeting", "journal", meeting), posted).status_code == 200
    assert Meeting.objects.get().minutes_document is None


def test_two_actions_stand_in_front_and_the_rest_in_a_menu(web: Client) -> None:
    """All of them in a row were cut off at the edge of the screen."""
    meeting = MeetingFactory.create()

    def shown() -> tuple[list[str], list[str]]:
        *front, menu = web.get(address("meeting", "inspect", meeting)).context["header_buttons"]
        assert menu.label == "Flere handlinger"
        return [button.label for button in front], [button.label for button in menu.dropdown_buttons]

    front, menu = shown()
    assert front == ["Redigér", "Indkald punkter"]
    assert {"Historik", "Hent medlemmer", "Frys dagsordenen"} <= set(menu)
    Meeting.objects.update(agenda_frozen_at=timezone.now())
    assert shown()[0] == ["Redigér", "Hent medlemmer"]
