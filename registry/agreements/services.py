"""Writes of agreements: each checks first, and happens in one transaction with a reason."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from registry.agreements.models import Accession, Agreement, Goal
from registry.agreements.rules.refusals import refusals_of_accession, refusals_of_agreement, refusals_of_goal
from registry.agreements.rules.shapes import AgreementShape, GoalShape, Upper
from registry.agreements.wording import refusal
from registry.constraints.rules import line
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.parties.models import Party


def check_agreement(agreement: Agreement) -> None:
    """Refuse an agreement that cannot be, its parties included, stored or still only in the form.

    Raises:
        ValidationError: with a sentence under each field that is wrong; what is wrong with the parties stands under
            `party_rows` (K038-K040, K044, K061, K064, K115, K131, K132).
    """
    parent = agreement.parent
    kinds = dict(Party.objects.filter(pk__in=_party_ids(agreement)).values_list("pk", "kind"))
    above = dict(Agreement.objects.values_list("pk", "parent"))
    earlier = dict(Agreement.objects.values_list("pk", "replaces"))
    strayed = Goal.objects.filter(agreement=agreement.pk, parent__isnull=False)
    refuse(
        refusals_of_agreement(
            AgreementShape(
                key=agreement.pk,
                title=agreement.title,
                kind=agreement.kind,
                state=agreement.state,
                parent=None if parent is None else Upper(parent.title, parent.kind, line(parent.pk, above)),
                parties=tuple(kinds[key] for key in _party_ids(agreement)),
                children=tuple(agreement.children.values_list("kind", flat=True)) if agreement.pk else (),
                replaced=line(agreement.replaces_id, earlier),
                strayed_goals=strayed.exclude(parent__agreement=agreement.parent_id).count() if agreement.pk else 0,
                accessions=agreement.accessions.count() if agreement.pk else 0,
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
    """Refuse a goal that is tied to anything but a goal one level up.

    Raises:
        ValidationError: under `parent` (K115).
    """
    agreement, parent = goal.agreement, goal.parent
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
                parent=goal.parent_id,
                parent_agreement=parent.agreement_id if parent else None,
                parent_title=parent.agreement.title if parent else "",
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


def save_agreement(agreement: Agreement, *, user: Any, reason: str) -> Agreement:
    """Check and store an agreement with its parties, themes and other rows, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        agreement.full_clean()
        check_agreement(agreement)
        agreement.save()
    return agreement


def save_goal(goal: Goal, *, user: Any, reason: str) -> Goal:
    """Check and store a goal, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        goal.full_clean()
        check_goal(goal)
        goal.save()
    return goal


def save_accession(accession: Accession, *, user: Any, reason: str) -> Accession:
    """Check and store an organisation's tilslutning, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        accession.full_clean()
        check_accession(accession)
        accession.save()
    return accession


def mark_published(agreement: Agreement, on: date, user: Any) -> None:
    """Note that an approval made the agreement public; the day it first did stays until it is withdrawn.

    Args:
        agreement: which.
        on: the day of the publication.
        user: who approved, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=True).exists():
        _set_published(agreement, on, user, _("The agreement's page was approved and published."))


def mark_withdrawn(agreement: Agreement, user: Any) -> None:
    """Note that the agreement is no longer public.

    Args:
        agreement: which.
        user: who withdrew it, or None for the system.
    """
    if Agreement.objects.filter(pk=agreement.pk, published_on__isnull=False).exists():
        _set_published(agreement, None, user, _("The agreement's page was taken off the public site."))


@transaction.atomic
def _set_published(agreement: Agreement, on: date | None, user: Any, reason: str) -> None:
    row = Agreement.objects.select_for_update().get(pk=agreement.pk)
    row.published_on = on
    with recording(reason, user):
        row.save(update_fields=["published_on"])


def _party_ids(agreement: Agreement) -> list[int]:
    return [row.party_id for row in agreement.party_rows.all()]
