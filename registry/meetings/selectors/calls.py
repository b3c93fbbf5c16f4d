"""The calls for agenda items, as they stand: who was asked, what was answered, and with which items (K163)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.utils import timezone

from registry.constraints.rules import line
from registry.meetings.models import AgendaItem, CallAnswer, ItemCall, Meeting
from registry.meetings.rules.calls import is_calling, is_late, is_reminder_due
from registry.meetings.rules.contributing import is_open_for_items, with_units
from registry.meetings.rules.states import CONFIRMED, PROPOSED
from registry.meetings.selectors.rights import CONTRIBUTES, SEES_ALL, speaks_for, visible_items
from registry.parties.models import Affiliation, Party, PartyKind

CHANGES = "registry.change_itemcall"
EARLIER_SHOWN = 20


@dataclass(frozen=True)
class CallRow:
    """A call with the items that came of it.

    Attributes:
        call: with its meeting and party.
        items: those of the forvaltning and its units that the reader may see, in the agenda's order.
        is_late: answered after the deadline, or not answered and the deadline has passed.
        may_answer_none: the reader may answer that there are no items.
        may_write: the reader may write items.
        may_withdraw: the reader may take the call back.
    """

    call: ItemCall
    items: tuple[AgendaItem, ...]
    is_late: bool
    may_answer_none: bool
    may_write: bool
    may_withdraw: bool


def visible_calls(user: Any, day: date) -> QuerySet[ItemCall]:
    """All for those who work with closed items, a contributor's own forvaltning's for him, none for others."""
    rows = ItemCall.objects.select_related("meeting", "party")
    if user.has_perm(SEES_ALL) or user.has_perm(CHANGES):
        return rows
    return own_calls(user, day)


def own_calls(user: Any, day: date) -> QuerySet[ItemCall]:
    """The calls to the forvaltninger that a contributor speaks for."""
    rows = ItemCall.objects.select_related("meeting", "party")
    return rows.filter(party__in=speaks_for(user, day)) if user.has_perm(CONTRIBUTES) else rows.none()


def calls_of(meeting: Meeting, user: Any, day: date) -> list[CallRow]:
    """The calls of a meeting that `user` may see, by the forvaltning's name."""
    return _rows(visible_calls(user, day).filter(meeting=meeting).order_by("party__name"), user, day)


def coming_calls(user: Any, day: date) -> list[CallRow]:
    """A contributor's calls to meetings that are still to be held, the nearest deadline first; constant queries."""
    rows = own_calls(user, day).filter(_coming(day)).order_by("meeting__items_due_on", "meeting__starts_at", "pk")
    return _rows(rows, user, day)


def earlier_calls(user: Any, day: date) -> list[CallRow]:
    """A contributor's latest calls to meetings that were held or cancelled."""
    rows = own_calls(user, day).exclude(_coming(day)).order_by("-meeting__starts_at", "pk")
    return _rows(rows[:EARLIER_SHOWN], user, day)


def awaited_calls(user: Any, day: date) -> list[CallRow]:
    """A contributor's calls that have no answer and can still get one."""
    return [row for row in coming_calls(user, day) if row.call.answer == CallAnswer.AWAITED and row.may_answer_none]


def may_answer(user: Any, call: ItemCall, day: date) -> bool:
    """Whether `user` may answer a call: a clerk any, a contributor his own forvaltning's."""
    return bool(user.has_perm(CHANGES)) or (user.has_perm(CONTRIBUTES) and call.party_id in speaks_for(user, day))


def written_by(call: ItemCall) -> QuerySet[AgendaItem]:
    """The items of a call: those its forvaltning or one of its units proposes."""
    return AgendaItem.objects.filter(meeting=call.meeting_id, proposer__in=_units({call.party_id}, _parents()))


def calls_answered_by(item: AgendaItem) -> QuerySet[ItemCall]:
    """The calls of the item's meeting that it answers: to its proposer's forvaltning."""
    proposer = item.proposer_id
    above = set(line(proposer, _parents())) if proposer else set()
    return ItemCall.objects.filter(meeting=item.meeting_id, party__in=above).exclude(answer=CallAnswer.ITEMS)


def to_be_reminded(today: date) -> list[int]:
    """Keys of the calls whose reminder is due; see `ITEM_CALL_REMINDER_DAYS`."""
    rows = ItemCall.objects.filter(
        answer=CallAnswer.AWAITED,
        reminded_at__isnull=True,
        meeting__items_due_on__gte=today,
        meeting__agenda_frozen_at__isnull=True,
        meeting__state__in=(PROPOSED, CONFIRMED),
    )
    return [
        pk
        for pk, due_on, sent_at in rows.order_by("pk").values_list("pk", "meeting__items_due_on", "sent_at")
        if due_on is not None
        and is_reminder_due(
            due_on=due_on, sent_on=timezone.localdate(sent_at), days=settings.ITEM_CALL_REMINDER_DAYS, today=today
        )
    ]


def contributors_of(party: Party, day: date) -> list[Any]:
    """The users who may write the items of a forvaltning: they work for it or a unit of it on `day`."""
    parties = _units({party.pk}, _parents())
    keys = Affiliation.objects.in_force_on(day).filter(party__in=parties).values("user")
    users = get_user_model()._default_manager.filter(pk__in=keys, is_active=True).order_by("pk")
    return [user for user in users if user.has_perm(CONTRIBUTES)]


def administrations(day: date) -> QuerySet[Party]:
    """The forvaltninger that are active on `day`."""
    return Party.objects.active_on(day).filter(kind=PartyKind.ADMINISTRATION).order_by("name")


def _coming(day: date) -> Q:
    return Q(meeting__starts_at__date__gte=day, meeting__state__in=(PROPOSED, CONFIRMED))


def _parents() -> dict[int, int | None]:
    rows = Party.objects.filter(kind__in=(PartyKind.ADMINISTRATION, PartyKind.UNIT))
    return dict(rows.values_list("pk", "parent"))


def _units(tops: set[int], parents: Mapping[int, int | None]) -> frozenset[int]:
    return with_units(tops, parents, tops)


def _rows(calls: Iterable[ItemCall], user: Any, day: date) -> list[CallRow]:
    calls = list(calls)
    if not calls:
        return []
    parents = _parents()
    above = {party: set(line(party, parents)) for party in parents}
    found = AgendaItem.objects.filter(meeting__in={call.meeting_id for call in calls}, proposer__isnull=False)
    items = list(visible_items(user, day, found).order_by("position", "pk"))
    everything, own = user.has_perm(CHANGES), speaks_for(user, day) if user.has_perm(CONTRIBUTES) else frozenset()
    adds = user.has_perm("registry.add_agendaitem")

    def row(call: ItemCall) -> CallRow:
        meeting = call.meeting
        mine = tuple(
            item
            for item in items
            if item.meeting_id == call.meeting_id and call.party_id in above.get(item.proposer_id or 0, ())
        )
        is_frozen, is_own = meeting.agenda_frozen_at is not None, call.party_id in own
        opened = is_calling(is_frozen=is_frozen, state=meeting.state)
        in_time = is_open_for_items(
            is_frozen=is_frozen, state=meeting.state, items_due_on=meeting.items_due_on, today=day
        )
        awaits = opened and call.answer == CallAnswer.AWAITED
        return CallRow(
            call=call,
            items=mine,
            is_late=is_late(
                answered_on=timezone.localdate(call.answered_at) if call.answered_at else None,
                due_on=meeting.items_due_on,
                today=day,
            ),
            may_answer_none=awaits and (everything or is_own),
            may_write=(opened and adds) or (in_time and is_own),
            may_withdraw=awaits and everything,
        )

    return [row(call) for call in calls]
