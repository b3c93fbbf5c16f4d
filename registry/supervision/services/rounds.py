"""A round from draft to closed (K182, K183)."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.history.change import recording
from registry.organisations.models import Department
from registry.supervision.models import (
    OverrideKind,
    RoundBasis,
    RoundOverride,
    RoundState,
    SupervisionRound,
    refuse_if_frozen,
)
from registry.supervision.rules.basis import payload_of, sha256_of
from registry.supervision.rules.composing import NotComposed
from registry.supervision.rules.criteria import measure_keys
from registry.supervision.rules.shapes import Criterion
from registry.supervision.selectors.criteria import criteria_of
from registry.supervision.selectors.measures import measures
from registry.supervision.selectors.reading import read_candidates
from registry.supervision.selectors.rounds import new_round, terms_of
from registry.supervision.wording.criteria import refusal


def open_round(year: int, *, user: Any, reason: str) -> SupervisionRound:
    """The round of a year; a new draft where there is none.

    A new one has the usual quota, counts on 1 January, and takes the set of criteria that was made last.

    Raises:
        ValidationError: there is no set of criteria.
    """
    found = SupervisionRound.objects.filter(year=year).first()
    if found is not None:
        return found
    made = new_round(year)
    if made.criteria_set_id is None:
        raise ValidationError(_("There is no set of criteria. Make one first."), code="no_criteria")
    with transaction.atomic(), recording(reason, user):
        made.full_clean()
        made.save()
    return made


def locked(chosen: SupervisionRound) -> SupervisionRound:
    """The round as it is stored, held until the transaction ends: it is proposed, changed and decided one at a time."""
    return SupervisionRound.objects.select_for_update(of=("self",)).get(pk=chosen.pk)


def propose(chosen: SupervisionRound, *, now: datetime, user: Any, reason: str) -> RoundBasis:
    """Read the register and store what the round is computed from; again, and the figures are read anew.

    Args:
        chosen: in draft or proposed.
        now: the instant of the reading.

    Raises:
        ValidationError: the round is decided, or a criterion cannot give points.
    """
    with transaction.atomic(), recording(reason, user):
        stored = locked(chosen)
        refuse_if_frozen(stored.pk)
        criteria = criteria_for(stored)
        candidates = read_candidates(measure_keys(criteria), stored.counted_on)
        payload = payload_of(terms_of(stored), criteria, candidates)
        basis = RoundBasis.objects.filter(round=stored).first() or RoundBasis(round=stored)
        basis.read_at, basis.payload, basis.sha256 = now, payload, sha256_of(payload)
        basis.full_clean()
        basis.save()
        if stored.state != RoundState.PROPOSED:
            stored.state = RoundState.PROPOSED
            stored.save()
    return basis


def criteria_for(chosen: SupervisionRound) -> tuple[Criterion, ...]:
    """The criteria of a round as its set stands.

    Raises:
        ValidationError: there are none, or one cannot give points.
    """
    rows = list(chosen.criteria_set.criteria.all())
    if not rows:
        raise ValidationError(_("The set of criteria is empty."), code="no_criteria")
    try:
        return criteria_of(rows, measures(chosen.counted_on))
    except NotComposed as wrong:
        said = " ".join(map(refusal, wrong.refusals))
        raise ValidationError(
            _("A criterion of the set cannot give points: %(why)s"), params={"why": said}, code="not_composed"
        ) from wrong


def override(
    chosen: SupervisionRound, department: Department, *, kind: str, user: Any, reason: str
) -> RoundOverride | None:
    """Say that a department must be in a round or out of it, whatever its score; or take that back.

    Args:
        chosen: in draft or proposed.
        department: which.
        kind: an `OverrideKind`; "" takes it back.
        user: who says so.
        reason: why; it stands with the department, and in the history.

    Returns:
        The override; None where it was taken back.

    Raises:
        ValidationError: the round is decided.
    """
    with transaction.atomic(), recording(reason, user):
        stored = locked(chosen)
        refuse_if_frozen(stored.pk)
        row = RoundOverride.objects.filter(round=stored, department=department).first()
        if not kind:
            if row is not None:
                row.delete()
            return None
        row = row or RoundOverride(round=stored, department=department)
        row.kind, row.reason = OverrideKind(kind), reason
        row.full_clean()
        row.save()
    return row


def delete_round(chosen: SupervisionRound) -> None:
    """Delete a round that is not decided, with the basis it was proposed from. Inside `recording(...)`.

    Raises:
        ValidationError: it is decided.
    """
    refuse_if_frozen(chosen.pk)
    for basis in RoundBasis.objects.filter(round=chosen):
        basis.delete()
    chosen.delete()
