"""One body, seat, appointment or succession stored: checked first, in one transaction, with a reason."""

from typing import Any

from django.db import transaction

from registry.bodies.models import Appointment, Body, Seat
from registry.bodies.services.checking import check_appointment, check_body, check_seat
from registry.history.change import recording


def save_body(body: Body, *, user: Any, reason: str) -> Body:
    """Check and store a body, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        body.full_clean()
        check_body(body)
        body.save()
    return body


def save_seat(seat: Seat, *, user: Any, reason: str) -> Seat:
    """Check and store a seat, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        seat.full_clean()
        check_seat(seat)
        seat.save()
    return seat


def appoint(appointment: Appointment, *, user: Any, reason: str) -> Appointment:
    """Check and store an appointment, new or changed.

    Raises:
        ValidationError: something in it is wrong; nothing is written.
    """
    with transaction.atomic(), recording(reason, user):
        appointment.full_clean()
        check_appointment(appointment)
        appointment.save()
    return appointment
