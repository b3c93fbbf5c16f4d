"""An agreement's frozen facts as a reader sees them: codes as words, dates as dates.

Frozen facts are never rewritten. What was added to them after an approval is not in the older ones, and is read with a
neutral default.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.query import PageQuerySet

from registry.agreements.models import AgreementKind, AgreementState, GoalState, Instrument


@dataclass(frozen=True, slots=True)
class FrozenUpperGoal:
    """The goal one level up that a goal carries out, as it read when the lower one was approved."""

    id: int
    text: str
    agreement: str
    agreement_id: int


@dataclass(frozen=True, slots=True)
class FrozenGoal:
    """A goal as it was approved."""

    id: int
    text: str
    indicator: str
    target: str
    due_on: date | None
    is_proposed: bool
    parent: FrozenUpperGoal | None = None


@dataclass(frozen=True, slots=True)
class FrozenTheme:
    """A theme and its goals as they were approved."""

    id: int
    name: str
    goals: tuple[FrozenGoal, ...]


@dataclass(frozen=True, slots=True)
class FrozenCoverage:
    """How many of some organisations had joined at the approval."""

    joined: int
    organisations: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None when there was no organisation."""
        return self.joined * 100 // self.organisations if self.organisations else None


@dataclass(frozen=True, slots=True)
class FrozenAgreement:
    """An agreement as it was approved."""

    title: str
    kind: str
    kind_label: str
    instrument_label: str
    state_label: str
    period_label: str
    concluded_on: date | None
    must_be_revised: bool
    revise_reason: str
    parent_id: int | None
    party_ids: tuple[int, ...]
    parties: tuple[str, ...]
    themes: tuple[FrozenTheme, ...]
    frozen_at: datetime | None
    area: str = ""
    proposer: str = ""
    proposed_on: date | None = None
    objectives: tuple[str, ...] = ()
    replaces_id: int | None = None
    document_ids: tuple[int, ...] = ()
    members_joined: FrozenCoverage | None = None
    others_joined: FrozenCoverage | None = None

    @property
    def all_joined(self) -> FrozenCoverage | None:
        """How many of all organisations had joined."""
        if self.members_joined is None or self.others_joined is None:
            return None
        groups = (self.members_joined, self.others_joined)
        return FrozenCoverage(sum(row.joined for row in groups), sum(row.organisations for row in groups))

    @property
    def is_joined_by_each(self) -> bool:
        """Whether organisations join it one by one: a hovedaftale, or another that at least one has joined (K044)."""
        joined = self.all_joined
        return joined is not None and (self.kind == AgreementKind.FRAMEWORK or joined.joined > 0)


def approved_pages() -> PageQuerySet:
    """The live pages about agreements that anybody may read; what was approved is `page.agreementpage.facts`.

    All that is public about agreements beside their own pages starts here. A page that is restricted, withdrawn or
    never approved is not among them.
    """
    pages: PageQuerySet = Page.objects.live().public().filter(agreementpage__isnull=False)
    return pages.select_related("agreementpage")


def read_facts(facts: Mapping[str, Any]) -> FrozenAgreement | None:
    """The stored facts in words; None where nothing has been frozen yet.

    Args:
        facts: as `AgreementPage.freeze_facts` stored them.
    """
    if not facts:
        return None
    frozen_at = facts.get("frozen_at")
    return FrozenAgreement(
        title=facts["title"],
        kind=facts["kind"],
        kind_label=str(AgreementKind(facts["kind"]).label),
        instrument_label=str(Instrument(facts["instrument"]).label) if facts["instrument"] else "",
        state_label=str(AgreementState(facts["state"]).label),
        period_label=period_label(_day(facts["valid_from"]), _day(facts["valid_until"])),
        concluded_on=_day(facts["concluded_on"]),
        must_be_revised=facts["must_be_revised"],
        revise_reason=facts["revise_reason"],
        parent_id=facts["parent"]["id"] if facts["parent"] else None,
        party_ids=tuple(party["id"] for party in facts["parties"]),
        parties=tuple(party["name"] for party in facts["parties"]),
        themes=tuple(
            FrozenTheme(theme["id"], theme["name"], tuple(_goal(goal) for goal in theme["goals"]))
            for theme in facts["themes"]
        ),
        frozen_at=datetime.fromisoformat(frozen_at) if frozen_at else None,
        area=facts.get("area") or "",
        proposer=facts.get("proposer") or "",
        proposed_on=_day(facts.get("proposed_on")),
        objectives=tuple(facts.get("objectives", ())),
        replaces_id=(facts.get("replaces") or {}).get("id"),
        document_ids=tuple(facts.get("documents", ())),
        members_joined=_coverage(facts, "members"),
        others_joined=_coverage(facts, "others"),
    )


def differs(frozen: Any, now: Any) -> bool:
    """Whether what was frozen reads otherwise now; what facts did not tell then does not count.

    Args:
        frozen: a value of the frozen facts.
        now: the same one as an approval would freeze it now.
    """
    if isinstance(frozen, dict) and isinstance(now, dict):
        return any(key not in now or differs(value, now[key]) for key, value in frozen.items())
    if isinstance(frozen, list) and isinstance(now, list):
        return len(frozen) != len(now) or any(differs(*pair) for pair in zip(frozen, now, strict=True))
    return bool(frozen != now)


def changed_keys(frozen: Mapping[str, Any], now: Mapping[str, Any]) -> list[str]:
    """Which frozen facts read otherwise now, by their keys."""
    return [key for key, value in now.items() if key in frozen and differs(frozen[key], value)]


def period_label(start: date | None, end: date | None) -> str:
    """A period in words, its last day included; "" where neither end is known.

    Args:
        start: the first day it holds.
        end: the first day it no longer holds.
    """
    last = end - timedelta(days=1) if end else None
    if start and last:
        return _("%(start)s to %(last)s") % {"start": _long(start), "last": _long(last)}
    if last:
        return _("until and including %(last)s") % {"last": _long(last)}
    return _("from %(start)s") % {"start": _long(start)} if start else ""


def _goal(goal: Mapping[str, Any]) -> FrozenGoal:
    parent = goal.get("parent")
    return FrozenGoal(
        id=goal["id"],
        text=goal["text"],
        indicator=goal["indicator"],
        target=goal["target"],
        due_on=_day(goal["due_on"]),
        is_proposed=goal["state"] == GoalState.PROPOSED,
        parent=FrozenUpperGoal(**parent) if parent else None,
    )


def _coverage(facts: Mapping[str, Any], group: str) -> FrozenCoverage | None:
    coverage = facts.get("coverage")
    return FrozenCoverage(**coverage[group]) if coverage else None


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _long(day: date) -> str:
    return date_format(day, "j. F Y")
