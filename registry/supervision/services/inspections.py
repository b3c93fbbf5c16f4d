"""Writes of what follows a round: results, orders that are met, and reserves that step in (K181, K184)."""

from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.history.change import recording
from registry.supervision.models import (
    Inspection,
    InspectionResult,
    InspectionState,
    SelectionOutcome,
    SupervisionSelection,
)


def record_result(inspection: Inspection, *, today: date, user: Any, reason: str, **result: Any) -> Inspection:
    """Record that a planned inspection was carried out.

    Args:
        inspection: a planned one.
        today: no inspection lies after it.
        user: who records it.
        reason: why, for the history.
        result: `inspected_on`, `result`, `findings`, `order`, `order_due_on`, `next_look_on`.

    Raises:
        ValidationError: it is not planned, lies ahead, or an order lacks its words or its deadline.
    """
    with transaction.atomic(), recording(reason, user):
        stored = _planned(inspection)
        for name, value in result.items():
            setattr(stored, name, value)
        stored.state = InspectionState.DONE
        if stored.inspected_on is not None and stored.inspected_on > today:
            raise ValidationError({"inspected_on": _("The day lies ahead.")})
        stored.full_clean()
        stored.save()
    return stored


def meet_order(inspection: Inspection, *, on: date, today: date, user: Any, reason: str) -> Inspection:
    """Record that an order was met.

    Raises:
        ValidationError: there is no open order, or the day lies ahead or before the inspection.
    """
    with transaction.atomic(), recording(reason, user):
        stored = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
        if stored.result != InspectionResult.ORDER or stored.order_met_on is not None:
            raise ValidationError(_("There is no open order."))
        if on > today or (stored.inspected_on is not None and on < stored.inspected_on):
            raise ValidationError({"on": _("The day lies ahead or before the inspection.")})
        stored.order_met_on = on
        stored.full_clean()
        stored.save()
    return stored


def drop_inspection(inspection: Inspection, *, because: str, user: Any, reason: str) -> Inspection | None:
    """Drop a planned inspection; the next reserve of its round steps in.

    Returns:
        The inspection of the reserve; None where the round has no reserve left, or there is no round.

    Raises:
        ValidationError: it is not planned, or it is not said why.
    """
    with transaction.atomic(), recording(reason, user):
        stored = _planned(inspection)
        stored.state, stored.dropped_reason = InspectionState.DROPPED, because
        stored.full_clean()
        stored.save()
        reserve = next_reserve(stored)
        if reserve is None:
            return None
        stepped_in = Inspection(department=reserve.department, round=stored.round, stands_in_for=stored)
        stepped_in.full_clean()
        stepped_in.save()
    return stepped_in


def next_reserve(inspection: Inspection) -> SupervisionSelection | None:
    """The first on the reserve list of the inspection's round that has no inspection in it yet."""
    taken = Inspection.objects.filter(round=inspection.round_id, round__isnull=False).values("department")
    reserves = SupervisionSelection.objects.filter(round=inspection.round_id, outcome=SelectionOutcome.RESERVE)
    return reserves.exclude(department__in=taken).select_related("department").order_by("place", "rank").first()


def _planned(inspection: Inspection) -> Inspection:
    # Those of a round are taken one at a time, so that a reserve steps in for one alone.
    if inspection.round_id is not None:
        list(Inspection.objects.select_for_update(of=("self",)).filter(round=inspection.round_id).order_by("pk"))
    stored = Inspection.objects.select_for_update(of=("self",)).get(pk=inspection.pk)
    if stored.state != InspectionState.PLANNED:
        raise ValidationError(_("The inspection is not planned any more."))
    return stored
