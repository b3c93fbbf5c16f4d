"""Agreements, goals and what is said of them, as values."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.validity.rules import Period

FRAMEWORK, PARTIAL, SINGLE = "hovedaftale", "delaftale", "enkeltaftale"
CONCLUDED, TERMINATED, EXPIRED = "indgaaet", "opsagt", "udloebet"
IS_OVER = frozenset({TERMINATED, EXPIRED})
RETIRED = "udgaaet"
NEIGHBOURHOOD_PLAN = "kvarterplan"
# What each kind may belong under: one level up, or straight under the hovedaftale (K091, K131).
UPPER_KINDS: Mapping[str, frozenset[str]] = {
    FRAMEWORK: frozenset(),
    PARTIAL: frozenset({FRAMEWORK}),
    SINGLE: frozenset({FRAMEWORK, PARTIAL}),
}
NOT_KNOWN = Period()


@dataclass(frozen=True)
class Check:
    """Something that does not block but should be seen; `kind` is agreement or goal, `key` its primary key."""

    code: str
    k: str
    kind: str
    key: int
    name: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Upper:
    """The agreement that another belongs under; `line` are the keys of it and of all above it, itself first."""

    title: str
    kind: str
    line: tuple[int, ...] = ()
    period: Period = NOT_KNOWN
    themes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AgreementShape:
    """An agreement as the rules see it.

    Attributes:
        key: primary key; None before it is stored.
        parties: the kinds of its parties, one for each row.
        children: the kinds of the agreements under it.
        replaced: keys of the agreement it replaces and of all that one replaces in turn.
        strayed_goals: how many of its goals refer to a goal outside the agreement it belongs under.
        accessions: how many organisations' tilslutning is recorded.
    """

    key: int | None
    title: str
    kind: str
    state: str
    parent: Upper | None = None
    parties: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    replaced: tuple[int, ...] = ()
    strayed_goals: int = 0
    accessions: int = 0
    period: Period = NOT_KNOWN
    concluded_on: date | None = None
    ended_on: date | None = None
    instrument: str = ""
    has_area: bool = False
    must_be_revised: bool = False
    revise_reason: str = ""
    themes: frozenset[str] = frozenset()
    goals: int = 0
    objectives: int = 0


@dataclass(frozen=True)
class GoalShape:
    """A goal as the rules see it: its agreement's title, themes and upper agreement, and the goal one level up."""

    key: int | None
    text: str
    state: str
    theme: str
    agreement: str
    themes: frozenset[str]
    upper: int | None = None
    upper_title: str = ""
    parent: int | None = None
    parent_agreement: int | None = None
    parent_title: str = ""
