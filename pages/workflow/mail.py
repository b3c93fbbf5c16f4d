"""Mails of the workflow: “awaits your approval”, “sent back”, “approved”. Plain text, sent once the change is stored.

They take the place of Wagtail's own by connecting under the same identity before Wagtail does: the first one stays.
"""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.urls import reverse
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_rejected

from pages.workflow.selectors import authors_of
from pages.workflow.steps import StepState, screen_of


def _address(name: str, page: Page) -> str:
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse(name, args=[page.pk])


class _PagesMail:
    template_directory = "pages/mail/"

    def __call__(self, instance: Any = None, **kwargs: Any) -> None:
        transaction.on_commit(lambda: super(_PagesMail, self).__call__(instance, **kwargs))  # type: ignore[misc]

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        return ""


class SubmittedMail(_PagesMail, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To those who may approve: members of the task's groups that have no part in the text."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Iterable[AbstractBaseUser]:
        writers = authors_of([task_state.revision])[task_state.revision_id]
        members = get_user_model()._default_manager.filter(groups__in=task_state.task.specific.groups.all())
        return members.exclude(pk__in=writers).distinct()

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        page = task_state.revision.as_object()
        return {
            **super().get_context(task_state, **kwargs),
            "page": page,
            "requested_by": task_state.workflow_state.requested_by,
            "address": settings.WAGTAILADMIN_BASE_URL.rstrip("/") + screen_of(task_state.task.specific, page),
        }


class SentBackMail(_PagesMail, WorkflowStateRejectionEmailNotifier):
    """To the submitter, with what should be changed."""

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        state = workflow_state.current_task_state
        page = state.revision.as_object()
        address = _address("wagtailadmin_pages:edit", page)
        return {
            **super().get_context(workflow_state, **kwargs),
            "page": page,
            "approver": state.finished_by,
            "address": address,
        }


class ApprovedMail(_PagesMail, WorkflowStateApprovalEmailNotifier):
    """To the submitter: the page is public, or will be on its day."""

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        state = workflow_state.current_task_state
        page = Page.objects.get(pk=workflow_state.object_id).specific
        return {
            **super().get_context(workflow_state, **kwargs),
            "page": page,
            "title": state.revision.object_str,
            "approver": state.finished_by,
            "comment": state.comment,
            "go_live_at": page.scheduled_revision and page.scheduled_revision.approved_go_live_at,
            "address": page.full_url if page.live else _address("wagtailadmin_pages:edit", page),
        }


SUBMITTED, SENT_BACK, APPROVED = SubmittedMail(), SentBackMail(), ApprovedMail()


def connect() -> None:
    """Take the place of Wagtail's mails; to be called before Wagtail's admin connects its own."""
    for state in (TaskState, StepState):
        task_submitted.connect(SUBMITTED, sender=state, dispatch_uid="group_approval_task_submitted_email_notification")
    workflow_rejected.connect(
        SENT_BACK, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
    )
    workflow_approved.connect(APPROVED, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
