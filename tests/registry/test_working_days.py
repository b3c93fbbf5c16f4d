"""Which days count, and counting them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registry.validity.working_days import is_working_day, working_days_from

DAYS = st.dates(min_value=date(2010, 1, 1), max_value=date(2040, 12, 31))
COUNTS = st.integers(min_value=1, max_value=40)


@pytest.mark.parametrize(
    "day",
    [
        date(2027, 3, 27),  # a Saturday
        date(2027, 3, 28),  # Easter Sunday
        date(2027, 3, 25),  # Maundy Thursday
        date(2027, 5, 6),  # Ascension Day
        date(2028, 5, 1),
        date(2028, 6, 5),
        date(2027, 12, 24),
        date(2027, 12, 31),
    ],
)
def test_weekends_holidays_and_usual_days_off_do_not_count(day: date) -> None:
    assert not is_working_day(day)


def test_store_bededag_counts_since_2024() -> None:
    assert not is_working_day(date(2023, 5, 5))
    assert is_working_day(date(2024, 4, 26))


def test_the_day_itself_is_not_counted() -> None:
    monday = date(2027, 3, 1)
    assert working_days_from(monday, 1) == date(2027, 3, 2)
    assert working_days_from(monday, 5) == date(2027, 3, 8)
    assert working_days_from(monday, 0) == monday


def test_five_days_before_easter_reach_beyond_it() -> None:
    assert working_days_from(date(2027, 3, 22), 5) == date(2027, 4, 1)
    assert working_days_from(date(2027, 4, 1), -5) == date(2027, 3, 22)


@given(day=DAYS, count=COUNTS)
def test_as_many_working_days_lie_behind_as_were_asked_for(day: date, count: int) -> None:
    later = working_days_from(day, count)
    assert is_working_day(later)
    passed = [day + timedelta(days=on) for on in range(1, (later - day).days + 1)]
    assert sum(map(is_working_day, passed)) == count


@given(day=DAYS.filter(is_working_day), count=COUNTS)
def test_counting_back_undoes_counting_on(day: date, count: int) -> None:
    assert working_days_from(working_days_from(day, count), -count) == day
