"""The call for agenda items through the admin: the clerk calls and reminds, a contributor sees and answers his own."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting, MeetingState
from registry.parties.models import Affiliation, Party, PartyKind
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import PartyFactory, rights, user_with

pytestmark = pytest.mark.django_db

NOW = timezone.now()
TODAY = timezone.localdate(NOW)
DUE = TODAY + timedelta(days=10)
MINE = "/admin/registry/item-calls/"


@pytest.fixture
def meeting() -> Meeting:
    return MeetingFactory.create(title="Samarbejdsforum i marts", items_due_on=DUE, starts_at=NOW + timedelta(days=23))


@pytest.fixture
def tmf() -> Party:
    return PartyFactory.create(name="TMF", kind=PartyKind.ADMINISTRATION, email="tmf@example.org")


@pytest.fixture
def okf() -> Party:
    return PartyFactory.create(name="ØKF", kind=PartyKind.ADMINISTRATION)


@pytest.fixture
def clerk() -> Any:
    given = [right for model in ("meeting", "agendaitem", "itemcall") for right in rights(model, CHANGES)]
    return user_with(*given, "view_closed_agendaitem")


CHANGES = ("view", "add", "change", "delete")


@pytest.fixture
def anna(tmf: Party) -> Any:
    user = user_with("view_meeting", "view_agendaitem", "view_itemcall", "contribute_agendaitem")
    Affiliation.objects.create(user=user, party=tmf)
    return user


def called(meeting: Meeting, party: Party, **values: Any) -> ItemCall:
    return ItemCall.objects.create(meeting=meeting, party=party, sent_at=NOW, **values)


def none_of(call: ItemCall) -> str:
    return f"{MINE}{call.pk}/none/"


def of_meeting(action: str, meeting: Meeting) -> str:
    return reverse(f"registry_meeting_modeladmin_{action}", args=[meeting.pk])


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, response
    return str(response.content.decode())


def test_a_clerk_calls_sees_the_answers_and_reminds(
    client: Client, clerk: Any, meeting: Meeting, tmf: Party, okf: Party
) -> None:
    client.force_login(clerk)
    assert of_meeting("call", meeting) in page(client, of_meeting("inspect", meeting))
    form = page(client, of_meeting("call", meeting))
    assert form.count("checked") == 2
    posted = {"due_on": (DUE + timedelta(days=2)).isoformat(), "parties": [tmf.pk, okf.pk], "reason": "indkaldelse"}
    said = client.post(of_meeting("call", meeting), posted, follow=True).content.decode()
    assert "2 forvaltninger er indkaldt." in said
    assert "Ingen mail når ØKF" in said
    assert Meeting.objects.get().items_due_on == DUE + timedelta(days=2)
    assert "○" in said
    assert of_meeting("remind", meeting) in said
    said = client.post(of_meeting("remind", meeting), {"reason": "rykker"}, follow=True).content.decode()
    assert "2 forvaltninger er rykket." in said
    said = client.post(of_meeting("call", meeting), posted).content.decode()
    assert "De er alle indkaldt allerede" in said
    said = client.post(
        of_meeting("call", meeting), {**posted, "due_on": (DUE + timedelta(days=20)).isoformat()}
    ).content.decode()
    assert "Fristen ligger efter mødet" in said
    answer = client.post(none_of(ItemCall.objects.get(party=okf)), {"note": "Sagt i telefonen"}, follow=True)
    assert answer.redirect_chain == [(of_meeting("inspect", meeting), 302)]
    assert "Sagt i telefonen" in answer.content.decode()


def test_a_contributor_answers_on_his_own_screen(
    client: Client, anna: Any, meeting: Meeting, tmf: Party, okf: Party
) -> None:
    mine, other = called(meeting, tmf), called(meeting, okf)
    client.force_login(anna)
    home = page(client, "/admin/")
    assert "Indkaldelse af dagsordenspunkter" in home
    shown = page(client, MINE)
    assert none_of(mine) in shown
    assert none_of(other) not in shown
    assert "ØKF" not in shown
    assert none_of(other) not in page(client, of_meeting("inspect", meeting))
    said = client.post(none_of(mine), {"note": "Intet nyt"}, follow=True).content.decode()
    assert "Svaret er gemt: ingen punkter." in said
    assert "Intet nyt" in said
    assert ItemCall.objects.get(pk=mine.pk).answer == CallAnswer.NONE
    assert none_of(mine) not in page(client, "/admin/")
    assert "allerede svaret" in client.post(none_of(mine), {}).content.decode()


def test_a_contributor_writes_an_item_from_the_call(client: Client, anna: Any, meeting: Meeting, tmf: Party) -> None:
    called(meeting, tmf)
    client.force_login(anna)
    create = f"{reverse('registry_agendaitem_modeladmin_create')}?meeting={meeting.pk}&proposer={tmf.pk}"
    assert create.replace("&", "&amp;") in page(client, MINE)
    assert f'value="{tmf.pk}" selected' in page(client, create)
    empty = {"document_rows-TOTAL_FORMS": 0, "document_rows-INITIAL_FORMS": 0}
    posted = {"meeting": meeting.pk, "proposer": tmf.pk, "position": 1, "title": "Tryghed i gårdene", **empty}
    response = client.post(create, {**posted, "outcome": "aaben", "reason": "vores punkt"})
    assert response.status_code == 302, response.content.decode()
    call = ItemCall.objects.get()
    assert (call.answer, call.answered_at is None) == (CallAnswer.ITEMS, False)
    assert "Tryghed i gårdene" in page(client, MINE)


def test_the_deadline_closes_for_items_but_a_late_none_is_taken(
    client: Client, anna: Any, meeting: Meeting, tmf: Party
) -> None:
    call = called(meeting, tmf)
    Meeting.objects.update(items_due_on=TODAY - timedelta(days=1))
    client.force_login(anna)
    shown = page(client, MINE)
    assert "fristen er passeret" in shown
    assert "Skriv et punkt" not in shown
    client.post(none_of(call), {"note": ""})
    assert "for sent" in page(client, MINE)


def test_nothing_can_be_answered_once_the_agenda_is_frozen(
    client: Client, anna: Any, clerk: Any, meeting: Meeting, tmf: Party
) -> None:
    call = called(meeting, tmf)
    Meeting.objects.update(agenda_frozen_at=NOW)
    client.force_login(anna)
    assert none_of(call) not in page(client, MINE)
    assert "Dagsordenen er låst" in client.post(none_of(call), {}).content.decode()
    assert "Indkaldelse af dagsordenspunkter" not in page(client, "/admin/")
    client.force_login(clerk)
    assert of_meeting("call", meeting) not in page(client, of_meeting("inspect", meeting))
    posted = {"due_on": (DUE + timedelta(days=2)).isoformat(), "parties": [tmf.pk], "reason": "igen"}
    assert "Dagsordenen er låst" in client.post(of_meeting("call", meeting), posted).content.decode()


def test_others_cannot_reach_the_screens(client: Client, anna: Any, meeting: Meeting, tmf: Party, okf: Party) -> None:
    mine, other = called(meeting, tmf), called(meeting, okf)

    def status(address: str) -> set[int]:
        return {client.get(address).status_code, client.post(address, {"reason": "x", "note": ""}).status_code}

    client.force_login(anna)
    assert status(none_of(other)) == {404}
    assert not status(of_meeting("call", meeting)) & {200}
    assert not status(of_meeting("remind", meeting)) & {200}
    client.force_login(user_with("view_meeting", "view_agendaitem", "view_itemcall"))
    assert "item-calls" not in page(client, of_meeting("inspect", meeting))
    assert status(none_of(mine)) == {404}
    assert client.get(MINE).status_code == 302  # to the first screen, with what is missing
    client.force_login(user_with("view_meeting", "view_closed_agendaitem"))
    assert 200 not in status(none_of(mine))
    client.logout()
    assert "/login/" in client.get(MINE)["Location"]
    assert set(ItemCall.objects.values_list("answer", "reminded_at")) == {(CallAnswer.AWAITED, None)}


def test_the_role_is_enough_and_gives_nothing_else(client: Client, meeting: Meeting, tmf: Party) -> None:
    call_command("setup_site", verbosity=0)
    user = user_with()
    user.groups.add(Group.objects.get(name="Forvaltningsbidragyder"))
    Affiliation.objects.create(user=user, party=tmf)
    call, foreign = called(meeting, tmf), AgendaItemFactory.create(meeting=meeting)
    client.force_login(user)
    assert none_of(call) in page(client, MINE)
    assert MINE in page(client, "/admin/")
    rows: tuple[tuple[str, Any], ...] = (
        ("meeting", meeting),
        ("agendaitem", foreign),
        ("party", tmf),
        ("body", meeting.body),
    )
    for model, row in rows:
        for action in ("edit", "delete"):
            address = reverse(f"registry_{model}_modeladmin_{action}", args=[row.pk])
            assert client.post(address, {"reason": "x"}).status_code in (302, 403), address
    assert AgendaItem.objects.filter(pk=foreign.pk, title=foreign.title).exists()
    assert Meeting.objects.filter(pk=meeting.pk, title=meeting.title).exists()


def test_screen_and_panel_ask_as_much_for_many_calls_as_for_one(client: Client, anna: Any, tmf: Party) -> None:
    client.force_login(anna)

    def queries(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            page(client, address)
        return len(asked)

    def add(count: int) -> None:
        for _each in range(count):
            for state in (MeetingState.CONFIRMED, MeetingState.HELD):
                meeting = MeetingFactory.create(items_due_on=DUE, state=state, starts_at=NOW + timedelta(days=23))
                AgendaItemFactory.create(meeting=meeting, proposer=tmf)
                called(meeting, tmf)

    add(1)
    page(client, MINE), page(client, "/admin/")
    before = [queries(MINE), queries("/admin/")]
    add(4)
    assert [queries(MINE), queries("/admin/")] == before


def withdrawal_of(call: ItemCall) -> str:
    return f"{MINE}{call.pk}/withdraw/"


def test_a_clerk_withdraws_a_call_that_is_not_answered(
    client: Client, clerk: Any, meeting: Meeting, tmf: Party, okf: Party
) -> None:
    awaited = called(meeting, tmf)
    answered = called(meeting, okf, answer=CallAnswer.NONE, answered_at=NOW)
    client.force_login(clerk)
    shown = page(client, of_meeting("inspect", meeting))
    assert withdrawal_of(awaited) in shown
    assert withdrawal_of(answered) not in shown
    assert "TMF skal ikke længere svare" in page(client, withdrawal_of(awaited))
    assert "Skriv hvorfor" in client.post(withdrawal_of(awaited), {"reason": ""}).content.decode()
    said = client.post(withdrawal_of(awaited), {"reason": "Fejl"}, follow=True)
    assert said.redirect_chain == [(of_meeting("inspect", meeting), 302)]
    assert "Indkaldelsen til TMF er trukket tilbage." in said.content.decode()
    assert "besvaret" in client.post(withdrawal_of(answered), {"reason": "Fejl"}).content.decode()
    assert ItemCall.objects.get() == answered


def test_a_contributor_withdraws_no_call(client: Client, anna: Any, meeting: Meeting, tmf: Party) -> None:
    call = called(meeting, tmf)
    client.force_login(anna)
    assert withdrawal_of(call) not in page(client, MINE)
    assert client.post(withdrawal_of(call), {"reason": "Nej"}).status_code in (302, 403)
    assert ItemCall.objects.get() == call


def test_a_mail_is_promised_only_where_one_arrives(
    client: Client, clerk: Any, meeting: Meeting, tmf: Party, okf: Party
) -> None:
    client.force_login(clerk)
    assert "får besked i en mail" in page(client, withdrawal_of(called(meeting, tmf)))
    unreached = page(client, withdrawal_of(called(meeting, okf)))
    assert "får besked i en mail" not in unreached
    assert "ingen mail når frem" in unreached
