"""Which clauses a body has."""

from collections.abc import Iterable, Iterator
from typing import Any

from wagtail.blocks import StreamValue

from pages.clauses.rules import Clause

BLOCK = "clause"


def clauses(body: Iterable[Any]) -> Iterator[Clause]:
    """The clauses of a body with their parts, in reading order."""
    for block in body:
        if block.block_type == BLOCK:
            yield clause(block.id or "", block.value)


def clause(key: str, value: Any) -> Clause:
    """One clause of the first level."""
    parts = tuple(
        Clause(part.id, part.value.get("heading") or "", tuple(map(_point, _items(part.value.get("points")))))
        for part in _items(value.get("parts"))
    )
    return Clause(key, value.get("heading") or "", parts)


def _point(point: StreamValue.StreamChild) -> Clause:
    return Clause(point.id)


def _items(rows: Any) -> Iterable[StreamValue.StreamChild]:
    return rows.bound_blocks if rows is not None else ()
