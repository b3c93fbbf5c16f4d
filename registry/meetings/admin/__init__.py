"""The registers of meeting series, the wheel, meetings and agenda items.

forms ← views ← registers.
"""

from registry.meetings.admin.registers import (
    AgendaItemAdmin,
    BlockedPeriodAdmin,
    MeetingAdmin,
    RoomAdmin,
    SeriesAdmin,
    WheelAdmin,
)

__all__ = ["AgendaItemAdmin", "BlockedPeriodAdmin", "MeetingAdmin", "RoomAdmin", "SeriesAdmin", "WheelAdmin"]
