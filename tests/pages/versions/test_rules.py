"""Which version was in force on a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from pages.versions.rules import Entry, Held, Standing, State, held_on, state_of

FIRST, SECOND = Entry(1, date(2027, 1, 1)), Entry(3, date(2027, 6, 1))
DAYS = st.dates(date(2020, 1, 1), date(2030, 1, 1))
ROWS = st.lists(DAYS, max_size=8).map(lambda days: [Entry(n, day) for n, day in enumerate(sorted(days), start=1)])


def test_none_is_in_force_before_the_first() -> None:
    assert held_on(date(2026, 12, 31), [FIRST]) == Held(Standing.NONE, None, FIRST.on, FIRST.on)
    assert held_on(date(2026, 12, 31), []) == Held(Standing.NONE, None, None, None)


def test_a_version_holds_from_its_day_until_the_day_before_the_next() -> None:
    in_between = Held(Standing.IN_FORCE, 1, FIRST.on, SECOND.on)
    assert held_on(FIRST.on, [FIRST, SECOND]) == in_between
    assert held_on(date(2027, 5, 31), [FIRST, SECOND]) == in_between
    assert held_on(SECOND.on, [FIRST, SECOND]) == Held(Standing.IN_FORCE, 3, SECOND.on, None)


def test_of_two_on_one_day_the_later_counts() -> None:
    assert held_on(FIRST.on, [FIRST, Entry(2, FIRST.on)]).number == 2


def test_after_a_withdrawal_none_is_in_force_until_the_next() -> None:
    gone = date(2027, 3, 1)
    assert held_on(date(2027, 2, 28), [FIRST, SECOND], [gone]).standing == Standing.IN_FORCE
    assert held_on(gone, [FIRST, SECOND], [gone]) == Held(Standing.WITHDRAWN, 1, gone, SECOND.on)
    assert held_on(SECOND.on, [FIRST, SECOND], [gone]).standing == Standing.IN_FORCE


def test_after_the_agreements_end_its_last_version_is_said_to_have_ended() -> None:
    ending = Entry(1, FIRST.on, ends_on=date(2027, 4, 1))
    assert held_on(date(2027, 3, 31), [ending]).standing == Standing.IN_FORCE
    assert held_on(date(2027, 4, 1), [ending]) == Held(Standing.ENDED, 1, date(2027, 4, 1))
    assert held_on(date(2027, 5, 1), [ending], [date(2027, 4, 15)]).standing == Standing.ENDED
    assert held_on(date(2027, 5, 1), [ending], [date(2027, 2, 15)]).standing == Standing.WITHDRAWN


@given(ROWS, DAYS)
def test_every_day_has_one_answer_and_days_in_force_lie_within_it(rows: list[Entry], day: date) -> None:
    held = held_on(day, rows)
    if held.number is None:
        assert all(row.on > day for row in rows)
        return
    assert held.since is not None
    assert held.since <= day
    assert held.until is None or held.until > day
    assert held.number == max(row.number for row in rows if row.on <= day)


@given(ROWS, DAYS, st.integers(1, 400))
def test_what_comes_later_changes_nothing_of_an_earlier_day(rows: list[Entry], day: date, days: int) -> None:
    later = Entry(99, max([day, *(row.on for row in rows)]) + timedelta(days=days))
    before, after = held_on(day, rows), held_on(day, [*rows, later])
    assert (before.standing, before.number) == (after.standing, after.number)


@given(ROWS, DAYS, st.lists(DAYS, max_size=4))
def test_a_withdrawal_never_brings_another_version_into_force(
    rows: list[Entry], day: date, withdrawals: list[date]
) -> None:
    assert held_on(day, rows, withdrawals).number == held_on(day, rows).number


def test_a_version_stands_in_one_place() -> None:
    assert state_of(is_live=True, has_entered=True, is_planned=False) == State.IN_FORCE
    assert state_of(is_live=False, has_entered=True, is_planned=False) == State.EARLIER
    assert state_of(is_live=False, has_entered=False, is_planned=True) == State.PLANNED
    assert state_of(is_live=False, has_entered=False, is_planned=False) == State.NEVER
