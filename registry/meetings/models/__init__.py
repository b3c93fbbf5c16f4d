"""Series, the wheel (årshjul), meetings and their agendas (K075, K083, K103, K122, K149, K190-K202).

series ← meetings ← agenda, attendance.
"""

from registry.meetings.models.agenda import AgendaItem, AgendaItemDocument, AgendaItemQuerySet
from registry.meetings.models.attendance import Attendance, Presence
from registry.meetings.models.meetings import (
    PUBLIC_STATES,
    Meeting,
    MeetingQuerySet,
    MeetingState,
    MinutesState,
    refuse_if_locked,
)
from registry.meetings.models.series import (
    MeetingSeries,
    MeetingSeriesQuerySet,
    WheelEntry,
    WheelEntryQuerySet,
    Window,
)

__all__ = [
    "PUBLIC_STATES",
    "AgendaItem",
    "AgendaItemDocument",
    "AgendaItemQuerySet",
    "Attendance",
    "Meeting",
    "MeetingQuerySet",
    "MeetingSeries",
    "MeetingSeriesQuerySet",
    "MeetingState",
    "MinutesState",
    "Presence",
    "WheelEntry",
    "WheelEntryQuerySet",
    "Window",
    "refuse_if_locked",
]
