"""“Kanal” on the page of a body: what went between a group and the body that set it up (K140)."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from registry.meetings.models import AgendaItem, Meeting, MeetingState
from registry.meetings.selectors.channel import ChannelItem, channel_of
from registry.screens.sections import Asked, Cell, Shown, address_of, may_read
from registry.validity.wording import day

TITLE = gettext_lazy("Channel to parent and groups")


@dataclass(frozen=True)
class ChannelSection:
    """Items sent up and down with what became of them, and the other side's latest approved minutes."""

    key: str = "channel"
    title: Any = TITLE
    place: int = 60

    def show(self, asked: Asked) -> Shown | None:
        if not (may_read(Meeting, asked.user) and may_read(AgendaItem, asked.user)):
            return None
        channel = channel_of(asked.row, asked.user, timezone.localdate())
        if channel is None:
            return None
        minutes = {meeting.body_id: meeting for meeting in channel.minutes}
        return Shown(
            facts=[
                (_("Latest minutes of %(body)s") % {"body": other}, _minutes(minutes.get(other.pk)))
                for other in channel.others
            ],
            headers=[
                Cell(text)
                for text in (_("Way"), _("Agenda item"), _("Sent by"), _("Treated at"), _("What became of it"))
            ],
            rows=[_row(sent) for sent in channel.items[: asked.most]],
            total=len(channel.items),
        )


def _minutes(meeting: Meeting | None) -> list[Cell]:
    if meeting is None:
        return []
    return [Cell(f"{meeting}, {day(timezone.localdate(meeting.starts_at))}", url=address_of(meeting))]


def _row(sent: ChannelItem) -> list[Cell]:
    item, meeting = sent.item, sent.item.meeting
    closed = "🔒 " + _("Closed") + ": " if item.is_closed else ""
    return [
        Cell("↑ " + _("Up") if sent.is_up else "↓ " + _("Down")),
        Cell(f"{closed}{item.title}", url=address_of(item)),
        Cell(sent.sent_by),
        Cell(f"{meeting.body}: {meeting}, {day(timezone.localdate(meeting.starts_at))}", url=address_of(meeting)),
        Cell(_state(sent)),
    ]


def _state(sent: ChannelItem) -> str:
    """What became of it, or how far its meeting is."""
    if sent.is_known:
        return capfirst(str(sent.item.get_outcome_display()))
    if sent.item.meeting.state == MeetingState.HELD:
        return _("The minutes are not approved yet")
    return _("The meeting is %(state)s") % {"state": sent.item.meeting.get_state_display()}
