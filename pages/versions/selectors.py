"""Reads adopted versions: what the public may see of them, and where each stands for those who edit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model
from wagtail.models import Page, PageLogEntry
from wagtail.query import PageQuerySet

from pages.versions.models import AdoptedFile, AdoptedVersion
from pages.versions.rules import Entry, Held, State, held_on, state_of
from registry.records.selectors import DocumentRow, public_documents

STATES = {
    State.IN_FORCE: _("in force"),
    State.EARLIER: _("was in force"),
    State.PLANNED: _("planned"),
    State.NEVER: _("never came into force"),
}
WITHDRAWN = ("pages.withdraw", "wagtail.unpublish", "wagtail.unpublish.scheduled")


def public_versions(page: Any) -> list[AdoptedVersion]:
    """The versions that have come into force, in that order; one query, content included.

    A version that awaits its day, or whose schedule was cancelled, is not among them. Whether the page itself may be
    read is for the caller to know.
    """
    versions = list(_in_force(page).order_by("entry_into_force__at", "number"))
    for version in versions:
        version.page = page
    return versions


def public_version(page: Any, number: int) -> AdoptedVersion:
    """One version that has come into force.

    Raises:
        AdoptedVersion.DoesNotExist: There is none with this number, or it has not come into force.
    """
    version = _in_force(page).get(number=number)
    version.page = page
    return version


def current_version(page: Any) -> AdoptedVersion | None:
    """The version that the live page shows; None where what is live was never adopted. One query."""
    version = _in_force(page).filter(revision=page.live_revision_id).first()
    if version is not None:
        version.page = page
    return version


def held(versions: Sequence[AdoptedVersion], page: Any, day: date) -> Held:
    """What held on a day; one query.

    Args:
        versions: `public_versions` of the page.
        page: The agreement's page.
        day: The day asked about.
    """
    gone = PageLogEntry.objects.filter(page_id=page.pk, action__in=WITHDRAWN).order_by("timestamp")
    entries = [Entry(version.number, in_force_on(version), _ends_on(version)) for version in versions]
    return held_on(day, entries, [timezone.localdate(at) for at in gone.values_list("timestamp", flat=True)])


def in_force_on(version: AdoptedVersion) -> date:
    """The day in Copenhagen on which a version came into force."""
    return timezone.localdate(version.entry_into_force.at)


def permanent_address(page: Any, version: AdoptedVersion) -> str:
    """The version's address that stays the same when the page gets another."""
    _id, root, _path = page.get_url_parts() or (None, "", "")
    return f"{root}{reverse('adopted_version', args=[version.adopted.agreement, version.number])}"


@dataclass(frozen=True, slots=True)
class StandingVersion:
    """A version and where it stands, for those who edit."""

    version: AdoptedVersion
    state: State
    state_label: Any
    planned_at: datetime | None


def standing_versions(page: Any) -> list[StandingVersion]:
    """Every version of a page, the latest first; one query, without their contents."""
    rows = AdoptedVersion.objects.filter(page=page.pk).select_related("entry_into_force", "revision")
    return [_standing(page, row) for row in rows.defer("content", "revision__content").order_by("-number")]


def _standing(page: Any, version: AdoptedVersion) -> StandingVersion:
    planned_at = version.revision.approved_go_live_at
    state = state_of(
        is_live=page.live and page.live_revision_id == version.revision_id,
        has_entered=hasattr(version, "entry_into_force"),
        is_planned=planned_at is not None,
    )
    return StandingVersion(version, state, STATES[state], planned_at)


def papers(version: AdoptedVersion) -> list[DocumentRow]:
    """The agreement's documents as the version names them, with the address that anybody may read now; one query."""
    rows = version.adopted.papers
    known = {row.document_id: row.address for row in public_documents([row["id"] for row in rows])}
    return [
        DocumentRow(
            document_id=row["id"],
            title=row["title"],
            kind_label=row["kind"],
            number=row["number"],
            dated_on=date.fromisoformat(row["dated_on"]) if row["dated_on"] else None,
            address=known.get(row["id"], ""),
            annex_number=row["annex_number"],
        )
        for row in rows
    ]


def is_in_a_public_version(upload: Any) -> bool:
    """Whether a version that anybody may read shows an image or a document; two queries."""
    kind = "image" if isinstance(upload, get_image_model()) else "document"
    uses = AdoptedFile.objects.filter(version__entry_into_force__isnull=False, **{kind: upload.pk})
    pages: PageQuerySet = Page.objects.live().public()
    return bool(pages.filter(pk__in=list(uses.values_list("version__page", flat=True))).exists())


def _in_force(page: Any) -> "QuerySet[AdoptedVersion]":
    rows = AdoptedVersion.objects.filter(page=page.pk, entry_into_force__isnull=False)
    return rows.select_related("entry_into_force")


def _ends_on(version: AdoptedVersion) -> date | None:
    """The first day on which the agreement no longer held, as the version states it."""
    facts = version.adopted.facts
    days = [date.fromisoformat(day) for day in (facts.get("valid_until"), facts.get("ended_on")) if day]
    return min(days, default=None)
