"""Who has a step in hand. It guides whoever is asked and where mails go; it keeps nobody else from acting."""

from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext
from wagtail.admin.utils import get_user_display_name
from wagtail.log_actions import log
from wagtail.models import Page, TaskState, WorkflowState

from pages.workflow.actions import may_decide
from pages.workflow.letters import address_of, send_once_stored, whole
from pages.workflow.reviewers import reviewers_of
from pages.workflow.steps import StepState, screen_of
from pages.workflow.tasks import locked

COMPOSE = "wagtailcore.change_workflow"


def may_assign(user: AbstractBaseUser) -> bool:
    """Whether the user may give others' steps to somebody: a Godkender, or whoever sets up workflows."""
    return bool(user.is_active and (may_decide(user) or user.has_perm(COMPOSE)))  # type: ignore[attr-defined]


def may_take(state: TaskState, user: AbstractBaseUser) -> bool:
    """Whether the user may take the step on: he may act at it, and it is one that somebody can have in hand."""
    task = state.task.specific
    return bool(getattr(task, "can_be_taken", False) and task.is_open_to(user, state.revision))


@transaction.atomic
def take(*, state: TaskState, user: AbstractBaseUser) -> None:
    """Take a step on, also from somebody else who had it.

    Args:
        state: The version at the step.
        user: Who takes it on.

    Raises:
        PermissionDenied: The user may not act at the step.
        ValidationError: The page no longer waits there.
    """
    held = _locked(state)
    if not may_take(held, user):
        raise PermissionDenied
    _assign(held, user)
    _log(held, "pages.step_take", user)


@transaction.atomic
def hand_over(*, state: TaskState, user: AbstractBaseUser, to: AbstractBaseUser, reason: str = "") -> None:
    """Give a step to somebody, who is told.

    Args:
        state: The version at the step.
        user: Who gives it: somebody who may act at the step himself, or who may assign.
        to: Who gets it.
        reason: Why; may be empty.

    Raises:
        PermissionDenied: The user may not give it.
        ValidationError: The other may not act at the step, or the page no longer waits there.
    """
    held = _locked(state)
    if not (may_take(held, user) or may_assign(user)):
        raise PermissionDenied
    if not may_take(held, to):
        raise ValidationError({"to": gettext("Choose somebody who may act at this step, and has no part in the text.")})
    _assign(held, to)
    _log(held, "pages.step_hand_over", user, name=get_user_display_name(to), reason=reason)
    if to != user:
        _send("handed_over", held, [to], actor=user, reason=reason.strip())


@transaction.atomic
def give_back(*, state: TaskState, user: AbstractBaseUser, reason: str = "") -> None:
    """Give a step back to all who may act at it, who are told.

    Args:
        state: The version at the step.
        user: Whoever has it in hand, or who may assign.
        reason: Why; may be empty.

    Raises:
        PermissionDenied: The user may not give it back.
        ValidationError: Nobody has it in hand, or the page no longer waits there.
    """
    held = _locked(state)
    if held.assignee is None:
        raise ValidationError(gettext("Nobody has the step in hand."))
    if held.assignee != user and not may_assign(user):
        raise PermissionDenied
    _let_go(held, "pages.step_give_back", user, reason, has_left=False)


@transaction.atomic
def take_over_submission(*, page: Page, user: AbstractBaseUser, reason: str = "") -> None:
    """Stand in for whoever submitted a page: hear what becomes of it, and be able to take it back.

    Args:
        page: A page under way.
        user: Somebody who may write in it.
        reason: Why; may be empty.

    Raises:
        PermissionDenied: The user may not write in the page.
        ValidationError: It is not under way, or is his already.
    """
    if not (user.is_active and page.specific.permissions_for_user(user).can_edit()):
        raise PermissionDenied
    under_way = WorkflowState.objects.for_instance(page.specific).active().select_for_update().first()
    if under_way is None:
        raise ValidationError(gettext("The page is not under way."))
    before = under_way.requested_by
    if before == user:
        raise ValidationError(gettext("It is you who submitted the page."))
    under_way.requested_by = user
    under_way.save(update_fields=["requested_by"])
    data = {"name": get_user_display_name(before) if before else "–", "reason": reason.strip()}
    log(instance=page.specific, action="pages.take_over_submission", user=user, data=data)
    address = address_of("wagtailadmin_pages:edit", page)
    send_once_stored("taken_over", [before], page=page, actor=user, reason=reason.strip(), address=address)


def in_hand() -> QuerySet[StepState]:
    """The steps that somebody has in hand."""
    steps: QuerySet[StepState] = StepState.objects.filter(status=TaskState.STATUS_IN_PROGRESS, assignee__isnull=False)
    return steps.select_related("assignee", "revision", "task").order_by("pk")


@transaction.atomic
def release_from(users: list[int] | None = None) -> int:
    """Give steps back to their groups where whoever had them may no longer act: he left, or lost the role.

    Args:
        users: Keys of those to look at; None looks at all.

    Returns:
        How many steps were given back.
    """
    steps = in_hand() if users is None else in_hand().filter(assignee__in=users)
    released = 0
    for state in steps:
        # Read anew: a user in memory remembers the groups he had.
        keeper = get_user_model()._default_manager.get(pk=state.assignee_id)
        if not may_take(state, keeper):
            _let_go(state, "pages.step_release", None, "", has_left=True)
            released += 1
    return released


def release_due(now: datetime) -> int:
    """`release_from`, for what no signal tells of: a group that is deleted, rows written in bulk."""
    return release_from()


def _locked(state: TaskState) -> StepState:
    """The state as it is stored now, held until the transaction ends."""
    is_waiting = locked(state).status == TaskState.STATUS_IN_PROGRESS
    held: StepState | None = StepState.objects.select_related("revision", "task").filter(pk=state.pk).first()
    if not is_waiting or held is None:
        raise ValidationError(gettext("The page no longer waits at this step."))
    return held


def _assign(state: StepState, user: Any) -> None:
    state.assignee = user
    state.save(update_fields=["assignee"])


def _let_go(state: StepState, action: str, user: AbstractBaseUser | None, reason: str, *, has_left: bool) -> None:
    keeper = state.assignee
    _assign(state, None)
    _log(state, action, user, name=get_user_display_name(keeper), reason=reason)
    others = [person for person in reviewers_of([state])[state.pk].open_to if person != user]
    _send("given_back", state, others, keeper=keeper, reason=reason.strip(), has_left=has_left)


def _log(state: StepState, action: str, user: AbstractBaseUser | None, name: str = "", reason: str = "") -> None:
    data = {"step": state.task.name, "name": name, "reason": reason.strip()}
    log(instance=state.revision.as_object(), action=action, user=user, revision=state.revision, data=data)


def _send(letter: str, state: StepState, people: list[Any], **values: Any) -> None:
    page, task = state.revision.as_object(), state.task.specific
    known = {"page": page, "step": task.name, "due_on": state.due_on, "address": whole(screen_of(task, page))}
    send_once_stored(letter, people, **known, **values)
