"""The trail as rows: which log entries are events, who may read them, and how each is told."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry
from wagtail.permissions import policy_registry

from pages.seeing import ANY_RIGHT, seen_by
from pages.trail.kinds import BY_LINK, BY_SIGNER, NOT_SHOWN, TWINS, Kind, kind_of


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened to a page.

    Attributes:
        who: the name of the user, also of one who has left, or of the person who signed for a party; the system where
            nobody did it.
        told: what happened, in the words of the action.
        comment: the reason or comment that came with it; "" where none did.
        title: of the page at that time.
        version: the number of the version it was about, if it was about one.
        is_there: whether the page still exists.
    """

    at: datetime
    who: str
    kind: Kind
    told: str
    comment: str
    page_id: int
    title: str
    page_type: str
    version: int | None
    is_there: bool


def may_read_page(user: Any, page_id: int) -> bool:
    """Whether the user may read the trail of a page, also of one that is deleted."""
    return _sees_all(user) or seen_by(user).filter(pk=page_id).exists()


def entries(user: Any) -> QuerySet[PageLogEntry]:
    """The log entries that are events and that the user may read, the newest first.

    Saves of one version are one event, its last: that is how Wagtail's autosave writes, by one person and in a row.
    Whoever sees pages in the admin from the top of the tree sees the trail of deleted pages too; whoever sees a part
    of the tree, of the pages there.
    """
    rows: QuerySet[PageLogEntry] = PageLogEntry.objects.exclude(action__in=NOT_SHOWN)
    same = PageLogEntry.objects.filter(page=OuterRef("page"), uuid=OuterRef("uuid"))
    rows = rows.exclude(Q(action="wagtail.edit") & Exists(same.filter(action="wagtail.edit", pk__gt=OuterRef("pk"))))
    for wagtails, ours in TWINS.items():
        rows = rows.exclude(Q(action=wagtails) & Exists(same.filter(action=ours)))
    if not _sees_all(user):
        rows = rows.filter(page__in=seen_by(user).values("pk"))
    return rows.select_related("user").order_by("-timestamp", "-pk")


def told(found: Iterable[PageLogEntry]) -> list[Event]:
    """Log entries as events; two queries however many: which pages still exist, and the types of pages."""
    rows = list(found)
    there = set(Page.objects.filter(pk__in={row.page_id for row in rows}).values_list("pk", flat=True))
    types = _page_types()
    return [_told(row, types, there) for row in rows]


def in_portions(rows: QuerySet[PageLogEntry], size: int) -> Iterator[Sequence[Event]]:
    """All events of `rows`, `size` at a time: only so many are held in memory."""
    found = rows.iterator(chunk_size=size)
    while portion := list(islice(found, size)):
        yield told(portion)


def _told(row: PageLogEntry, types: dict[int, str], there: set[int]) -> Event:
    return Event(
        at=row.timestamp,
        who=_who(row),
        kind=kind_of(row.action),
        told=str(row.message),
        comment=str(row.comment),
        page_id=row.page_id,
        title=row.label,
        page_type=types.get(row.content_type_id, ""),
        version=row.revision_id,
        is_there=row.page_id in there,
    )


def _who(row: PageLogEntry) -> str:
    if row.user_id is not None:
        return str(row.user_display_name)
    if row.action in BY_SIGNER:
        return ", ".join(row.data[key] for key in ("person", "party") if row.data.get(key))
    return _("Whoever has the link") if row.action in BY_LINK else _("The system")


def _page_types() -> dict[int, str]:
    return {
        content_type.pk: capfirst(str(model._meta.verbose_name))
        for content_type in ContentType.objects.all()
        if (model := content_type.model_class()) is not None and issubclass(model, Page)
    }


def _sees_all(user: Any) -> bool:
    root = Page.get_first_root_node()
    seen = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, ANY_RIGHT)
    return root is not None and seen.filter(pk=root.pk).exists()
