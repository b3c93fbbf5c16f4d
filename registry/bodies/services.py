"""Writes of bodies: each checks first, and happens in one transaction with a reason."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from registry.bodies.models import Appointment, Body, BodyState, Rank, Seat, Succession
from registry.bodies.rules.refusals import (
    refusals_of_appointment,
    refusals_of_body,
    refusals_of_seat,
    refusals_of_succession,
)
from registry.bodies.rules.shapes import BodyShape, Parent
from registry.bodies.wording import refusal
from registry.constraints.rules import line
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.parties.models import Person


@dataclass(frozen=True)
class NewMember:
    """Who is to sit in a seat from a handover on."""

    seat: Seat
    person: Person
    rank: Rank | None = None


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
        children=tuple(Body.objects.filter(parent=body.pk).values_list("kind", flat=True)) if body.pk else (),
    )
    refuse(refusals_of_body(shape), refusal)


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
    seat = appointment.seat
    others = Appointment.objects.filter(seat=seat, person=appointment.person_id).exclude(pk=appointment.pk)
    refuse(
        refusals_of_appointment(
            period=appointment.period,
            seat=seat.period,
            source=seat.derived_from.name if seat.derived_from else None,
            same_person=[row.period for row in others.order_by("valid_from", "pk")],
            dissolved_on=seat.body.dissolved_on,
        ),
        refusal,
    )


def check_succession(succession: Succession) -> None:
    """Refuse a succession that runs against another.

    Raises:
        ValidationError: under the field of the later body (K093).
    """
    turned = Succession.objects.filter(predecessor=succession.successor_id, successor=succession.predecessor_id)
    refuse(
        refusals_of_succession(
            predecessor=succession.predecessor.name,
            successor=succession.successor.name,
            is_turned=turned.exclude(pk=succession.pk).exists(),
        ),
        refusal,
    )


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


def dissolve(body: Body, *, on: date, user: Any, reason: str) -> Body:
    """Dissolve a body from `on` (the first day it no longer is): its seats and appointments end that day (K110).

    Raises:
        ValidationError: it has groups that are not dissolved.
    """
    with transaction.atomic(), recording(reason, user):
        left = list(body.children.exclude(state=BodyState.DISSOLVED).order_by("name").values_list("name", flat=True))
        if left:
            raise ValidationError(
                _("Dissolve or move the groups it has set up first: %(groups)s.") % {"groups": ", ".join(left)}
            )
        body.state = BodyState.DISSOLVED
        body.dissolved_on = on
        body.full_clean()
        body.save()
        open_on = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
        begun = Q(valid_from__isnull=True) | Q(valid_from__lt=on)
        for row in (
            *Appointment.objects.filter(open_on, begun, seat__body=body),
            *Seat.objects.filter(open_on, begun, body=body),
        ):
            row.valid_until = on
            row.full_clean()
            row.save()
    return body


def hand_over(body: Body, *, on: date, members: Iterable[NewMember], user: Any, reason: str) -> list[Appointment]:
    """End all appointments of a body on `on` and appoint its new members from that day, all or nothing (K064, K075).

    Somebody who goes on sitting in the same seat with the same rank keeps his appointment.

    Raises:
        ValidationError: a new appointment cannot be, or a seat is another body's.
    """
    wanted = list(members)
    with transaction.atomic(), recording(reason, user):
        sitting = list(Appointment.objects.in_force_on(on).filter(seat__body=body))
        staying = {(row.seat_id, row.person_id, row.rank) for row in sitting}
        staying &= {(new.seat.pk, new.person.pk, new.rank) for new in wanted}
        for row in sitting:
            if (row.seat_id, row.person_id, row.rank) not in staying:
                row.valid_until = on
                row.full_clean()
                row.save()
        made = []
        for new in wanted:
            if new.seat.body_id != body.pk:
                raise ValidationError(
                    _("The seat “%(seat)s” does not belong to %(body)s.") % {"seat": new.seat.label, "body": body}
                )
            if (new.seat.pk, new.person.pk, new.rank) not in staying:
                appointment = Appointment(seat=new.seat, person=new.person, rank=new.rank, valid_from=on)
                made.append(appoint(appointment, user=user, reason=reason))
    return made
