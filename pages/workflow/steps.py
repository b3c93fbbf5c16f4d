"""What the steps of a workflow have in common: a deadline in working days, a reminder, and who has taken it on."""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, Revision, TaskState, WorkflowState

from registry.validity.working_days import working_days_from


class StepState(TaskState):
    """One version at one step: when it is due, and who has taken it on."""

    due_on = models.DateField(_("due on"), null=True, blank=True)
    reminded_on = models.DateField(_("reminded on"), null=True, blank=True)
    overdue_on = models.DateField(_("told overdue on"), null=True, blank=True)
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        verbose_name=_("taken on by"),
        null=True,
        blank=True,
        related_name="+",
    )

    exclude_fields_in_copy = ["due_on", "reminded_on", "overdue_on", "assignee"]

    class Meta:
        verbose_name = _("state of a step")
        verbose_name_plural = _("states of steps")
        default_permissions = ()

    def answered_by(self) -> str:
        """Who answered, in words; the site itself where nobody did."""
        return get_user_display_name(self.finished_by) if self.finished_by else settings.WAGTAIL_SITE_NAME


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
    letter_prefix: ClassVar[str] = ""
    """Before the name of the mail that says a version has arrived, where a kind of step has one of its own."""
    asks_authors: ClassVar[bool] = False
    """Whether those who wrote in a version are asked too; whoever decides has no part in it (decision 0007)."""
    can_be_taken: ClassVar[bool] = True
    """Whether one of those who are asked can take it on; a consultation asks all of them."""

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
        state.assignee = self._taken_on_before_by(state)
        state.save(update_fields=["due_on", "assignee"])
        return state

    def _taken_on_before_by(self, state: StepState) -> Any:
        """Whoever had taken on the step when the page was sent back from a later one keeps it, if he still may."""
        if not self.can_be_taken:
            return None
        before = StepState.objects.filter(workflow_state=state.workflow_state, task=state.task).exclude(pk=state.pk)
        latest = before.select_related("assignee").order_by("-started_at", "-pk").first()
        keeper = latest.assignee if latest else None
        return keeper if keeper and self.is_open_to(keeper, state.revision) else None

    def is_open_to(self, user: AbstractBaseUser, revision: Revision) -> bool:
        """Whether the user may act at the step about this version."""
        return False

    def deactivate(self, user: AbstractBaseUser | None = None) -> None:
        """Put the step out of use; what waits at it goes back to whoever submitted it.

        Wagtail would count the step as passed, and publish a page that waited for this approval last.
        """
        with transaction.atomic():
            for state in TaskState.objects.filter(task=self, status=TaskState.STATUS_IN_PROGRESS):
                state.specific.reject(user=user, comment=gettext("The step has been put out of use. Submit again."))
            super().deactivate(user=user)  # type: ignore[misc]

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


def label_of(task: Any) -> Any:
    """What doing a step is called, on the way to its screen; of one of Wagtail's own, what an approval is called."""
    return getattr(task, "screen_label", Step.screen_label)


def answered_by(state: TaskState) -> str:
    """Who answered at a step, in words, whatever kind of step it is."""
    specific = state.specific
    return str(specific.answered_by() if isinstance(specific, StepState) else get_user_display_name(state.finished_by))
