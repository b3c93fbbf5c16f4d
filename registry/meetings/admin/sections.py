"""What the file of a party says of meetings, its items and follow-ups, and the page of a body of its channel."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from registry.bodies.models import Body
from registry.meetings import sheets
from registry.meetings.admin.channel import ChannelSection
from registry.meetings.models import Attendance, Meeting, MinutesState
from registry.parties.models import Party
from registry.screens.sections import SheetSection, add_section

RowsOf = Callable[[type[Model]], QuerySet[Any]]


def _meetings(row: Party, rows: RowsOf) -> Q:
    return Q(host_party=row.pk) | Q(id__in=rows(Attendance).filter(party=row.pk).order_by().values("meeting"))


def _items(row: Party, rows: RowsOf) -> Q:
    return Q(proposer=row.pk)


def _follow_ups(row: Party, rows: RowsOf) -> Q:
    """Follow-ups belong to the minutes, so only those of approved minutes are known to all."""
    approved = rows(Meeting).filter(minutes_state=MinutesState.APPROVED).order_by().values("id")
    return Q(follow_up_owner=row.pk, meeting__in=approved)


def bring_sections() -> None:
    """Put the sections into the file."""
    for section in (
        SheetSection(
            "meetings",
            _("Meetings and dialogues"),
            120,
            sheets.MEETINGS,
            ("title", "starts_at", "state", "room"),
            _meetings,
            order=("-starts_at",),
        ),
        SheetSection(
            "agenda-items",
            _("Agenda items it proposed"),
            130,
            sheets.AGENDA_ITEMS,
            ("title", "meeting", "starts_at"),
            _items,
            order=("-starts_at",),
        ),
        SheetSection(
            "follow-ups",
            _("Follow-ups"),
            140,
            sheets.AGENDA_ITEMS,
            ("title", "follow_up_due_on", "meeting", "decision"),
            _follow_ups,
            order=("follow_up_due_on",),
        ),
    ):
        add_section(Party, section)
    add_section(Body, ChannelSection())
