"""The red thread as anybody may read it: agreements and goals as approvals froze them, and public agenda items.

The same rule as in the register weaves it (registry.thread.rules); the live rows of agreements and goals are not read
(decision 0017).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from pages.frozen import FrozenAgreement, approved_pages, read_facts
from pages.record_pages import Addresses
from registry.agreements.models import AgreementState, GoalState
from registry.columns import danish_order
from registry.meetings.models import AgendaItem, MeetingState
from registry.thread.rules.values import GOAL, HIDDEN, AgreementValue, Node, Ref
from registry.thread.rules.weaving import Thread, weave

ITEM = "item"
OVER = (AgreementState.TERMINATED, AgreementState.EXPIRED)


@dataclass(frozen=True, slots=True)
class PublicAgreement:
    """An agreement on the thread, with its page."""

    title: str
    url: str
    facts: FrozenAgreement


@dataclass(frozen=True, slots=True)
class PublicItem:
    """An agenda item on the thread, with its meeting; `url` is "" where the meeting has no page."""

    meeting: str
    body: str
    starts_at: datetime
    is_cancelled: bool
    url: str


@dataclass(frozen=True, slots=True)
class PublicThread:
    """The thread with what the rule does not need to know.

    Attributes:
        thread: what hangs on what, and the gaps.
        agreements: by the key of the agreement.
        proposed: goals that were frozen as proposed.
        items: by the key of the agenda item.
    """

    thread: Thread
    agreements: Mapping[int, PublicAgreement]
    proposed: frozenset[Ref]
    items: Mapping[int, PublicItem]


def public_thread(known: Addresses, request: HttpRequest | None = None) -> PublicThread:
    """The thread through all public agreements; three queries for any number of them.

    A page that is restricted, withdrawn or never approved contributes nothing: neither its goals nor the names of
    those that lower goals hang on.

    Args:
        known: where the pages about bodies are; meetings stand under them.
        request: keeps addresses relative to the site it is for.
    """
    agreements: dict[int, PublicAgreement] = {}
    values: list[AgreementValue] = []
    goals: list[Node] = []
    proposed: set[Ref] = set()
    for place, page in enumerate(approved_pages().order_by(danish_order("title"), "pk")):
        key, frozen = page.agreementpage.agreement_id, page.agreementpage.facts
        facts = read_facts(frozen)
        if facts is None:
            continue
        agreements[key] = PublicAgreement(page.title, page.get_url(request) or "", facts)
        values.append(_value(key, page.title, facts, place, is_over=frozen["state"] in OVER))
        for node, is_proposed in _goals(key, frozen, len(goals)):
            goals.append(node)
            if is_proposed:
                proposed.add(node.ref)
    shown = {node.ref for node in goals}
    tied = [node if node.up in shown or node.up is None else _hidden(node) for node in goals]
    items = list(_items([node.key for node in goals]))
    return PublicThread(
        weave(values, [*tied, *(_item(item, place) for place, item in enumerate(items))]),
        agreements,
        frozenset(proposed),
        {item.pk: _shown(item, known) for item in items},
    )


def _value(key: int, title: str, facts: FrozenAgreement, place: int, *, is_over: bool) -> AgreementValue:
    return AgreementValue(
        key=key,
        title=title,
        kind=facts.kind,
        parent=facts.parent_id,
        themes=tuple(theme.name for theme in facts.themes),
        is_over=is_over,
        place=place,
    )


def _goals(key: int, facts: Mapping[str, Any], start: int) -> Iterator[tuple[Node, bool]]:
    """The goals in the order of their themes, and whether each was frozen as proposed.

    Facts frozen before goals told what they carry out do not say: that is not the same as being tied to nothing.
    """
    found = [(theme["name"], goal) for theme in facts["themes"] for goal in theme["goals"]]
    for place, (theme, goal) in enumerate(found, start=start):
        parent = goal.get("parent", {"id": None})
        up = None if parent is None else HIDDEN if parent["id"] is None else (GOAL, parent["id"])
        yield Node(GOAL, goal["id"], goal["text"], up, key, theme, place), goal["state"] == GoalState.PROPOSED


def _hidden(node: Node) -> Node:
    return Node(node.kind, node.key, node.text, HIDDEN, node.agreement, node.theme, node.place)


def _items(goals: Iterable[int]) -> Iterable[AgendaItem]:
    rows = AgendaItem.objects.public().filter(goal__in=goals).select_related("meeting__body")
    return rows.order_by("meeting__starts_at", "position", "pk")


def _item(item: AgendaItem, place: int) -> Node:
    return Node(ITEM, item.pk, item.title, (GOAL, item.goal_id or 0), place=place)


def _shown(item: AgendaItem, known: Addresses) -> PublicItem:
    meeting = item.meeting
    slug = meeting.body.slug if meeting.body else ""
    return PublicItem(
        meeting=meeting.title,
        body=meeting.body.name if meeting.body else "",
        starts_at=meeting.starts_at,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
        url=known.of_meeting(slug, meeting.pk),
    )
