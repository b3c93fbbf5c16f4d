"""What is refused of agreements, goals, accessions and decisions, stored or still only in a form or a workbook."""

from registry.agreements.models import Accession, Agreement, Goal
from registry.agreements.rules.refusals import refusals_of_accession, refusals_of_agreement, refusals_of_goal
from registry.agreements.rules.shapes import AgreementShape, GoalShape, Upper
from registry.agreements.wording import refusal
from registry.constraints.rules import line
from registry.constraints.wording import refuse
from registry.parties.models import Party


def check_agreement(agreement: Agreement) -> None:
    """Refuse an agreement that cannot be, its parties included, stored or still only in the form.

    Raises:
        ValidationError: with a sentence under each field that is wrong; what is wrong with the parties stands under
            `party_rows` (K037-K040, K044, K053, K061, K064, K115, K131, K132).
    """
    parent = agreement.parent
    parties = [row.party_id for row in agreement.party_rows.all()]
    kinds = dict(Party.objects.filter(pk__in=parties).values_list("pk", "kind"))
    above, earlier = dict(Agreement.objects.values_list("pk", "parent")), {}
    if agreement.replaces_id is not None:
        earlier = dict(Agreement.objects.values_list("pk", "replaces"))
    is_stored = agreement.pk is not None
    strayed = Goal.objects.filter(agreement=agreement.pk, parent__isnull=False)
    stored = Agreement.objects.filter(pk=agreement.pk).values_list("state", flat=True)
    refuse(
        refusals_of_agreement(
            AgreementShape(
                key=agreement.pk,
                title=agreement.title,
                kind=agreement.kind,
                state=agreement.state,
                stored_state=stored.first() if is_stored else None,
                parent=None if parent is None else Upper(parent.title, parent.kind, line=line(parent.pk, above)),
                parties=tuple(kinds[key] for key in parties),
                children=tuple(agreement.children.values_list("kind", flat=True)) if is_stored else (),
                replaced=line(agreement.replaces_id, earlier),
                strayed_goals=strayed.exclude(parent__agreement=agreement.parent_id).count() if is_stored else 0,
                accessions=agreement.accessions.count() if is_stored else 0,
                period=agreement.period,
                concluded_on=agreement.concluded_on,
                ended_on=agreement.ended_on,
                must_be_revised=agreement.must_be_revised,
                revise_reason=agreement.revise_reason,
            )
        ),
        refusal,
    )


def check_goal(goal: Goal) -> None:
    """Refuse a goal that is tied to anything but a goal one level up, or leaves goals behind that are tied to it.

    Raises:
        ValidationError: under `parent` or `agreement` (K115).
    """
    agreement, parent = goal.agreement, goal.parent
    below = Goal.objects.filter(parent=goal.pk).exclude(agreement__parent=goal.agreement_id)
    refuse(
        refusals_of_goal(
            GoalShape(
                key=goal.pk,
                text=goal.text,
                state=goal.state,
                theme=goal.theme.name,
                agreement=agreement.title,
                themes=frozenset(),
                upper=agreement.parent_id,
                upper_title=agreement.parent.title if agreement.parent else "",
                parent=None if parent is None else (parent.pk or 0),  # 0: still only in the same workbook
                parent_agreement=parent.agreement_id if parent else None,
                parent_title=parent.agreement.title if parent else "",
                strayed=below.count() if goal.pk is not None else 0,
            )
        ),
        refusal,
    )


def check_accession(accession: Accession) -> None:
    """Refuse an accession to an agreement that nobody joins.

    Raises:
        ValidationError: under `agreement` (K044).
    """
    refuse(refusals_of_accession(accession.agreement.kind), refusal)
