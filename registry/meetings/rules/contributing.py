"""Whom a contributor speaks for, and which items are his to write (K119, K163)."""

from collections.abc import Collection, Mapping
from datetime import date

from registry.constraints.rules import line
from registry.meetings.rules.states import CONFIRMED, PROPOSED


def with_units(own: Collection[int], parents: Mapping[int, int | None], tops: Collection[int]) -> frozenset[int]:
    """The parties that somebody who works for `own` speaks for: his forvaltning and all its units (K119, K163).

    Args:
        own: the parties he works for.
        parents: each party with the one it is part of.
        tops: the forvaltninger; from a unit the way up stops at the first of them.
    """
    roots = {_root(party, parents, tops) for party in own}
    return frozenset(
        {party for party in parents if any(above in roots for above in line(party, parents))} | set(own) | roots
    )


def may_contribute(speaks_for: Collection[int], proposers: Collection[int | None]) -> bool:
    """Whether a contributor may write an item: every proposer, before and after, is one he speaks for (K163)."""
    return all(proposer is not None and proposer in speaks_for for proposer in proposers)


def is_open_for_items(*, is_frozen: bool, state: str, items_due_on: date | None, today: date) -> bool:
    """Whether items may still come in: not frozen, not held or cancelled, and the deadline (inclusive) not passed."""
    return not is_frozen and state in (PROPOSED, CONFIRMED) and (items_due_on is None or today <= items_due_on)


def _root(party: int, parents: Mapping[int, int | None], tops: Collection[int]) -> int:
    return next((above for above in line(party, parents) if above in tops), party)
