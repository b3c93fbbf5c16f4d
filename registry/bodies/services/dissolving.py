"""Nedlæg: a body ends with its seats and appointments, and its tasks go to others, one by one (K093, K110)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from registry.bodies.models import Appointment, Body, BodyState, Seat, Succession
from registry.bodies.services.checking import check_succession
from registry.history.change import recording
from registry.validity.wording import day as written


@dataclass(frozen=True)
class HandedTask:
    """A task, and the body that takes it over."""

    task: str
    successor: Body


@dataclass(frozen=True)
class Dissolution:
    """What dissolving a body does.

    Attributes:
        on: the first day it no longer is.
        appointments: that end.
        seats: that end.
        successions: new ones, not stored.
        left_empty: seats of other bodies that were filled by its members.
    """

    body: Body
    on: date
    appointments: tuple[Appointment, ...]
    seats: tuple[Seat, ...]
    successions: tuple[Succession, ...]
    left_empty: tuple[Seat, ...]


def plan_dissolution(body: Body, *, on: date, tasks: Iterable[HandedTask] = ()) -> Dissolution:
    """What dissolving the body does; nothing is written.

    Raises:
        ValidationError: it is dissolved already, it has groups that are not dissolved, a seat or an appointment of it
            begins on `on` or later, or a task is given to it or to a body that is no more.
    """
    if body.state == BodyState.DISSOLVED:
        raise ValidationError(_("%(body)s is dissolved already.") % {"body": body})
    groups = list(body.children.exclude(state=BodyState.DISSOLVED).order_by("name").values_list("name", flat=True))
    if groups:
        raise ValidationError(
            _("Dissolve or move the groups it has set up first: %(groups)s.") % {"groups": ", ".join(groups)}
        )
    open_on = Q(valid_until__isnull=True) | Q(valid_until__gt=on)
    own = Appointment.objects.filter(open_on, seat__body=body).select_related("seat__body", "person")
    appointments, seats = list(own.order_by("seat", "pk")), list(Seat.objects.filter(open_on, body=body).order_by("pk"))
    later = [str(row) for row in (*seats, *appointments) if row.valid_from is not None and row.valid_from >= on]
    if later:
        raise ValidationError(
            _("These begin on %(day)s or later. Delete them, or choose a later day: %(rows)s.")
            % {"day": written(on), "rows": "; ".join(later)}
        )
    successions = []
    for given in tasks:
        if given.successor.state == BodyState.DISSOLVED:
            raise ValidationError(
                _("%(body)s is dissolved and takes over no task.") % {"body": given.successor}, code="no_successor"
            )
        row = Succession(predecessor=body, successor=given.successor, task=given.task, effective_on=on)
        row.full_clean()
        check_succession(row)
        successions.append(row)
    empty = Seat.objects.in_force_on(on).filter(derived_from=body).select_related("body").order_by("body__name", "pk")
    return Dissolution(body, on, tuple(appointments), tuple(seats), tuple(successions), tuple(empty))


def dissolve(body: Body, *, on: date, user: Any, reason: str, tasks: Iterable[HandedTask] = ()) -> Body:
    """Do what `plan_dissolution` says, all or nothing.

    Raises:
        ValidationError: see `plan_dissolution`.
    """
    with transaction.atomic(), recording(reason, user):
        plan = plan_dissolution(body, on=on, tasks=tasks)
        body.state = BodyState.DISSOLVED
        body.dissolved_on = on
        body.full_clean()
        body.save()
        held: tuple[Appointment | Seat, ...] = (*plan.appointments, *plan.seats)
        for row in held:
            row.valid_until = on
            row.full_clean()
            row.save()
        for succession in plan.successions:
            succession.full_clean()
            check_succession(succession)
            succession.save()
    return body
