"""Looks after what can never change: recomputes every adopted version and tells what is not as it was adopted."""

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry

from pages.versions import triggers
from pages.versions.content import UsedFile, canonical, digest, file_digest, instant
from pages.versions.models import AdoptedFile, AdoptedVersion, EntryIntoForce


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was adopted; `subject` says where, `what` says what, in Danish."""

    subject: str
    what: str


def count() -> int:
    """How many versions there are to look at."""
    return AdoptedVersion.objects.count()


def faults(seen: Callable[[int], None] | None = None) -> Iterator[Fault]:
    """Everything that is not as it was adopted; nothing when all is well.

    Args:
        seen: Called after each version with how many have been looked at.
    """
    for table in triggers.missing():
        yield Fault(table, _("The database no longer refuses changes: run migrate."))
    yield from _gone()
    previous: AdoptedVersion | None = None
    rows = AdoptedVersion.objects.select_related("page__agreement", "revision", "entry_into_force")
    for number, version in enumerate(rows.order_by("page", "number").iterator(chunk_size=100), start=1):
        if previous is not None and previous.page_id != version.page_id:
            previous = None
        for what in _faults_of(version, previous):
            yield Fault(f"{version.page.title}, {version}", what)
        previous = version
        if seen:
            seen(number)


def _faults_of(version: AdoptedVersion, previous: AdoptedVersion | None) -> Iterator[str]:
    if digest(version.content) != version.sha256:
        yield _("The SHA-256 is not that of the content.")
    if version.number != (previous.number + 1 if previous else 1):
        yield _("A version before it is missing.")
    try:
        content = version.adopted
    except ValueError:
        yield _("The content cannot be read.")
        return
    if canonical(json.loads(version.content)) != version.content:
        yield _("The content is not canonical JSON.")
    if content.previous_sha256 != (previous.sha256 if previous else None):
        yield _("It does not follow upon the version before it.")
    told = (content.agreement, content.number, content.adopted_at, content.takes_effect)
    if told != (version.page.agreement_id, version.number, instant(version.adopted_at), version.takes_effect_on):
        yield _("Agreement, number or day are not those of the content.")
    yield from _faults_of_text(version)
    yield from _faults_of_force(version)
    yield from _faults_of_files(version)


def _faults_of_text(version: AdoptedVersion) -> Iterator[str]:
    """The revision it was made of, and the page while it shows this version."""
    page = version.page
    if str(version.revision.object_id) != str(page.pk):
        yield _("It was made of a text of another page.")
        return
    wanted = _text(version.as_page())
    if _text(version.revision.as_object()) != wanted:
        yield _("The editors' version that was approved reads otherwise now.")
    if page.live and page.live_revision_id == version.revision_id:
        if _text(page) != wanted:
            yield _("The public page reads otherwise than what was adopted.")
        if _entry(version) is None:
            yield _("It is public, but has not come into force.")


def _text(page: Any) -> str:
    return canonical([page.title, page.introduction, page.body.get_prep_value(), page.facts])


def _entry(version: AdoptedVersion) -> EntryIntoForce | None:
    entry: EntryIntoForce | None = getattr(version, "entry_into_force", None)
    return entry


def _faults_of_force(version: AdoptedVersion) -> Iterator[str]:
    entry = _entry(version)
    if entry is None:
        return
    if entry.at < version.adopted_at or timezone.localdate(entry.at) < version.takes_effect_on:
        yield _("It came into force before its time.")
    later = AdoptedVersion.objects.filter(page=version.page_id, number__gt=version.number)
    if later.filter(entry_into_force__at__lt=entry.at).exists():
        yield _("It came into force after a later version.")


def _faults_of_files(version: AdoptedVersion) -> Iterator[str]:
    files = version.adopted.files
    kept = {(row.image_id, row.document_id) for row in AdoptedFile.objects.filter(version=version)}
    if kept != {(row.id, None) if row.kind == "image" else (None, row.id) for row in files}:
        yield _("The files it is said to use are not those of the content.")
    for row, now in _digests_now(files):
        if now != row.sha256:
            yield _("The file “%(title)s” is not the one that was adopted.") % {"title": row.title}


def _digests_now(files: Sequence[UsedFile]) -> Iterator[tuple[UsedFile, str | None]]:
    models = {"image": get_image_model(), "document": get_document_model()}
    for row in files:
        stored = models[row.kind]._default_manager.filter(pk=row.id).first()
        yield row, file_digest(stored.file.storage, stored.file.name) if stored else None


def _gone() -> Iterator[Fault]:
    """Versions that the log knows of, and the database no longer has."""
    known: dict[int, dict[int, str]] = defaultdict(dict)
    for page, number, sha256 in AdoptedVersion.objects.values_list("page", "number", "sha256"):
        known[page][number] = sha256
    for entry in PageLogEntry.objects.filter(action="pages.adopt").order_by("timestamp"):
        number, sha256 = entry.data["number"], entry.data["sha256"]
        if known.get(entry.page_id, {}).get(number) != sha256:
            named = _("version %(number)s") % {"number": number}
            yield Fault(
                f"{entry.label}, {named}", _("The log says it was adopted with another SHA-256, or it is gone.")
            )
