"""An agreement from one state to the next, and from one period to the next."""

from collections.abc import Mapping, Sequence
from copy import copy
from datetime import date
from typing import Any

from django.db import transaction

from registry.agreements.models import (
    Agreement,
    AgreementObjective,
    AgreementParty,
    AgreementState,
    AgreementTheme,
    Goal,
    GoalState,
)
from registry.agreements.rules.states import DAY_OF
from registry.agreements.services.writing import save_agreement
from registry.history.change import recording
from registry.history.services import create_recorded, update_recorded

Key = tuple[int, str]  # a goal's theme and text: it is the same goal in another period when both are


def move_agreement(agreement: Agreement, *, to: AgreementState, on: date | None, user: Any, reason: str) -> Agreement:
    """Take an agreement to another state, with the day that state asks for; concluding it brings its goals into force.

    Args:
        agreement: which; as it is stored.
        to: the state; see `rules.states.reachable`.
        on: the day it was concluded or ended; for an expired one the first day it no longer holds. None: as it is.
        user: who does it.
        reason: for the history.

    Raises:
        ValidationError: it cannot get there from where it stands, or the day is missing; nothing is written.
    """
    moved: Agreement = Agreement.objects.get(pk=agreement.pk)
    moved.state = to
    if on is not None and to in DAY_OF:
        setattr(moved, DAY_OF[to], on)
    if to == AgreementState.CONCLUDED:
        moved.ended_on = None  # of an ending that is taken back
    with transaction.atomic():
        save_agreement(moved, user=user, reason=reason)
        if to == AgreementState.CONCLUDED:
            goals = list(moved.goals.filter(state=GoalState.PROPOSED))
            for goal in goals:
                goal.state = GoalState.IN_FORCE
            with recording(reason, user):
                update_recorded(Goal, goals, ["state"])
    return moved


def succeed(
    agreement: Agreement,
    *,
    title: str,
    valid_from: date | None,
    valid_until: date | None,
    user: Any,
    reason: str,
) -> Agreement:
    """A new agreement for a new period: a proposal with the parties, themes, objectives and goals of the earlier one.

    It belongs under the successor of the agreement that the earlier one belongs under, where there is one; its goals
    are tied to the same goals there. Accessions and departments' decisions are not copied: all are asked anew (K044).

    Args:
        agreement: the one it replaces.
        title: another than any agreement has.
        valid_from: inclusive.
        valid_until: exclusive.
        user: who makes it.
        reason: for the history.

    Returns:
        The new agreement.

    Raises:
        ValidationError: something in it is wrong; nothing is written.

    Source: K040, K064 (a new period is a new agreement).
    """
    parent = agreement.parent
    upper = None if parent is None else (parent.replaced_by.order_by("-pk").first() or parent)
    row = Agreement(
        kind=agreement.kind,
        instrument=agreement.instrument,
        title=title,
        parent=upper,
        area=agreement.area,
        valid_from=valid_from,
        valid_until=valid_until,
        replaces=agreement,
        case=agreement.case,
        description=agreement.description,
    )
    row.party_rows.add(*(AgreementParty(party=each.party) for each in agreement.party_rows.all()))
    row.theme_rows.add(
        *(
            AgreementTheme(theme=each.theme, priority=each.priority, competence=each.competence)
            for each in agreement.theme_rows.all()
        )
    )
    row.objective_rows.add(*(AgreementObjective(objective=each.objective) for each in agreement.objective_rows.all()))
    with transaction.atomic():
        save_agreement(row, user=user, reason=reason)
        with recording(reason, user):
            create_recorded(Goal, _goals(agreement, row))
    return row


def _goals(earlier: Agreement, later: Agreement) -> Sequence[Goal]:
    kept = earlier.goals.exclude(state=GoalState.RETIRED).select_related("parent").order_by("number", "pk")
    above: Mapping[Key, Goal] = {}
    if later.parent is not None:
        above = {(goal.theme_id, goal.text): goal for goal in later.parent.goals.all()}
    goals = []
    for number, goal in enumerate(kept, start=1):
        parent = goal.parent
        if parent is not None and parent.agreement_id != later.parent_id:
            parent = above.get((parent.theme_id, parent.text))
        new = copy(goal)
        new.pk, new._state.adding = None, True
        new.agreement, new.number, new.parent, new.state = later, number, parent, GoalState.PROPOSED
        new.valid_from = new.valid_until = new.due_on = None
        goals.append(new)
    return goals
