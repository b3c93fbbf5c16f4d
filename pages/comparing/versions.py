"""Which versions a page has, and what each of them says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, PageLogEntry, Revision, WorkflowState, get_default_page_content_type

from pages.comparing.content import page_content
from pages.comparing.redline import Redline, redline

PUBLIC = "live"
NEWEST = "latest"
EARLIEST = "earliest"
PUBLISHED = "wagtail.publish"
TAKEN_BACK = "pages.cancel_schedule"
"""In the log of a page: a version became public; an approval was taken back before its day."""


@dataclass(frozen=True, slots=True)
class Version:
    """A saved version of a page, and what became of it."""

    key: int
    saved_at: datetime
    saved_by: str
    is_approved: bool
    is_public: bool
    is_newest: bool

    @property
    def state(self) -> str:
        """Whether it was approved, whether the public reads it, in words."""
        words = [_("approved") if self.is_approved else _("not approved")]
        words += [_("published now")] if self.is_public else []
        words += [_("newest")] if self.is_newest else []
        return ", ".join(words)

    def __str__(self) -> str:
        moment = date_format(timezone.localtime(self.saved_at), "SHORT_DATETIME_FORMAT")
        return f"{moment}, {self.saved_by} ({self.state})"


def versions_of(page: Page) -> list[Version]:
    """All versions of a page, the earliest first; three queries however many there are."""
    approved = _approved(page)
    rows = Revision.objects.for_instance(page).select_related("user").defer("content").order_by("created_at", "pk")
    return [
        Version(
            key=row.pk,
            saved_at=row.created_at,
            saved_by=(row.user.get_full_name() or row.user.get_username()) if row.user else _("the system"),
            is_approved=row.pk in approved,
            is_public=bool(page.live and row.pk == page.live_revision_id),
            is_newest=row.pk == page.latest_revision_id,
        )
        for row in rows
    ]


def compared(page: Any, old: Version | None, new: Version | None, now: datetime) -> Redline:
    """What differs between two versions of a page.

    A version that was approved tells the facts its approval froze; another those that an approval now would freeze.

    Args:
        page: as it is stored.
        old: the earlier one; None for the page as the public reads it.
        new: the later one; None likewise.
        now: the moment of asking.
    """
    keys = [version.key for version in (old, new) if version]
    stored = {row.pk: row.as_object() for row in Revision.objects.for_instance(page).filter(pk__in=keys)}

    def content(version: Version | None) -> Sequence[Any]:
        if version is None:
            return page_content(page)
        return page_content(stored[version.key], approving_at=None if version.is_approved else now)

    return redline(content(old), content(new))


def since_public(page: Any, version: Any, now: datetime) -> Redline:
    """What the approval of a version would change for the public, its facts too; all of it where nothing is public.

    Args:
        page: as it is stored.
        version: of the same page: `revision.as_object()`.
        now: the moment whose facts an approval would freeze.
    """
    return redline(page_content(page) if page.live else None, page_content(version, approving_at=now))


def _approved(page: Page) -> set[int]:
    """The keys of the versions that were approved or public; an approval that was taken back in time is none."""
    finished = WorkflowState.objects.filter(
        base_content_type=get_default_page_content_type(), object_id=str(page.pk), status=WorkflowState.STATUS_APPROVED
    )
    told = PageLogEntry.objects.filter(page=page, action__in=(PUBLISHED, TAKEN_BACK), revision__isnull=False)
    actions: dict[str, set[int]] = {PUBLISHED: set(), TAKEN_BACK: set()}
    for action, key in told.values_list("action", "revision_id"):
        actions[action].add(key)
    approved = {*finished.values_list("current_task_state__revision_id", flat=True)} - actions[TAKEN_BACK]
    return approved | actions[PUBLISHED] | {page.live_revision_id}
