"""Bodies, seats and appointments for tests. Make them inside `recording(...)`."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.bodies.models import Appointment, Body, BodyKind, BodyState, Level, Seat
from tests.factories.registry import PartyFactory, PersonFactory


class BodyFactory(DjangoModelFactory[Body]):
    """An established forum on level 2."""

    class Meta:
        model = Body

    kind = BodyKind.FORUM
    state = BodyState.ESTABLISHED
    name = Sequence(lambda number: f"Forum {number}")
    slug = Sequence(lambda number: f"forum-{number}")
    level = Level.ADMINISTRATIVE


class SeatFactory(DjangoModelFactory[Seat]):
    """A seat for one, on behalf of a unit."""

    class Meta:
        model = Seat

    body = SubFactory(BodyFactory)
    label = Sequence(lambda number: f"Plads {number}")
    party = SubFactory(PartyFactory)
    minimum = 1
    maximum = 1


class AppointmentFactory(DjangoModelFactory[Appointment]):
    """A person in a seat for ever."""

    class Meta:
        model = Appointment

    seat = SubFactory(SeatFactory)
    person = SubFactory(PersonFactory)
