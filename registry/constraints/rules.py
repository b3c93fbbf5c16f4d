"""What should be seen, why a write is refused, and the line upwards that many refusals look along."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Check:
    """Something that should be seen about a row and does not block; the subject's `wording.check` says it.

    Attributes:
        code: which.
        k: the line of the memo behind it.
        key: primary key of the row.
        name: of the row.
        figures: what the sentence is filled with.
    """

    code: str
    k: str
    key: int
    name: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Refusal:
    """Why a write is refused.

    Attributes:
        code: of the reason; the subject's `wording.refusal` turns it into a sentence.
        field: the form's field or panel it belongs to.
        k: the line of the memo.
        figures: what the sentence mentions.
    """

    code: str
    field: str
    k: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


def line(key: int | None, above: Mapping[int, int | None]) -> tuple[int, ...]:
    """`key` and all above it, itself first; () for None. Stops where the line closes on itself.

    Args:
        key: primary key of a row.
        above: each row with the one it hangs under.
    """
    found: list[int] = []
    while key is not None and key not in found:
        found.append(key)
        key = above.get(key)
    return tuple(found)
