"""Writes of the queue of nominations (K185)."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.history.change import recording
from registry.supervision.models import Nomination, NominationState

ANSWERS = (NominationState.DECLINED, NominationState.WITHDRAWN)


def end_nomination(nomination: Nomination, *, to: str, answer: str, user: Any, reason: str) -> Nomination:
    """Take a nomination out of the queue: declined with an answer, or withdrawn.

    Raises:
        ValidationError: it does not wait, or it is declined without an answer.
    """
    with transaction.atomic(), recording(reason, user):
        stored = _waiting(nomination)
        if to == NominationState.DECLINED and not answer.strip():
            raise ValidationError({"answer": _("Write what the organisation is told.")})
        stored.state, stored.answer = NominationState(to), answer
        stored.full_clean()
        stored.save()
    return stored


def move_nomination(nomination: Nomination, *, place: int, user: Any, reason: str) -> Nomination:
    """Give a nomination its place in the queue, from 1; the others make room, and the places run from 1.

    Raises:
        ValidationError: it does not wait.
    """
    with transaction.atomic(), recording(reason, user):
        stored = _waiting(nomination)
        queue = [row for row in Nomination.objects.select_for_update().waiting() if row.pk != stored.pk]
        queue.insert(max(place, 1) - 1, stored)
        for number, row in enumerate(queue, 1):
            if row.position != number:
                row.position = number
                row.save()
    return stored


def _waiting(nomination: Nomination) -> Nomination:
    stored = Nomination.objects.select_for_update().get(pk=nomination.pk)
    if stored.state != NominationState.WAITING:
        raise ValidationError(_("The nomination does not wait in the queue any more."))
    return stored
