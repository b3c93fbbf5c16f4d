"""The order of an agenda, and what becomes of its items afterwards (K101, K140, K163)."""

from collections.abc import Mapping, Sequence
from datetime import date

from registry.constraints.rules import Refusal
from registry.meetings.rules.states import CONFIRMED, HELD, PROPOSED


def renumbered(places: Sequence[tuple[int, int]], wanted: Mapping[int, int]) -> dict[int, int]:
    """The new number of every item, from 1 on without gaps.

    Args:
        places: the items as (key, number now), in their order now.
        wanted: the number that somebody wants for an item, by key; one that is not named wants to stay. An item that
            moves up comes before the one that has the number now, and one that moves down after it.
    """

    def place(row: tuple[int, int]) -> tuple[int, int]:
        key, now = row
        asked = wanted.get(key, now)
        return asked, (asked > now) - (asked < now)

    return {key: number for number, (key, _now) in enumerate(sorted(places, key=place), start=1)}


def takes_items(*, state: str, is_frozen: bool) -> bool:
    """Whether a clerk may still put items on the agenda: it is not frozen, and the meeting is to come."""
    return not is_frozen and state in (PROPOSED, CONFIRMED)


def refusals_of_carrying_over(*, state: str, unfinished: int, has_next: bool) -> list[Refusal]:
    """What keeps the unfinished items of a meeting from going to the body's next one.

    Args:
        state: of the meeting they stand on; one that is to come treats them itself.
        unfinished: how many there are.
        has_next: the body has a later meeting whose agenda is open.
    """
    if state in (PROPOSED, CONFIRMED):
        return [Refusal("not_over", "reason", "K163")]
    if not unfinished:
        return [Refusal("nothing_unfinished", "reason", "K163")]
    return [] if has_next else [Refusal("no_next_meeting", "reason", "K163")]


def refusals_of_forwarding(
    *, body: int | None, to_body: int | None, takes_items: bool, is_there: bool
) -> list[Refusal]:
    """What keeps an item from being forwarded to a meeting of another body (K140).

    Args:
        body: the body it stands with; None where a host holds the meeting.
        to_body: the body of the other meeting.
        takes_items: its agenda is open.
        is_there: the item has been forwarded there already.
    """
    if to_body is None or to_body == body:
        return [Refusal("forwarded_to_itself", "meeting", "K140")]
    if not takes_items:
        return [Refusal("agenda_not_open", "meeting", "K163")]
    return [Refusal("forwarded_already", "meeting", "K140")] if is_there else []


def refusals_of_origin(*, is_closed: bool, closed_origins: Sequence[bool]) -> list[Refusal]:
    """What is carried over or forwarded from a closed item is closed too (K163)."""
    return [Refusal("origin_is_closed", "is_closed", "K163")] if any(closed_origins) and not is_closed else []


def refusals_of_follow_up(*, due_on: date | None, held_on: date) -> list[Refusal]:
    """What a meeting decides is due on its day at the earliest; most likely the year is another (K122)."""
    if due_on is None or due_on >= held_on:
        return []
    return [Refusal("follow_up_due_early", "follow_up_due_on", "K122", {"held_on": held_on})]


def refusals_of_finishing(
    *, has_follow_up: bool, state: str, on: date | None, note: str, held_on: date, today: date
) -> list[Refusal]:
    """What keeps a follow-up from being marked as done on a day, or as not done (K122).

    Args:
        has_follow_up: somebody has it, or it is due on a day.
        state: of the meeting that decided it.
        on: when it was done; None: it is not done after all, and so nothing came of it.
        note: what came of it.
        held_on: the day of the meeting.
        today: the last day that `on` may be.
    """
    if not has_follow_up or state != HELD:
        return [Refusal("no_follow_up", "on", "K122")]
    if on is None:
        return [Refusal("note_without_day", "note", "K122")] if note else []
    if on < held_on or on > today:
        return [Refusal("done_outside", "on", "K122", {"held_on": held_on, "today": today})]
    return []
