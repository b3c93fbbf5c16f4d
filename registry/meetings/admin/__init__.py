"""The registers of meeting series, the wheel, meetings and agenda items.

forms ← views ← registers.
"""

from registry.meetings.admin.registers import AgendaItemAdmin, MeetingAdmin, SeriesAdmin, WheelAdmin

__all__ = ["AgendaItemAdmin", "MeetingAdmin", "SeriesAdmin", "WheelAdmin"]
