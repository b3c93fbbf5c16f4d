"""Writes of meetings: each checks first, and happens in one transaction with a reason."""

from registry.meetings.services.agenda import check_item, delete_item, freeze_agenda, reopen_agenda, save_item
from registry.meetings.services.meetings import check_meeting, delete_meeting, move, prepare_minutes, save_meeting
from registry.meetings.services.minutes import approve_minutes, attend, record_attendance

__all__ = [
    "approve_minutes",
    "attend",
    "check_item",
    "check_meeting",
    "delete_item",
    "delete_meeting",
    "freeze_agenda",
    "move",
    "prepare_minutes",
    "record_attendance",
    "reopen_agenda",
    "save_item",
    "save_meeting",
]
