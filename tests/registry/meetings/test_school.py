"""The settings of planning: the days of the windows, and the school holidays."""

from datetime import date

import pytest

from registry.meetings.rules.school import DEFAULT_WEEKS, SchoolHolidays, school_holidays
from registry.meetings.rules.windows import DEFAULT_DAYS, wheel_days


def test_the_usual_school_holidays_of_2027() -> None:
    days = school_holidays(DEFAULT_WEEKS).days(2027)
    for closed in (date(2027, 2, 15), date(2027, 3, 22), date(2027, 7, 5), date(2027, 8, 15), date(2027, 10, 18)):
        assert closed in days
    for closed in (date(2027, 1, 1), date(2027, 12, 22), date(2027, 12, 31)):
        assert closed in days
    for open_day in (date(2027, 1, 4), date(2027, 2, 22), date(2027, 3, 29), date(2027, 8, 16), date(2027, 12, 21)):
        assert open_day not in days


def test_no_weeks_are_no_holidays() -> None:
    assert school_holidays("") == SchoolHolidays(frozenset())
    assert not school_holidays(" ").days(2027)


def test_a_distant_year_has_the_weeks_that_are_numbered() -> None:
    assert date(2127, 10, 15) in school_holidays("42,påske").days(2127)


@pytest.mark.parametrize("text", ["0", "54", "32-27", "uge 7", "7-", "-7", "jul-8"])
def test_what_is_no_week_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="27-32"):
        school_holidays(text)


def test_the_days_of_the_windows_are_read_as_they_are_written() -> None:
    assert wheel_days("1-10,11-20,21-") == DEFAULT_DAYS
    assert wheel_days("1-8, 9-22, 23-28") == ((1, 8), (9, 22), (23, 28))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1-10,11-20",
        "1-10,10-20,21-",
        "1-10,20-11,21-",
        "1-,2-,3-",
        "0-9,10-20,21-",
        "1-10,11-20,29-",
        "a-b,c-d,e-",
        "1-10,11-20,21-40",
    ],
)
def test_days_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="primo, medio og ultimo"):
        wheel_days(text)
