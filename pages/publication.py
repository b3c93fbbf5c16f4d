"""Tells the registry which agreements are public: whenever their page comes or goes, however that happened."""

from typing import Any

from django.utils import timezone
from wagtail.models import Revision, TaskState
from wagtail.signals import page_published, page_unpublished

from pages.models import AgreementPage
from registry.agreements.services import mark_published, mark_withdrawn


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(_published, sender=AgreementPage, dispatch_uid="pages.agreement_published")
    page_unpublished.connect(_withdrawn, sender=AgreementPage, dispatch_uid="pages.agreement_withdrawn")


def _published(sender: Any, instance: AgreementPage, revision: Revision | None = None, **kwargs: Any) -> None:
    mark_published(instance.agreement, on=timezone.localdate(), user=_approver(revision))


def _withdrawn(sender: Any, instance: AgreementPage, **kwargs: Any) -> None:
    mark_withdrawn(instance.agreement, user=None)


def _approver(revision: Revision | None) -> Any:
    """Who approved the version, also when it became public on a later day."""
    if revision is None:
        return None
    approvals = revision.task_states.filter(status=TaskState.STATUS_APPROVED).select_related("finished_by")
    last = approvals.order_by("-finished_at").first()
    return last.finished_by if last else None
