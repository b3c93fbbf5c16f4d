"""What the actions on a body need to know before they are shown."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from registry.bodies.models import Appointment, Body, BodyStatement, Seat, StatementKind, Succession
from registry.bodies.rules.checks import duties_left
from registry.parties.models import Person


def seats_to_hand_over(body: Body, day: date) -> list[tuple[Seat, list[Appointment]]]:
    """The seats of `body` in force on `day`, by primary key, with those who sit in them that day; two queries."""
    sitting: dict[int, list[Appointment]] = defaultdict(list)
    rows = Appointment.objects.in_force_on(day).filter(seat__body=body).select_related("person").order_by("pk")
    for row in rows:
        sitting[row.seat_id].append(row)
    seats = Seat.objects.in_force_on(day).filter(body=body).select_related("party", "derived_from").order_by("pk")
    return [(seat, sitting[seat.pk]) for seat in seats]


def open_duties(body: Body) -> list[str]:
    """The duties of `body` that nobody has taken over yet, in their order; two queries (K093)."""
    duties = BodyStatement.objects.filter(body=body, kind=StatementKind.DUTY).order_by("position", "pk")
    tasks = Succession.objects.filter(predecessor=body)
    return duties_left(duties.values_list("text", flat=True), tasks.values_list("task", flat=True))


def people_with_names(names: Iterable[str]) -> list[str]:
    """Those of `names` that a person of the register has already, whatever the case; one query a name."""
    return [name for name in names if Person.objects.filter(name__iexact=name.strip()).exists()]
