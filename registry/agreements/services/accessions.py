"""Asking the organisations to join an agreement."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.agreements.models import Accession, AccessionState, Agreement
from registry.agreements.rules.shapes import IS_OVER
from registry.agreements.selectors.coverage import not_asked
from registry.agreements.services.checking import check_accession
from registry.history.change import recording
from registry.history.services import create_recorded


def invite_all(agreement: Agreement, *, on: date, user: Any, reason: str) -> list[Accession]:
    """Record that every organisation active on `on` that has not been asked is asked to join.

    Returns:
        The new accessions, in order of the organisations' names; [] where all have been asked before.

    Raises:
        ValidationError: nobody joins such an agreement, or it is over; nothing is written.

    Source: K044 (all organisations, also the few that BL does not organise).
    """
    check_accession(Accession(agreement=agreement))
    if agreement.state in IS_OVER:
        raise ValidationError(_("The agreement has ended, so nobody can join it any more (K044)."), code="over")
    with transaction.atomic(), recording(reason, user):
        Agreement.objects.select_for_update().get(pk=agreement.pk)
        new = [
            Accession(agreement=agreement, organisation=row, state=AccessionState.INVITED, state_on=on)
            for row in not_asked(agreement, on)
        ]
        return list(create_recorded(Accession, new)) if new else []
