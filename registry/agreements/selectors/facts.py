"""What an approval freezes of an agreement (decision 0017)."""

from collections import defaultdict
from datetime import date
from typing import Any

from registry.agreements.models import Agreement, AgreementParty, AgreementTheme, Goal, GoalState


def agreement_facts(agreement: Agreement) -> dict[str, Any]:
    """The agreement as the register has it now, ready for JSON: codes, names and ISO dates; four queries.

    Args:
        agreement: which; read anew, so that what somebody just changed counts.

    Returns:
        Title, kind, instrument, state, period (`valid_until` is the first day it no longer holds), whether it must be
        revised, the agreement it belongs under, its parties, and its themes in order of priority with those of their
        goals that have not been retired. Agreements under it are not among its facts: each has its own approval.

    Source: K038-K044, K061-K063 (parties, themes and goals are what parties agree on).
    """
    row = Agreement.objects.select_related("parent").get(pk=agreement.pk)
    parties = AgreementParty.objects.filter(agreement=row).select_related("party").order_by("pk")
    themes = AgreementTheme.objects.filter(agreement=row).select_related("theme")
    goals: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for goal in Goal.objects.filter(agreement=row).exclude(state=GoalState.RETIRED).order_by("pk"):
        goals[goal.theme_id].append(
            {
                "id": goal.pk,
                "text": goal.text,
                "indicator": goal.indicator,
                "target": goal.target,
                "due_on": _iso(goal.due_on),
                "state": goal.state,
            }
        )
    return {
        "title": row.title,
        "kind": row.kind,
        "instrument": row.instrument,
        "state": row.state,
        "valid_from": _iso(row.valid_from),
        "valid_until": _iso(row.valid_until),
        "concluded_on": _iso(row.concluded_on),
        "ended_on": _iso(row.ended_on),
        "must_be_revised": row.must_be_revised,
        "revise_reason": row.revise_reason,
        "parent": {"id": row.parent.pk, "title": row.parent.title} if row.parent else None,
        "parties": [{"id": party.party_id, "name": party.party.name} for party in parties],
        "themes": [
            {"id": theme.theme_id, "name": theme.theme.name, "goals": goals[theme.theme_id]}
            for theme in sorted(themes, key=lambda row: (row.priority is None, row.priority or 0, row.theme.name))
        ],
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
