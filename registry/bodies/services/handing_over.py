"""Overdrag efter valg: who goes on, who leaves and who is new in every seat of a body, as one action (K064, K075)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from registry.bodies.models import Appointment, Body, BodyState, Rank, Seat
from registry.bodies.rules.checks import checks_of_seat, term_ends_on
from registry.bodies.rules.shapes import BodyShape, Check, Holder, SeatShape
from registry.bodies.selectors.actions import seats_to_hand_over
from registry.bodies.services.checking import check_appointment
from registry.history.change import recording
from registry.parties.models import Person
from registry.validity.wording import day as written


@dataclass(frozen=True)
class NewMember:
    """Who is to sit in a seat from a handover on; the person may be one that is not stored yet."""

    seat: Seat
    person: Person
    rank: Rank | int | None = None


@dataclass(frozen=True)
class Handover:
    """What a handover does.

    Attributes:
        on: the first day of the new members.
        staying: appointments that go on as they are.
        ending: those whose last day is the one before.
        beginning: new ones, not stored.
        following: seats of other bodies that are filled by the members of this one, and so change along (K117).
        term_ends_on: the first day after the term that begins; None where the body has no term.
    """

    body: Body
    on: date
    staying: tuple[Appointment, ...]
    ending: tuple[Appointment, ...]
    beginning: tuple[Appointment, ...]
    following: tuple[Seat, ...]
    term_ends_on: date | None


def plan_handover(body: Body, *, on: date, members: Iterable[NewMember]) -> Handover:
    """What handing over the body's seats on `on` does; nothing is written.

    Somebody who goes on sitting in the same seat with the same rank keeps his appointment; everybody else leaves.

    Args:
        body: whose seats.
        on: the first day of those who come; those who go sit until then.
        members: everybody who is to sit from that day, those who go on included.

    Raises:
        ValidationError: a seat is another body's, derived or not in force that day, somebody is named twice, or an
            appointment that would end begins that very day.
    """
    if body.state == BodyState.DISSOLVED:
        raise ValidationError(_("%(body)s is dissolved: nobody can be appointed to it.") % {"body": body})
    wanted = list(members)
    for place, new in enumerate(wanted):
        _refuse_seat(body, new.seat, on)
        if any(new.seat == other.seat and _same(new.person, other.person) for other in wanted[:place]):
            raise ValidationError(
                _("%(person)s is named twice for the seat “%(seat)s”.") % {"person": new.person, "seat": new.seat.label}
            )
    rows = Appointment.objects.in_force_on(on).filter(seat__body=body).select_related("seat__body", "person")
    sitting = list(rows.order_by("seat", "pk"))
    keys = {(new.seat.pk, new.person.pk, new.rank) for new in wanted}
    staying = tuple(row for row in sitting if (row.seat_id, row.person_id, row.rank) in keys)
    kept = {(row.seat_id, row.person_id, row.rank) for row in staying}
    ending = tuple(row for row in sitting if row not in staying)
    same_day = [row for row in ending if row.valid_from == on]
    if same_day:
        raise ValidationError(
            _("%(people)s: the appointment begins on %(day)s itself. Delete it, or choose another day.")
            % {"people": ", ".join(str(row.person) for row in same_day), "day": written(on)}
        )
    beginning = tuple(
        Appointment(seat=new.seat, person=new.person, rank=new.rank, valid_from=on)
        for new in wanted
        if (new.seat.pk, new.person.pk, new.rank) not in kept
    )
    following = Seat.objects.in_force_on(on).filter(derived_from=body).select_related("body").order_by("body__name")
    return Handover(body, on, staying, ending, beginning, tuple(following), term_ends_on(on, body.term_years))


def checks_after(plan: Handover) -> list[Check]:
    """What should be seen about each seat once the handover is done (K073, K082, K102)."""
    body = BodyShape(plan.body.pk, plan.body.name, plan.body.kind, plan.body.state, plan.body.level)
    found: list[Check] = []
    for seat, _sitting in seats_to_hand_over(plan.body, plan.on):
        if seat.derived_from_id is None:
            rows = [row for row in (*plan.staying, *plan.beginning) if row.seat_id == seat.pk]
            holders = tuple(Holder(row.person.name, row.rank) for row in rows)
            shape = SeatShape(seat.pk, seat.label, seat.minimum, seat.maximum, holders, seat.lowest_rank)
            found += checks_of_seat(body, shape)
    return found


def hand_over(body: Body, *, on: date, members: Iterable[NewMember], user: Any, reason: str) -> list[Appointment]:
    """Do what `plan_handover` says, all or nothing: persons who are new are stored, and a new term begins (K075).

    Returns:
        The new appointments.

    Raises:
        ValidationError: see `plan_handover`; or a new person or appointment cannot be.
    """
    with transaction.atomic(), recording(reason, user):
        plan = plan_handover(body, on=on, members=members)
        if body.term_years and body.term_start != on:
            body.term_started_on = on
            body.full_clean()
            body.save()
        for row in plan.ending:
            row.valid_until = on
            row.full_clean()
            row.save()
        for row in plan.beginning:
            if row.person._state.adding:
                row.person.full_clean()
                row.person.save()
                row.person = row.person  # takes the key it has now
            row.seat.body = body
            row.full_clean()
            check_appointment(row)
            row.save()
    return list(plan.beginning)


def _refuse_seat(body: Body, seat: Seat, on: date) -> None:
    names = {"seat": seat.label, "body": body, "day": written(on), "source": seat.derived_from}
    if seat.body_id != body.pk:
        raise ValidationError(_("The seat “%(seat)s” does not belong to %(body)s.") % names)
    if seat.derived_from_id is not None:
        raise ValidationError(
            _("The seat “%(seat)s” is filled by the members of %(source)s. Appoint people there (K117).") % names
        )
    if not seat.period.holds_on(on):
        raise ValidationError(_("The seat “%(seat)s” does not hold on %(day)s.") % names)


def _same(one: Person, other: Person) -> bool:
    """Persons not stored yet have no key to compare."""
    return one is other or (not one._state.adding and one.pk == other.pk)
