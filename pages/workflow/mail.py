"""Mails of the workflow: “awaits your approval”, “sent back”, “approved”, “taken back”.

Plain text, sent once the change is stored.

They take the place of Wagtail's own by connecting under the same identity before Wagtail does: the first one stays.
"""

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from wagtail.admin.mail import (
    GroupApprovalTaskStateSubmissionEmailNotifier,
    WorkflowStateApprovalEmailNotifier,
    WorkflowStateRejectionEmailNotifier,
)
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.signals import task_submitted, workflow_approved, workflow_cancelled, workflow_rejected

from pages.workflow.letters import address_of, send_once_stored, whole
from pages.workflow.people import asked_at, reviewers_so_far, writers
from pages.workflow.steps import StepState, answered_by, screen_of


class _PagesMail:
    template_directory = "pages/mail/"

    def __call__(self, instance: Any = None, **kwargs: Any) -> None:
        transaction.on_commit(lambda: super(_PagesMail, self).__call__(instance, **kwargs))  # type: ignore[misc]

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        return ""


class SubmittedMail(_PagesMail, GroupApprovalTaskStateSubmissionEmailNotifier):
    """To whoever has the step in hand, or else to all who may act at it."""

    def get_recipient_users(self, task_state: TaskState, **kwargs: Any) -> Iterable[AbstractBaseUser]:
        return asked_at(task_state)

    def get_template_base_prefix(self, instance: Any, **kwargs: Any) -> str:
        return str(getattr(instance.task.specific, "letter_prefix", ""))

    def get_context(self, task_state: TaskState, **kwargs: Any) -> dict[str, Any]:
        page = task_state.revision.as_object()
        return {
            **super().get_context(task_state, **kwargs),
            "page": page,
            "requested_by": task_state.workflow_state.requested_by,
            "due_on": StepState.objects.filter(pk=task_state.pk).values_list("due_on", flat=True).first(),
            "address": whole(screen_of(task_state.task.specific, page)),
        }


class SentBackMail(_PagesMail, WorkflowStateRejectionEmailNotifier):
    """To everybody who took part but the one who refused: those who wrote, and those who have reviewed before."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> Iterable[AbstractBaseUser]:
        people = {*writers(workflow_state.current_task_state), *reviewers_so_far(workflow_state)}
        return people - {kwargs.get("user")}

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        state = workflow_state.current_task_state
        page = state.revision.as_object()
        address = address_of("wagtailadmin_pages:edit", page)
        return {
            **super().get_context(workflow_state, **kwargs),
            "page": page,
            "approver": answered_by(state),
            "address": address,
            "writers": writers(state),
            "overview": address_of("wagtailadmin_explore", page),
        }


class ApprovedMail(_PagesMail, WorkflowStateApprovalEmailNotifier):
    """To those who wrote: the page is public, or will be on its day."""

    def get_recipient_users(self, workflow_state: WorkflowState, **kwargs: Any) -> Iterable[AbstractBaseUser]:
        return {*writers(workflow_state.current_task_state)} - {kwargs.get("user")}

    def get_context(self, workflow_state: WorkflowState, **kwargs: Any) -> dict[str, Any]:
        state = workflow_state.current_task_state
        page = Page.objects.get(pk=workflow_state.object_id).specific
        return {
            **super().get_context(workflow_state, **kwargs),
            "page": page,
            "title": state.revision.object_str,
            "approver": answered_by(state),
            "comment": state.comment,
            "go_live_at": page.scheduled_revision and page.scheduled_revision.approved_go_live_at,
            "address": page.full_url if page.live else address_of("wagtailadmin_pages:edit", page),
        }


def tell_taken_back(instance: WorkflowState, user: AbstractBaseUser | None = None, **kwargs: Any) -> None:
    """To those who were asked, and to those who had answered before."""
    state = instance.current_task_state
    if state is None:
        return
    is_answered = state.status == state.STATUS_REJECTED  # then it was with those who wrote
    people = {*reviewers_so_far(instance), *(() if is_answered else asked_at(state))}
    page = state.revision.as_object()
    address = address_of("wagtailadmin_explore", page)
    send_once_stored("taken_back", people - {user}, page=page, actor=user, address=address)


SUBMITTED, SENT_BACK, APPROVED = SubmittedMail(), SentBackMail(), ApprovedMail()


def connect() -> None:
    """Take the place of Wagtail's mails; to be called before Wagtail's admin connects its own."""
    for state in (TaskState, StepState):
        task_submitted.connect(SUBMITTED, sender=state, dispatch_uid="group_approval_task_submitted_email_notification")
    workflow_cancelled.connect(tell_taken_back, sender=WorkflowState, dispatch_uid="pages.workflow.mail.taken_back")
    workflow_rejected.connect(
        SENT_BACK, sender=WorkflowState, dispatch_uid="workflow_state_rejected_email_notification"
    )
    workflow_approved.connect(APPROVED, sender=WorkflowState, dispatch_uid="workflow_state_approved_email_notification")
