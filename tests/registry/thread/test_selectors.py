"""The thread as read from the register: for whom, on which day, in how many queries."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from registry.agreements.models import AgreementState, Goal, GoalState
from registry.thread.rules.values import GOAL
from registry.thread.selectors import ITEM, read_thread
from tests.factories.agreements import GoalFactory
from tests.factories.meetings import AgendaItemFactory, MeetingFactory
from tests.factories.registry import rights, user_with
from tests.registry.thread.conftest import Woven, weave_rows

pytestmark = pytest.mark.django_db
TODAY = date(2027, 4, 1)
READS = ("registry.view_agreement", "registry.view_goal", "registry.view_agendaitem")


def test_the_register_is_woven_with_its_agenda_items(woven: Woven) -> None:
    reading = read_thread(user_with(*READS), TODAY)
    way = reading.thread.above((ITEM, woven.item.pk))
    assert [node.text for node in way] == ["Koldere rør", "Nye ventiler", "Ventiler i Blok 1"]
    detail = reading.details[ITEM, woven.item.pk]
    assert (detail.where, detail.at) == ("Møde om rør", datetime(2027, 3, 24, 12, tzinfo=UTC))
    assert reading.details[GOAL, woven.top.pk].state == "gældende"
    assert reading.details["agreement", woven.framework.pk].state == "indgået"
    assert [gap.code for gap in reading.thread.gaps] == ["theme_without_partial"]


def test_a_closed_item_is_for_those_alone_who_may_see_it(woven: Woven) -> None:
    closed = AgendaItemFactory.create(title="Lukket punkt", goal=woven.low, is_closed=True)
    seen = read_thread(user_with(*READS), TODAY)
    assert (ITEM, closed.pk) not in seen.thread.by_ref
    assert seen.leaves_out
    whole = read_thread(user_with(*READS, "registry.view_closed_agendaitem"), TODAY)
    assert (ITEM, closed.pk) in whole.thread.by_ref
    assert not whole.leaves_out


def test_no_item_is_shown_without_a_right_to_agenda_items(woven: Woven) -> None:
    reading = read_thread(user_with(*READS[:2]), TODAY)
    assert not any(node.kind == ITEM for node in reading.thread.nodes)
    assert reading.leaves_out


def test_retired_goals_are_no_part_of_it_and_leave_a_gap_below(woven: Woven) -> None:
    Goal.objects.filter(pk=woven.middle.pk).update(state=GoalState.RETIRED)
    found = read_thread(user_with(*READS), TODAY).thread
    assert (GOAL, woven.middle.pk) not in found.by_ref
    assert ("goal_up_missing", woven.low.pk) in [(gap.code, gap.key) for gap in found.gaps]


def test_a_day_may_be_asked_for(woven: Woven) -> None:
    Goal.objects.filter(pk=woven.low.pk).update(valid_from=date(2028, 1, 1))
    user = user_with(*READS)
    assert (GOAL, woven.low.pk) in read_thread(user, TODAY).thread.by_ref
    assert (GOAL, woven.low.pk) not in read_thread(user, TODAY, in_force_on=date(2027, 12, 31)).thread.by_ref
    assert (GOAL, woven.low.pk) in read_thread(user, TODAY, in_force_on=date(2028, 1, 1)).thread.by_ref


def test_a_terminated_agreement_is_over(woven: Woven) -> None:
    woven.partial.state, woven.partial.ended_on = AgreementState.TERMINATED, date(2027, 1, 1)
    woven.partial.save()
    codes = [gap.code for gap in read_thread(user_with(*READS), TODAY).thread.gaps]
    assert "framework_goal_without_below" in codes


def test_goals_stand_in_the_order_of_their_themes(woven: Woven) -> None:
    second = woven.framework.theme_rows.get(priority=2).theme
    late = GoalFactory.create(agreement=woven.framework, theme=second, text="Udlejningsmål")
    early = GoalFactory.create(agreement=woven.framework, theme=woven.theme, text="Endnu et klimamål")
    tops = read_thread(user_with(*READS), TODAY).thread.tops
    assert [node.key for node in tops] == [woven.top.pk, early.pk, late.pk]


def test_it_takes_the_same_queries_for_one_and_for_many(woven: Woven) -> None:
    user = user_with(*READS, *rights("agendaitem"))
    read_thread(user, TODAY)
    with CaptureQueriesContext(connection) as few:
        read_thread(user, TODAY)
    for number in range(5):
        more = weave_rows(f" {number}")
        AgendaItemFactory.create(goal=more.top, meeting=MeetingFactory.create())
    with CaptureQueriesContext(connection) as many:
        reading = read_thread(user, TODAY)
    assert len(many) == len(few) == 4
    assert len(reading.thread.agreements) == 18
