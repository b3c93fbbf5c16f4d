"""The wheel of a year from the registry (K190-K202)."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.conf import settings
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.figures.asked import Asked
from pages.figures.figure import Cell, Figure, table
from pages.figures.layouts.wheel import CALLED, CANCELLED, HELD, Dot, Entry, Ring, Words, Year
from pages.figures.layouts.wheel_narrow import narrow
from pages.figures.layouts.wheel_wide import wide
from pages.record_pages import Addresses
from registry.bodies.models import Body
from registry.meetings.models import Meeting, MeetingState
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row
from registry.meetings.selectors.wheel import Wheel, WheelRow, wheel

STATES = {MeetingState.HELD: HELD, MeetingState.CANCELLED: CANCELLED}
OUTSIDE = 9  # where what stands on no level is put: outermost


def wheel_figure(asked: Asked) -> Figure:
    """The public wheel of a year with all its public meetings; four queries for any number.

    Args:
        asked: the year.
    """
    found = wheel(asked.year, settings.WHEEL_DAYS)
    rows = (*found.entries, *found.season)
    loose = _loose(asked.year, rows)
    rings = _rings(rows, loose, asked.addresses)
    entries = _entries(rows, loose, rings, asked.addresses)
    year = Year(asked.year, tuple(rings.values()), entries, _note(found))
    words = _words()
    return Figure(
        name="aarshjul",
        title=_("The wheel of %(year)s") % {"year": asked.year},
        description=_("When in the year each body is to meet, and the meetings that have been called."),
        wide=wide(year, words),
        narrow=narrow(year, words),
        table=table(
            _("The wheel of %(year)s") % {"year": asked.year},
            (_("Body"), _("When"), _("Meetings a year"), _("Meetings called")),
            [_cells(entry) for entry in entries] or ([(str(asked.year), year.note, "", "")] if year.note else []),
        ),
        query=f"?aar={asked.year}",
    )


def _note(found: Wheel) -> str:
    if not found.is_run_in:
        return ""
    return _("%(year)s is the run-in year: the wheel applies from %(first)s, and nothing counts as missing.") % {
        "year": found.year,
        "first": found.effective_year,
    }


def _loose(year: int, rows: Iterable[WheelRow]) -> list[MeetingRow]:
    """The meetings of the year that fulfil no entry of its wheel."""
    placed = [meeting.meeting_id for row in rows for meeting in row.meetings]
    meetings = Meeting.objects.public().filter(starts_at__year=year).exclude(pk__in=placed)
    return [meeting_row(meeting) for meeting in joined(meetings).order_by("starts_at", "pk")]


def _rings(rows: Iterable[WheelRow], loose: Iterable[MeetingRow], known: Addresses) -> dict[str, Ring]:
    """A ring for each body, and for each series of no body, by its slug or label; the upper levels innermost."""
    levels = {slug: level or OUTSIDE for slug, level in Body.objects.public().values_list("slug", "level")}
    says: dict[str, list[str]] = defaultdict(list)
    names: dict[str, str] = {}
    for row in rows:
        key = row.body_slug or row.label
        names[key] = row.body_name or row.label
        if row.is_season:
            text = _("one meeting with each housing organisation")
        else:
            text = _("Meetings a year: %(number)s") % {"number": row.number} if row.number else ""
        if text and text not in says[key]:
            says[key].append(text)
    names |= {meeting.body_slug: meeting.body_name for meeting in loose}
    order = sorted(names, key=lambda key: (levels.get(key, OUTSIDE), names[key]))
    return {
        key: Ring(
            number=number,
            name=names[key],
            says=capfirst(", ".join(says[key])),
            level=level if (level := levels.get(key, OUTSIDE)) != OUTSIDE else 0,
            address=known.of_body(key),
        )
        for number, key in enumerate(order, 1)
    }


def _entries(
    rows: Iterable[WheelRow], loose: Iterable[MeetingRow], rings: dict[str, Ring], known: Addresses
) -> tuple[Entry, ...]:
    found = [
        Entry(
            ring=rings[row.body_slug or row.label],
            month=row.date_from.month,
            says=_when(row),
            start=row.date_from,
            end=row.date_to,
            is_approximate=row.is_approximate,
            dots=tuple(_dot(meeting, known) for meeting in row.meetings),
        )
        for row in rows
    ]
    by_month: dict[tuple[str, int], list[Dot]] = defaultdict(list)
    for meeting in loose:
        dot = _dot(meeting, known)
        by_month[meeting.body_slug, dot.day.month].append(dot)
    found += [
        Entry(rings[slug], month, "", None, None, is_approximate=False, dots=tuple(dots))
        for (slug, month), dots in by_month.items()
    ]
    return tuple(sorted(found, key=lambda entry: (entry.month, _first(entry), entry.ring.number)))


def _first(entry: Entry) -> date:
    return min(day for day in (entry.start, *(dot.day for dot in entry.dots)) if day)


def _dot(meeting: MeetingRow, known: Addresses) -> Dot:
    day = timezone.localdate(meeting.starts_at)
    text = date_format(day, "j. F")
    return Dot(
        day=day,
        text=f"{text}, {meeting.state_label}" if meeting.is_cancelled else text,
        state=STATES.get(MeetingState(meeting.state), CALLED),
        address=known.of_meeting(meeting.body_slug, meeting.meeting_id),
    )


def _when(row: WheelRow) -> str:
    """“Ultimo januar, 21.-31.”, “Ca. primo juni, 1.-10.”, “September-december”."""
    if row.date_from.month != row.date_to.month:
        return capfirst(row.window_label)
    label = _("about %(number)s") % {"number": row.window_label} if row.is_approximate else row.window_label
    return f"{capfirst(label)}, {row.date_from.day}.-{row.date_to.day}."


def _cells(entry: Entry) -> tuple[Cell | str, ...]:
    said = ", ".join(dot.text for dot in entry.dots)
    return Cell(entry.ring.name, entry.ring.address), entry.says, entry.ring.says, said


def _words() -> Words:
    months = tuple(str(MONTHS[number]) for number in range(1, 13))
    return Words(
        months=tuple(capfirst(month) for month in months),
        short_months=tuple(month[:3].lower() for month in months),
        quarters=tuple(_("Quarter %(number)s") % {"number": number} for number in range(1, 5)),
        short_quarters=tuple(_("Q%(number)s") % {"number": number} for number in range(1, 5)),
        rings=_("The rings from within"),
        window=_("Window for a meeting"),
        approximate=_("Approximate window"),
        held=_("Meeting held"),
        called=_("Meeting called"),
        cancelled=_("Meeting cancelled"),
    )
