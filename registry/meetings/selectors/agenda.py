"""One public meeting: its agenda and minutes without what is closed."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from registry.meetings.models import AgendaItem, AgendaItemDocument, Meeting, MinutesState
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row


@dataclass(frozen=True)
class ItemDocument:
    """A public document of an item."""

    document_id: int
    title: str
    kind_label: str
    number: str
    address: str


@dataclass(frozen=True)
class ItemRow:
    """A public item. `decision` is "" until the minutes are approved."""

    item_id: int
    position: int
    title: str
    text: str
    proposer: str
    theme: str
    decision: str
    documents: tuple[ItemDocument, ...]


@dataclass(frozen=True)
class PublicMeeting:
    """A meeting with its public agenda and minutes; no items while the agenda is open, no minutes before approval."""

    meeting: MeetingRow
    items: tuple[ItemRow, ...]
    minutes: str
    minutes_approved_on: date | None


def public_meeting(meeting_id: int) -> PublicMeeting:
    """The meeting for anybody; three queries for any number of items.

    Raises:
        Meeting.DoesNotExist: there is none, or it is not public.
    """
    meeting = joined(Meeting.objects.public()).get(pk=meeting_id)
    approved = meeting.minutes_state == MinutesState.APPROVED
    documents = AgendaItemDocument.objects.filter(document__is_public=True).select_related("document").order_by("pk")
    items = (
        AgendaItem.objects.public()
        .filter(meeting=meeting)
        .select_related("proposer", "theme")
        .prefetch_related(Prefetch("document_rows", documents))
        .order_by("position", "pk")
    )
    return PublicMeeting(
        meeting=meeting_row(meeting),
        items=tuple(_item(item, approved=approved) for item in items),
        minutes=meeting.minutes if approved else "",
        minutes_approved_on=meeting.minutes_approved_on if approved else None,
    )


def _item(item: AgendaItem, *, approved: bool) -> ItemRow:
    return ItemRow(
        item_id=item.pk,
        position=item.position,
        title=item.title,
        text=item.text,
        proposer=item.proposer.name if item.proposer else "",
        theme=item.theme.name if item.theme else "",
        decision=item.decision if approved else "",
        documents=tuple(
            ItemDocument(
                document_id=row.document_id,
                title=row.document.title,
                kind_label=str(row.document.get_kind_display()),
                number=row.document.number,
                address=row.document.address,
            )
            for row in item.document_rows.all()
        ),
    )
