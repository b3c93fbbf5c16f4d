"""What planning a year reads: entries, meetings, members, absences (K101, K190-K202)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from django.db.models import Q
from django.utils import timezone

from registry.bodies.models import BodyState
from registry.meetings.models import BlockedPeriod, Meeting, MeetingState, WheelEntry
from registry.meetings.rules.planning import BODY_AWAY, PERSON_AWAY, ROOM_AWAY, Away, Booked, PlanInput, Slot
from registry.meetings.rules.school import SchoolHolidays
from registry.meetings.rules.windows import Days, wheel_for
from registry.meetings.selectors.sitting import SittingInYear, sitting_in
from registry.meetings.selectors.wheel import entry_shape


@dataclass(frozen=True)
class Planning:
    """A year to be planned.

    Attributes:
        asked: the input of the solver.
        entries: the wheel entries of its slots, with series, body and room.
        meetings: the meeting each slot has now, by its entry; with body.
        booked: the names of the other meetings, by their primary keys.
    """

    asked: PlanInput
    entries: Mapping[int, WheelEntry]
    meetings: Mapping[int, Meeting]
    booked: Mapping[int, str]

    @property
    def fingerprint(self) -> str:
        """Names everything that decides the plan and what it writes; changes when any of it does."""
        meetings = sorted((key, row.pk, str(row.starts_at), str(row.ends_at)) for key, row in self.meetings.items())
        asked = {**vars(self.asked), "avoided": sorted(self.asked.avoided), "groups": _sorted(self.asked.groups)}
        asked["slots"] = [{**vars(slot), "needs": sorted(slot.needs)} for slot in self.asked.slots]
        return sha256(repr((sorted(asked.items()), meetings)).encode()).hexdigest()


def planning_of(
    year: int, *, days: Days, holidays: SchoolHolidays, today: date, moves_confirmed: bool = False
) -> Planning:
    """All that decides the plan of `year`; five queries for any number of entries, meetings and members.

    Args:
        year: the calendar year.
        days: the days of primo, medio and ultimo, and `holidays` the school's (settings, read by the caller).
        today: in the year that is under way only later days are planned, and what has begun stays.
        moves_confirmed: whether confirmed meetings may be moved.
    """
    rows = {row.pk: row for row in WheelEntry.objects.select_related("series__body", "series__usual_room")}
    placed = {
        place.entry.key: place
        for place in wheel_for([entry_shape(row) for row in rows.values()], year, days)
        if not place.entry.is_season and _meets(rows[place.entry.key], place.date_from)
    }
    current, others = _meetings(year, placed)
    sitting = sitting_in(year)
    needs: dict[int, set[int]] = defaultdict(set)
    for row in sitting.sittings:
        if row.leads:
            needs[row.body].add(row.person)
    slots = tuple(
        _slot(
            rows[key],
            place.date_from,
            place.date_to,
            current.get(key),
            frozenset(needs[rows[key].series.body_id or 0]),
            stays=_stays(current.get(key), today, moves_confirmed=moves_confirmed),
        )
        for key, place in placed.items()
    )
    series = {slot.series for slot in slots}
    prepared = {
        (row.series_id, row.series.prepared_by_id)
        for row in rows.values()
        if row.series_id in series and row.series.prepared_by_id in series
    }
    away, avoided = _absences(year)
    asked = PlanInput(
        year=year,
        slots=slots,
        groups=_groups(sitting),
        prepared=tuple(sorted((one, other) for one, other in prepared if other is not None)),
        away=away,
        booked=tuple(_booked(row) for row in others),
        avoided=frozenset(holidays.days(year)) | avoided,
        first_day=today + timedelta(days=1) if year == today.year else None,
    )
    return Planning(asked, {key: rows[key] for key in placed}, current, {row.pk: row.title for row in others})


def _meets(entry: WheelEntry, day: date) -> bool:
    """Whether the entry is a body's that is not dissolved by the day."""
    body = entry.series.body
    if body is None:
        return False
    return body.state != BodyState.DISSOLVED or (body.dissolved_on is not None and day < body.dissolved_on)


def _meetings(year: int, placed: Mapping[int, object]) -> tuple[dict[int, Meeting], list[Meeting]]:
    """The first meeting of each entry that is not cancelled, and all others of the year."""
    rows = Meeting.objects.filter(starts_at__year=year).exclude(state=MeetingState.CANCELLED)
    current: dict[int, Meeting] = {}
    others: list[Meeting] = []
    for row in rows.select_related("body", "room").order_by("starts_at", "pk"):
        if row.wheel_entry_id in placed and row.wheel_entry_id not in current:
            current[row.wheel_entry_id] = row  # type: ignore[index]
        else:
            others.append(row)
    return current, others


def _stays(meeting: Meeting | None, today: date, *, moves_confirmed: bool) -> bool:
    if meeting is None:
        return False
    return (
        meeting.is_date_locked
        or meeting.agenda_frozen_at is not None
        or meeting.state == MeetingState.HELD
        or (meeting.state == MeetingState.CONFIRMED and not moves_confirmed)
        or timezone.localdate(meeting.starts_at) <= today
    )


def _slot(
    entry: WheelEntry, first: date, last: date, meeting: Meeting | None, needs: frozenset[int], *, stays: bool
) -> Slot:
    series = entry.series
    starts, minutes = entry.preferred_start or series.usual_start, series.duration_minutes
    room = series.usual_room_id if series.usual_room and series.usual_room.is_in_use else None
    if meeting is not None:  # a time and a room that somebody has given it stay its own
        taken = _minutes(meeting)
        starts, minutes, room = timezone.localtime(meeting.starts_at).time(), len(taken), meeting.room_id
    return Slot(
        key=entry.pk,
        series=series.pk,
        body=series.body_id or 0,
        date_from=first,
        date_to=last,
        starts=starts,
        duration_minutes=minutes,
        room=room,
        needs=needs,
        preferred_weekday=entry.preferred_weekday,
        current=None if meeting is None else timezone.localdate(meeting.starts_at),
        is_fixed=stays,
    )


def _minutes(meeting: Meeting) -> range:
    starts = timezone.localtime(meeting.starts_at)
    start = starts.hour * 60 + starts.minute
    return range(start, start + int((meeting.ends_at - meeting.starts_at).total_seconds() // 60))


def _booked(row: Meeting) -> Booked:
    return Booked(row.pk, row.body_id, timezone.localdate(row.starts_at), _minutes(row), row.room_id)


def _absences(year: int) -> tuple[tuple[Away, ...], frozenset[date]]:
    """Who and what is away in the year, and the days that everybody would rather not meet on."""
    away: list[Away] = []
    avoided: set[date] = set()
    within = Q(date_from__lte=date(year, 12, 31), date_to__gte=date(year, 1, 1))
    for row in BlockedPeriod.objects.filter(within).order_by("date_from", "pk"):
        kinds = ((BODY_AWAY, row.body_id), (PERSON_AWAY, row.person_id), (ROOM_AWAY, row.room_id))
        taken = [(kind, key) for kind, key in kinds if key is not None]
        away += [Away(kind, key, row.date_from, row.date_to, row.label) for kind, key in taken]
        if not taken:
            first, last = max(row.date_from, date(year, 1, 1)), min(row.date_to, date(year, 12, 31))
            avoided |= {first + timedelta(days=number) for number in range((last - first).days + 1)}
    return tuple(away), frozenset(avoided)


def _groups(sitting: SittingInYear) -> tuple[frozenset[int], ...]:
    return tuple(sorted(sitting.sharing(), key=sorted))


def _sorted(groups: Iterable[frozenset[int]]) -> list[list[int]]:
    return [sorted(group) for group in groups]
