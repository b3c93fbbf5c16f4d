"""Series, wheel entries, meetings and items for tests. Make them inside `recording(...)`."""

from datetime import UTC, datetime, timedelta

from factory.declarations import LazyAttribute, SelfAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from registry.meetings.models import (
    AgendaItem,
    Attendance,
    Meeting,
    MeetingSeries,
    MeetingState,
    Room,
    WheelEntry,
    Window,
)
from tests.factories.bodies import BodyFactory
from tests.factories.registry import PersonFactory


class RoomFactory(DjangoModelFactory[Room]):
    """A room."""

    class Meta:
        model = Room

    name = Sequence(lambda number: f"Lokale {number}")


class MeetingSeriesFactory(DjangoModelFactory[MeetingSeries]):
    """A series of two meetings a year."""

    class Meta:
        model = MeetingSeries

    body = SubFactory(BodyFactory)
    label = Sequence(lambda number: f"Møderække {number}")
    minimum = 2
    maximum = 2


class WheelEntryFactory(DjangoModelFactory[WheelEntry]):
    """Ultimo January."""

    class Meta:
        model = WheelEntry

    series = SubFactory(MeetingSeriesFactory)
    window = Window.LATE
    month_from = 1
    month_to = SelfAttribute("month_from")
    quarter = 1


class MeetingFactory(DjangoModelFactory[Meeting]):
    """A confirmed meeting of two hours on 24 March 2027."""

    class Meta:
        model = Meeting

    body = SubFactory(BodyFactory)
    title = Sequence(lambda number: f"Møde {number}")
    starts_at = datetime(2027, 3, 24, 12, 0, tzinfo=UTC)
    ends_at = LazyAttribute(lambda meeting: meeting.starts_at + timedelta(hours=2))
    state = MeetingState.CONFIRMED


class AgendaItemFactory(DjangoModelFactory[AgendaItem]):
    """An open item."""

    class Meta:
        model = AgendaItem

    meeting = SubFactory(MeetingFactory)
    position = Sequence(lambda number: number + 1)
    title = Sequence(lambda number: f"Punkt {number}")


class AttendanceFactory(DjangoModelFactory[Attendance]):
    """Somebody present."""

    class Meta:
        model = Attendance

    meeting = SubFactory(MeetingFactory)
    person = SubFactory(PersonFactory)
