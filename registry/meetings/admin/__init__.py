"""The registers of meeting series, the wheel, meetings and agenda items, and the calls for items.

forms ← views, calls ← registers.
"""

from registry.meetings.admin.calls import CallsItem, register_calls
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
    "CallsItem",
    "MeetingAdmin",
    "RoomAdmin",
    "SeriesAdmin",
    "WheelAdmin",
    "register_calls",
]
