"""What becomes of agenda items: order, carrying over, forwarding, positions and follow-ups."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from registry.meetings.models import AgendaItem, AgendaItemDocument, Meeting, MeetingState, MinutesState, Outcome
from registry.meetings.rules.items import renumbered
from registry.meetings.selectors.items import unfinished
from registry.meetings.services import (
    approve_minutes,
    carry_over,
    finish_follow_up,
    forward,
    freeze_agenda,
    renumber,
    save_item,
    state_position,
)
from registry.records.models import Document, DocumentKind
from tests.factories.bodies import BodyFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import PartyFactory, UserFactory, user_with

WHO: Any = {"user": None, "reason": "prøve"}
NOW = datetime(2027, 3, 25, 12, 0, tzinfo=UTC)
DAY = date(2027, 4, 1)


def held(**values: Any) -> Meeting:
    return MeetingFactory.create(
        state=MeetingState.HELD, minutes="Vedtaget.", minutes_state=MinutesState.DRAFT, **values
    )


def later(meeting: Meeting, days: int = 30, **values: Any) -> Meeting:
    starts_at = meeting.starts_at + timedelta(days=days)
    return MeetingFactory.create(**{"body": meeting.body, "starts_at": starts_at, **values})


def approved(meeting: Meeting) -> Meeting:
    if meeting.agenda_frozen_at is None:
        freeze_agenda(meeting, at=NOW, **WHO)
    return approve_minutes(meeting, on=DAY, **WHO)


def test_an_item_moves_up_before_and_down_after_the_one_that_has_its_number() -> None:
    places = [(11, 1), (12, 2), (13, 3), (14, 4)]
    assert sorted(renumbered(places, {14: 2}).items()) == [(11, 1), (12, 3), (13, 4), (14, 2)]
    assert sorted(renumbered(places, {11: 3}).items()) == [(11, 3), (12, 1), (13, 2), (14, 4)]
    assert renumbered([(1, 5), (2, 5), (3, 9)], {}) == {1: 1, 2: 2, 3: 3}


@given(st.lists(st.integers(1, 20), max_size=8), st.dictionaries(st.integers(0, 9), st.integers(1, 30)))
def test_numbers_run_from_one_without_gaps(numbers: list[int], wanted: dict[int, int]) -> None:
    new = renumbered(list(enumerate(sorted(numbers))), wanted)
    assert sorted(new.values()) == list(range(1, len(numbers) + 1))
    assert set(new) == set(range(len(numbers)))


@pytest.mark.django_db
def test_only_the_items_that_move_are_written_and_none_of_approved_minutes() -> None:
    meeting = held()
    first, second, third = (AgendaItemFactory.create(meeting=meeting, position=place) for place in (1, 2, 3))
    renumber(meeting, wanted={third.pk: 2}, **WHO)
    assert list(meeting.items.order_by("position").values_list("pk", flat=True)) == [first.pk, third.pk, second.pk]
    assert [item.history.count() for item in (first, second, third)] == [1, 2, 2]
    assert second.history.latest().history_change_reason == "prøve"
    with pytest.raises(ValidationError, match="låst"):
        renumber(approved(meeting), wanted={}, **WHO)


@pytest.mark.django_db
def test_unfinished_items_are_carried_over_once_with_their_documents() -> None:
    meeting, goes_on = held(), PartyFactory.create()
    treated = AgendaItemFactory.create(meeting=meeting, outcome=Outcome.TREATED)
    postponed = AgendaItemFactory.create(meeting=meeting, outcome=Outcome.POSTPONED, is_closed=True)
    unmarked = AgendaItemFactory.create(
        meeting=meeting, proposer=goes_on, decision="Udsættes.", municipal_position="Vi venter."
    )
    paper = Document.objects.create(title="Notat", kind=DocumentKind.ANNEX)
    AgendaItemDocument.objects.create(item=unmarked, document=paper)
    frozen = later(meeting, 10)
    AgendaItemFactory.create(meeting=frozen)
    freeze_agenda(frozen, at=NOW, **WHO)
    later(meeting, 20, body=MeetingFactory.create().body)
    later(meeting, 25, state=MeetingState.CANCELLED)
    target = later(meeting)
    AgendaItemFactory.create(meeting=target, position=4)
    copies = carry_over(meeting, now=NOW, **WHO)
    assert [(row.meeting, row.position, row.carried_over_from, row.is_closed) for row in copies] == [
        (target, 5, postponed, True),
        (target, 6, unmarked, False),
    ]
    copy = AgendaItem.objects.get(carried_over_from=unmarked)
    assert (copy.proposer, copy.decision, copy.municipal_position, copy.outcome) == (goes_on, "", "", Outcome.OPEN)
    assert copy.document_rows.get().document == paper
    unmarked.refresh_from_db()
    assert unmarked.outcome == Outcome.POSTPONED
    assert not AgendaItem.objects.filter(carried_over_from=treated).exists()
    with pytest.raises(ValidationError, match="intet at overføre"):
        carry_over(meeting, now=NOW, **WHO)


@pytest.mark.django_db
def test_items_of_approved_minutes_are_carried_over_and_stay_as_they_are() -> None:
    meeting = held()
    item = AgendaItemFactory.create(meeting=meeting)
    later(meeting)
    carry_over(approved(meeting), now=NOW, **WHO)
    item.refresh_from_db()
    assert (item.outcome, item.history.count()) == (Outcome.OPEN, 1)
    assert item.carried_over.count() == 1


@pytest.mark.django_db
def test_nothing_is_carried_over_from_a_meeting_to_come_or_to_none() -> None:
    item = AgendaItemFactory.create()
    later(item.meeting)
    with pytest.raises(ValidationError, match="forude"):
        carry_over(item.meeting, now=NOW, **WHO)
    alone = AgendaItemFactory.create(meeting=held())
    with pytest.raises(ValidationError, match="intet senere møde"):
        carry_over(alone.meeting, now=NOW, **WHO)
    assert AgendaItem.objects.count() == 2


@pytest.mark.django_db
def test_an_item_is_forwarded_with_its_origin_and_stays_closed() -> None:
    item = AgendaItemFactory.create(meeting=held(), is_closed=True, municipal_position="Vores")
    target = later(item.meeting, body=MeetingFactory.create().body)
    copy = forward(item, to=target, **WHO)
    assert (copy.meeting, copy.forwarded_from, copy.is_closed, copy.municipal_position) == (target, item, True, "")
    assert list(unfinished(item.meeting)) == []  # another body has it now
    clerk = user_with("change_agendaitem")
    copy.is_closed = False
    with pytest.raises(ValidationError) as error:
        save_item(copy, user=clerk, reason="prøve", at=NOW)
    assert list(error.value.message_dict) == ["is_closed"]
    with pytest.raises(ValidationError, match="allerede sendt videre"):
        forward(item, to=target, **WHO)


@pytest.mark.django_db
def test_closing_an_item_closes_what_came_of_it_however_far_it_went_and_for_the_same_reason() -> None:
    item = AgendaItemFactory.create(meeting=held())
    sent = forward(item, to=later(item.meeting, body=BodyFactory.create()), **WHO)
    further = AgendaItemFactory.create(meeting=later(sent.meeting), carried_over_from=sent)
    back = AgendaItemFactory.create(meeting=later(item.meeting), forwarded_from=further)
    other = AgendaItemFactory.create(meeting=sent.meeting)
    AgendaItem.objects.filter(pk=further.pk).update(is_closed=True)
    item.forwarded_from, item.is_closed = back, True  # a ring, which the form can make
    clerk = user_with("change_agendaitem")
    save_item(item, user=clerk, reason="Personsag", at=NOW)
    kept = {row.pk: row.is_closed for row in AgendaItem.objects.all()}
    assert kept == {item.pk: True, sent.pk: True, further.pk: True, back.pk: True, other.pk: False}
    for row in (sent, back):
        latest = row.history.latest()
        assert (latest.history_change_reason, latest.history_user) == ("Personsag", clerk)
    assert further.history.count() == 1


@pytest.mark.django_db
def test_a_copy_on_approved_public_minutes_is_closed_too_and_nothing_else_of_it_changes() -> None:
    item = AgendaItemFactory.create(meeting=held())
    target = later(item.meeting, body=BodyFactory.create(is_public=True), starts_at=item.meeting.starts_at)
    copy = forward(item, to=target, **WHO)
    freeze_agenda(target, at=NOW, **WHO)
    target.state, target.minutes, target.minutes_state = MeetingState.HELD, "Vedtaget.", MinutesState.DRAFT
    target.save()
    approved(target)
    assert copy in AgendaItem.objects.public()
    item.is_closed = True
    save_item(item, user=user_with("change_agendaitem"), reason="Personsag", at=NOW)
    assert copy not in AgendaItem.objects.public()
    now, before = copy.history.order_by("-history_id")[:2]
    assert now.diff_against(before).changed_fields == ["is_closed"]


@pytest.mark.django_db
def test_opening_an_item_again_leaves_its_copies_closed() -> None:
    item = AgendaItemFactory.create(is_closed=True)
    copy = forward(item, to=later(item.meeting, body=BodyFactory.create()), **WHO)
    item.is_closed = False
    save_item(item, user=user_with("change_agendaitem"), reason="Afgjort", at=NOW)
    copy.refresh_from_db()
    assert copy.is_closed


@pytest.mark.django_db
def test_an_item_closed_while_it_is_forwarded_or_carried_over_is_closed_there() -> None:
    item = AgendaItemFactory.create(meeting=held())
    AgendaItem.objects.filter(pk=item.pk).update(is_closed=True)  # by somebody else, since the page was opened
    copy = forward(item, to=later(item.meeting, body=BodyFactory.create()), **WHO)
    assert copy.is_closed


@pytest.mark.django_db
def test_an_item_is_not_forwarded_to_its_own_body_or_onto_a_frozen_agenda() -> None:
    item = AgendaItemFactory.create()
    with pytest.raises(ValidationError, match="et andet organ"):
        forward(item, to=later(item.meeting), **WHO)
    with pytest.raises(ValidationError, match="et andet organ"):
        forward(item, to=MeetingFactory.create(body=None, host_party=PartyFactory.create()), **WHO)
    for values in ({"agenda_frozen_at": NOW}, {"state": MeetingState.HELD}):
        with pytest.raises(ValidationError, match="dagsorden"):
            forward(item, to=MeetingFactory.create(**values), **WHO)
    assert AgendaItem.objects.count() == 1


@pytest.mark.django_db
def test_the_position_is_stored_until_the_minutes_are_approved() -> None:
    item = AgendaItemFactory.create(meeting=held())
    assert state_position(item, text="Kommunen er enig.", **WHO).municipal_position == "Kommunen er enig."
    approved(item.meeting)
    with pytest.raises(ValidationError, match="låst"):
        state_position(item, text="Andet", **WHO)


@pytest.mark.django_db
def test_a_follow_up_is_finished_after_the_minutes_are_locked_and_nothing_else_changes() -> None:
    item = AgendaItemFactory.create(meeting=held(), follow_up_owner=PartyFactory.create(), title="Før")
    approved(item.meeting)
    item.title = "Efter"
    done = finish_follow_up(item, on=DAY, note="Sendt.", today=DAY, **WHO)
    assert (done.follow_up_done_on, done.follow_up_note, done.title) == (DAY, "Sendt.", "Før")
    assert done.history.latest().history_change_reason == "prøve"
    undone = finish_follow_up(item, on=None, note="", today=DAY, **WHO)
    assert undone.follow_up_done_on is None


@pytest.mark.django_db
def test_a_follow_up_that_cannot_be_finished_is_refused_on_its_field() -> None:
    none = AgendaItemFactory.create(meeting=held())
    item = AgendaItemFactory.create(meeting=held(), follow_up_due_on=DAY)
    refused: list[tuple[AgendaItem, date | None, str, str]] = [
        (none, DAY, "", "on"),
        (AgendaItemFactory.create(follow_up_due_on=DAY), DAY, "", "on"),
        (item, DAY + timedelta(days=1), "", "on"),
        (item, date(2027, 3, 23), "", "on"),
        (item, None, "Sendt.", "note"),
    ]
    for row, on, note, field in refused:
        with pytest.raises(ValidationError) as error:
            finish_follow_up(row, on=on, note=note, today=DAY, **WHO)
        assert list(error.value.message_dict) == [field]
    assert not AgendaItem.objects.exclude(follow_up_done_on=None).exists()


@pytest.mark.django_db
def test_a_new_item_comes_last_where_its_number_is_taken() -> None:
    meeting = MeetingFactory.create()
    AgendaItemFactory.create(meeting=meeting, position=1)
    AgendaItemFactory.create(meeting=meeting, position=4)
    clerk = UserFactory.create(is_superuser=True)
    for position, expected in ((1, 5), (2, 2)):
        item = AgendaItem(meeting=meeting, position=position, title="Nyt")
        assert save_item(item, user=clerk, reason="Nyt punkt", at=NOW).position == expected


@pytest.mark.django_db
def test_a_follow_up_is_not_due_before_the_meeting_that_decides_it() -> None:
    item, clerk = AgendaItemFactory.create(meeting=held()), user_with("change_agendaitem")
    held_on = timezone.localdate(item.meeting.starts_at)
    item.follow_up_due_on = held_on - timedelta(days=1)
    with pytest.raises(ValidationError) as error:
        save_item(item, user=clerk, reason="prøve", at=NOW)
    assert list(error.value.message_dict) == ["follow_up_due_on"]
    item.follow_up_due_on = held_on
    save_item(item, user=clerk, reason="prøve", at=NOW)
