"""What should be seen about the agreements and their goals on a day, in a constant number of queries."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from datetime import date
from itertools import chain

from registry.agreements.models import Agreement, AgreementObjective, AgreementParty, AgreementTheme, Goal, GoalState
from registry.agreements.rules.checks import checks_of_agreement, checks_of_goal
from registry.agreements.rules.shapes import AgreementShape, Check, GoalShape, Upper
from registry.parties.models import ElectionPeriod

Names = dict[int, frozenset[str]]


def checks_on(day: date, only: Collection[int] | None = None) -> list[Check]:
    """All checks of agreements and their goals on `day`, agreement by agreement in title order; six queries.

    Args:
        day: the date asked about.
        only: primary keys of the agreements wanted; all when None.
    """
    rows = Agreement.objects.select_related("parent").order_by("title", "pk")
    agreements = list(rows if only is None else rows.filter(pk__in=only))
    keys = {row.pk for row in agreements} | {row.parent_id for row in agreements if row.parent_id}
    themes = _themes(keys)
    parties: dict[int, list[str]] = defaultdict(list)
    for key, kind in AgreementParty.objects.filter(agreement__in=keys).values_list("agreement", "party__kind"):
        parties[key].append(kind)
    objectives = Counter(AgreementObjective.objects.filter(agreement__in=keys).values_list("agreement", flat=True))
    goals: dict[int, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.filter(agreement__in=keys).select_related("theme").order_by("pk"):
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
        )
        found.append(checks_of_agreement(shape, day, terms))
        found.extend(checks_of_goal(_goal(goal, row, shape.themes)) for goal in goals[row.pk])
    return list(chain.from_iterable(found))


def _upper(parent: Agreement | None, themes: Names) -> Upper | None:
    if parent is None:
        return None
    return Upper(parent.title, parent.kind, period=parent.period, themes=themes.get(parent.pk, frozenset()))


def _themes(keys: Collection[int]) -> Names:
    names: dict[int, set[str]] = defaultdict(set)
    for key, name in AgreementTheme.objects.filter(agreement__in=keys).values_list("agreement", "theme__name"):
        names[key].add(name)
    return {key: frozenset(found) for key, found in names.items()}


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
    )
