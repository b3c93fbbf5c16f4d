"""Bodies, seats and appointments for tests. Make them inside `recording(...)`."""

import factory

from registry.bodies.models import Appointment, Body, BodyKind, BodyState, Level, Seat
from tests.factories.registry import PartyFactory, PersonFactory


class BodyFactory(factory.django.DjangoModelFactory[Body]):
    """An established forum on level 2."""

    class Meta:
        model = Body

    kind = BodyKind.FORUM
    state = BodyState.ESTABLISHED
    name = factory.Sequence(lambda number: f"Forum {number}")
    slug = factory.Sequence(lambda number: f"forum-{number}")
    level = Level.ADMINISTRATIVE


class SeatFactory(factory.django.DjangoModelFactory[Seat]):
    """A seat for one, on behalf of a unit."""

    class Meta:
        model = Seat

    body = factory.SubFactory(BodyFactory)
    label = factory.Sequence(lambda number: f"Plads {number}")
    party = factory.SubFactory(PartyFactory)
    minimum = 1
    maximum = 1


class AppointmentFactory(factory.django.DjangoModelFactory[Appointment]):
    """A person in a seat for ever."""

    class Meta:
        model = Appointment

    seat = factory.SubFactory(SeatFactory)
    person = factory.SubFactory(PersonFactory)
