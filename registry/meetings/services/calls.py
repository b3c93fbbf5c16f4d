"""The call for agenda items: sent to the forvaltninger, reminded of once, answered by each (K148, K163)."""

from collections.abc import Collection
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.constraints.wording import refuse
from registry.history.change import recording
from registry.letters import PostBox, send, send_once_stored, whole
from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting, refuse_if_locked
from registry.meetings.rules.calls import is_calling, refusals_of_call, refusals_of_none, refusals_of_withdrawal
from registry.meetings.selectors.calls import (
    administrations,
    calls_answered_by,
    contributors_of,
    may_answer,
    to_be_reminded,
    written_by,
)
from registry.meetings.wording import refusal
from registry.parties.models import Party

MY_CALLS = "registry_item_calls"
"""The address of the contributor's own screen, which the mails lead to."""


def call_for_items(
    meeting: Meeting,
    *,
    due_on: date,
    at: datetime,
    user: Any,
    reason: str,
    parties: Collection[Party] | None = None,
) -> list[ItemCall]:
    """Ask the forvaltninger for items to the agenda, by mail.

    Calling again sends nothing to whoever has answered. Whoever has not is asked anew only where the deadline is
    another; then he is reminded anew too.

    Args:
        meeting: the meeting; its deadline for items becomes `due_on`.
        due_on: the last day for items.
        at: the moment.
        user: who calls.
        reason: why, for the history.
        parties: whom to ask; None is every active forvaltning.

    Returns:
        The calls that were sent now.

    Raises:
        ValidationError: the meeting takes no items, the deadline cannot be, or all were called already.
    """
    today = timezone.localdate(at)
    with transaction.atomic(), recording(reason, user):
        refuse_if_locked(meeting.pk)
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        refuse(
            refusals_of_call(
                is_frozen=stored.agenda_frozen_at is not None,
                state=stored.state,
                due_on=due_on,
                starts_on=timezone.localdate(stored.starts_at),
                today=today,
            ),
            refusal,
        )
        is_moved = stored.items_due_on != due_on
        if is_moved:
            stored.items_due_on = due_on
            stored.save()
        known = {row.party_id: row for row in ItemCall.objects.filter(meeting=stored)}
        sent = []
        for party in administrations(today) if parties is None else parties:
            row = known.get(party.pk)
            if row is not None and not (is_moved and row.answer == CallAnswer.AWAITED):
                continue
            if row is None:
                row = ItemCall(meeting=stored, party=party)
                if written_by(row).exists():
                    row.answer, row.answered_at = CallAnswer.ITEMS, at
            row.sent_at, row.reminded_at = at, None
            row.full_clean()
            row.save()
            _mail("item_call", row, today)
            sent.append(row)
        if not sent:
            raise ValidationError(_("They have all been called already. Send a reminder, or choose another deadline."))
    meeting.items_due_on = due_on
    return sent


def unreachable(calls: Collection[ItemCall], day: date) -> list[str]:
    """The names of the called parties that no mail reaches: nobody writes their items, and they have no address."""
    return [str(call.party) for call in calls if not any(user.email for user in _recipients(call.party, day))]


def remind_of_items(meeting: Meeting, *, at: datetime, user: Any, reason: str) -> list[ItemCall]:
    """Remind, now, everybody who has not answered; also after the deadline, and as often as it is asked for.

    Raises:
        ValidationError: the meeting takes no items, or all have answered.
    """
    with transaction.atomic(), recording(reason, user):
        stored = Meeting.objects.select_for_update().get(pk=meeting.pk)
        if not is_calling(is_frozen=stored.agenda_frozen_at is not None, state=stored.state):
            raise ValidationError(_("The meeting takes no more items."), code="call_closed")
        rows = list(ItemCall.objects.filter(meeting=stored, answer=CallAnswer.AWAITED).order_by("party__name"))
        if not rows:
            raise ValidationError(_("Nobody is left to remind."), code="answered")
        for row in rows:
            row.reminded_at = at
            row.save()
            _mail("item_call_reminder", row, timezone.localdate(at))
    return rows


def remind_of_calls(now: datetime) -> int:
    """Remind those who have not answered, once, some working days before the deadline (`ITEM_CALL_REMINDER_DAYS`).

    Returns:
        How many calls were reminded of.
    """
    today, told = timezone.localdate(now), 0
    for key in to_be_reminded(today):
        # A mail that fails is tried again the next time, alone.
        with transaction.atomic(), recording(_("The deadline for agenda items is near"), None):
            row = ItemCall.objects.select_for_update(of=("self",)).filter(pk=key, reminded_at__isnull=True).first()
            if row is None or row.answer != CallAnswer.AWAITED:
                continue
            send("registry/mail/item_call_reminder", _recipients(row.party, today), **_words(row))
            row.reminded_at = now
            row.save()
            told += 1
    return told


def answer_none(call: ItemCall, *, at: datetime, user: Any, note: str = "") -> ItemCall:
    """Answer that the forvaltning has no items; after the deadline too, until the agenda is frozen.

    Args:
        call: the call.
        at: the moment.
        user: a contributor of the forvaltning, or a clerk who was told.
        note: a remark, kept with the answer.

    Raises:
        PermissionDenied: it is not the user's to answer.
        ValidationError: the meeting takes no answers, it is answered so already, or there are items.
    """
    if not may_answer(user, call, timezone.localdate(at)):
        raise PermissionDenied
    with transaction.atomic(), recording(_("Answered: no items"), user):
        meeting = Meeting.objects.select_for_update().get(pk=call.meeting_id)
        stored = ItemCall.objects.select_for_update(of=("self",)).get(pk=call.pk)
        refuse(
            refusals_of_none(
                is_frozen=meeting.agenda_frozen_at is not None,
                state=meeting.state,
                is_answered_none=stored.answer == CallAnswer.NONE,
                items=written_by(stored).count(),
            ),
            refusal,
        )
        stored.answer, stored.answered_at, stored.note = CallAnswer.NONE, at, note.strip()
        stored.full_clean()
        stored.save()
    return stored


def withdraw_call(call: ItemCall, *, at: datetime, user: Any, reason: str) -> None:
    """Take a call back that has no answer yet, and tell those who were asked; the history keeps it with the reason.

    Raises:
        ValidationError: it is answered, or the agenda takes no more items, so that it stays as what was asked.
    """
    with transaction.atomic(), recording(reason, user):
        meeting = Meeting.objects.select_for_update().get(pk=call.meeting_id)
        stored = ItemCall.objects.select_for_update(of=("self",)).select_related("party").get(pk=call.pk)
        refuse(
            refusals_of_withdrawal(
                is_frozen=meeting.agenda_frozen_at is not None,
                state=meeting.state,
                is_answered=stored.answer != CallAnswer.AWAITED,
            ),
            refusal,
        )
        _mail("item_call_withdrawn", stored, timezone.localdate(at))
        stored.delete()


def answer_with_item(item: AgendaItem, *, at: datetime) -> None:
    """Let an item that is stored be its forvaltning's answer to the meeting's call; inside `recording(...)`."""
    for call in calls_answered_by(item):
        call.answer, call.answered_at = CallAnswer.ITEMS, at
        call.save()


def _recipients(party: Party, day: date) -> list[Any]:
    """Those who write the forvaltning's items; where nobody does, its own address."""
    people = [user for user in contributors_of(party, day) if user.email]
    return people or [PostBox(party.name, party.email)]


def _words(call: ItemCall) -> dict[str, Any]:
    return {"call": call, "meeting": call.meeting, "address": whole(reverse(MY_CALLS))}


def _mail(letter: str, call: ItemCall, day: date) -> None:
    send_once_stored(f"registry/mail/{letter}", _recipients(call.party, day), **_words(call))
