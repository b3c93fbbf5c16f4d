"""One meeting to read: its agenda, minutes and who took part, for anybody and for those who may see more."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from registry.meetings.models import (
    PUBLIC_STATES,
    AgendaItem,
    AgendaItemDocument,
    Attendance,
    Meeting,
    MinutesState,
    Presence,
)
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row
from registry.meetings.selectors.rights import sees_minutes, visible_documents, visible_items
from registry.records.models import Document


@dataclass(frozen=True)
class ItemDocument:
    """A document of an item."""

    document_id: int
    title: str
    kind_label: str
    number: str
    address: str
    is_public: bool


@dataclass(frozen=True)
class ItemRow:
    """An item. `decision` is "" until the minutes are approved, unless the reader may see them before."""

    item_id: int
    position: int
    title: str
    text: str
    proposer: str
    theme: str
    decision: str
    documents: tuple[ItemDocument, ...]
    is_closed: bool = False


@dataclass(frozen=True)
class AttendanceRow:
    """Who took part: `names` for those who may read them, else whom they were there for."""

    presence_label: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class MeetingText:
    """A meeting with what of its agenda and minutes the reader may see.

    Attributes:
        place: the room with its address.
        items: none for the public while the agenda is open.
        minutes: "" for the public until they are approved.
        is_for_all: the meeting is public, and so are its agenda and all that is on it.
        has_names: those who took part are told by name.
    """

    meeting: MeetingRow
    place: str
    items_due_on: date | None
    items: tuple[ItemRow, ...]
    minutes: str
    minutes_approved_on: date | None
    attendance: tuple[AttendanceRow, ...] = ()
    is_for_all: bool = True
    has_names: bool = False

    @property
    def has_draft(self) -> bool:
        """The minutes are not approved yet."""
        return bool(self.minutes) and not self.meeting.has_minutes


def public_meeting(meeting_id: int) -> MeetingText:
    """The meeting for anybody; four queries at most for any number of items.

    Of those who took part only the parties they were there for are told, because a name is public with a seat alone.

    Raises:
        Meeting.DoesNotExist: there is none, or it is not public.
    """
    meeting = joined(Meeting.objects.public()).get(pk=meeting_id)
    approved = meeting.minutes_state == MinutesState.APPROVED
    items = _items(AgendaItem.objects.public().filter(meeting=meeting), Document.objects.public())
    rows = _attendance(meeting) if approved else []
    return _text(
        meeting,
        items=tuple(_item(item, decided=approved) for item in items),
        minutes=meeting.minutes if approved else "",
        attendance=_told(rows, lambda row: row.party.name if row.party else ""),
    )


def visible_meeting(meeting_id: int, user: Any, day: date) -> MeetingText:
    """The meeting for a user of the register who may view meetings, with the closed items and drafts he may see."""
    meeting = joined(Meeting.objects.all()).get(pk=meeting_id)
    sees = sees_minutes(user, meeting, day)
    documents = visible_documents(user, day, Document.objects.all())
    found = _items(visible_items(user, day, AgendaItem.objects.filter(meeting=meeting)), documents)
    items = tuple(_item(item, decided=sees) for item in found)
    attendance = _told(_attendance(meeting), _name)
    return _text(
        meeting,
        items=items,
        minutes=meeting.minutes if sees else "",
        attendance=attendance,
        is_for_all=_is_public(meeting)
        and (meeting.agenda_frozen_at is not None or not items)
        and all(not item.is_closed and all(paper.is_public for paper in item.documents) for item in items),
        has_names=bool(attendance),
    )


def _is_public(meeting: Meeting) -> bool:
    return meeting.state in PUBLIC_STATES and meeting.body is not None and meeting.body.is_public


def _text(meeting: Meeting, **values: Any) -> MeetingText:
    return MeetingText(
        meeting=meeting_row(meeting),
        place=meeting.room.place if meeting.room else "",
        items_due_on=meeting.items_due_on,
        minutes_approved_on=meeting.minutes_approved_on if meeting.minutes_state == MinutesState.APPROVED else None,
        **values,
    )


def _items(rows: QuerySet[AgendaItem], documents: QuerySet[Document]) -> QuerySet[AgendaItem]:
    papers = AgendaItemDocument.objects.filter(document__in=documents.order_by()).select_related("document")
    return (
        rows.select_related("proposer", "theme")
        .prefetch_related(Prefetch("document_rows", papers.order_by("pk")))
        .order_by("position", "pk")
    )


def _attendance(meeting: Meeting) -> list[Attendance]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("person", "party", "stands_in_for")
    return list(rows.order_by("pk"))


def _told(rows: Iterable[Attendance], name: Any) -> tuple[AttendanceRow, ...]:
    """Those present, absent, deputies and guests, each once by what `name` calls them."""
    by_presence: dict[str, dict[str, None]] = {value: {} for value in Presence.values}
    for row in rows:
        if said := name(row):
            by_presence[row.presence][said] = None
    return tuple(
        AttendanceRow(str(Presence(value).label), tuple(names)) for value, names in by_presence.items() if names
    )


def _name(row: Attendance) -> str:
    party = row.party.abbreviation or row.party.name if row.party else ""
    said = f"{row.person} ({party})" if party else str(row.person)
    return gettext("%(said)s for %(name)s") % {"said": said, "name": row.stands_in_for} if row.stands_in_for else said


def _item(item: AgendaItem, *, decided: bool) -> ItemRow:
    return ItemRow(
        item_id=item.pk,
        position=item.position,
        title=item.title,
        text=item.text,
        proposer=item.proposer.name if item.proposer else "",
        theme=item.theme.name if item.theme else "",
        decision=item.decision if decided else "",
        documents=tuple(
            ItemDocument(
                document_id=row.document_id,
                title=row.document.title,
                kind_label=str(row.document.get_kind_display()),
                number=row.document.number,
                address=row.document.address,
                is_public=row.document.is_public,
            )
            for row in item.document_rows.all()
        ),
        is_closed=item.is_closed,
    )
