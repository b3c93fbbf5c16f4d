"""Meetings as an iCalendar file (RFC 5545) that ordinary calendars subscribe to.

A changed meeting keeps its UID and gets a higher SEQUENCE, so that a calendar moves it instead of adding another.
"""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone

from pages.record_pages import Addresses
from registry.meetings.models import MeetingState
from registry.meetings.selectors.feeds import FeedRow

CONTENT_TYPE = "text/calendar; charset=utf-8"
ZONE = ZoneInfo("Europe/Copenhagen")
REREAD = timedelta(hours=1)
"""How often a calendar is asked to read the feed again."""

STATUS = {MeetingState.PROPOSED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}
"""Of the others: CONFIRMED."""

# As rules and not as the list of dates that the library makes: older calendars read only rules. So since 1996.
VTIMEZONE = """BEGIN:VTIMEZONE
TZID:Europe/Copenhagen
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar(name: str, rows: Iterable[FeedRow], known: Addresses) -> bytes:
    """The file.

    Args:
        name: what the calendar is called where it is subscribed to.
        rows: the meetings.
        known: the pages about bodies, under which the meetings' pages are.
    """
    made = Calendar()
    made.add("prodid", "-//Boligforum//Boligforum//DA")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("x-wr-timezone", ZONE.key)
    made.add("refresh-interval", REREAD, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", "PT1H")
    made.add_component(Timezone.from_ical(VTIMEZONE))
    for row in rows:
        made.add_component(_event(row, known))
    return bytes(made.to_ical())


def uid(meeting_id: int) -> str:
    """By which a calendar knows a meeting again; it stays the same whatever becomes of the meeting."""
    return f"moede-{meeting_id}@{urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname}"


def _event(row: FeedRow, known: Addresses) -> Event:
    meeting = row.meeting
    event = Event()
    event.add("uid", uid(meeting.meeting_id))
    event.add("dtstamp", row.changed_at)
    event.add("last-modified", row.changed_at)
    event.add("sequence", row.sequence)
    event.add("status", STATUS.get(MeetingState(meeting.state), "CONFIRMED"))
    event.add("transp", "TRANSPARENT" if meeting.is_cancelled else "OPAQUE")
    event.add("dtstart", meeting.starts_at.astimezone(ZONE))
    event.add("dtend", meeting.ends_at.astimezone(ZONE))
    event.add("summary", _summary(row))
    if row.place:
        event.add("location", row.place)
    if meeting.body_name:
        event.add("categories", [meeting.body_name])
    about = _about(row)
    if about:
        event.add("description", about)
    address = known.of_meeting(meeting.body_slug, meeting.meeting_id)
    if address:
        event.add("url", settings.WAGTAILADMIN_BASE_URL.rstrip("/") + urlsplit(address).path)
    return event


def _summary(row: FeedRow) -> str:
    """The title, and the state where it matters: not every calendar shows STATUS."""
    meeting = row.meeting
    if meeting.state in STATUS:
        return f"{meeting.state_label.capitalize()}: {meeting.title}"
    return meeting.title


def _about(row: FeedRow) -> str:
    meeting = row.meeting
    lines = [
        (_("Forum or group"), meeting.body_name),
        (_("Theme"), meeting.theme),
        (_("Speaks for the municipality"), meeting.spokes_party),
    ]
    return "\n".join(f"{label}: {text}" for label, text in lines if text)
