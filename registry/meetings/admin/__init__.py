"""The registers of meeting series, the wheel, meetings and agenda items, the calls for items and the calendar.

forms ← views, calls ← registers; compliance and the calendar are screens of their own.
"""

from registry.meetings.admin.calendar import CalendarItem, register_calendar
from registry.meetings.admin.calls import CallsItem, register_calls
from registry.meetings.admin.compliance import ComplianceView, register_compliance
from registry.meetings.admin.follow_ups import FollowUpsView
from registry.meetings.admin.plan import PlanItem, register_planning
from registry.meetings.admin.registers import (
    AgendaItemAdmin,
    BlockedPeriodAdmin,
    MeetingAdmin,
    RoomAdmin,
    SeriesAdmin,
    WheelAdmin,
)

__all__ = [
    "AgendaItemAdmin",
    "BlockedPeriodAdmin",
    "CalendarItem",
    "CallsItem",
    "ComplianceView",
    "FollowUpsView",
    "MeetingAdmin",
    "PlanItem",
    "RoomAdmin",
    "SeriesAdmin",
    "WheelAdmin",
    "register_calendar",
    "register_calls",
    "register_compliance",
    "register_planning",
]
