"""Public meetings by the words they are found by: what their pages show, and nothing else."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from registry.meetings.models import AgendaItem, Meeting
from registry.meetings.selectors.listing import MeetingRow, joined, meeting_row


@dataclass(frozen=True)
class SearchedMeeting:
    """A public meeting: `names` are the titles of its open items, `texts` all else that is said of it."""

    meeting: MeetingRow
    names: tuple[str, ...]
    texts: tuple[str, ...]


def searched_meetings(keys: Collection[str]) -> tuple[SearchedMeeting, ...]:
    """Those of `keys` that are public; decisions and minutes once they are approved; two queries for any number."""
    meetings = list(joined(Meeting.objects.public().filter(pk__in=keys)).order_by("pk"))
    items: dict[int, list[AgendaItem]] = defaultdict(list)
    open_items = AgendaItem.objects.public().filter(meeting__in=[meeting.pk for meeting in meetings])
    for item in open_items.select_related("theme").order_by("meeting", "position", "pk"):
        items[item.meeting_id].append(item)
    return tuple(_searched(meeting, items[meeting.pk]) for meeting in meetings)


def _searched(meeting: Meeting, items: list[AgendaItem]) -> SearchedMeeting:
    row = meeting_row(meeting)
    texts = [row.body_name, row.theme]
    for item in items:
        texts += [item.title, item.theme.name if item.theme else "", item.text]
        texts += [item.decision] if row.has_minutes else []
    texts += [meeting.minutes] if row.has_minutes else []
    return SearchedMeeting(row, tuple(item.title for item in items), tuple(filter(None, texts)))
