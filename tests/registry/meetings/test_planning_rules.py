"""Planning a year: each meeting in its window, on a working day, in order, without a clash; the same each time."""

from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from registry.meetings.rules import solving
from registry.meetings.rules.planning import (
    BODY_AWAY,
    HOLIDAY,
    MEMBERS_MEET,
    OUT_OF_ORDER,
    PASSED,
    PERSON_AWAY,
    ROOM_AWAY,
    ROOM_TAKEN,
    Away,
    Booked,
    PlanInput,
    PlanResult,
    Slot,
    Taken,
    overlap,
    preparing,
    weekdays,
)
from registry.meetings.rules.solving import solve
from registry.meetings.rules.windows import EARLY, LATE, window_dates
from registry.reference.meetings import WHEEL
from registry.validity.working_days import is_working_day

BODIES = {"styregruppe": 1, "samarbejdsforum": 2, "borgmesterforum": 3, "partnerskabsforum": 4}
SHARING = (frozenset({1, 2}), frozenset({3, 4}))


def memo(year: int) -> PlanInput:
    """The wheel of the memo, with the members that derived seats bring."""
    slots = []
    for key, (series, window, month, _approximate, _quarter) in enumerate(WHEEL):
        first, last = window_dates(window, month, month, year)
        slots.append(Slot(key, BODIES[series], BODIES[series], first, last))
    return PlanInput(year, tuple(slots), groups=SHARING, prepared=((2, 1),))


def slot(key: int, first: date = date(2027, 3, 1), last: date = date(2027, 3, 5), **values: object) -> Slot:
    return replace(Slot(key, key, key, first, last), **values)  # type: ignore[arg-type]


def plan(*slots: Slot, **values: object) -> PlanInput:
    return replace(PlanInput(2027, slots), **values)  # type: ignore[arg-type]


def with_days(asked: PlanInput, result: PlanResult) -> PlanInput:
    return replace(asked, slots=tuple(replace(row, current=result.days.get(row.key)) for row in asked.slots))


@pytest.mark.parametrize("year", [2011, 2026, 2027, 2028, 2036])
def test_the_memos_seventeen_meetings_get_a_day_that_keeps_every_rule(year: int) -> None:
    asked = memo(year)
    result = solve(asked)
    assert result.is_optimal
    assert len(result.days) == 17
    for row in asked.slots:
        assert row.date_from <= result.days[row.key] <= row.date_to
        assert is_working_day(result.days[row.key])
    for one in asked.slots:
        for other in asked.slots:
            if one.key < other.key and any({one.body, other.body} <= group for group in SHARING):
                assert result.days[one.key] != result.days[other.key]
    assert set(preparing(asked, result.days)) == {row.key for row in asked.slots if row.series == 2}


@pytest.mark.parametrize(
    ("window", "month", "year", "count"), [(LATE, 3, 2027, 5), (EARLY, 5, 2027, 5), (LATE, 4, 2011, 4)]
)
def test_the_tight_windows_have_the_working_days_they_are_known_to_have(
    window: str, month: int, year: int, count: int
) -> None:
    assert sum(map(is_working_day, weekdays(*window_dates(window, month, month, year)))) == count


def test_a_plan_that_work_runs_out_on_says_so_and_leaves_no_day_unused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "WORK", 0.0)
    monkeypatch.setattr(solving, "LEAST_WORK", 0.0)
    fixed = slot(1, current=date(2027, 3, 1), is_fixed=True)
    asked = plan(fixed, slot(2), slot(3, room=9), slot(4, room=9), groups=(frozenset({1, 2}),))
    result = solve(asked)
    assert not result.is_optimal
    assert 0 < result.gap <= 1
    assert result.days == {1: date(2027, 3, 1), 2: date(2027, 3, 2), 3: date(2027, 3, 1), 4: date(2027, 3, 2)}
    assert result == solve(asked)


def test_planning_again_changes_nothing() -> None:
    asked = memo(2027)
    first = solve(asked)
    assert solve(asked) == first
    assert solve(with_days(asked, first)).days == first.days


def test_a_blocked_day_moves_the_meeting_on_it_alone() -> None:
    asked = memo(2027)
    first = solve(asked)
    day = first.days[0]
    again = solve(replace(with_days(asked, first), away=(Away(BODY_AWAY, 1, day, day),)))
    moved = {key for key in first.days if first.days[key] != again.days[key]}
    assert moved == {0}


@pytest.mark.parametrize(("kind", "key"), [(BODY_AWAY, 1), (PERSON_AWAY, 7), (ROOM_AWAY, 9)])
def test_a_meeting_avoids_days_on_which_its_body_its_chair_or_its_room_is_taken(kind: str, key: int) -> None:
    away = Away(kind, key, date(2027, 3, 1), date(2027, 3, 4))
    asked = plan(slot(1, needs=frozenset({7}), room=9), slot(2), away=(away,))
    result = solve(asked)
    assert result.days[1] == date(2027, 3, 5)
    assert result.days[2] == date(2027, 3, 3)  # the middle of the window: it is not concerned


def test_what_cannot_be_met_is_named_with_its_days_and_what_takes_each() -> None:
    away = Away(BODY_AWAY, 1, date(2027, 3, 25), date(2027, 3, 30))
    asked = plan(
        slot(1, date(2027, 3, 24), date(2027, 3, 31)),
        away=(away,),
        booked=(Booked(5, 1, date(2027, 3, 31), range(600, 720)),),
        first_day=date(2027, 3, 25),
    )
    result = solve(asked)
    assert result.is_optimal
    assert not result.days
    told = {row.day.day: row.by for row in result.unmet[1]}
    assert told == {
        24: (Taken(PASSED),),
        25: (Taken(HOLIDAY),),
        26: (Taken(HOLIDAY),),
        29: (Taken(HOLIDAY),),
        30: (Taken(BODY_AWAY, 0),),
        31: (Taken(MEMBERS_MEET, 5),),
    }


def test_a_slot_that_another_has_crowded_out_names_it_and_the_rest_is_placed() -> None:
    one_day = (date(2027, 3, 1), date(2027, 3, 1))
    asked = plan(slot(1, *one_day), slot(2, *one_day), slot(3), groups=(frozenset({1, 2}),))
    result = solve(asked)
    (left,) = result.unmet
    assert len(result.days) == 2
    assert result.unmet[left][0].by == (Taken(MEMBERS_MEET, 3 - left, is_slot=True),)


def test_a_room_holds_one_meeting_at_a_time_and_two_after_each_other() -> None:
    one_day = (date(2027, 3, 1), date(2027, 3, 1))
    after = plan(slot(1, *one_day, room=9), slot(2, *one_day, room=9, starts=time(12)))
    assert len(solve(after).days) == 2
    at_once = plan(slot(1, *one_day, room=9), slot(2, *one_day, room=9, starts=time(11, 59)))
    result = solve(at_once)
    assert len(result.days) == 1
    ((taken,),) = [row.by for rows in result.unmet.values() for row in rows]
    assert taken.code == ROOM_TAKEN


def test_a_booked_meeting_takes_its_room_and_its_members() -> None:
    booked = (Booked(5, 8, date(2027, 3, 3), range(600, 720), room=9), Booked(6, 2, date(2027, 3, 4), range(1, 2)))
    result = solve(plan(slot(1, room=9), booked=booked, groups=(frozenset({1, 2}),)))
    assert result.days[1] == date(2027, 3, 2)


def test_a_fixed_meeting_stays_even_outside_its_window_and_others_go_round_it() -> None:
    fixed = slot(1, current=date(2027, 3, 3), is_fixed=True, date_to=date(2027, 3, 2))
    beside = slot(3, current=date(2027, 3, 3), is_fixed=True)
    result = solve(plan(fixed, slot(2), beside, groups=(frozenset({1, 2, 3}),)))
    assert result.days[1] == result.days[3] == date(2027, 3, 3)
    assert result.days[2] in (date(2027, 3, 2), date(2027, 3, 4))


def test_wishes_are_kept_where_the_window_allows_it_and_the_present_day_counts_more() -> None:
    asked = plan(slot(1, preferred_weekday=2), avoided=frozenset({date(2027, 3, 3)}))
    assert solve(asked).days[1] == date(2027, 3, 2)
    assert solve(plan(slot(1), avoided=frozenset(weekdays(date(2027, 3, 1), date(2027, 3, 4))))).days[1].day == 5
    assert solve(plan(slot(1, current=date(2027, 3, 5), preferred_weekday=2))).days[1].day == 5


def test_a_meeting_is_not_held_without_the_one_that_prepares_it() -> None:
    one_day = (date(2027, 3, 1), date(2027, 3, 1))
    first, second = slot(1, series=1, body=1), slot(2, date(2027, 3, 8), date(2027, 3, 12), series=1, body=1)
    asked = plan(first, second, slot(3, *one_day, series=2, body=2), prepared=((1, 2),))
    result = solve(asked)
    assert set(result.days) == {1, 3}
    assert {row.by for row in result.unmet[2]} == {(Taken(OUT_OF_ORDER),)}
    assert preparing(asked, result.days) == {1: 3}


spans = st.tuples(st.integers(0, 40), st.integers(0, 12))


@st.composite
def years(draw: st.DrawFn) -> PlanInput:
    """A handful of slots of three bodies in the spring of 2027, some of them blocked, placed or fixed."""
    start = date(2027, 3, 1).toordinal()
    slots = []
    for key in range(draw(st.integers(1, 7))):
        first, length = draw(spans)
        window = date.fromordinal(start + first), date.fromordinal(start + first + length)
        body = draw(st.integers(1, 3))
        current = draw(st.none() | st.integers(0, 50))
        slots.append(
            Slot(
                key,
                body,
                body,
                *window,
                room=draw(st.none() | st.just(1)),
                starts=time(draw(st.integers(8, 15))),
                preferred_weekday=draw(st.none() | st.integers(1, 5)),
                current=None if current is None else date.fromordinal(start + current),
                is_fixed=current is not None and draw(st.booleans()),
            )
        )
    away = [
        Away(
            draw(st.sampled_from([BODY_AWAY, ROOM_AWAY])),
            1,
            date.fromordinal(start + a),
            date.fromordinal(start + a + b),
        )
        for a, b in draw(st.lists(spans, max_size=2))
    ]
    return PlanInput(2027, tuple(slots), groups=(frozenset({1, 2}),), prepared=((1, 3),), away=tuple(away))


@settings(max_examples=40)
@given(years())
def test_whatever_is_asked_no_rule_is_broken_and_the_answer_is_the_same(asked: PlanInput) -> None:
    result = solve(asked)
    assert result == solve(asked)
    assert result.days.keys() | result.unmet.keys() == {row.key for row in asked.slots}
    assert not result.days.keys() & result.unmet.keys()
    placed = [(row, result.days[row.key]) for row in asked.slots if row.key in result.days]
    for row, day in placed:
        if row.is_fixed:
            assert day == row.current
            continue
        assert row.date_from <= day <= row.date_to
        assert is_working_day(day)
        for away in asked.away:
            if (away.kind, away.key) in {(BODY_AWAY, row.body), (ROOM_AWAY, row.room)}:
                assert not away.date_from <= day <= away.date_to
        for other, on in placed:
            if other.key != row.key and on == day:
                assert {row.body, other.body} not in ({1}, {2}, {3}, {1, 2})
                assert row.room is None or row.room != other.room or not overlap(row.minutes, other.minutes)
    ready = preparing(asked, result.days)
    if not any(row.is_fixed for row in asked.slots):  # the first may be prepared in the year before
        rows = sorted((row.date_from, row.date_to, row.key) for row in asked.slots if row.series == 1)
        assert {row.key for row, _day in placed if row.series == 1} - set(ready) <= {key for *_, key in rows[:1]}


def test_one_meeting_does_not_prepare_two_although_the_one_between_them_is_left_out() -> None:
    one_day = (date(2027, 3, 1), date(2027, 3, 1))
    series = {"series": 1, "body": 1}
    away = Away(BODY_AWAY, 1, date(2027, 3, 3), date(2027, 3, 3))
    asked = plan(
        slot(1, date(2027, 3, 2), date(2027, 3, 2), **series),
        slot(2, date(2027, 3, 3), date(2027, 3, 3), **series),
        slot(4, date(2027, 3, 4), date(2027, 3, 4), **series),
        slot(3, *one_day, series=2, body=2),
        prepared=((1, 2),),
        away=(away,),
    )
    assert set(solve(asked).days) in ({1, 3}, {3, 4})
