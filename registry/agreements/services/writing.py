"""Agreements, goals and accessions, new and changed: checked first, and stored in one transaction with a reason."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from registry.agreements.models import Accession, Agreement, Goal
from registry.agreements.services.checking import check_accession, check_agreement, check_goal
from registry.history.change import recording


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
        number_goal(goal)
        goal.full_clean()
        check_goal(goal)
        goal.save()
    return goal


def number_goal(goal: Goal) -> None:
    """Give a goal without a number the one after its agreement's last; a workbook knows it by that."""
    if goal.number is None:
        goal.number = last_number(goal.agreement) + 1


def last_number(agreement: Agreement) -> int:
    """The highest number among an agreement's goals; 0 where there are none."""
    last: int | None = Goal.objects.filter(agreement=agreement.pk).aggregate(last=Max("number"))["last"]
    return last or 0


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
