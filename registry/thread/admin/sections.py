"""“Op og ned i den røde tråd” on the page of a goal and of an agreement."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.agreements.models import Agreement, Goal
from registry.screens.sections import Asked, Cell, Shown, add_section
from registry.thread.admin.screen import ThreadView
from registry.thread.admin.shown import NAME, ShownNode, Words, around
from registry.thread.rules.values import GOAL
from registry.thread.selectors import read_thread

TITLE = gettext_lazy("Up and down the red thread")


@dataclass(frozen=True)
class GoalSection:
    """The way up from a goal, itself, and all that hangs on it."""

    key: str = "thread"
    title: Any = TITLE
    place: int = 50

    def show(self, asked: Asked) -> Shown | None:
        if not ThreadView.may_see(asked.user):
            return None
        reading = read_thread(asked.user, timezone.localdate())
        ref = (GOAL, asked.row.pk)
        if ref not in reading.thread.by_ref:
            return Shown(note=_("A retired goal is no longer on the red thread."))
        words = Words(reading, asked.user)
        up, at, down = _ways()
        above = [(up, words.node(node)) for node in reading.thread.above(ref)]
        here, *below = _flat(words.branch(reading.thread.below(ref)))
        lines = [*above, (at, here), *((down, node) for node in below)]
        return Shown(
            headers=_headers(),
            rows=[_row(way, node) for way, node in lines],
            total=len(lines),
            more_url=around(asked.row.pk),
        )


@dataclass(frozen=True)
class AgreementSection:
    """For each goal of an agreement, what it hangs on and what hangs on it, one step either way."""

    key: str = "thread"
    title: Any = TITLE
    place: int = 50

    def show(self, asked: Asked) -> Shown | None:
        if not ThreadView.may_see(asked.user):
            return None
        reading = read_thread(asked.user, timezone.localdate())
        thread, words = reading.thread, Words(reading, asked.user)
        up, at, down = _ways()
        lines: list[tuple[str, ShownNode]] = []
        for goal in (node for node in thread.nodes if node.agreement == asked.row.pk):
            lines += [(up, words.node(node)) for node in thread.above(goal.ref)[-1:]]
            lines.append((at, words.node(goal)))
            lines += [(down, words.node(node)) for node in thread.children.get(goal.ref, ())]
        gaps = words.agreement(thread.by_key[asked.row.pk]).gaps
        return Shown(
            note=" ".join(f"⚠ {gap}." for gap in gaps),
            headers=_headers(),
            rows=[_row(way, node) for way, node in lines],
            total=len(lines),
            more_url=f"{reverse(NAME)}?{urlencode({'agreement': asked.row.pk})}",
        )


def _ways() -> tuple[str, str, str]:
    return "↑ " + _("Up"), "● " + _("Here"), "↓ " + _("Down")


def _headers() -> list[Cell]:
    return [Cell(text) for text in (_("Way"), _("Goal or agenda item"), _("Where"), _("What is missing"))]


def _flat(node: ShownNode) -> list[ShownNode]:
    return [node, *(below for branch in node.branches for below in _flat(branch))]


def _row(way: str, node: ShownNode) -> list[Cell]:
    gaps = " ".join(f"⚠ {gap}." for gap in node.gaps)
    return [Cell(way), Cell(node.text, url=node.url), Cell(f"{node.label}: {node.where} · {node.facts}"), Cell(gaps)]


def bring_sections() -> None:
    """Put the sections on the pages."""
    add_section(Goal, GoalSection())
    add_section(Agreement, AgreementSection())
