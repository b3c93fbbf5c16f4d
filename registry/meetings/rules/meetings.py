"""What a meeting, its minutes and what it concludes must be (K053, K103, K162, K163, K169, K190)."""

from datetime import date, datetime

from registry.constraints.rules import Refusal
from registry.meetings.rules.states import APPROVED, CONFIRMED, HELD, NEXT_STATES, PROPOSED


def refusals_of_meeting(
    *,
    starts_at: datetime,
    ends_at: datetime,
    has_body: bool,
    has_host: bool,
    stored_state: str | None,
    state: str,
    items_due_on: date | None,
    starts_on: date,
    series_body: int | None = None,
    body: int | None = None,
    entry_series: int | None = None,
    series: int | None = None,
) -> list[Refusal]:
    """What makes a meeting impossible, in the order of the form's fields.

    Args:
        starts_at: an instant; `starts_on` is its date in Copenhagen.
        ends_at: an instant after `starts_at`.
        has_body: it is a body's meeting; then it has no host (K162).
        stored_state: where it stood before; None for a new one, which may begin proposed or confirmed.
        state: where it is to stand.
        items_due_on: the last day for agenda items.
        series_body: the body of the series it belongs to, `body` its own; None where there is none.
        entry_series: the series of the wheel entry it fulfils, `series` its own.
    """
    found: list[Refusal] = []
    if has_body == has_host:
        found.append(Refusal("body_or_host", "body", "K162"))
    if series_body is not None and series_body != body:
        found.append(Refusal("series_of_another", "series", "K103"))
    if entry_series is not None and entry_series != series:
        found.append(Refusal("entry_of_another", "wheel_entry", "K190"))
    if ends_at <= starts_at:
        found.append(Refusal("ends_before_start", "ends_at", "K190"))
    if items_due_on is not None and items_due_on > starts_on:
        found.append(Refusal("items_due_late", "items_due_on", "K163", {"starts_on": starts_on}))
    reachable = {PROPOSED, CONFIRMED} if stored_state is None else {stored_state, *NEXT_STATES[stored_state]}
    if state not in reachable:
        found.append(Refusal("state_not_reachable", "state", "K190", {"from": stored_state, "to": state}))
    return found


def refusals_of_approval(
    *, state: str, minutes: str, minutes_state: str, has_open_agenda: bool, on: date, held_on: date
) -> list[Refusal]:
    """What keeps minutes from being approved on `on`: they are locked after it, so they must be whole.

    Args:
        has_open_agenda: there are items, and the agenda is not frozen. After the lock it cannot be, so that its items
            would never become public with the minutes.
    """
    if minutes_state == APPROVED:
        return [Refusal("already_approved", "minutes", "K169")]
    found: list[Refusal] = []
    if state != HELD:
        found.append(Refusal("not_held", "state", "K169"))
    if not minutes.strip():
        found.append(Refusal("no_minutes", "minutes", "K169"))
    if has_open_agenda:
        found.append(Refusal("agenda_left_open", "reason", "K169"))
    if on < held_on:
        found.append(Refusal("approved_before_held", "minutes_approved_on", "K169", {"held_on": held_on}))
    return found


def refusals_of_conclusion(*, level: int | None, agreement_level: int) -> list[Refusal]:
    """What keeps a body from concluding an agreement: they stand on one level (K053).

    Args:
        level: the body's; None where the meeting is no body's, or the body has none.
        agreement_level: 1 for a hovedaftale, 2 for a delaftale, 3 for an enkeltaftale.
    """
    if level == agreement_level:
        return []
    return [Refusal("concluded_on_another_level", "concludes", "K053", {"level": level, "own": agreement_level})]
