"""Bodies, seats and what is said of them, as values."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

FORUM, THEME_GROUP, SUBGROUP, FORMER = "forum", "temagruppe", "undergruppe", "tidligere_organ"
PROPOSED, ESTABLISHED, DISSOLVED = "foreslaaet", "nedsat", "nedlagt"
MUNICIPAL_ONLY, MIXED = "kommunal", "blandet"
INTERNAL, JOINT = "intern", "faelles"
CO_CHAIR = "medformand"
LEVELS = (1, 2, 3)
SETTING_UP_LEVEL = 2  # theme groups are set up on level 2 (K142) and stand on level 3 (checklist, tension 1)
GROUP_LEVEL = 3


@dataclass(frozen=True)
class Subject:
    """The row a check is about: `kind` is body or seat, `key` its primary key, `body` the name of the body."""

    kind: str
    key: int
    name: str
    body: str = ""


@dataclass(frozen=True)
class Check:
    """Something that does not block but should be seen; `wording.check` says it."""

    code: str
    k: str
    subject: Subject
    figures: Mapping[str, Any] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Parent:
    """The body that set up another; `ancestors` are the keys of it and of all above it."""

    name: str
    kind: str
    state: str
    level: int | None
    ancestors: tuple[int, ...] = ()


@dataclass(frozen=True)
class BodyShape:
    """A body as the rules see it.

    Attributes:
        key: None before it is stored.
        children: the kinds of its groups.
        is_in_use: it has seats that do not end when it does, or groups that are not dissolved.
        term_started_on: the first day of the present term.
        has_origin: a theme or initiative it arose from is named.
        duties: what it has to do, task by task.
        tasks_handed_over: what others have taken over from it.
    """

    key: int | None
    name: str
    kind: str
    state: str
    level: int | None
    parent: Parent | None = None
    children: tuple[str, ...] = ()
    is_in_use: bool = False
    scope: str = ""
    composition: str = ""
    term_years: int | None = None
    term_started_on: date | None = None
    has_origin: bool = False
    has_facilitator: bool = False
    has_terms_of_reference: bool = False
    has_successor: bool = False
    duties: tuple[str, ...] = ()
    tasks_handed_over: tuple[str, ...] = ()


@dataclass(frozen=True)
class Holder:
    """One who sits in a seat."""

    name: str
    rank: int | None


@dataclass(frozen=True)
class SeatShape:
    """A seat in force, and who sits in it that day; for a derived one the members of `source`.

    Attributes:
        administrations: keys of the party it is held on behalf of and of the one that is part of.
        source_scope: of the body that fills it.
    """

    key: int
    label: str
    minimum: int
    maximum: int | None
    holders: tuple[Holder, ...] = ()
    lowest_rank: int | None = None
    role: str = ""
    party_kind: str | None = None
    administrations: frozenset[int] = frozenset()
    source: str | None = None
    source_key: int | None = None
    source_scope: str = ""
    source_has_seats: bool = True
