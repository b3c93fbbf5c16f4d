"""What a body, a seat, an appointment or a succession is refused for, asked of what is stored."""

from django.db.models import Q

from registry.bodies.models import Appointment, Body, BodyState, Seat, Succession
from registry.bodies.rules.checks import term_ends_on
from registry.bodies.rules.refusals import (
    leads_to,
    refusals_of_appointment,
    refusals_of_body,
    refusals_of_seat,
    refusals_of_succession,
)
from registry.bodies.rules.shapes import BodyShape, Parent
from registry.bodies.wording import refusal
from registry.constraints.rules import line
from registry.constraints.wording import refuse


def check_body(body: Body) -> None:
    """Refuse a body that cannot be.

    Raises:
        ValidationError: with a sentence under each field that is wrong (K052, K142, K152).
    """
    parent = body.parent
    upper = None
    if parent is not None:
        ancestors = line(parent.pk, dict(Body.objects.values_list("pk", "parent")))
        upper = Parent(parent.name, parent.kind, parent.state, parent.level, ancestors)
    shape = BodyShape(
        key=body.pk,
        name=body.name,
        kind=body.kind,
        state=body.state,
        level=body.level,
        parent=upper,
        is_in_use=body.pk is not None and body.state == BodyState.DISSOLVED and _is_in_use(body),
        children=tuple(Body.objects.filter(parent=body.pk).values_list("kind", flat=True)) if body.pk else (),
    )
    refuse(refusals_of_body(shape), refusal)


def _is_in_use(body: Body) -> bool:
    """Whether something of the body goes on after it is dissolved."""
    groups = Body.objects.filter(parent=body.pk).exclude(state=BodyState.DISSOLVED)
    going_on = Q(valid_until__isnull=True)
    if body.dissolved_on is not None:
        going_on |= Q(valid_until__gt=body.dissolved_on)
    return groups.exists() or Seat.objects.filter(going_on, body=body.pk).exists()


def check_seat(seat: Seat) -> None:
    """Refuse a seat that cannot be.

    Raises:
        ValidationError: with a sentence under each field that is wrong (K082, K117).
    """
    derived = seat.derived_from_id is not None
    refuse(
        refusals_of_seat(
            period=seat.period,
            is_derived=derived,
            source_is_derived=derived
            and Seat.objects.filter(body=seat.derived_from_id, derived_from__isnull=False).exists(),
            feeds_derived=derived and Seat.objects.filter(derived_from=seat.body_id).exclude(pk=seat.pk).exists(),
            appointments=[row.period for row in Appointment.objects.filter(seat=seat.pk)] if seat.pk else [],
        ),
        refusal,
    )


def check_appointment(appointment: Appointment) -> None:
    """Refuse an appointment that cannot be.

    Raises:
        ValidationError: with a sentence under each field that is wrong (K082, K117).
    """
    seat, body = appointment.seat, appointment.seat.body
    others = Appointment.objects.filter(seat=seat, person=appointment.person_id).exclude(pk=appointment.pk)
    refuse(
        refusals_of_appointment(
            period=appointment.period,
            seat=seat.period,
            source=seat.derived_from.name if seat.derived_from else None,
            same_person=[row.period for row in others.order_by("valid_from", "pk")],
            dissolved_on=body.dissolved_on,
            term_ends_on=term_ends_on(body.term_start, body.term_years),
        ),
        refusal,
    )


def check_succession(succession: Succession) -> None:
    """Refuse a succession that runs against another.

    Raises:
        ValidationError: under the field of the later body (K093).
    """
    edges = Succession.objects.exclude(pk=succession.pk).values_list("predecessor", "successor")
    refuse(
        refusals_of_succession(
            predecessor=succession.predecessor.name,
            successor=succession.successor.name,
            is_turned=leads_to(succession.successor_id, succession.predecessor_id, edges),
        ),
        refusal,
    )
