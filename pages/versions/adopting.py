"""Makes adopted versions, and says when they come into force. Nothing else writes them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision, TaskState

from pages.versions.content import Approval, Content, Signature, UsedFile, digest, instant, used_files, write
from pages.versions.models import AdoptedFile, AdoptedVersion, EntryIntoForce
from pages.workflow.tasks import FourEyesTask
from registry.records.selectors import public_documents


@transaction.atomic
def adopt(
    *, page: Any, revision: Revision, approvals: Iterable[Approval], signatures: Iterable[Signature], now: datetime
) -> AdoptedVersion:
    """Fix an approved agreement as its next version: a number is used once, whatever becomes of the version.

    Args:
        page: The agreement's page as approved, with the facts frozen (`revision.as_object()`).
        revision: The approved version of the page.
        approvals: The steps at which it was approved.
        signatures: Who signed it for which party.
        now: The moment of the adoption.

    Raises:
        IntegrityError: The revision has been adopted before.
    """
    stored = type(page)._default_manager.select_for_update().get(pk=page.pk)  # two adoptions queue here
    last = AdoptedVersion.objects.filter(page=stored).order_by("-number").first()
    files = list(used_files(page))
    content = Content(
        agreement=page.agreement_id,
        number=last.number + 1 if last else 1,
        previous_sha256=last.sha256 if last else None,
        adopted_at=instant(now),
        takes_effect_on=takes_effect_on(page.go_live_at, now).isoformat(),
        text={
            "title": page.title,
            "introduction": page.introduction,
            "body": page.body.get_prep_value(),
            "contact": page.contact.name if page.contact else "",
        },
        facts=page.facts,
        journal=_journal(page),
        approvals=list(approvals),
        signatures=list(signatures),
        files=files,
        papers=_papers(page),
    )
    text = write(content)
    version = AdoptedVersion(
        page=stored,
        number=content.number,
        revision=revision,
        adopted_at=now,
        takes_effect_on=content.takes_effect,
        content=text,
        sha256=digest(text),
    )
    version.save()
    for file in files:
        AdoptedFile(version=version, **{_file_field(file): file.id}).save()
    said = {"number": version.number, "sha256": version.sha256, "takes_effect_on": content.takes_effect_on}
    log(instance=page, action="pages.adopt", revision=revision, data=said)
    return version


def enter_into_force(*, page: Any, revision: Revision | None, at: datetime) -> EntryIntoForce | None:
    """Record that an adopted version has become public; called whenever a page has.

    Args:
        page: The page as it is now.
        revision: What was published.
        at: When.

    Returns:
        The entry; None where nothing came into force: the page only waits for its day, the version came into force
        before, or the text was never adopted (pages that commands set up).
    """
    if revision is None or not page.live or page.live_revision_id != revision.pk:
        return None
    version = AdoptedVersion.objects.filter(revision=revision, entry_into_force=None).first()
    if version is None:
        return None
    entry = EntryIntoForce(version=version, at=at)
    entry.save()
    return entry


@transaction.atomic
def erase_invented(page: Any) -> None:
    """Take away the versions of an invented agreement, with what the log says of them; for demo data alone."""
    versions: QuerySet[AdoptedVersion] = QuerySet(AdoptedVersion).filter(
        page=page.pk
    )  # which knows nothing of our refusal
    for model in (AdoptedFile, EntryIntoForce):
        QuerySet(model).filter(version__in=versions).delete()
    versions.delete()
    PageLogEntry.objects.filter(page_id=page.pk, action="pages.adopt").delete()


def takes_effect_on(go_live_at: datetime | None, now: datetime) -> date:
    """The day a version adopted now is to come into force: the chosen one, or today where that is not later."""
    return timezone.localdate(go_live_at if go_live_at is not None and go_live_at > now else now)


def approvals_of(workflow_state: Any, revision: Revision) -> list[Approval]:
    """The steps at which a revision was approved, in order; who did it stands in the trail, which is not public."""
    states = workflow_state.task_states.filter(
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        finished_by__isnull=False,
        task__in=FourEyesTask.objects.all(),
    )
    return [
        Approval(state.task.name, instant(state.finished_at))
        for state in states.select_related("task").order_by("finished_at", "pk")
    ]


def _file_field(file: UsedFile) -> str:
    return f"{file.kind}_id"


def _journal(page: Any) -> dict[str, str]:
    """Numbers alone: the titles of the journal are not for everybody, and what is adopted is public."""
    case, document = page.case, page.document
    return {
        "case_number": case.number if case else "",
        "kle": case.kle if case else "",
        "document_number": document.number if document else "",
        "document_date": document.dated_on.isoformat() if document and document.dated_on else "",
    }


def _papers(page: Any) -> list[dict[str, Any]]:
    return [
        {
            "id": row.document_id,
            "title": row.title,
            "kind": row.kind_label,
            "number": row.number,
            "dated_on": row.dated_on.isoformat() if row.dated_on else "",
            "address": row.address,
            "annex_number": row.annex_number,
        }
        for row in public_documents(page.facts.get("documents", ()))
    ]
