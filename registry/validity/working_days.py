"""Working days in Denmark. Pure."""

from datetime import date, timedelta

from holidays import country_holidays
from holidays.constants import OPTIONAL, PUBLIC

SATURDAY = 5


def is_working_day(day: date) -> bool:
    """Whether offices are open: no weekend, no public holiday, nor 1 May, 5 June, 24 and 31 December."""
    return day.weekday() < SATURDAY and day not in country_holidays("DK", years=day.year, categories=(PUBLIC, OPTIONAL))


def working_days_from(day: date, count: int) -> date:
    """The day that lies a number of working days after another, or before it.

    Args:
        day: where to count from; it is not counted itself, whatever day it is.
        count: how many working days on; negative counts back, 0 gives `day` itself.
    """
    step = timedelta(days=1 if count > 0 else -1)
    left = abs(count)
    while left:
        day += step
        left -= is_working_day(day)
    return day
