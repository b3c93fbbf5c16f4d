"""Series, wheel entries, meetings and items for tests. Make them inside `recording(...)`."""

from datetime import UTC, datetime, timedelta

import factory

from registry.meetings.models import AgendaItem, Attendance, Meeting, MeetingSeries, MeetingState, WheelEntry, Window
from tests.factories.bodies import BodyFactory
from tests.factories.registry import PersonFactory


class MeetingSeriesFactory(factory.django.DjangoModelFactory[MeetingSeries]):
    """A series of two meetings a year."""

    class Meta:
        model = MeetingSeries

    body = factory.SubFactory(BodyFactory)
    label = factory.Sequence(lambda number: f"Møderække {number}")
    minimum = 2
    maximum = 2


class WheelEntryFactory(factory.django.DjangoModelFactory[WheelEntry]):
    """Ultimo January."""

    class Meta:
        model = WheelEntry

    series = factory.SubFactory(MeetingSeriesFactory)
    window = Window.LATE
    month_from = 1
    month_to = factory.SelfAttribute("month_from")
    quarter = 1


class MeetingFactory(factory.django.DjangoModelFactory[Meeting]):
    """A confirmed meeting of two hours on 24 March 2027."""

    class Meta:
        model = Meeting

    body = factory.SubFactory(BodyFactory)
    title = factory.Sequence(lambda number: f"Møde {number}")
    starts_at = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)
    ends_at = factory.LazyAttribute(lambda meeting: meeting.starts_at + timedelta(hours=2))
    state = MeetingState.CONFIRMED


class AgendaItemFactory(factory.django.DjangoModelFactory[AgendaItem]):
    """An open item."""

    class Meta:
        model = AgendaItem

    meeting = factory.SubFactory(MeetingFactory)
    position = factory.Sequence(lambda number: number + 1)
    title = factory.Sequence(lambda number: f"Punkt {number}")


class AttendanceFactory(factory.django.DjangoModelFactory[Attendance]):
    """Somebody present."""

    class Meta:
        model = Attendance

    meeting = factory.SubFactory(MeetingFactory)
    person = factory.SubFactory(PersonFactory)
