"""The school holidays, in which meetings are avoided where a window allows it. A setting: no law fixes them."""

from dataclasses import dataclass
from datetime import date, timedelta

from holidays import country_holidays

EASTER, CHRISTMAS = "påske", "jul"
DEFAULT_WEEKS = f"7,27-32,42,{EASTER},{CHRISTMAS}"
LAST_WEEK = 53


@dataclass(frozen=True)
class SchoolHolidays:
    """Weeks of the year as ISO 8601 counts them, the week before Easter, and 22 December to 3 January."""

    weeks: frozenset[int]
    has_easter: bool = False
    has_christmas: bool = False

    def days(self, year: int) -> frozenset[date]:
        """The days of a calendar year that lie in a school holiday, weekends included."""
        first = date(year, 1, 1)
        whole = (first + timedelta(days=number) for number in range((date(year, 12, 31) - first).days + 1))
        easter = _easter_week(year)
        return frozenset(
            day
            for day in whole
            if day.isocalendar().week in self.weeks
            or (self.has_easter and day.isocalendar().week == easter)
            or (self.has_christmas and not (1, 4) <= (day.month, day.day) <= (12, 21))
        )


def school_holidays(text: str) -> SchoolHolidays:
    """Read a setting such as “7,27-32,42,påske,jul”; empty means none.

    Raises:
        ValueError: a part is neither a week, weeks that follow each other, nor one of the two words.
    """
    parts = [part.strip().lower() for part in text.split(",") if part.strip()]
    words = {part for part in parts if part in (EASTER, CHRISTMAS)}
    weeks: set[int] = set()
    for part in parts:
        if part not in words:
            weeks.update(_weeks(part))
    return SchoolHolidays(frozenset(weeks), EASTER in words, CHRISTMAS in words)


def _weeks(part: str) -> range:
    first, dash, last = part.partition("-")
    try:
        start, end = int(first), int(last if dash else first)
    except ValueError:
        start, end = 1, 0
    if not 1 <= start <= end <= LAST_WEEK:
        raise ValueError(f"{part}: skriv uger som 7 eller 27-32, eller {EASTER} eller {CHRISTMAS}")
    return range(start, end + 1)


def _easter_week(year: int) -> int | None:
    """The week that ends on Easter Sunday; None in a year so distant that the calendar does not know it."""
    mondays = country_holidays("DK", years=year, language="en_US").get_named("Easter Monday")
    return (mondays[0] - timedelta(days=1)).isocalendar().week if mondays else None
