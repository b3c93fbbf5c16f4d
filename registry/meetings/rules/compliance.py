"""Whether a year keeps what the memo says of numbers, windows, order and minutes (K075-K149, K190-K202)."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from registry.meetings.rules.compliance_shapes import (
    AHEAD,
    BREACH,
    ENTRY,
    MEETING,
    REMARK,
    SERIES,
    STATUSES,
    ComplianceYear,
    EntryShape,
    MeetingShape,
    SeriesShape,
    SeriesYear,
    YearFinding,
)
from registry.meetings.rules.sources import THE_WHEEL
from registry.meetings.rules.states import APPROVED, CANCELLED, HELD
from registry.meetings.rules.windows import DEFAULT_DAYS, Days, Placed, wheel_for
from registry.validity.rules import Period

ORDER_K, MINUTES_K, OVERVIEW_K = "K101", "K169", "K030"


def year_against_rules(
    year: int,
    today: date,
    *,
    series: Sequence[SeriesShape],
    entries: Sequence[EntryShape],
    meetings: Sequence[MeetingShape],
    days: Days = DEFAULT_DAYS,
    minutes_weeks: int = 4,
) -> ComplianceYear:
    """Everything that deviates in `year`, as it looks on `today`.

    Args:
        year: the calendar year.
        today: what is due by then is a breach or a remark; what is not is ahead.
        series: all of them, in the order they are listed.
        entries: all of them; those that do not hold in the year are left out (K202).
        meetings: of the year and of the year before it, whose last ones the order looks back to.
        days: of primo, medio and ultimo.
        minutes_weeks: how long after the meeting its minutes are approved at the latest.

    Returns:
        The series in force in the year, and the findings: breaches, remarks, then what is ahead, each by day. Only the
        word “ca.” turns a breach into a remark; in a run-in year everything is one.
    """
    starts = [row.period.start for row in series] + [row.entry.period.start for row in entries]
    effective = min(day.year for day in starts if day) if starts and all(starts) else None
    whole = Period(date(year, 1, 1), date(year + 1, 1, 1))
    in_force = [row for row in series if row.period.overlaps(whole)]
    assigned = [replace(row, series=_series_of(row, in_force)) for row in meetings]
    look = _Look(year, today, whole, assigned, {row.key: row for row in series}, minutes_weeks)
    placed: dict[int, list[tuple[Placed, EntryShape]]] = defaultdict(list)
    by_key = {row.entry.key: row for row in entries}
    for place in wheel_for([row.entry for row in entries], year, days):
        shape = by_key[place.entry.key]
        owner = look.series.get(shape.series)
        if owner is not None and not owner.is_season and not (owner.gone_on and owner.gone_on <= place.date_from):
            placed[shape.series].append((place, shape))
    found: list[YearFinding] = []
    counted = []
    for row in in_force:
        counted.append(look.summary(row, len(placed[row.key])))
        found += look.of_series(row, placed[row.key])
    for meeting in look.of_year:
        found += look.of_meeting(meeting)
    if effective is not None and year < effective:
        found = [replace(each, status=REMARK) if each.status == BREACH else each for each in found]
    found.sort(key=lambda each: (STATUSES.index(each.status), each.on, each.group, each.code, each.key))
    return ComplianceYear(year, effective, tuple(counted), tuple(found))


def _series_of(meeting: MeetingShape, series: Sequence[SeriesShape]) -> int | None:
    """The meeting's own series, else its body's when the body has one only."""
    if meeting.series is not None or meeting.body is None:
        return meeting.series
    of_body = [row.key for row in series if row.body == meeting.body]
    return of_body[0] if len(of_body) == 1 else None


@dataclass(frozen=True)
class _Look:
    """Looks through one year."""

    year: int
    today: date
    whole: Period
    meetings: Sequence[MeetingShape]
    series: Mapping[int, SeriesShape]
    minutes_weeks: int

    @property
    def of_year(self) -> list[MeetingShape]:
        return [row for row in self.meetings if self.whole.holds_on(row.on)]

    @property
    def is_over(self) -> bool:
        return self.today.year > self.year

    def summary(self, series: SeriesShape, in_wheel: int) -> SeriesYear:
        states = [row.state for row in self.of_year if row.series == series.key]
        held, cancelled = states.count(HELD), states.count(CANCELLED)
        return SeriesYear(series, in_wheel, len(states) - held - cancelled, held, cancelled)

    def of_series(self, series: SeriesShape, placed: Sequence[tuple[Placed, EntryShape]]) -> Iterator[YearFinding]:
        own = [row for row in self.of_year if row.series == series.key]
        if series.gone_on is not None and (series.period.end is None or series.period.end > series.gone_on):
            yield self._series_finding("body_dissolved", REMARK, series, k=OVERVIEW_K, gone_on=series.gone_on)
        if series.is_season or (series.gone_on is not None and series.gone_on <= date(self.year, 1, 1)):
            return
        yield from self._of_entries(series, placed, own)
        yield from self._of_number(series, own, has_entries=bool(placed))
        if series.prepared_by is not None and series.prepared_by in self.series:
            yield from self._of_order(series, self.series[series.prepared_by])

    def _of_number(self, series: SeriesShape, own: list[MeetingShape], *, has_entries: bool) -> Iterator[YearFinding]:
        standing = [row for row in own if row.state != CANCELLED]
        cancelled = [row.on for row in own if row.state == CANCELLED]
        counted = sum(row.state == HELD for row in standing) if self.is_over else len(standing)
        figures: dict[str, Any] = {
            "number": counted,
            "minimum": series.minimum,
            "maximum": series.maximum,
            "cancelled": cancelled,
        }
        figures["is_approximate"] = series.is_approximate
        # Who meets for a part of the year only has fewer meetings: a remark.
        is_whole = series.period.contains(self.whole) and not (series.gone_on and self.whole.holds_on(series.gone_on))
        if series.minimum and counted < series.minimum:
            if self.is_over or cancelled:
                status = BREACH if is_whole and not series.is_approximate else REMARK
                yield self._series_finding("too_few", status, series, **figures)
            elif not has_entries:
                yield self._series_finding("to_plan", AHEAD, series, **figures)
        if series.maximum is not None and len(standing) > series.maximum:
            status = REMARK if series.is_approximate else BREACH
            yield self._series_finding("too_many", status, series, **{**figures, "number": len(standing)})

    def _of_entries(
        self, series: SeriesShape, placed: Sequence[tuple[Placed, EntryShape]], own: list[MeetingShape]
    ) -> Iterator[YearFinding]:
        free = [row for row in own if row.entry is None and row.state != CANCELLED]
        for place, shape in placed:
            linked = [row for row in self.of_year if row.entry == place.entry.key]
            standing = [row for row in linked if row.state != CANCELLED]
            window = {"date_from": place.date_from, "date_to": place.date_to, "entry": place.entry.key}
            due = REMARK if shape.is_approximate else BREACH
            for row in standing:
                if not place.date_from <= row.on <= place.date_to:
                    figures = {**window, "on": row.on, "is_held": row.state == HELD}
                    yield self._meeting_finding("outside_window", due, row, k=shape.k, **figures)
            unlinked = next((row for row in free if place.date_from <= row.on <= place.date_to), None)
            if standing or unlinked:
                if not standing and unlinked:
                    free.remove(unlinked)
                continue
            code = "cancelled" if linked else "missing" if self.today > place.date_to else "awaits_date"
            yield YearFinding(
                code,
                due if self.today > place.date_to else AHEAD,
                shape.k,
                series.group,
                ENTRY,
                place.entry.key,
                series.key,
                place.date_to,
                {**window, "body": series.body, "label": series.label, "cancelled": [row.on for row in linked]},
            )

    def _of_order(self, series: SeriesShape, preparing: SeriesShape) -> Iterator[YearFinding]:
        standing = sorted((row for row in self.meetings if row.state != CANCELLED), key=lambda row: row.starts_at)
        before = [row.starts_at for row in standing if row.series == preparing.key]
        previous = None
        for row in (each for each in standing if each.series == series.key):
            prepared = [*before, *([row.prepared_at] if row.prepared_at else [])]
            is_prepared = any(at < row.starts_at and (previous is None or at > previous.starts_at) for at in prepared)
            if self.whole.holds_on(row.on) and not is_prepared:
                figures = {"on": row.on, "label": preparing.label, "since": previous.on if previous else None}
                figures |= {"preparing": preparing.key, "preparing_body": preparing.body}
                yield self._meeting_finding("order_broken", BREACH, row, k=ORDER_K, **figures)
            previous = row

    def of_meeting(self, row: MeetingShape) -> Iterator[YearFinding]:
        """What is said of any meeting, also one of no series."""
        if row.state == CANCELLED:
            return
        if row.state != HELD:
            if row.on < self.today:
                owner = self.series.get(row.series or 0)
                k = owner.k if owner else THE_WHEEL
                yield self._meeting_finding("not_marked", REMARK, row, k=k, on=row.on)
            return
        due_on = row.on + timedelta(weeks=self.minutes_weeks)
        figures = {"on": row.on, "due_on": due_on, "approved_on": row.minutes_approved_on}
        if row.minutes_state != APPROVED and self.today > due_on:
            yield self._meeting_finding("minutes_late", BREACH, row, k=MINUTES_K, **figures)
        elif row.minutes_approved_on is not None and row.minutes_approved_on > due_on:
            yield self._meeting_finding("minutes_were_late", REMARK, row, k=MINUTES_K, **figures)

    def _series_finding(
        self, code: str, status: str, series: SeriesShape, *, k: str = "", **figures: Any
    ) -> YearFinding:
        on = date(self.year, 12, 31)
        told = {"label": series.label, "body": series.body, "year": self.year, **figures}
        return YearFinding(code, status, k or series.k, series.group, SERIES, series.key, series.key, on, told)

    def _meeting_finding(self, code: str, status: str, row: MeetingShape, *, k: str, **figures: Any) -> YearFinding:
        told = {"title": row.title, **figures}
        return YearFinding(code, status, k, row.group, MEETING, row.key, row.series, row.on, told)
