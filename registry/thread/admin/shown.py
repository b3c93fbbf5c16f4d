"""The thread as the screens show it: words, and addresses for those who may go there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_permission_codename
from django.db import models
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.agreements.models import Agreement, AgreementKind, Goal
from registry.columns import Kind
from registry.meetings.models import AgendaItem
from registry.screens.values import display
from registry.thread import wording
from registry.thread.rules.gaps import AGREEMENT
from registry.thread.rules.values import GOAL, AgreementValue, Branch, Gap, Node, Ref, Section
from registry.thread.selectors import ITEM, Reading

NAME = "registry_thread"
_MODELS: dict[str, type[models.Model]] = {AGREEMENT: Agreement, GOAL: Goal, ITEM: AgendaItem}


@dataclass(frozen=True)
class ShownNode:
    """A goal or an agenda item in words, with what is missing and what hangs on it."""

    ref: Ref
    label: str
    text: str
    url: str
    around_url: str
    where: str
    facts: str
    gaps: tuple[str, ...]
    is_proposed: bool = False
    branches: tuple["ShownNode", ...] = ()

    @property
    def is_goal(self) -> bool:
        return self.ref[0] == GOAL


@dataclass(frozen=True)
class ShownAgreement:
    """An agreement in words."""

    key: int
    kind: str
    title: str
    url: str
    state: str
    gaps: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True)
class ShownGap:
    """A gap with where it is mended."""

    subject: str
    url: str
    where: str
    text: str
    k: str


@dataclass(frozen=True)
class Words:
    """Turns a reading into words for one user.

    Attributes:
        reading: the thread, or a part of it.
        user: gaps lead to the form for one who may change the row, to its page for others.
    """

    reading: Reading
    user: Any

    def agreement(self, row: AgreementValue, depth: int = 0) -> ShownAgreement:
        ref = (AGREEMENT, row.key)
        return ShownAgreement(
            key=row.key,
            kind=capfirst(str(AgreementKind(row.kind).label)),
            title=row.title,
            url=address(ref),
            state=self.reading.details[ref].state,
            gaps=self._gaps(ref),
            depth=depth,
        )

    def node(self, node: Node) -> ShownNode:
        """Without what hangs on it."""
        detail = self.reading.details[node.ref]
        if node.kind == GOAL:
            row = self.reading.thread.by_key[node.agreement or 0]
            label = capfirst(str(AgreementKind(row.kind).label))
            where, facts = row.title, f"{node.theme} · {detail.state}"
        else:
            label = capfirst(wording.kind(node.kind))
            where, facts = f"{detail.where} · {display(detail.at, Kind.DATE)}", detail.state
        return ShownNode(
            ref=node.ref,
            label=label,
            text=node.text,
            url=address(node.ref),
            around_url=around(node.key) if node.kind == GOAL else "",
            where=where,
            facts=facts,
            gaps=self._gaps(node.ref),
            is_proposed=detail.is_proposed,
        )

    def branch(self, branch: Branch) -> ShownNode:
        """With all that hangs on it."""
        shown = self.node(branch.node)
        below = tuple(self.branch(part) for part in branch.branches)
        return ShownNode(**{**vars(shown), "branches": below})

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "agreement": self.agreement(section.agreement),
            "under": [self.agreement(row, depth) for depth, row in section.under],
            "themes": [
                {"name": theme.name, "branches": [self.branch(branch) for branch in theme.branches]}
                for theme in section.themes
            ],
        }

    def gap_groups(self) -> list[dict[str, Any]]:
        """The gaps under a heading for each reason."""
        groups: dict[str, list[ShownGap]] = {}
        for gap in self.reading.thread.gaps:
            groups.setdefault(gap.code, []).append(self._gap(gap))
        return [{"heading": wording.HEADINGS[code], "gaps": gaps} for code, gaps in groups.items()]

    def _gap(self, gap: Gap) -> ShownGap:
        thread = self.reading.thread
        goal = thread.by_ref.get(gap.ref) if gap.kind == GOAL else None
        row = thread.by_key[goal.agreement or 0 if goal else gap.key]
        kind = capfirst(str(AgreementKind(row.kind).label))
        return ShownGap(
            subject=goal.text if goal else row.title,
            url=address(gap.ref, "edit" if self._may_mend(gap.kind) else "inspect"),
            where=f"{kind}: {row.title}" if goal else kind,
            text=wording.gap(gap),
            k=gap.k,
        )

    def _gaps(self, ref: Ref) -> tuple[str, ...]:
        return tuple(f"{wording.gap(gap)} ({gap.k})" for gap in self.reading.thread.gaps_by_ref.get(ref, ()))

    def _may_mend(self, kind: str) -> bool:
        meta = _MODELS[kind]._meta
        return bool(self.user.has_perm(f"{meta.app_label}.{get_permission_codename('change', meta)}"))


def address(ref: Ref, action: str = "inspect") -> str:
    """The page of a row on the thread, or its form."""
    meta = _MODELS[ref[0]]._meta
    return reverse(f"{meta.app_label}_{meta.model_name}_modeladmin_{action}", args=[ref[1]])


def around(goal: int) -> str:
    """The screen with one goal: up and down from it."""
    return f"{reverse(NAME)}?{urlencode({'goal': goal})}"


def summary(reading: Reading) -> str:
    """How much there is, in words."""
    thread = reading.thread
    goals = sum(node.kind == GOAL for node in thread.nodes)
    counts: Iterable[tuple[str, int]] = (
        (_("agreements"), len(thread.agreements)),
        (_("goals"), goals),
        (_("agenda items"), sum(node.kind == ITEM for node in thread.nodes)),
    )
    parts = [f"{label}: {number}" for label, number in counts]
    return capfirst(" · ".join([*parts, wording.gap_count(len(thread.gaps))]))
