"""The channel between a group and the body that set it up: items either way, and the other's minutes (K140)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from registry.bodies.models import Body
from registry.meetings.models import AgendaItem, Meeting, MeetingState, MinutesState
from registry.meetings.selectors.rights import SEES_ALL, visible_items


@dataclass(frozen=True)
class ChannelItem:
    """An item sent through the channel, as it stands where it went to. `is_up`: to the body that set the group up."""

    item: AgendaItem
    is_up: bool
    sent_by: str
    is_known: bool
    """What became of it may be told: the meeting was held, and the reader may read its minutes."""


@dataclass(frozen=True)
class Channel:
    """The bodies at the other ends, the items between them and this one, and each one's latest approved minutes."""

    others: tuple[Body, ...]
    items: tuple[ChannelItem, ...]
    minutes: tuple[Meeting, ...]


def channel_of(body: Body, user: Any, day: date) -> Channel | None:
    """The channel of `body` to its parent and its groups as `user` may see it on `day`, the latest items first.

    Returns:
        None where the body has neither a parent nor groups. A fixed number of queries.
    """
    others = tuple(Body.objects.filter(Q(pk=body.parent_id or 0) | Q(parent=body.pk)).order_by("level", "name", "pk"))
    if not others:
        return None
    keys = [other.pk for other in others]
    between = Q(meeting__body=body.pk, forwarded_from__meeting__body__in=keys)
    between |= Q(meeting__body__in=keys, forwarded_from__meeting__body=body.pk)
    rows = visible_items(user, day).filter(between).order_by("-meeting__starts_at", "position", "pk")
    rows = rows.select_related("meeting__body", "forwarded_from__meeting__body")
    sees_all = user.has_perm(SEES_ALL)
    return Channel(others, tuple(_item(item, body, sees_all=sees_all) for item in rows), _latest(keys))


def _item(item: AgendaItem, body: Body, *, sees_all: bool) -> ChannelItem:
    sender = item.forwarded_from.meeting.body if item.forwarded_from else None
    target = item.meeting
    return ChannelItem(
        item=item,
        is_up=sender is not None and sender.parent_id == target.body_id,
        sent_by=str(sender),
        is_known=target.state == MeetingState.HELD and (sees_all or target.minutes_state == MinutesState.APPROVED),
    )


def _latest(bodies: list[int]) -> tuple[Meeting, ...]:
    """Each body's latest meeting with approved minutes."""
    rows = Meeting.objects.filter(body__in=bodies, minutes_state=MinutesState.APPROVED)
    latest = rows.filter(body=OuterRef("body")).order_by("-starts_at", "-pk").values("pk")[:1]
    return tuple(rows.filter(pk=Subquery(latest)).select_related("body").order_by("body__level", "body__name"))
