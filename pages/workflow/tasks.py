"""The approval by a second person, and what it has in common with other steps that are the work of a group."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.forms import Form
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import AbstractGroupApprovalTask, Page, Revision, TaskState, WorkflowState

from pages.workflow.forms import ApprovalForm, ChangesForm
from pages.workflow.locks import ReviewLock
from pages.workflow.selectors import authors_of
from pages.workflow.steps import Step


def locked(task_state: TaskState) -> TaskState:
    """The state as it is stored now, held with its workflow until the transaction ends: one decision at a time.

    The workflow's row is taken first, as taking a page back does, so that the two never wait for each other.
    """
    WorkflowState.objects.select_for_update().get(pk=task_state.workflow_state_id)
    state: TaskState = TaskState.objects.select_for_update().select_related("revision").get(pk=task_state.pk)
    return state


def send_back(state: TaskState, user: AbstractBaseUser, comment: str) -> None:
    """Refuse a version that is held.

    Raises:
        ValidationError: Nothing is said of what to change.
    """
    if not comment.strip():
        raise ValidationError(gettext("Write what should be changed."))
    state.reject(user=user, comment=comment)


class GroupStep(Step, AbstractGroupApprovalTask):  # type: ignore[django-manager-missing]
    """The work of a group's members; where they decide, on a version that they have no part in.

    Superusers are no exception.

    The page is locked for everyone meanwhile: autosave would make an approver who types an author. Whoever wants a
    change sends the page back, or the submitter takes it back; after that it is submitted and approved anew.
    """

    lock_class = ReviewLock
    admin_form_fields = [*AbstractGroupApprovalTask.admin_form_fields, *Step.step_form_fields]

    class Meta:
        abstract = True

    def is_open_to(self, user: AbstractBaseUser, revision: Revision) -> bool:
        """Whether the user is in a group of the task, and, unless it asks authors too, has no part in the revision."""
        if not user.is_active or not self._user_in_groups(user):
            return False
        return self.asks_authors or user.pk not in authors_of([revision])[revision.pk]

    def user_can_access_editor(self, obj: Page, user: AbstractBaseUser) -> bool:
        return bool(self._user_in_groups(user))

    def locked_for_user(self, obj: Page, user: AbstractBaseUser) -> bool:
        return True

    def user_can_lock(self, obj: Page, user: AbstractBaseUser) -> bool:
        return False

    def awaits(self, obj: Page, user: AbstractBaseUser) -> bool:
        """Whether the page waits at this step, for this user among others."""
        state = obj.current_workflow_task_state
        return state is not None and state.task_id == self.pk and self.is_open_to(user, state.revision)

    def held(self, task_state: TaskState, user: AbstractBaseUser) -> TaskState:
        """The state as it is stored now, held until the transaction ends, once it is sure that the user may answer.

        Raises:
            PermissionDenied: The user may not decide about this version, or somebody else just did.
        """
        state = locked(task_state)
        is_waiting = state.task_id == self.pk and state.status == TaskState.STATUS_IN_PROGRESS
        if not is_waiting or not self.is_open_to(user, state.revision):
            raise PermissionDenied
        return state

    def get_form_for_action(self, action: str) -> type[Form]:
        return ChangesForm if action == "reject" else ApprovalForm

    def get_task_states_user_can_moderate(self, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """The task states that await this user, as a queryset."""
        if not user.is_active or not self._user_in_groups(user):
            return TaskState.objects.none()
        waiting = TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS)
        if self.asks_authors:
            return waiting
        written_by = authors_of([state.revision for state in waiting.select_related("revision")])
        own = [revision for revision, writers in written_by.items() if user.pk in writers]
        return waiting.exclude(revision_id__in=own)


class FourEyesTask(GroupStep):
    """A member of the chosen groups approves a page version that he has no part in."""

    class Meta:
        verbose_name = _("four-eyes approval")
        verbose_name_plural = _("four-eyes approvals")

    @classmethod
    def get_description(cls) -> str:
        return gettext("A member of the chosen groups approves; never what he wrote or changed himself.")

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        """What the user may do about the page now: name, label, whether a dialogue asks for a comment."""
        if not self.awaits(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    @transaction.atomic
    def on_action(
        self, task_state: TaskState, user: AbstractBaseUser, action_name: str, comment: str = "", **ignored: Any
    ) -> None:
        """Approve or send back, once more sure of the right: Wagtail checks it for the page in the address only.

        A version that is no longer the newest is not approved; the newest one is put up for approval instead.

        Raises:
            PermissionDenied: The user may not decide about this version, or somebody else just did.
            ValidationError: Changes are asked for without saying which.
        """
        state = self.held(task_state, user)
        if action_name == "reject":
            send_back(state, user, comment)
        elif action_name == "approve" and not state.revision.is_latest_revision():
            self._begin_anew(state, user)
        elif action_name == "approve":
            state.approve(user=user, comment=comment)

    def _begin_anew(self, state: TaskState, user: AbstractBaseUser) -> None:
        """Ask about the newest version instead; Wagtail logs nothing of it."""
        why = gettext("The page was changed during the approval.")
        state.cancel(user=user, resume=True, comment=why)
        told = {"step": self.name, "reason": why}
        log(
            instance=state.revision.as_object(),
            action="pages.step_begin_anew",
            user=user,
            revision=state.revision,
            data=told,
        )


def has_second_person(workflow_state: WorkflowState, revision: Revision) -> bool:
    """Whether somebody without a part in the text has approved it in this workflow."""
    approvals = workflow_state.task_states.filter(
        revision=revision,
        status=TaskState.STATUS_APPROVED,
        task__in=FourEyesTask.objects.all(),
        finished_by__isnull=False,
    )
    return bool(approvals.exclude(finished_by__in=authors_of([revision])[revision.pk]).exists())
