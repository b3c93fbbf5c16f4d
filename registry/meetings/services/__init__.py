"""Writes of meetings: each checks first, and happens in one transaction with a reason."""

from registry.meetings.services.agenda import (
    check_item,
    delete_item,
    freeze_agenda,
    reopen_agenda,
    save_item,
    settle_item,
    take_a_number,
)
from registry.meetings.services.attendance import attend, fetch_members, record_attendance
from registry.meetings.services.calls import (
    answer_none,
    call_for_items,
    remind_of_calls,
    remind_of_items,
    unreachable,
    withdraw_call,
)
from registry.meetings.services.items import carry_over, finish_follow_up, forward, renumber, state_position
from registry.meetings.services.loading import (
    answer_with_items,
    check_item_among_others,
    check_loaded_item,
    check_loaded_meeting,
)
from registry.meetings.services.meetings import check_meeting, delete_meeting, move, prepare_minutes, save_meeting
from registry.meetings.services.minutes import approve_minutes, journalise

__all__ = [
    "answer_none",
    "answer_with_items",
    "approve_minutes",
    "attend",
    "call_for_items",
    "carry_over",
    "check_item",
    "check_item_among_others",
    "check_loaded_item",
    "check_loaded_meeting",
    "check_meeting",
    "delete_item",
    "delete_meeting",
    "fetch_members",
    "finish_follow_up",
    "forward",
    "freeze_agenda",
    "journalise",
    "move",
    "prepare_minutes",
    "record_attendance",
    "remind_of_calls",
    "remind_of_items",
    "renumber",
    "reopen_agenda",
    "save_item",
    "save_meeting",
    "settle_item",
    "state_position",
    "take_a_number",
    "unreachable",
    "withdraw_call",
]
