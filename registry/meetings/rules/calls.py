"""The call for agenda items: when a meeting may call, what may be answered, and when to remind (K163)."""

from datetime import date

from registry.constraints.rules import Refusal
from registry.meetings.rules.states import CONFIRMED, PROPOSED
from registry.validity.working_days import working_days_from

DEADLINE_DAYS = 10
"""Working days before the meeting that the deadline is proposed at."""


def is_calling(*, is_frozen: bool, state: str) -> bool:
    """Whether the agenda can still take what a call brings."""
    return not is_frozen and state in (PROPOSED, CONFIRMED)


def proposed_deadline(starts_on: date, today: date) -> date:
    """The deadline to propose: some working days before the meeting, today at the earliest, that day at the latest."""
    return min(max(working_days_from(starts_on, -DEADLINE_DAYS), today), max(starts_on, today))


def refusals_of_call(*, is_frozen: bool, state: str, due_on: date, starts_on: date, today: date) -> list[Refusal]:
    """What keeps a meeting from calling for items until `due_on` (inclusive)."""
    if not is_calling(is_frozen=is_frozen, state=state):
        return [Refusal("call_closed", "due_on", "K163")]
    if due_on < today:
        return [Refusal("call_due_passed", "due_on", "K163", {"today": today})]
    if due_on > starts_on:
        return [Refusal("items_due_late", "due_on", "K163", {"starts_on": starts_on})]
    return []


def refusals_of_none(*, is_frozen: bool, state: str, is_answered_none: bool, items: int) -> list[Refusal]:
    """What keeps a forvaltning from answering that it has no items; a late answer is taken until the agenda is frozen.

    Args:
        is_frozen: the agenda is frozen.
        state: the meeting's.
        is_answered_none: it has answered so already.
        items: how many it has written.
    """
    if not is_calling(is_frozen=is_frozen, state=state):
        return [Refusal("call_closed", "note", "K163")]
    if items:
        return [Refusal("call_has_items", "note", "K163")]
    if is_answered_none:
        return [Refusal("call_answered", "note", "K163")]
    return []


def refusals_of_withdrawal(*, is_frozen: bool, state: str, is_answered: bool) -> list[Refusal]:
    """What keeps a call from being taken back: an answer is kept, and so is what was asked before a closed agenda."""
    if not is_calling(is_frozen=is_frozen, state=state):
        return [Refusal("call_closed", "reason", "K163")]
    return [Refusal("call_is_kept", "reason", "K163")] if is_answered else []


def is_late(*, answered_on: date | None, due_on: date | None, today: date) -> bool:
    """Whether an answer came after the deadline (inclusive), or has not come and the deadline has passed."""
    return due_on is not None and (answered_on or today) > due_on


def is_reminder_due(*, due_on: date, sent_on: date, days: int, today: date) -> bool:
    """Whether to remind today: `days` working days before the deadline or later, but not the day the call was sent."""
    return sent_on < today <= due_on and today >= working_days_from(due_on, -days)
