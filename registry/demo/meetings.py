"""Invented meetings of two years, after the wheel."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from registry.demo.builder import Builder
from registry.history.change import recording
from registry.meetings.models import BlockedPeriod, Meeting, MeetingState, MinutesState, Room, WheelEntry
from registry.meetings.rules.windows import window_dates

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
CONFIRMED_AHEAD = timedelta(days=180)
CANCELLED_AHEAD = timedelta(days=21)


def build_meetings(build: Builder, now: datetime) -> dict[str, Meeting]:
    """A meeting for each wheel entry of this year and the next, and an extra one that is cancelled.

    Those in the past are held, with approved minutes; those of the next half year are confirmed, the rest proposed.

    Returns:
        Those that follow the wheel.
    """
    today = now.astimezone(COPENHAGEN).date()
    rooms = build.rows(
        Room,
        {f"room:{number}": lambda number=number: Room(name=f"Demolokale {number}", seats=20) for number in (1, 2, 3)},  # type: ignore[misc]
    )
    build.rows(
        BlockedPeriod,
        {
            "blocked:1": lambda: BlockedPeriod(
                label="Ombygning (demo)",
                date_from=date(today.year + 1, 3, 1),
                date_to=date(today.year + 1, 3, 24),
                room=rooms["room:2"],
            )
        },
    )
    entries = list(WheelEntry.objects.filter(series__body__isnull=False).select_related("series__body").order_by("pk"))

    def meeting(entry: WheelEntry, year: int) -> Meeting:
        first, last = window_dates(entry.window, entry.month_from, entry.month_to, year)
        day = _working_day(first + (last - first) / 2)
        starts = datetime.combine(day, time(build.random.choice((9, 10, 13)), 0), COPENHAGEN)
        is_held = starts + timedelta(hours=2) <= now
        state = (
            MeetingState.HELD
            if is_held
            else MeetingState.CONFIRMED
            if day < today + CONFIRMED_AHEAD
            else MeetingState.PROPOSED
        )
        return Meeting(
            body=entry.series.body,
            series=entry.series,
            wheel_entry=entry,
            title=f"Møde i {entry.series.body} (demo)",
            starts_at=starts,
            ends_at=starts + timedelta(hours=2),
            room=rooms["room:1"],
            state=state,
            items_due_on=day - timedelta(days=14),
            agenda_frozen_at=starts - timedelta(days=7) if is_held else None,
            minutes="Opfundet referat." if is_held else "",
            minutes_state=MinutesState.APPROVED if is_held else MinutesState.NONE,
            minutes_approved_on=day + timedelta(days=1) if is_held else None,
        )

    meetings = build.rows(
        Meeting,
        {
            f"meeting:{entry.pk}:{year}": lambda entry=entry, year=year: meeting(entry, year)  # type: ignore[misc]
            for year in (today.year, today.year + 1)
            for entry in entries
            if entry.period.holds_on(date(year, entry.month_from, 1))
        },
    )
    if entries:
        _cancelled(build, entries[0], today, rooms["room:3"])
    return meetings


def _cancelled(build: Builder, entry: WheelEntry, today: date, room: Room) -> None:
    """An extra meeting that was called off; why stands in its history, as where somebody cancels one."""
    starts = datetime.combine(_working_day(today + CANCELLED_AHEAD), time(14), COPENHAGEN)
    with recording("Aflyst: formanden er forhindret, og punkterne tages op på næste møde (demo)"):
        build.rows(
            Meeting,
            {
                "meeting:extra": lambda: Meeting(
                    body=entry.series.body,
                    series=entry.series,
                    title=f"Ekstraordinært møde i {entry.series.body} (demo)",
                    starts_at=starts,
                    ends_at=starts + timedelta(hours=1),
                    room=room,
                    state=MeetingState.CANCELLED,
                )
            },
        )


def _working_day(day: date) -> date:
    """The day itself, or the Friday before a weekend."""
    return day - timedelta(days=max(0, day.weekday() - 4))
