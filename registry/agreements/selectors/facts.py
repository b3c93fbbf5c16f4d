"""What an approval freezes of an agreement (decision 0017)."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import QuerySet

from registry.agreements.models import (
    Agreement,
    AgreementDocument,
    AgreementKind,
    AgreementObjective,
    AgreementParty,
    AgreementTheme,
    Goal,
    GoalState,
)
from registry.agreements.selectors.coverage import AccessionCoverage, Coverage, accession_coverages


def agreement_facts(agreement: Agreement, day: date) -> dict[str, Any]:
    """The agreement as the register has it on `day`, ready for JSON: codes, names and ISO dates; eight queries.

    Args:
        agreement: which; read anew, so that what somebody just changed counts.
        day: goals that no longer hold on it, and organisations that are not active on it, are left out.

    Returns:
        Title, kind, instrument, area, state, period (`valid_until` is the first day it no longer holds), proposal,
        whether it must be revised, the agreement it belongs under and the one it replaces, the keys of its documents
        (each public by its own flag), its parties and statutory objectives, how many
        organisations have joined (None for an enkeltaftale), and its themes in order of priority with their goals;
        a goal's `parent` is the one a level up that it carries out. Agreements under it are not among its facts: each
        has its own approval. Facts that were frozen earlier lack what was added here since: read them with `get`.

    Source: K019, K037-K044, K061-K063, K115 (what parties agree on, who proposed it and who has joined).
    """
    return facts_of([agreement.pk], day)[agreement.pk]


def facts_of(agreements: Collection[int], day: date) -> dict[int, dict[str, Any]]:
    """The same of several agreements, by their keys; eight queries however many there are."""
    rows = Agreement.objects.select_related("parent", "replaces", "area", "proposer").filter(pk__in=agreements)
    parties = _by_agreement(AgreementParty.objects.select_related("party").order_by("pk"), agreements)
    documents = _by_agreement(AgreementDocument.objects.order_by("pk"), agreements)
    objectives = _by_agreement(AgreementObjective.objects.select_related("objective").order_by("pk"), agreements)
    themes = _by_agreement(AgreementTheme.objects.select_related("theme"), agreements)
    goals = _by_agreement(_goals(day), agreements)
    coverages = accession_coverages(agreements, day)
    return {
        row.pk: {
            "title": row.title,
            "kind": row.kind,
            "instrument": row.instrument,
            "area": row.area.name if row.area else None,
            "state": row.state,
            "valid_from": _iso(row.valid_from),
            "valid_until": _iso(row.valid_until),
            "concluded_on": _iso(row.concluded_on),
            "ended_on": _iso(row.ended_on),
            "proposer": row.proposer.name if row.proposer else None,
            "proposed_on": _iso(row.proposed_on),
            "must_be_revised": row.must_be_revised,
            "revise_reason": row.revise_reason,
            "parent": {"id": row.parent.pk, "title": row.parent.title} if row.parent else None,
            "replaces": {"id": row.replaces.pk, "title": row.replaces.title} if row.replaces else None,
            "documents": [document.document_id for document in documents[row.pk]],
            "parties": [{"id": party.party_id, "name": party.party.name} for party in parties[row.pk]],
            "objectives": [objective.objective.name for objective in objectives[row.pk]],
            "coverage": _coverage(row, coverages[row.pk]),
            "themes": _themes(themes[row.pk], goals[row.pk]),
        }
        for row in rows
    }


def _by_agreement(rows: QuerySet[Any], agreements: Collection[int]) -> defaultdict[int, list[Any]]:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows.filter(agreement__in=agreements):
        found[row.agreement_id].append(row)
    return found


def _goals(day: date) -> QuerySet[Goal]:
    """Goals that hold on a day, or are to hold."""
    rows = Goal.objects.exclude(state=GoalState.RETIRED).exclude(valid_until__lte=day)
    return rows.select_related("parent__agreement").order_by("pk")


def _themes(themes: Iterable[AgreementTheme], goals: Iterable[Goal]) -> list[dict[str, Any]]:
    """Themes in order of priority with their goals."""
    by_theme: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for goal in goals:
        by_theme[goal.theme_id].append(_goal(goal))
    return [
        {"id": theme.theme_id, "name": theme.theme.name, "goals": by_theme[theme.theme_id]}
        for theme in sorted(themes, key=lambda row: (row.priority is None, row.priority or 0, row.theme.name))
    ]


def _goal(goal: Goal) -> dict[str, Any]:
    parent = goal.parent
    return {
        "id": goal.pk,
        "text": goal.text,
        "indicator": goal.indicator,
        "target": goal.target,
        "due_on": _iso(goal.due_on),
        "state": goal.state,
        "parent": None
        if parent is None
        else {
            "id": parent.pk,
            "text": parent.text,
            "agreement": parent.agreement.title,
            "agreement_id": parent.agreement_id,
        },
    }


def _coverage(agreement: Agreement, coverage: AccessionCoverage) -> dict[str, dict[str, int]] | None:
    if agreement.kind == AgreementKind.SINGLE:
        return None
    return {"members": _figures(coverage.members), "others": _figures(coverage.others)}


def _figures(coverage: Coverage) -> dict[str, int]:
    return {"joined": coverage.joined, "organisations": coverage.organisations}


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
