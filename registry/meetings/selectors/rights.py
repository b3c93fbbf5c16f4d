"""Who sees and writes which agenda items and minutes."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from registry.bodies.selectors.facts import bodies_of_party
from registry.meetings.models import AgendaItem, AgendaItemDocument, Meeting, MinutesState
from registry.meetings.rules.contributing import is_open_for_items, may_contribute, with_units
from registry.parties.models import Affiliation, Party, PartyKind
from registry.records.models import Document, DocumentKind

SEES_ALL = "registry.view_closed_agendaitem"
CONTRIBUTES = "registry.contribute_agendaitem"


def speaks_for(user: Any, day: date) -> frozenset[int]:
    """Keys of the parties a user speaks for on `day`: his forvaltning and its units; two queries."""
    own = set(Affiliation.objects.in_force_on(day).filter(user=user.pk).values_list("party", flat=True))
    if not own:
        return frozenset()
    rows = list(
        Party.objects.filter(kind__in=[PartyKind.ADMINISTRATION, PartyKind.UNIT]).values_list("pk", "parent", "kind")
    )
    parents = {pk: parent for pk, parent, _kind in rows}
    return with_units(own, parents, {pk for pk, _parent, kind in rows if kind == PartyKind.ADMINISTRATION})


def visible_items(user: Any, day: date, rows: QuerySet[AgendaItem] | None = None) -> QuerySet[AgendaItem]:
    """The items `user` may see in the register on `day`.

    Open items are for all; closed ones for those with `view_closed_agendaitem`, and for a contributor whose
    forvaltning proposed the item, hosts the meeting or has a seat in the body.
    """
    rows = AgendaItem.objects.all() if rows is None else rows
    if user.has_perm(SEES_ALL):
        return rows
    shown = Q(is_closed=False)
    if user.has_perm(CONTRIBUTES):
        own = speaks_for(user, day)
        shown |= Q(proposer__in=own) | Q(meeting__host_party__in=own) | Q(meeting__body__in=bodies_of_party(own, day))
    return rows.filter(shown)


def visible_documents(user: Any, day: date, rows: QuerySet[Document]) -> QuerySet[Document]:
    """The documents `user` may see on `day`: none of a closed item that he may not see, and no minutes in draft.

    A document with the public flag is for all.
    """
    if user.has_perm(SEES_ALL):
        return rows
    closed = AgendaItemDocument.objects.filter(item__is_closed=True).exclude(item__in=visible_items(user, day))
    hidden = Q(pk__in=closed.values("document")) | Q(kind=DocumentKind.MINUTES)
    return rows.exclude(hidden & Q(is_public=False))


def items_with_drafts(user: Any, day: date, rows: QuerySet[AgendaItem]) -> QuerySet[AgendaItem]:
    """Those of `rows` whose past `user` may read: what they said in draft, and while they were closed."""
    if user.has_perm(SEES_ALL):
        return rows
    if not user.has_perm(CONTRIBUTES):
        return rows.none()
    own = speaks_for(user, day)
    return rows.filter(Q(meeting__host_party__in=own) | Q(meeting__body__in=bodies_of_party(own, day)))


def sees_minutes(user: Any, meeting: Meeting, day: date) -> bool:
    """Whether `user` may read the minutes while they are a draft; approved ones are for all who see the meeting."""
    if meeting.minutes_state == MinutesState.APPROVED or user.has_perm(SEES_ALL):
        return True
    if not user.has_perm(CONTRIBUTES):
        return False
    own = speaks_for(user, day)
    return meeting.host_party_id in own or meeting.body_id in bodies_of_party(own, day)


def reads_drafts(user: Any, meeting: Meeting, day: date) -> bool:
    """Whether `user` may read what the minutes of a meeting said before they were approved."""
    return sees_minutes(user, Meeting(body_id=meeting.body_id, host_party_id=meeting.host_party_id), day)


def reads_items_past(user: Any, item: AgendaItem, day: date) -> bool:
    """Whether `user` may read what an item said before, a deleted one given as it last stood.

    Its history shows every field, so once the municipality's position has been stated it is for those alone who may
    see that: a contributor may speak for the other side (K101).
    """
    if user.has_perm(SEES_ALL):
        return True
    meeting = Meeting.objects.filter(pk=item.meeting_id).first()
    if meeting is None or not reads_drafts(user, meeting, day):
        return False
    return not AgendaItem.history.filter(id=item.pk).exclude(municipal_position="").exists()


def may_write_item(user: Any, item: AgendaItem, today: date) -> bool:
    """Whether `user` may store `item` as it stands now: a clerk always, a contributor only his own forvaltning's.

    Reads the item's stored proposer and meeting too, so that nobody takes over another's item or moves it out of a
    frozen agenda.
    """
    if user.has_perm("registry.change_agendaitem" if item.pk else "registry.add_agendaitem"):
        return True
    if not user.has_perm(CONTRIBUTES):
        return False
    stored = AgendaItem.objects.select_related("meeting").filter(pk=item.pk).first() if item.pk else None
    versions = [item] if stored is None else [item, stored]
    if not all(_is_open(version.meeting, today) for version in versions):
        return False
    return may_contribute(speaks_for(user, today), [version.proposer_id for version in versions])


def _is_open(meeting: Meeting, today: date) -> bool:
    return is_open_for_items(
        is_frozen=meeting.agenda_frozen_at is not None,
        state=meeting.state,
        items_due_on=meeting.items_due_on,
        today=today,
    )
