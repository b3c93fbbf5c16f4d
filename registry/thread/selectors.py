"""The thread as the register has it now, for one reader; a constant number of queries."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from registry.agreements.models import Agreement, AgreementState, AgreementTheme, Goal, GoalState
from registry.columns import danish_order
from registry.meetings.models import AgendaItem
from registry.meetings.selectors.rights import SEES_ALL, visible_items
from registry.thread.rules.values import GOAL, AgreementValue, Node, Ref
from registry.thread.rules.weaving import Thread, weave

ITEM = "item"
OVER = (AgreementState.TERMINATED, AgreementState.EXPIRED)


@dataclass(frozen=True)
class Detail:
    """What else is told of something on the thread.

    Attributes:
        state: in words.
        where: of an agenda item, its meeting.
        at: of an agenda item, when the meeting starts.
        is_proposed: of a goal, that it is not in force yet.
    """

    state: str
    where: str = ""
    at: datetime | None = None
    is_proposed: bool = False


@dataclass(frozen=True)
class Reading:
    """The thread with what the rule does not need to know.

    Attributes:
        thread: what hangs on what, and the gaps.
        details: of goals and items, by reference; of agreements, by ("agreement", key).
        leaves_out: whether there may be closed items that the reader does not see.
    """

    thread: Thread
    details: Mapping[Ref, Detail]
    leaves_out: bool


def read_thread(user: Any, today: date, *, in_force_on: date | None = None) -> Reading:
    """The thread as `user` may see it; four queries, and those that his rights over agenda items take.

    Retired goals are no part of it. The caller has asked for the rights to agreements and goals.

    Args:
        user: agenda items are shown to him as the register of agenda items shows them, none without a right to it.
        today: his rights over agenda items are those of today.
        in_force_on: only agreements and goals in force on that day; whatever day when None.
    """
    agreements, goals = Agreement.objects.all(), Goal.objects.exclude(state=GoalState.RETIRED)
    if in_force_on is not None:
        agreements, goals = agreements.in_force_on(in_force_on), goals.in_force_on(in_force_on)
    details: dict[Ref, Detail] = {}
    values = list(_agreements(agreements, details))
    order = {row.key: row.themes for row in values}
    nodes = [*_goals(goals, order, details), *_items(_seen(user, today), details)]
    leaves_out = not user.has_perm(SEES_ALL)
    return Reading(weave(values, nodes), details, leaves_out)


def _agreements(rows: QuerySet[Agreement], details: dict[Ref, Detail]) -> "list[AgreementValue]":
    themes: dict[int, list[str]] = defaultdict(list)
    ordered = AgreementTheme.objects.order_by(F("priority").asc(nulls_last=True), danish_order("theme__name"), "pk")
    for key, name in ordered.values_list("agreement", "theme__name"):
        themes[key].append(name)
    found = []
    for place, row in enumerate(rows.order_by(danish_order("title"), "pk")):
        details["agreement", row.pk] = Detail(str(row.get_state_display()))
        found.append(
            AgreementValue(
                key=row.pk,
                title=row.title,
                kind=row.kind,
                parent=row.parent_id,
                themes=tuple(themes[row.pk]),
                is_over=row.state in OVER,
                place=place,
            )
        )
    return found


def _goals(rows: QuerySet[Goal], order: Mapping[int, tuple[str, ...]], details: dict[Ref, Detail]) -> list[Node]:
    def place(goal: Goal) -> tuple[int, int]:
        themes = order.get(goal.agreement_id, ())
        return themes.index(goal.theme.name) if goal.theme.name in themes else len(themes), goal.pk

    found = []
    for number, goal in enumerate(sorted(rows.select_related("theme"), key=place)):
        is_proposed = goal.state == GoalState.PROPOSED
        details[GOAL, goal.pk] = Detail(str(goal.get_state_display()), is_proposed=is_proposed)
        up = (GOAL, goal.parent_id) if goal.parent_id else None
        found.append(Node(GOAL, goal.pk, goal.text, up, goal.agreement_id, goal.theme.name, number))
    return found


def _seen(user: Any, today: date) -> QuerySet[AgendaItem]:
    rows = AgendaItem.objects.filter(goal__isnull=False)
    if not any(user.has_perm(f"registry.{verb}_agendaitem") for verb in ("view", "change", "contribute")):
        return rows.none()
    return visible_items(user, today, rows)


def _items(rows: QuerySet[AgendaItem], details: dict[Ref, Detail]) -> list[Node]:
    found = []
    for place, item in enumerate(rows.select_related("meeting").order_by("meeting__starts_at", "position", "pk")):
        meeting = item.meeting
        details[ITEM, item.pk] = Detail(str(meeting.get_state_display()), meeting.title, meeting.starts_at)
        found.append(Node(ITEM, item.pk, item.title, (GOAL, item.goal_id or 0), place=place))
    return found
