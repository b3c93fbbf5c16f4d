"""Agreements, and what hangs on the thread, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

GOAL = "goal"
LEVELS: Mapping[str, int] = MappingProxyType({"hovedaftale": 1, "delaftale": 2, "enkeltaftale": 3})

Ref = tuple[str, int]
"""The kind and key of something on the thread."""

HIDDEN: Ref = ("", 0)
"""What a node hangs on when that is not to be shown: it is then neither linked nor called untied."""


@dataclass(frozen=True)
class AgreementValue:
    """An agreement.

    Attributes:
        key: primary key.
        title: its title.
        kind: hovedaftale, delaftale or enkeltaftale.
        parent: key of the agreement it belongs under; None where it belongs under none.
        themes: names, in order of priority.
        is_over: terminated or expired; nothing is missing in it any more, and it fills no gap above it.
        place: among its equals.
    """

    key: int
    title: str
    kind: str
    parent: int | None = None
    themes: tuple[str, ...] = ()
    is_over: bool = False
    place: int = 0

    @property
    def level(self) -> int:
        return LEVELS[self.kind]

    @property
    def order(self) -> tuple[int, int, int]:
        return self.level, self.place, self.key


@dataclass(frozen=True)
class Node:
    """Something on the thread: a goal, or what is done about one (an agenda item, an assessment, …).

    Attributes:
        kind: GOAL, or any other word: the rule treats all other kinds alike.
        key: primary key within its kind.
        text: what it says.
        up: what it hangs on: a goal the goal one level up, anything else the goal it is about. None where it hangs on
            nothing; HIDDEN where the reader may not know on what.
        agreement: of a goal, the key of its agreement.
        theme: of a goal, the name of its theme.
        place: among its equals.
    """

    kind: str
    key: int
    text: str
    up: Ref | None = None
    agreement: int | None = None
    theme: str = ""
    place: int = 0

    @property
    def ref(self) -> Ref:
        return self.kind, self.key

    @property
    def order(self) -> tuple[bool, str, int, int]:
        """Goals first, then the other kinds one by one."""
        return self.kind != GOAL, self.kind, self.place, self.key


@dataclass(frozen=True)
class Gap:
    """Where the thread is broken.

    Attributes:
        code: the reason.
        k: the line of the memo.
        kind: what is to be mended: GOAL or "agreement".
        key: its primary key.
        figures: what the sentence needs.
    """

    code: str
    k: str
    kind: str
    key: int
    figures: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ref(self) -> Ref:
        return self.kind, self.key


@dataclass(frozen=True)
class Branch:
    """Something on the thread with all that hangs on it."""

    node: Node
    branches: tuple["Branch", ...] = ()


@dataclass(frozen=True)
class ThemeBranches:
    """A theme with the goals that stand at the top within it."""

    name: str
    branches: tuple[Branch, ...]


@dataclass(frozen=True)
class Section:
    """An agreement that belongs under none, the agreements under it, and what hangs on its themes.

    Attributes:
        agreement: the uppermost.
        under: the agreements below, each right after the one it belongs under, with how far below it stands.
        themes: those of the uppermost in order of priority, then those that goals further down bring along.
    """

    agreement: AgreementValue
    under: tuple[tuple[int, AgreementValue], ...]
    themes: tuple[ThemeBranches, ...]
