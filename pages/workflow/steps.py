"""What the steps of a workflow have in common: a deadline in working days, a reminder, and who has taken it on."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, TaskState, WorkflowState

from registry.validity.working_days import working_days_from


class StepState(TaskState):
    """One version at one step: when it is due, and who has taken it on."""

    due_on = models.DateField(_("due on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("taken on by"),
        null=True,
        blank=True,
        related_name="+",
    )

    exclude_fields_in_copy = ["due_on", "reminded_on", "assignee"]

    class Meta:
        verbose_name = _("state of a step")
        verbose_name_plural = _("states of steps")
        default_permissions = ()


class Step(models.Model):
    """A kind of step; the deadline is fixed when a version arrives at it."""

    deadline_days = models.PositiveSmallIntegerField(
        _("deadline in working days"),
        null=True,
        blank=True,
        help_text=_("Counted from the day the page arrives at the step. Empty: no deadline."),
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("reminder, working days before the deadline"), null=True, blank=True, help_text=_("Empty: no reminder.")
    )

    screen: ClassVar[str] = "pages_review"
    """The name of the address at which the step is done, which takes the page's key."""
    screen_label: ClassVar[Any] = _("Review and decide")

    task_state_class = StepState
    step_form_fields = ("deadline_days", "reminder_days")

    class Meta:
        abstract = True

    def start(self, workflow_state: WorkflowState, user: AbstractBaseUser | None = None) -> StepState:
        """Begin the step; the deadline is counted from now.

        Wagtail begins a page that was sent back with the step that sent it back. The steps before have not seen the
        new text, so the first one that has not begins in its place: all approve the same version, in their order.
        """
        missing = workflow_state.get_next_task()
        if missing is not None and missing.pk != self.pk:
            begun: StepState = missing.specific.start(workflow_state, user=user)
            return begun
        state: StepState = super().start(workflow_state, user=user)  # type: ignore[misc]
        if self.deadline_days is not None:
            state.due_on = working_days_from(timezone.localdate(state.started_at), self.deadline_days)
            state.save(update_fields=["due_on"])
        return state

    def clean(self) -> None:
        super().clean()
        if self.reminder_days is None:
            return
        if self.deadline_days is None or self.reminder_days > self.deadline_days:
            message = _("A reminder lies within the step's deadline: give a deadline of at least as many working days.")
            raise ValidationError({"reminder_days": message})


def screen_of(task: Any, page: Page) -> str:
    """Where a step is done.

    Args:
        task: A task of a workflow; one of Wagtail's own is done where approvals are.
        page: The page that waits at it.
    """
    return reverse(getattr(task, "screen", Step.screen), args=[page.pk])
