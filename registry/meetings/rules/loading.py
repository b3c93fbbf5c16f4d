"""What a workbook may not do to meetings and agenda items, though their forms may (K163, K169)."""

from collections.abc import Collection

from registry.constraints.rules import Refusal
from registry.meetings.rules.states import CANCELLED, HELD


def refusals_of_loaded_meeting(*, stored_state: str | None) -> list[Refusal]:
    """What keeps a workbook from changing a meeting: what was held is the minutes' (K169).

    Args:
        stored_state: where it stands in the register; None for a new one.
    """
    return [Refusal("loaded_after_held", "state", "K169")] if stored_state == HELD else []


def refusals_of_loaded_item(*, state: str, is_closed: bool, sees_closed: bool) -> list[Refusal]:
    """What keeps a workbook from writing an agenda item.

    Args:
        state: of its meeting.
        is_closed: the item is to be closed.
        sees_closed: whoever loads it may see closed items.
    """
    if state in (HELD, CANCELLED):
        return [Refusal("loaded_after_meeting", "meeting", "K169")]
    return [Refusal("loaded_unseen", "is_closed", "K163")] if is_closed and not sees_closed else []


def refusals_of_copies(*, is_closed: bool, has_open_copies: bool) -> list[Refusal]:
    """An item that is closed is closed too where it was carried over or forwarded to (K163)."""
    return [Refusal("loaded_over_copies", "is_closed", "K163")] if is_closed and has_open_copies else []


def refusals_of_number(number: int, others: Collection[int]) -> list[Refusal]:
    """A number is one item's on its agenda (K163).

    Args:
        number: of the item.
        others: those of the other items of its meeting.
    """
    return [Refusal("number_taken", "position", "K163", {"number": number})] if number in others else []
