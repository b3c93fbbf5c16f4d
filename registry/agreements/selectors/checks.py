"""What should be seen about the agreements and their goals on a day, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from itertools import chain

from django.db.models import Count, Q

from registry.agreements.models import (
    Accession,
    Agreement,
    AgreementDocument,
    AgreementObjective,
    AgreementParty,
    AgreementTheme,
    Competence,
    DecisionState,
    DepartmentDecision,
    Goal,
    GoalState,
)
from registry.agreements.rules import shapes
from registry.agreements.rules.checks import checks_of_agreement, checks_of_goal
from registry.agreements.rules.shapes import AgreementShape, Check, GoalShape, Upper
from registry.organisations.models import HousingOrganisation
from registry.parties.models import ElectionPeriod
from registry.records.models import DocumentKind

Names = dict[int, frozenset[str]]
Competences = dict[int, tuple[shapes.Competence, ...]]


def checks_on(day: date, only: Collection[int] | None = None) -> list[Check]:
    """All checks of agreements and their goals on `day`, agreement by agreement in title order; eleven queries.

    Args:
        day: the date asked about.
        only: primary keys of the agreements wanted; all when None.
    """
    rows = Agreement.objects.select_related("parent").order_by("title", "pk")
    agreements = list(rows if only is None else rows.filter(pk__in=only))
    keys = {row.pk for row in agreements} | {row.parent_id for row in agreements if row.parent_id}
    theme_rows = list(AgreementTheme.objects.filter(agreement__in=keys).select_related("theme").order_by("pk"))
    themes, competences = _themes(theme_rows), _competences(keys, theme_rows)
    parties: dict[int, list[str]] = defaultdict(list)
    for key, kind in AgreementParty.objects.filter(agreement__in=keys).values_list("agreement", "party__kind"):
        parties[key].append(kind)
    objectives = Counter(AgreementObjective.objects.filter(agreement__in=keys).values_list("agreement", flat=True))
    strategies = Counter(
        AgreementDocument.objects.filter(agreement__in=keys, document__kind=DocumentKind.STRATEGY).values_list(
            "agreement", flat=True
        )
    )
    active = HousingOrganisation.objects.active_on(day)
    asked = Counter(
        Accession.objects.filter(agreement__in=keys, organisation__in=active).values_list("agreement", flat=True)
    )
    organisations = active.count()
    goals: dict[int, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.filter(agreement__in=keys).select_related("theme", "parent__theme").order_by("pk"):
        goals[goal.agreement_id].append(goal)
    terms = [term.period for term in ElectionPeriod.objects.all()]
    found: list[Iterable[Check]] = []
    for row in agreements:
        shape = AgreementShape(
            key=row.pk,
            title=row.title,
            kind=row.kind,
            state=row.state,
            parent=_upper(row.parent, themes),
            parties=tuple(parties[row.pk]),
            period=row.period,
            concluded_on=row.concluded_on,
            ended_on=row.ended_on,
            instrument=row.instrument,
            has_area=row.area_id is not None,
            must_be_revised=row.must_be_revised,
            revise_reason=row.revise_reason,
            themes=themes.get(row.pk, frozenset()),
            goals=sum(goal.state != GoalState.RETIRED for goal in goals[row.pk]),
            objectives=objectives[row.pk],
            proposal=(row.proposer_id is not None, bool(row.proposed_on or row.proposed_on_note)),
            strategies=strategies[row.pk],
            not_asked=organisations - asked[row.pk],
            competences=competences.get(row.pk, ()),
        )
        found.append(checks_of_agreement(shape, day, terms))
        found.extend(checks_of_goal(_goal(goal, row, shape.themes)) for goal in goals[row.pk])
    return list(chain.from_iterable(found))


def _upper(parent: Agreement | None, themes: Names) -> Upper | None:
    if parent is None:
        return None
    named = themes.get(parent.pk, frozenset())
    return Upper(parent.title, parent.kind, period=parent.period, themes=named, state=parent.state)


def _themes(rows: Sequence[AgreementTheme]) -> Names:
    names: dict[int, set[str]] = defaultdict(set)
    for row in rows:
        names[row.agreement_id].add(row.theme.name)
    return {key: frozenset(found) for key, found in names.items()}


def _competences(keys: Collection[int], rows: Sequence[AgreementTheme]) -> Competences:
    """The themes on which the departments decide; a decision without a theme is about the whole agreement."""
    decisions = DepartmentDecision.objects.filter(agreement__in=keys).order_by()
    counts = {
        (agreement, theme): (asked, pending)
        for agreement, theme, asked, pending in decisions.values_list("agreement", "theme").annotate(
            asked=Count("pk"), pending=Count("pk", filter=Q(state=DecisionState.PENDING))
        )
    }
    found: dict[int, list[shapes.Competence]] = defaultdict(list)
    for row in rows:
        if row.competence == Competence.DEPARTMENTS:
            own, whole = (counts.get((row.agreement_id, theme), (0, 0)) for theme in (row.theme_id, None))
            asked, pending = (sum(pair) for pair in zip(own, whole, strict=True))
            found[row.agreement_id].append(shapes.Competence(row.theme.name, asked, pending))
    return {key: tuple(rows) for key, rows in found.items()}


def _goal(goal: Goal, agreement: Agreement, themes: frozenset[str]) -> GoalShape:
    return GoalShape(
        key=goal.pk,
        text=str(goal),
        state=goal.state,
        theme=goal.theme.name,
        agreement=agreement.title,
        themes=themes,
        upper=agreement.parent_id,
        upper_title=agreement.parent.title if agreement.parent else "",
        parent=goal.parent_id,
        parent_theme=goal.parent.theme.name if goal.parent else "",
        parent_state=goal.parent.state if goal.parent else "",
    )
