"""Writes of agenda items, and freezing the agenda."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.agreements.models import AgreementKind
from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.meetings.models import AgendaItem, Meeting, refuse_if_locked
from registry.meetings.rules.items import refusals_of_follow_up, refusals_of_origin
from registry.meetings.rules.meetings import refusals_of_conclusion
from registry.meetings.selectors.rights import may_write_item
from registry.meetings.services.calls import answer_with_item
from registry.meetings.services.items import close_copies, next_number
from registry.meetings.wording import NOT_YOURS, refusal


def freeze_agenda(meeting: Meeting, *, at: datetime, user: Any, reason: str) -> Meeting:
    """Freeze the agenda: contributors cannot write any more, and its open items become public with the meeting.

    Raises:
        ValidationError: it is frozen already, has no items, or the meeting is locked.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        if meeting.agenda_frozen_at is not None:
            raise ValidationError(_("The agenda is already frozen."), code="frozen")
        if not meeting.items.exists():
            raise ValidationError(_("The agenda has no items yet. Write them first."), code="empty")
        meeting.agenda_frozen_at = at
        meeting.save()
    return meeting


def reopen_agenda(meeting: Meeting, *, user: Any, reason: str) -> Meeting:
    """Open a frozen agenda again: its items leave the public site until it is frozen anew.

    Raises:
        ValidationError: it is not frozen, or the minutes are approved.
    """
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        if meeting.agenda_frozen_at is None:
            raise ValidationError(_("The agenda is not frozen."), code="open")
        meeting.agenda_frozen_at = None
        meeting.save()
    return meeting


def take_a_number(item: AgendaItem) -> None:
    """Give a new item the number after the last, where its own is another's already."""
    taken = AgendaItem.objects.filter(meeting=item.meeting_id, position=item.position)
    if item._state.adding and taken.exists():
        item.position = next_number(item.meeting_id)


def check_item(item: AgendaItem, *, user: Any, today: date) -> None:
    """Refuse an item that this user may not write, or whose meeting is locked.

    Raises:
        ValidationError: the sentence for the form.
    """
    stored = AgendaItem.objects.filter(pk=item.pk).values_list("meeting_id", flat=True) if item.pk else ()
    for meeting_id in {item.meeting_id, *stored}:
        refuse_if_locked(meeting_id)
    if not may_write_item(user, item, today):
        raise ValidationError(NOT_YOURS, code="not_yours")
    origins = [row for row in (item.carried_over_from, item.forwarded_from) if row is not None]
    refuse(
        refusals_of_origin(is_closed=item.is_closed, closed_origins=[row.is_closed for row in origins]),
        refusal,
    )
    held_on = timezone.localdate(item.meeting.starts_at)
    refuse(refusals_of_follow_up(due_on=item.follow_up_due_on, held_on=held_on), refusal)
    if item.concludes is not None:
        body = item.meeting.body
        refuse(
            refusals_of_conclusion(
                level=body.level if body else None, agreement_level=AgreementKind(item.concludes.kind).level
            ),
            refusal,
        )


def settle_item(item: AgendaItem, *, at: datetime) -> list[AgendaItem]:
    """What storing an item brings with it: it answers its forvaltning's call, and if closed it closes its copies.

    Inside `recording(...)`, in the transaction that stores the item.

    Returns:
        The copies that were closed.
    """
    answer_with_item(item, at=at)
    return close_copies(item)


def save_item(item: AgendaItem, *, user: Any, reason: str, at: datetime) -> AgendaItem:
    """Check and store an agenda item, new or changed, with what that brings with it.

    Raises:
        ValidationError: something in it is wrong, it is not the user's to write, or the minutes are approved.
    """
    with transaction.atomic(), recording(reason, user):
        item.full_clean()
        check_item(item, user=user, today=timezone.localdate(at))
        take_a_number(item)
        item.save()
        settle_item(item, at=at)
    return item


def delete_item(item: AgendaItem) -> None:
    """Delete an item; inside `recording(...)`.

    Raises:
        ValidationError: the minutes of its meeting are approved.
    """
    refuse_if_locked(item.meeting_id)
    item.delete()
