"""Meetings as the public site lists them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery
from django.utils import timezone

from registry.bodies.models import Body
from registry.bodies.selectors.numbers import number_label
from registry.meetings.models import Meeting, MeetingSeries, MeetingState, MinutesState


@dataclass(frozen=True)
class MeetingRow:
    """A meeting. `spokes_party` is the meeting's own, else its theme's (K121)."""

    meeting_id: int
    title: str
    starts_at: datetime
    ends_at: datetime
    room: str
    state: str
    state_label: str
    is_cancelled: bool
    body_name: str
    body_slug: str
    theme: str
    spokes_party: str
    has_agenda: bool
    has_minutes: bool


@dataclass(frozen=True)
class SeriesRow:
    """How often a body meets: “mindst 1”, “6-10”, “ca. 12” a year."""

    series_id: int
    label: str
    number: str
    is_one_per_organisation: bool
    participants: str


def next_meetings(body: Body, now: datetime, limit: int) -> tuple[MeetingRow, ...]:
    """The body's public meetings that are not over at `now`, the nearest first; one query."""
    return _rows(Meeting.objects.public().filter(body=body, ends_at__gte=now).order_by("starts_at", "pk"), limit)


def past_meetings(body: Body, now: datetime, limit: int) -> tuple[MeetingRow, ...]:
    """The body's public meetings that are over at `now`, the latest first; one query."""
    return _rows(_past(body, now).order_by("-starts_at", "-pk"), limit)


def upcoming(now: datetime, limit: int) -> tuple[MeetingRow, ...]:
    """All public meetings that are not over at `now` and not cancelled, the nearest first; one query."""
    rows = Meeting.objects.public().filter(ends_at__gte=now).exclude(state=MeetingState.CANCELLED)
    return _rows(rows.order_by("starts_at", "pk"), limit)


def coming(now: datetime, body: Body | None = None) -> tuple[MeetingRow, ...]:
    """The public meetings, of a body or of all, that are not over at `now`; cancelled ones too; one query."""
    rows = _of(body).filter(ends_at__gte=now).order_by("starts_at", "pk")
    return tuple(meeting_row(meeting) for meeting in joined(rows))


def meetings_between(first: date, last: date, body: Body | None = None) -> tuple[MeetingRow, ...]:
    """The public meetings, of a body or of all, that begin on days from `first` to `last`, in order; one query."""
    return _between(_of(body), first, last)


def register_between(first: date, last: date, body: Body | None = None) -> tuple[MeetingRow, ...]:
    """As `meetings_between`, with proposed meetings and those of bodies that are not public; one query."""
    return _between(Meeting.objects.all() if body is None else Meeting.objects.filter(body=body), first, last)


def years_of_public_meetings() -> tuple[int, int] | None:
    """The years of the first and the last public meeting; None where there is none; one query."""
    found = Meeting.objects.public().aggregate(first=Min("starts_at"), last=Max("starts_at"))
    if found["first"] is None:
        return None
    return timezone.localdate(found["first"]).year, timezone.localdate(found["last"]).year


def next_by_body(now: datetime) -> dict[str, MeetingRow]:
    """Each body's nearest public meeting that is not over at `now` and not cancelled, by the body's slug; one query."""
    rows = Meeting.objects.public().filter(ends_at__gte=now).exclude(state=MeetingState.CANCELLED)
    nearest = rows.filter(body=OuterRef("body")).order_by("starts_at", "pk").values("pk")[:1]
    found = (meeting_row(meeting) for meeting in joined(rows.filter(pk=Subquery(nearest))))
    return {row.body_slug: row for row in found}


def series_of(body: Body, day: date) -> tuple[SeriesRow, ...]:
    """The body's series in force on `day`; before the first has begun, those to come; one query (K075-K149)."""
    return _series(list(MeetingSeries.objects.public().filter(body=body).order_by("pk")), day)


def series_by_body(day: date) -> dict[int, tuple[SeriesRow, ...]]:
    """The series of every body, as `series_of` has one's, by its primary key; one query."""
    by_body: dict[int, list[MeetingSeries]] = defaultdict(list)
    for row in MeetingSeries.objects.public().exclude(body=None).order_by("pk"):
        by_body[row.body_id or 0].append(row)
    return {key: _series(rows, day) for key, rows in by_body.items()}


def years_with_meetings(body: Body, now: datetime) -> tuple[int, ...]:
    """The years in which the body has had public meetings that are over at `now`, the latest first; one query."""
    years = _past(body, now).datetimes("starts_at", "year", order="DESC")
    return tuple(day.year for day in years)


def meetings_of_year(body: Body, now: datetime, year: int) -> tuple[MeetingRow, ...]:
    """The body's public meetings of a year that are over at `now`, the latest first; one query."""
    rows = _past(body, now).filter(starts_at__year=year).order_by("-starts_at", "-pk")
    return tuple(meeting_row(meeting) for meeting in joined(rows))


def meeting_row(meeting: Meeting) -> MeetingRow:
    """One meeting; `body`, `room`, `theme__spokes_party` and `spokes_party` must be selected with it."""
    spokes = meeting.spokes_party or (meeting.theme.spokes_party if meeting.theme else None)
    return MeetingRow(
        meeting_id=meeting.pk,
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        room=meeting.room.name if meeting.room else "",
        state=meeting.state,
        state_label=str(meeting.get_state_display()),
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        body_name=meeting.body.name if meeting.body else "",
        body_slug=meeting.body.slug if meeting.body else "",
        theme=meeting.theme.name if meeting.theme else meeting.other_issue,
        spokes_party=spokes.name if spokes else "",
        has_agenda=meeting.agenda_frozen_at is not None,
        has_minutes=meeting.minutes_state == MinutesState.APPROVED,
    )


def joined(rows: QuerySet[Meeting]) -> QuerySet[Meeting]:
    """`rows` with what `meeting_row` reads."""
    return rows.select_related("body", "room", "theme__spokes_party", "spokes_party")


def _of(body: Body | None) -> QuerySet[Meeting]:
    rows = Meeting.objects.public()
    return rows if body is None else rows.filter(body=body)


def _between(rows: QuerySet[Meeting], first: date, last: date) -> tuple[MeetingRow, ...]:
    rows = rows.filter(starts_at__date__range=(first, last)).order_by("starts_at", "pk")
    return tuple(meeting_row(meeting) for meeting in joined(rows))


def _past(body: Body, now: datetime) -> QuerySet[Meeting]:
    return Meeting.objects.public().filter(body=body, ends_at__lt=now)


def _series(rows: list[MeetingSeries], day: date) -> tuple[SeriesRow, ...]:
    held = [row for row in rows if row.period.holds_on(day)]
    return tuple(
        SeriesRow(
            series_id=row.pk,
            label=row.label,
            number=number_label(row.minimum, row.maximum, is_approximate=row.is_approximate),
            is_one_per_organisation=row.is_one_per_organisation,
            participants=row.participants,
        )
        for row in held or [row for row in rows if row.valid_from is not None and row.valid_from > day]
    )


def _rows(rows: QuerySet[Meeting], limit: int) -> tuple[MeetingRow, ...]:
    return tuple(meeting_row(meeting) for meeting in joined(rows)[:limit])
