"""A derived seat follows the body it is filled from, day by day, and minutes keep the people of their day (K117)."""

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from django.db.models.deletion import ProtectedError
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from registry.bodies.models import Appointment, Body, Level, Seat
from registry.bodies.selectors.seats import members_on
from registry.bodies.services import NewMember, appoint, hand_over
from registry.history.change import recording
from registry.meetings.models import Attendance, Presence
from registry.meetings.services import record_attendance
from registry.parties.models import Person
from tests.factories.bodies import AppointmentFactory, BodyFactory, SeatFactory
from tests.factories.meetings import MeetingFactory
from tests.factories.registry import PersonFactory

WHO: Any = {"user": None, "reason": "prøve"}
DAY = date(2030, 1, 1)
EVE = date(2029, 12, 31)


def steering_group() -> tuple[Body, Body, Seat]:
    """Styregruppen with one seat, and Samarbejdsforum, whose municipal side it is."""
    group = BodyFactory.create(name="Styregruppen", level=Level.ADMINISTRATIVE)
    forum = BodyFactory.create(name="Samarbejdsforum", level=Level.ADMINISTRATIVE)
    seat = SeatFactory.create(body=group)
    SeatFactory.create(body=forum, label="Kommunen", derived_from=group, party=None)
    return group, forum, seat


def names(body: Body, day: date) -> set[str]:
    return {member.name for member in members_on(body, day)}


@pytest.mark.django_db
def test_whoever_takes_over_a_seat_sits_in_the_derived_one_the_same_day() -> None:
    group, forum, seat = steering_group()
    AppointmentFactory.create(seat=seat, person__name="Anna")
    hand_over(group, on=DAY, members=[NewMember(seat, PersonFactory.create(name="Bo"))], **WHO)
    assert (names(forum, EVE), names(forum, DAY)) == ({"Anna"}, {"Bo"})


@pytest.mark.django_db
def test_minutes_keep_the_people_of_their_day() -> None:
    group, forum, seat = steering_group()
    before = AppointmentFactory.create(seat=seat, person__name="Anna")
    meeting = MeetingFactory.create(body=forum, starts_at=_at(EVE), ends_at=_at(EVE) + timedelta(hours=1))
    record_attendance(meeting, presences={before.person: Presence.PRESENT}, **WHO)
    (after,) = hand_over(group, on=DAY, members=[NewMember(seat, PersonFactory.create(name="Bo"))], **WHO)
    later = MeetingFactory.create(body=forum, starts_at=_at(DAY), ends_at=_at(DAY) + timedelta(hours=1))
    record_attendance(later, presences={after.person: Presence.PRESENT, before.person: Presence.GUEST}, **WHO)
    assert Attendance.objects.get(meeting=meeting).appointment == before
    assert Attendance.objects.get(meeting=later, person=after.person).appointment == after
    assert Attendance.objects.get(meeting=later, person=before.person).appointment is None
    with pytest.raises(ProtectedError):
        before.delete()


class DerivedSeats(TestCase):
    """Whatever is appointed where, and when one looks."""

    @settings(max_examples=25)
    @given(
        periods=st.lists(st.tuples(st.integers(0, 40), st.integers(1, 40) | st.none()), max_size=5),
        looked=st.integers(-5, 90),
    )
    def test_the_municipal_side_is_on_every_day_exactly_the_group(
        self, periods: list[tuple[int, int | None]], looked: int
    ) -> None:
        with recording("prøve", None):
            group, forum, seat = steering_group()
            own = AppointmentFactory.create(seat=SeatFactory.create(body=forum))
        for start, length in periods:
            begins = DAY + timedelta(days=start)
            ends = None if length is None else begins + timedelta(days=length)
            with recording("prøve", None):
                person = Person.objects.create(name=f"Person {start} {length}")
            appoint(Appointment(seat=seat, person=person, valid_from=begins, valid_until=ends), **WHO)
        day = DAY + timedelta(days=looked)
        assert names(forum, day) == names(group, day) | {own.person.name}


def _at(day: date) -> datetime:
    return datetime.combine(day, time(9), tzinfo=timezone.get_default_timezone())
