"""Public meetings and the public items of their agendas, live, by the names of OParl 1.1."""

from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from pages.open_data import ids
from pages.open_data.fields import OPARL, Asked, Dataset, Field
from pages.record_pages import addresses
from registry.columns import Kind
from registry.meetings.models import (
    PUBLIC_STATES,
    AgendaItem,
    AgendaItemDocument,
    Meeting,
    MeetingState,
    MinutesState,
    Outcome,
)


@dataclass(frozen=True, slots=True)
class MeetingData:
    """A meeting, with the ids of its public items and the address of its page."""

    row: Meeting
    items: tuple[str, ...]
    web: str

    @property
    def spokes_party(self) -> str:
        """The meeting's own, else its theme's (K121)."""
        spokes = self.row.spokes_party or (self.row.theme.spokes_party if self.row.theme else None)
        return spokes.name if spokes else ""


@dataclass(frozen=True, slots=True)
class ItemData:
    """An item; what was decided stands there once the minutes are approved."""

    row: AgendaItem

    @property
    def is_approved(self) -> bool:
        return self.row.meeting.minutes_state == MinutesState.APPROVED


def _meetings(asked: Asked) -> Iterator[MeetingData]:
    known = addresses()
    items = Prefetch("items", AgendaItem.objects.public().order_by("position", "pk"), to_attr="shown")
    rows = Meeting.objects.public().select_related("body", "room", "theme__spokes_party", "spokes_party")
    for row in rows.prefetch_related(items).order_by("starts_at", "pk"):
        web = known.of_meeting(row.body.slug, row.pk) if row.body else ""
        yield MeetingData(row, tuple(ids.agenda_item(item.pk) for item in row.shown), asked.address(web) if web else "")


def _items(asked: Asked) -> Iterator[ItemData]:
    documents = AgendaItemDocument.objects.filter(document__is_public=True).select_related("document").order_by("pk")
    rows = AgendaItem.objects.public().select_related("meeting", "proposer", "theme")
    for row in rows.prefetch_related(Prefetch("document_rows", documents)).order_by(
        "meeting__starts_at", "meeting", "position", "pk"
    ):
        yield ItemData(row)


MEETINGS = Dataset(
    name="moeder",
    title=_("Meetings"),
    description=_(
        "The meetings of the forums and groups that are confirmed, held or cancelled, with the public items of their "
        "agendas and the approved minutes."
    ),
    collection="meetings",
    standard="Meeting",
    rows=_meetings,
    fields=(
        Field(
            "id",
            _("Id"),
            _("Stays the same; other datasets refer to it."),
            Kind.CODE,
            OPARL,
            read=lambda data: ids.meeting(data.row.pk),
        ),
        Field("name", _("Name"), _("What the meeting is called."), standard=OPARL, read=attrgetter("row.title")),
        Field(
            "meetingState",
            _("State"),
            _("Where the meeting stands."),
            Kind.CHOICE,
            OPARL,
            read=attrgetter("row.state"),
            choices=[(state.value, state.label) for state in map(MeetingState, PUBLIC_STATES)],
        ),
        Field(
            "cancelled",
            _("Called off"),
            _("The meeting is not held."),
            Kind.BOOLEAN,
            OPARL,
            read=lambda data: data.row.state == MeetingState.CANCELLED,
        ),
        Field("start", _("Starts"), _("The moment it starts."), Kind.DATETIME, OPARL, read=attrgetter("row.starts_at")),
        Field("end", _("Ends"), _("The moment it ends."), Kind.DATETIME, OPARL, read=attrgetter("row.ends_at")),
        Field(
            "location",
            _("Place"),
            _("Where it is held; empty while not known."),
            standard=OPARL,
            read=attrgetter("row.room"),
            parts=(
                Field("description", _("Room"), _("The room."), standard=OPARL, read=attrgetter("name")),
                Field(
                    "streetAddress",
                    _("Address"),
                    _("Its address, when known."),
                    standard=OPARL,
                    read=attrgetter("address"),
                ),
            ),
        ),
        Field(
            "organization",
            _("Forum or group"),
            _("The ids in the dataset organisationer of those who meet."),
            Kind.CODE,
            OPARL,
            read=lambda data: [ids.body(data.row.body.slug)],
            is_list=True,
        ),
        Field(
            "agendaItem",
            _("Agenda items"),
            _("The ids in the dataset dagsordenspunkter, in order; none while the agenda is open."),
            Kind.CODE,
            OPARL,
            read=attrgetter("items"),
            is_list=True,
        ),
        Field(
            "theme",
            _("Theme"),
            _("The theme or other issue the meeting is about; empty when none."),
            read=lambda data: data.row.theme.name if data.row.theme else data.row.other_issue,
        ),
        Field(
            "spokes_party",
            _("Spokes-forvaltning"),
            _("Who speaks for the municipality on the theme; empty when not fixed."),
        ),
        Field(
            "minutes",
            _("Minutes"),
            _("The approved minutes without closed items; empty until they are approved."),
            read=lambda data: data.row.minutes if data.row.minutes_state == MinutesState.APPROVED else "",
        ),
        Field("web", _("Address"), _("The meeting's page on the site; empty when it has none."), standard=OPARL),
    ),
)

AGENDA_ITEMS = Dataset(
    name="dagsordenspunkter",
    title=_("Agenda items"),
    description=_("The items of frozen agendas that are not closed. What was decided follows the approved minutes."),
    collection="agenda_items",
    standard="AgendaItem",
    rows=_items,
    fields=(
        Field(
            "id",
            _("Id"),
            _("Stays the same; other datasets refer to it."),
            Kind.CODE,
            OPARL,
            read=lambda data: ids.agenda_item(data.row.pk),
        ),
        Field(
            "meeting",
            _("Meeting"),
            _("The id in the dataset moeder."),
            Kind.CODE,
            OPARL,
            read=lambda data: ids.meeting(data.row.meeting_id),
        ),
        Field(
            "order", _("Number"), _("Its place on the agenda."), Kind.INTEGER, OPARL, read=attrgetter("row.position")
        ),
        Field("name", _("Title"), _("What the item is called."), standard=OPARL, read=attrgetter("row.title")),
        Field(
            "public",
            _("Public"),
            _("Always yes: closed items are not told of."),
            Kind.BOOLEAN,
            OPARL,
            read=lambda data: not data.row.is_closed,
        ),
        Field("text", _("Text"), _("The item as it was proposed."), read=attrgetter("row.text")),
        Field(
            "proposer",
            _("Proposer"),
            _("Who proposed it; empty when not known."),
            read=lambda data: data.row.proposer.name if data.row.proposer else "",
        ),
        Field(
            "theme",
            _("Theme"),
            _("The theme it belongs to; empty when none."),
            read=lambda data: data.row.theme.name if data.row.theme else "",
        ),
        Field(
            "result",
            _("Outcome"),
            _("What became of it; empty until the minutes are approved."),
            Kind.CHOICE,
            OPARL,
            read=lambda data: data.row.outcome if data.is_approved else "",
            choices=Outcome.choices,
        ),
        Field(
            "resolutionText",
            _("Decision"),
            _("What was decided; empty until the minutes are approved."),
            standard=OPARL,
            read=lambda data: data.row.decision if data.is_approved else "",
        ),
        Field(
            "auxiliaryFile",
            _("Documents"),
            _("The public documents of the item."),
            standard=OPARL,
            read=lambda data: [row.document for row in data.row.document_rows.all()],
            is_list=True,
            parts=(
                Field("name", _("Title"), _("The document's title."), standard=OPARL, read=attrgetter("title")),
                Field(
                    "accessUrl",
                    _("Address"),
                    _("Where it is read; empty when nowhere."),
                    standard=OPARL,
                    read=attrgetter("address"),
                ),
            ),
        ),
    ),
)
