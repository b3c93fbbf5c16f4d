"""Høring: members of some groups read a version and write comments. Nobody edits, approves or refuses at this step."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.forms import Form
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page, TaskState

from pages.workflow.actions import may_decide
from pages.workflow.deadlines import waiting
from pages.workflow.forms import CommentForm, EndForm
from pages.workflow.letters import address_of, send_once_stored, whole
from pages.workflow.locks import ConsultationLock
from pages.workflow.people import writers
from pages.workflow.steps import StepState
from pages.workflow.tasks import GroupStep, locked


class ConsultationTask(GroupStep):
    """The groups' members comment until the deadline; then the page goes on. It counts as no approval."""

    lock_class = ConsultationLock
    screen = "pages_consultation"
    screen_label = _("Read and comment")
    letter_prefix = "consultation_"
    can_be_taken = False
    asks_authors = True

    class Meta:
        verbose_name = _("consultation")
        verbose_name_plural = _("consultations")

    @classmethod
    def get_description(cls) -> str:
        return gettext(
            "Members of the chosen groups read and comment until the deadline; nobody edits or approves meanwhile. "
            "A consultation is no approval."
        )

    def clean(self) -> None:
        super().clean()
        if self.deadline_days is None:
            raise ValidationError({"deadline_days": gettext("A consultation needs a deadline: it ends by it.")})

    def get_actions(self, obj: Page, user: AbstractBaseUser) -> list[tuple[str, Any, bool]]:
        """What the user may do about the page now: name, label, whether a dialogue asks for a text."""
        state = obj.current_workflow_task_state
        if state is None or state.task_id != self.pk:
            return []
        actions = [("comment", _("Comment"), True)] if self.is_open_to(user, state.revision) else []
        return [*actions, ("end", _("End the consultation"), True)] if may_end(state, user) else actions

    def get_form_for_action(self, action: str) -> type[Form]:
        return EndForm if action == "end" else CommentForm

    def on_action(
        self, task_state: TaskState, user: AbstractBaseUser, action_name: str, comment: str = "", **ignored: Any
    ) -> None:
        """Comment, or end the consultation; `add_comment` and `end_consultation` say who may."""
        if action_name == "comment":
            add_comment(state=task_state, user=user, text=comment)
        elif action_name == "end":
            end_consultation(state=task_state, user=user, reason=comment, now=timezone.now())


class StepComment(models.Model):
    """What one person wrote in a consultation."""

    state = models.ForeignKey(StepState, models.CASCADE, verbose_name=_("step"), related_name="comments")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, verbose_name=_("user"), null=True, related_name="+"
    )
    at = models.DateTimeField(_("written at"))
    text = models.TextField(_("text"))

    class Meta:
        verbose_name = _("comment in a consultation")
        verbose_name_plural = _("comments in consultations")
        ordering = ("at", "pk")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}: {self.text[:60]}"


def may_end(state: TaskState, user: AbstractBaseUser) -> bool:
    """Whether the user may end a consultation before its deadline: whoever submitted the page, or a Godkender."""
    return bool(user.is_active and (state.workflow_state.requested_by_id == user.pk or may_decide(user)))


def may_read(page: Page, user: AbstractBaseUser) -> bool:
    """Whether the user may read what was written: whoever writes in the page, decides about it, or is asked now."""
    task = page.current_workflow_task
    is_asked = task is not None and bool(task.get_actions(page, user))
    return is_asked or may_decide(user) or bool(page.permissions_for_user(user).can_edit())


def comments_on(page: Page) -> models.QuerySet[StepComment]:
    """What has been written in the consultations about a page, oldest first."""
    about = StepState.objects.for_instance(page)
    rows = StepComment.objects.filter(state__in=about)
    return rows.select_related("user", "state__task", "state__workflow_state").order_by("at", "pk")


def _locked(state: TaskState) -> StepState:
    """The state as it is stored now, held until the transaction ends."""
    locked(state)
    held: StepState = StepState.objects.select_related("revision", "task").get(pk=state.pk)
    if held.status != TaskState.STATUS_IN_PROGRESS:
        raise ValidationError(gettext("The consultation has ended."))
    return held


@transaction.atomic
def add_comment(*, state: TaskState, user: Any, text: str) -> StepComment:
    """Write a comment.

    Args:
        state: The version in consultation.
        user: A member of the consultation's groups.
        text: What he writes.

    Raises:
        PermissionDenied: The user is not asked.
        ValidationError: No text, or the consultation has ended.
    """
    held = _locked(state)
    if not held.task.specific.is_open_to(user, held.revision):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError({"comment": gettext("Write your comment.")})
    comment = StepComment.objects.create(state=held, user=user, at=timezone.now(), text=text.strip())
    _log(held, "pages.consultation_comment", user, comment.text)
    return comment


@transaction.atomic
def end_consultation(*, state: TaskState, user: AbstractBaseUser | None, reason: str, now: datetime) -> None:
    """Let the page go on. Where nothing but consultations lies behind and before it, it goes back instead.

    Args:
        state: The version in consultation.
        user: Who ends it; nobody, when its deadline has passed.
        reason: Why it is ended before its deadline.
        now: The moment.

    Raises:
        PermissionDenied: The user may not end it.
        ValidationError: No reason, or it has ended already.
    """
    held = _locked(state)
    if user is not None and not may_end(held, user):
        raise PermissionDenied
    if user is not None and not reason.strip():
        raise ValidationError({"comment": gettext("Write the reason.")})
    _finish(held, TaskState.STATUS_SKIPPED, user, reason.strip(), now)
    _log(held, "pages.consultation_end", user, reason.strip() or gettext("The deadline has passed."))
    _tell_writers(held, user, reason.strip())
    try:
        with transaction.atomic():
            held.workflow_state.update(user=user)
    except PermissionDenied:  # nobody has approved it: a consultation never publishes
        held.refresh_from_db()
        comment = gettext("The workflow has no approval by a second person, so that nothing can be published by it.")
        _finish(held, TaskState.STATUS_REJECTED, user, comment, now)
        held.workflow_state.update(user=user)


def _finish(state: StepState, status: str, user: AbstractBaseUser | None, comment: str, now: datetime) -> None:
    state.status, state.finished_at, state.finished_by, state.comment = status, now, user, comment
    state.save(update_fields=["status", "finished_at", "finished_by", "comment"])
    state.workflow_state.refresh_from_db()


def _log(state: StepState, action: str, user: AbstractBaseUser | None, reason: str) -> None:
    page, data = state.revision.as_object(), {"reason": reason, "step": state.task.name}
    log(instance=page, action=action, user=user, revision=state.revision, data=data)


def _tell_writers(state: StepState, user: AbstractBaseUser | None, reason: str) -> None:
    page = state.revision.as_object()
    agreement = getattr(page, "agreement_id", None)
    people = [person for person in writers(state) if person != user]
    send_once_stored(
        "consultation_ended",
        people,
        page=page,
        reason=reason,
        comments=state.comments.count(),
        address=address_of("pages_consultation", page),
        register=whole(reverse("registry_agreement_modeladmin_edit", args=[agreement])) if agreement else "",
    )


def end_due_consultations(now: datetime) -> int:
    """End the consultations whose deadline has passed; one that cannot go on does not hold up the others.

    Args:
        now: The moment; the day of the deadline itself is still open.

    Returns:
        How many ended.

    Raises:
        ExceptionGroup: Some could not.
    """
    failed: list[Exception] = []
    late = list(waiting().filter(due_on__lt=timezone.localdate(now), task__in=ConsultationTask.objects.all()))
    for state in late:
        try:
            end_consultation(state=state, user=None, reason="", now=now)
        except Exception as error:  # noqa: BLE001 - whatever it was is raised below
            failed.append(error)
    if failed:
        raise ExceptionGroup("Consultations that could not end", failed)
    return len(late)
