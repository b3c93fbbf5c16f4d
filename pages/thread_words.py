"""The public red thread in words: what a page shows of each goal, item, agreement and gap."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from pages.thread import PublicThread
from registry.thread import wording
from registry.thread.rules.values import GOAL, Branch, Node, Ref, Section


@dataclass(frozen=True, slots=True)
class ShownNode:
    """A goal or an agenda item.

    Attributes:
        label: what it is: the kind of its agreement, or an agenda item.
        text: what it says.
        url: where it is read up and down (a goal), or the meeting (an item); "" for nowhere.
        where: its agreement or meeting.
        where_url: the page about that.
        facts: what else there is to say.
        gaps: what is missing.
        branches: what hangs on it.
    """

    label: str
    text: str
    url: str
    where: str
    where_url: str
    facts: str
    gaps: tuple[str, ...]
    branches: tuple["ShownNode", ...] = ()


@dataclass(frozen=True, slots=True)
class ShownAgreement:
    """An agreement with its page."""

    kind: str
    title: str
    url: str
    state: str
    gaps: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True)
class Words:
    """Turns the thread into words.

    Attributes:
        public: the thread.
        home: address of the page of the thread; each goal has its own address under it.
    """

    public: PublicThread
    home: str

    def goal_url(self, key: int) -> str:
        return f"{self.home}maal/{key}/"

    def agreement(self, key: int, depth: int = 0) -> ShownAgreement:
        row = self.public.agreements[key]
        kind, state = capfirst(row.facts.kind_label), row.facts.state_label
        return ShownAgreement(kind, row.title, row.url, state, self.gaps(("agreement", key)), depth)

    def node(self, node: Node) -> ShownNode:
        """Without what hangs on it."""
        if node.kind == GOAL:
            row = self.public.agreements[node.agreement or 0]
            facts = [node.theme, _("proposed") if node.ref in self.public.proposed else ""]
            return ShownNode(
                label=capfirst(row.facts.kind_label),
                text=node.text,
                url=self.goal_url(node.key),
                where=row.title,
                where_url=row.url,
                facts=" · ".join(fact for fact in facts if fact),
                gaps=self.gaps(node.ref),
            )
        item = self.public.items[node.key]
        day = date_format(timezone.localtime(item.starts_at), "j. F Y")
        return ShownNode(
            label=capfirst(wording.kind(node.kind)),
            text=node.text,
            url=item.url,
            where=item.meeting,
            where_url=item.url,
            facts=" · ".join((day, _("cancelled"))) if item.is_cancelled else day,
            gaps=(),
        )

    def branch(self, branch: Branch) -> ShownNode:
        """With all that hangs on it."""
        return replace(self.node(branch.node), branches=tuple(self.branch(part) for part in branch.branches))

    def section(self, section: Section) -> dict[str, Any]:
        return {
            "key": section.agreement.key,
            "agreement": self.agreement(section.agreement.key),
            "under": [self.agreement(row.key, depth) for depth, row in section.under],
            "themes": [
                {"name": theme.name, "branches": [self.branch(branch) for branch in theme.branches]}
                for theme in section.themes
            ],
        }

    def gap_groups(self) -> list[dict[str, Any]]:
        """The gaps under a heading for each reason, each with where it is."""
        thread = self.public.thread
        groups: dict[str, list[dict[str, str]]] = {}
        for gap in thread.gaps:
            if gap.kind == GOAL:
                node = self.node(thread.by_ref[gap.ref])
                shown = {"text": node.text, "url": node.url, "where": f"{node.label}: {node.where}"}
            else:
                row = self.agreement(gap.key)
                shown = {"text": row.title, "url": row.url, "where": row.kind}
            groups.setdefault(gap.code, []).append({**shown, "says": wording.gap(gap)})
        return [{"heading": wording.HEADINGS[code], "gaps": gaps} for code, gaps in groups.items()]

    def gaps(self, ref: Ref) -> tuple[str, ...]:
        return tuple(wording.gap(gap) for gap in self.public.thread.gaps_by_ref.get(ref, ()))
