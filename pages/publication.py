"""Tells the registry which agreements are public: whenever their page comes or goes, however that happened.

Public is what everybody may read: a live page to which the access is restricted, on itself or on a page above it, is
not. Who did it is read from Wagtail's log context, which knows the user of a request and of `pages.workflow.actions`;
what happens by itself on its day has none.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail.log_actions import get_active_log_context
from wagtail.models import PageViewRestriction, Revision, TaskState
from wagtail.signals import page_published, page_unpublished

from pages.models import AgreementPage
from pages.versions.adopting import enter_into_force
from registry.agreements.services import mark_published, mark_withdrawn


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(_published, sender=AgreementPage, dispatch_uid="pages.agreement_published")
    page_unpublished.connect(_withdrawn, sender=AgreementPage, dispatch_uid="pages.agreement_withdrawn")
    for signal in (post_save, post_delete):
        signal.connect(_access_set, sender=PageViewRestriction, dispatch_uid="pages.agreement_access")


def _published(sender: Any, instance: AgreementPage, revision: Revision | None = None, **kwargs: Any) -> None:
    """Wagtail also says so of a page that only waits for its day."""
    enter_into_force(page=instance, revision=revision, at=timezone.now())
    if AgreementPage.objects.live().public().filter(pk=instance.pk).exists():
        mark_published(instance.agreement, on=timezone.localdate(), user=_approver(revision))


def _withdrawn(sender: Any, instance: AgreementPage, **kwargs: Any) -> None:
    mark_withdrawn(instance.agreement, user=get_active_log_context().user)


def _access_set(sender: Any, instance: PageViewRestriction, **kwargs: Any) -> None:
    """Agreements whose pages the restriction covers, or covered, follow what everybody may read now."""
    user = get_active_log_context().user
    covered = AgreementPage.objects.descendant_of(instance.page, inclusive=True).live()
    for page in _with_agreement(covered.public()):
        mark_published(page.agreement, on=timezone.localdate(), user=user)
    for page in _with_agreement(covered.private()):
        mark_withdrawn(page.agreement, user=user)


def _with_agreement(pages: Any) -> Iterable[AgreementPage]:
    found: Iterable[AgreementPage] = pages.select_related("agreement")
    return found


def _approver(revision: Revision | None) -> Any:
    """Who approved the version, also when it became public on a later day."""
    if revision is None:
        return None
    approvals = revision.task_states.filter(status=TaskState.STATUS_APPROVED, finished_by__isnull=False).select_related(
        "finished_by"
    )
    last = approvals.order_by("-finished_at").first()
    return last.finished_by if last else None
