"""The call for agenda items: who is asked, who is reminded, and what each answers (K148, K163)."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from registry.history.change import recording
from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting, MeetingState
from registry.meetings.rules.calls import is_late, is_reminder_due, proposed_deadline
from registry.meetings.selectors.calls import awaited_calls, calls_of, coming_calls, earlier_calls
from registry.meetings.services import (
    answer_none,
    call_for_items,
    remind_of_calls,
    remind_of_items,
    save_item,
    withdraw_call,
)
from registry.meetings.services.calls import unreachable
from registry.parties.models import Affiliation, Party, PartyKind
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import PartyFactory, user_with

pytestmark = pytest.mark.django_db

NOW = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)  # a Monday
TODAY = NOW.date()
DUE = date(2027, 3, 10)  # a Wednesday; the meeting is on the 24th
TOLD = datetime(2027, 3, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
def meeting() -> Meeting:
    return MeetingFactory.create(title="Samarbejdsforum i marts")


@pytest.fixture
def clerk() -> Any:
    return user_with("change_itemcall", "view_itemcall", "change_meeting", "view_closed_agendaitem", "add_agendaitem")


def forvaltning(name: str, **values: Any) -> Party:
    return PartyFactory.create(name=name, kind=PartyKind.ADMINISTRATION, **values)


def contributor(party: Party, **values: Any) -> Any:
    user = user_with("view_agendaitem", "view_meeting", "contribute_agendaitem", **values)
    Affiliation.objects.create(user=user, party=party)
    return user


def call(meeting: Meeting, clerk: Any, **values: Any) -> list[ItemCall]:
    given = {"due_on": DUE, "at": NOW, "reason": "indkaldelse", **values}
    return call_for_items(meeting, user=clerk, **given)


def committed(capture: Any, do: Any) -> list[str]:
    """The addresses that get mail when `do` is stored."""
    mail.outbox.clear()
    with capture(execute=True):
        do()
    return sorted(message.to[0] for message in mail.outbox)


def test_every_active_forvaltning_is_called_once_and_its_contributors_get_the_mail(
    meeting: Meeting, clerk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    tmf, okf = forvaltning("TMF"), forvaltning("ØKF", email="okf@example.org")
    forvaltning("Nedlagt", active_until=date(2020, 1, 1))
    unit = PartyFactory.create(name="Byplan", kind=PartyKind.UNIT, parent=tmf)
    contributor(unit, email="anna@example.org")
    left = contributor(tmf, email="bent@example.org")
    Affiliation.objects.filter(user=left).update(valid_until=date(2027, 1, 1))
    contributor(tmf, email="carl@example.org", is_active=False)
    no_contributor = user_with("view_meeting", email="dorte@example.org")
    Affiliation.objects.create(user=no_contributor, party=tmf)

    to = committed(django_capture_on_commit_callbacks, lambda: call(meeting, clerk))

    assert to == ["anna@example.org", "okf@example.org"]
    assert "Samarbejdsforum i marts" in mail.outbox[0].subject
    assert "10. marts 2027" in mail.outbox[0].body
    assert "/admin/registry/item-calls/" in mail.outbox[0].body
    assert {row.party for row in ItemCall.objects.all()} == {tmf, okf}
    stored = Meeting.objects.get()
    assert stored.items_due_on == DUE
    latest = ItemCall.history.first()
    assert (latest.history_change_reason, latest.history_user) == ("indkaldelse", clerk)


def test_calling_again_asks_only_those_without_a_call_until_the_deadline_moves(meeting: Meeting, clerk: Any) -> None:
    tmf, okf = forvaltning("TMF"), forvaltning("ØKF")
    call(meeting, clerk, parties=[tmf])
    assert [row.party for row in call(meeting, clerk)] == [okf]
    with pytest.raises(ValidationError, match="alle indkaldt"):
        call(meeting, clerk)
    answer_none(ItemCall.objects.get(party=okf), at=NOW, user=clerk)
    ItemCall.objects.filter(party=tmf).update(reminded_at=NOW)
    again = call(meeting, clerk, due_on=DUE + timedelta(days=2))
    assert [(row.party, row.reminded_at) for row in again] == [(tmf, None)]
    assert ItemCall.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "due_on", "says"),
    [
        ({}, TODAY - timedelta(days=1), "Fristen er allerede"),
        ({}, date(2027, 3, 25), "Fristen ligger efter mødet"),
        ({"agenda_frozen_at": NOW}, DUE, "låst"),
        ({"state": MeetingState.CANCELLED}, DUE, "aflyst"),
    ],
)
def test_a_call_that_cannot_be_is_refused(values: Any, due_on: date, says: str, clerk: Any) -> None:
    forvaltning("TMF")
    meeting = MeetingFactory.create(**values)
    with pytest.raises(ValidationError, match=says):
        call(meeting, clerk, due_on=due_on)
    assert not ItemCall.objects.exists()
    assert Meeting.objects.get().items_due_on is None


def test_a_forvaltning_without_contributors_and_address_is_named(meeting: Meeting, clerk: Any) -> None:
    reached = forvaltning("TMF")
    contributor(reached, email="anna@example.org")
    forvaltning("ØKF")
    assert unreachable(call(meeting, clerk), TODAY) == ["ØKF"]


def test_those_who_have_not_answered_are_reminded_once_before_the_deadline(meeting: Meeting, clerk: Any) -> None:
    tmf, okf, suf = forvaltning("TMF", email="tmf@example.org"), forvaltning("ØKF"), forvaltning("SUF")
    call(meeting, clerk)
    answer_none(ItemCall.objects.get(party=okf), at=NOW, user=clerk)
    save_item(AgendaItem(meeting=meeting, title="Tryghed", proposer=suf), user=clerk, reason="prøve", at=NOW)
    mail.outbox.clear()
    assert remind_of_calls(datetime(2027, 3, 4, 9, 0, tzinfo=UTC)) == 0
    friday = datetime(2027, 3, 5, 9, 0, tzinfo=UTC)  # three working days before the Wednesday
    assert remind_of_calls(friday) == 1
    assert remind_of_calls(friday) == 0
    assert [message.to for message in mail.outbox] == [["tmf@example.org"]]
    assert ItemCall.objects.get(party=tmf).reminded_at == friday


@pytest.mark.parametrize("values", [{"agenda_frozen_at": NOW}, {"state": MeetingState.CANCELLED}])
def test_nobody_is_reminded_of_a_meeting_that_takes_no_items(meeting: Meeting, clerk: Any, values: Any) -> None:
    forvaltning("TMF", email="tmf@example.org")
    call(meeting, clerk)
    Meeting.objects.update(**values)
    assert remind_of_calls(datetime(2027, 3, 9, 9, 0, tzinfo=UTC)) == 0


def test_a_reminder_that_fails_is_tried_again(meeting: Meeting, clerk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    forvaltning("TMF", email="tmf@example.org")
    call(meeting, clerk)
    now = datetime(2027, 3, 9, 9, 0, tzinfo=UTC)

    def fail(*_args: Any, **_kwargs: Any) -> None:
        raise OSError("down")

    with monkeypatch.context() as patch:
        patch.setattr("registry.letters.send_mail", fail)
        with pytest.raises(OSError, match="down"):
            remind_of_calls(now)
    assert remind_of_calls(now) == 1


def test_a_clerk_reminds_whenever_he_likes_those_who_have_not_answered(
    meeting: Meeting, clerk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    forvaltning("TMF", email="tmf@example.org")
    okf = forvaltning("ØKF", email="okf@example.org")
    call(meeting, clerk)
    answer_none(ItemCall.objects.get(party=okf), at=NOW, user=clerk)
    remind = lambda: remind_of_items(meeting, at=TOLD, user=clerk, reason="rykker")  # noqa: E731
    assert committed(django_capture_on_commit_callbacks, remind) == ["tmf@example.org"]
    assert committed(django_capture_on_commit_callbacks, remind) == ["tmf@example.org"]
    ItemCall.objects.update(answer=CallAnswer.NONE, answered_at=NOW)
    with pytest.raises(ValidationError, match="Ingen mangler"):
        remind()


def test_a_contributor_answers_for_his_own_forvaltning_alone(meeting: Meeting, clerk: Any) -> None:
    tmf, okf = forvaltning("TMF"), forvaltning("ØKF")
    anna = contributor(tmf)
    call(meeting, clerk)
    answered = answer_none(ItemCall.objects.get(party=tmf), at=NOW, user=anna, note="Intet nyt")
    assert (answered.answer, answered.answered_at, answered.note) == (CallAnswer.NONE, NOW, "Intet nyt")
    with pytest.raises(PermissionDenied):
        answer_none(ItemCall.objects.get(party=okf), at=NOW, user=anna)
    with pytest.raises(ValidationError, match="allerede svaret"):
        answer_none(answered, at=NOW, user=anna)


def test_an_item_of_the_forvaltning_or_its_unit_is_its_answer(meeting: Meeting, clerk: Any) -> None:
    tmf, okf = forvaltning("TMF"), forvaltning("ØKF")
    unit = PartyFactory.create(name="Byplan", kind=PartyKind.UNIT, parent=tmf)
    call(meeting, clerk)
    answer_none(ItemCall.objects.get(party=tmf), at=NOW, user=clerk)
    anna = contributor(unit)
    item = AgendaItem(meeting=meeting, title="Tryghed", proposer=unit)
    written_at = NOW + timedelta(hours=4)
    save_item(item, user=anna, reason="prøve", at=written_at)
    row = ItemCall.objects.get(party=tmf)
    assert (row.answer, row.answered_at) == (CallAnswer.ITEMS, written_at)
    assert ItemCall.objects.get(party=okf).answer == CallAnswer.AWAITED
    with pytest.raises(ValidationError, match="allerede punkter"):
        answer_none(row, at=NOW, user=anna)
    [shown] = coming_calls(anna, TODAY)
    assert shown.items == (item,)


def test_items_written_before_the_call_are_its_answer(meeting: Meeting, clerk: Any) -> None:
    tmf = forvaltning("TMF")
    AgendaItemFactory.create(meeting=meeting, proposer=tmf)
    [row] = call(meeting, clerk)
    assert row.answer == CallAnswer.ITEMS


def test_a_late_answer_is_taken_and_shown_as_late_until_the_agenda_is_frozen(meeting: Meeting, clerk: Any) -> None:
    tmf = forvaltning("TMF")
    anna = contributor(tmf)
    call(meeting, clerk)
    [shown] = coming_calls(anna, TOLD.date())
    assert (shown.is_late, shown.may_answer_none, shown.may_write) == (True, True, False)
    Meeting.objects.update(agenda_frozen_at=TOLD)
    with pytest.raises(ValidationError, match="låst"):
        answer_none(shown.call, at=TOLD, user=anna)
    assert awaited_calls(anna, TOLD.date()) == []
    Meeting.objects.update(agenda_frozen_at=None)
    answer_none(shown.call, at=TOLD, user=anna)
    [shown] = calls_of(meeting, clerk, TOLD.date())
    assert shown.is_late


def test_calls_are_shown_to_those_they_are_for(meeting: Meeting, clerk: Any) -> None:
    tmf, _okf = forvaltning("TMF"), forvaltning("ØKF")
    anna, reader = contributor(tmf), user_with("view_meeting", "view_itemcall")
    call(meeting, clerk)
    assert [row.call.party.name for row in calls_of(meeting, clerk, TODAY)] == ["TMF", "ØKF"]
    assert [row.call.party.name for row in calls_of(meeting, anna, TODAY)] == ["TMF"]
    assert calls_of(meeting, reader, TODAY) == []
    assert coming_calls(clerk, TODAY) == []
    Meeting.objects.update(state=MeetingState.HELD)
    assert coming_calls(anna, TODAY) == []
    assert len(earlier_calls(anna, TODAY)) == 1


def test_the_screen_asks_as_much_for_many_calls_as_for_one(clerk: Any, django_assert_num_queries: Any) -> None:
    tmf = forvaltning("TMF")
    anna = contributor(tmf)

    def add() -> None:
        meeting = MeetingFactory.create()
        AgendaItemFactory.create(meeting=meeting, proposer=tmf)
        call(meeting, clerk)

    add()
    anna.has_perm("x.y")  # reads his rights
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as once:
        coming_calls(anna, TODAY)
    add()
    add()
    with django_assert_num_queries(len(once)):
        assert len(coming_calls(anna, TODAY)) == 3


def test_days_of_a_call() -> None:
    assert proposed_deadline(date(2027, 3, 24), TODAY) == date(2027, 3, 10)
    assert proposed_deadline(date(2027, 3, 4), TODAY) == TODAY
    assert proposed_deadline(date(2027, 2, 1), TODAY) == TODAY
    assert is_late(answered_on=None, due_on=DUE, today=DUE + timedelta(days=1))
    assert not is_late(answered_on=DUE, due_on=DUE, today=DUE + timedelta(days=9))
    assert not is_late(answered_on=None, due_on=None, today=DUE)
    assert not is_reminder_due(due_on=DUE, sent_on=DUE, days=3, today=DUE)
    assert not is_reminder_due(due_on=DUE, sent_on=TODAY, days=3, today=DUE + timedelta(days=1))
    assert is_reminder_due(due_on=DUE, sent_on=TODAY, days=3, today=DUE)


@pytest.fixture(autouse=True)
def _recorded() -> Any:
    with recording("prøve", None):
        yield


def test_a_call_without_answer_is_withdrawn_with_a_reason_and_those_who_were_asked_are_told(
    meeting: Meeting, clerk: Any, django_capture_on_commit_callbacks: Any
) -> None:
    tmf, okf = forvaltning("TMF", email="tmf@example.org"), forvaltning("ØKF", email="okf@example.org")
    call(meeting, clerk)
    row = ItemCall.objects.get(party=tmf)

    def withdraw() -> None:
        withdraw_call(row, at=NOW, user=clerk, reason="Sendt til den forkerte")

    assert committed(django_capture_on_commit_callbacks, withdraw) == ["tmf@example.org"]
    assert "Samarbejdsforum i marts" in mail.outbox[0].subject
    assert "trukket tilbage" in mail.outbox[0].body
    assert [left.party for left in ItemCall.objects.all()] == [okf]
    latest = ItemCall.history.filter(id=row.pk).first()
    assert (latest.history_type, latest.history_change_reason) == ("-", "Sendt til den forkerte")
    assert [again.party for again in call(meeting, clerk)] == [tmf]


def test_an_answered_call_is_kept_and_so_is_one_of_a_closed_agenda(meeting: Meeting, clerk: Any) -> None:
    tmf, okf = forvaltning("TMF"), forvaltning("ØKF")
    call(meeting, clerk)
    awaited, answered = ItemCall.objects.get(party=tmf), ItemCall.objects.get(party=okf)
    answer_none(ItemCall.objects.get(party=okf), at=NOW, user=clerk)  # since `answered` was read
    with pytest.raises(ValidationError, match="besvaret"):
        withdraw_call(answered, at=NOW, user=clerk, reason="prøve")
    Meeting.objects.update(agenda_frozen_at=NOW)
    with pytest.raises(ValidationError, match="låst"):
        withdraw_call(awaited, at=NOW, user=clerk, reason="prøve")
    assert ItemCall.objects.count() == 2
