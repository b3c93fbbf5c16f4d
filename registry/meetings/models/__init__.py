"""Series, the wheel (årshjul), meetings and their agendas (K075, K083, K103, K122, K149, K190-K202).

rooms ← series ← meetings ← agenda, attendance, calls.
"""

from registry.meetings.models.agenda import AgendaItem, AgendaItemDocument, AgendaItemQuerySet, Outcome
from registry.meetings.models.attendance import Attendance, Presence
from registry.meetings.models.calls import CallAnswer, ItemCall
from registry.meetings.models.meetings import (
    PUBLIC_STATES,
    Meeting,
    MeetingQuerySet,
    MeetingState,
    MinutesState,
    refuse_if_locked,
)
from registry.meetings.models.rooms import BlockedPeriod, BlockedPeriodQuerySet, Room, RoomQuerySet
from registry.meetings.models.series import (
    MeetingSeries,
    MeetingSeriesQuerySet,
    Weekday,
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
    "BlockedPeriod",
    "BlockedPeriodQuerySet",
    "CallAnswer",
    "ItemCall",
    "Meeting",
    "MeetingQuerySet",
    "MeetingSeries",
    "MeetingSeriesQuerySet",
    "MeetingState",
    "MinutesState",
    "Outcome",
    "Presence",
    "Room",
    "RoomQuerySet",
    "Weekday",
    "WheelEntry",
    "WheelEntryQuerySet",
    "Window",
    "refuse_if_locked",
]
