"""The wheel of a year (K190-K202)."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.utils.dates import MONTHS
from django.utils.translation import gettext as _

from registry.bodies.selectors.numbers import number_label
from registry.meetings.models import Meeting, WheelEntry, Window
from registry.meetings.rules.windows import DEFAULT_DAYS, Days, Entry, Placed, wheel_for
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row


@dataclass(frozen=True)
class WheelRow:
    """An entry of the year.

    Attributes:
        window_label: “ultimo januar”, “oktober”, “september-december”.
        date_from, date_to: the window as dates, both inclusive.
        label: of the series.
        number: meetings of the series in a year: “6-10”, “mindst 1”; "" for the season.
        is_approximate: the entry itself is “ca.”.
        is_season: the dialogue season, with a meeting for each organisation (K201).
        meetings: the public meetings that fulfil the entry.
    """

    entry_id: int
    window_label: str
    date_from: date
    date_to: date
    body_name: str
    body_slug: str
    label: str
    number: str
    is_approximate: bool
    is_season: bool
    meetings: tuple[MeetingRow, ...]


@dataclass(frozen=True)
class Quarter:
    """A quarter and what is listed under it; the season stands apart."""

    number: int
    entries: tuple[WheelRow, ...]


@dataclass(frozen=True)
class Wheel:
    """The wheel of a year. `effective_year` is the first year any entry holds; earlier ones are run-in (K202)."""

    year: int
    quarters: tuple[Quarter, ...]
    season: tuple[WheelRow, ...]
    effective_year: int | None

    @property
    def is_run_in(self) -> bool:
        """The year lies before the wheel takes effect."""
        return self.effective_year is not None and self.year < self.effective_year

    @property
    def entries(self) -> tuple[WheelRow, ...]:
        """The dated entries of all quarters, in order of date."""
        return tuple(sorted((row for q in self.quarters for row in q.entries), key=lambda row: row.date_from))


def wheel(year: int, days: Days = DEFAULT_DAYS) -> Wheel:
    """The public wheel of `year`; two queries for any number of entries and meetings.

    Args:
        year: the calendar year.
        days: the days of primo, medio and ultimo (a setting, read by the caller).
    """
    rows = {row.pk: row for row in WheelEntry.objects.public().select_related("series__body")}
    placed = wheel_for([entry_shape(row) for row in rows.values()], year, days)
    meetings: dict[int, list[MeetingRow]] = defaultdict(list)
    fulfilling = Meeting.objects.public().filter(wheel_entry__in=rows, starts_at__year=year)
    for meeting in joined(fulfilling).order_by("starts_at", "pk"):
        meetings[meeting.wheel_entry_id or 0].append(meeting_row(meeting))
    shown = [(place.entry, _row(place, rows[place.entry.key], tuple(meetings[place.entry.key]))) for place in placed]
    starts = [row.valid_from for row in rows.values()]
    return Wheel(
        year=year,
        quarters=tuple(
            Quarter(number, tuple(row for entry, row in shown if entry.quarter == number and not entry.is_season))
            for number in (1, 2, 3, 4)
        ),
        season=tuple(row for entry, row in shown if entry.is_season),
        effective_year=min(day.year for day in starts if day) if starts and all(starts) else None,
    )


def window_label(window: str, month_from: int, month_to: int) -> str:
    """“ultimo januar”, “oktober”, “september-december”."""
    months = str(MONTHS[month_from]).lower()
    if month_to != month_from:
        months = f"{months}-{str(MONTHS[month_to]).lower()}"
    if window == Window.WHOLE:
        return months
    return _("%(third)s %(month)s") % {"third": Window(window).label, "month": months}


def entry_shape(row: WheelEntry) -> Entry:
    """A wheel entry as the rules see it; `series` must be selected with it."""
    return Entry(
        key=row.pk,
        window=row.window,
        month_from=row.month_from,
        month_to=row.month_to,
        quarter=row.quarter,
        period=row.period,
        is_season=row.series.is_one_per_organisation,
    )


def _row(place: Placed, row: WheelEntry, meetings: tuple[MeetingRow, ...]) -> WheelRow:
    series = row.series
    return WheelRow(
        entry_id=row.pk,
        window_label=window_label(row.window, row.month_from, row.month_to),
        date_from=place.date_from,
        date_to=place.date_to,
        body_name=series.body.name if series.body else "",
        body_slug=series.body.slug if series.body else "",
        label=series.label,
        number=number_label(series.minimum, series.maximum, is_approximate=series.is_approximate),
        is_approximate=row.is_approximate,
        is_season=series.is_one_per_organisation,
        meetings=meetings,
    )
