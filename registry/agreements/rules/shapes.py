"""Agreements, goals and what is said of them, as values."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from registry.validity.rules import Period

FRAMEWORK, PARTIAL, SINGLE = "hovedaftale", "delaftale", "enkeltaftale"
PROPOSED, NEGOTIATING = "forslag", "under_forhandling"
CONCLUDED, TERMINATED, EXPIRED = "indgaaet", "opsagt", "udloebet"
IS_OVER = frozenset({TERMINATED, EXPIRED})
RETIRED = "udgaaet"
NEIGHBOURHOOD_PLAN = "kvarterplan"
DEPARTMENTS = "afdelinger"
# What each kind may belong under: one level up, or straight under the hovedaftale (K091, K131).
UPPER_KINDS: Mapping[str, frozenset[str]] = {
    FRAMEWORK: frozenset(),
    PARTIAL: frozenset({FRAMEWORK}),
    SINGLE: frozenset({FRAMEWORK, PARTIAL}),
}
NOT_KNOWN = Period()


@dataclass(frozen=True)
class Check:
    """Something that does not block but should be seen.

    Attributes:
        code: which.
        k: the line of the memo.
        kind: agreement or goal; `key` is its primary key and `name` its name.
        figures: what the sentence mentions.
        field: of its form, where it is mended; "" where that is not in one field.
    """

    code: str
    k: str
    kind: str
    key: int
    name: str
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)
    field: str = ""


@dataclass(frozen=True)
class Upper:
    """The agreement that another belongs under; `line` are the keys of it and of all above it, itself first."""

    title: str
    kind: str
    line: tuple[int, ...] = ()
    period: Period = NOT_KNOWN
    themes: frozenset[str] = frozenset()
    state: str = CONCLUDED


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
        stored_state: where it stood before; None for a new one.
        proposal: who proposed it and when, as (is the proposer known, is the day, or a note on it).
        strategies: how many of its documents are strategies.
        not_asked: how many active organisations have not been asked to join.
        competences: themes on which the departments decide, with the departments asked and those that have yet to.
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
    stored_state: str | None = None
    proposal: tuple[bool, bool] = (False, False)
    strategies: int = 0
    not_asked: int = 0
    competences: tuple["Competence", ...] = ()


@dataclass(frozen=True)
class Competence:
    """A theme on which the departments decide (K042): how many were asked, and how many have yet to decide."""

    theme: str
    asked: int
    pending: int


@dataclass(frozen=True)
class GoalShape:
    """A goal as the rules see it: its agreement's title, themes and upper agreement, and the goal one level up.

    Attributes:
        strayed: how many goals are tied to it from agreements that do not belong under its own.
    """

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
    parent_theme: str = ""
    parent_state: str = ""
    strayed: int = 0
