"""What happens when the deadline of a step comes near and passes: mails, never a decision about the text."""

from collections.abc import Callable, Iterable
from datetime import date, datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from wagtail.models import TaskState, WorkflowState

from pages.workflow.letters import send, whole
from pages.workflow.people import asked_at
from pages.workflow.steps import StepState, screen_of
from registry.validity.working_days import working_days_from


def waiting() -> QuerySet[StepState]:
    """The versions that stand at a step with a deadline."""
    steps: QuerySet[StepState] = StepState.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__status=WorkflowState.STATUS_IN_PROGRESS,
        due_on__isnull=False,
    )
    return steps.order_by("pk")


def remind(now: datetime) -> int:
    """Remind those who are asked, once, as many working days before the deadline as the step says.

    Args:
        now: The moment; a reminder whose deadline has passed meanwhile is not sent.

    Returns:
        How many steps were reminded of.
    """
    today = timezone.localdate(now)
    near = waiting().filter(due_on__gte=today, reminded_on__isnull=True)
    return _tell("reminder", near, today, is_due=_is_near, field="reminded_on", recipients=asked_at)


def tell_overdue(now: datetime) -> int:
    """Tell those who are asked, and whoever submitted the page, once, that the deadline has passed.

    Returns:
        How many steps were told of.
    """
    today = timezone.localdate(now)
    late = waiting().filter(due_on__lt=today, overdue_on__isnull=True)

    def concerned(state: StepState) -> Iterable[AbstractBaseUser | None]:
        return [*asked_at(state), state.workflow_state.requested_by]

    return _tell("overdue", late, today, is_due=lambda _state, _day: True, field="overdue_on", recipients=concerned)


def _is_near(state: StepState, today: date) -> bool:
    days = getattr(state.task.specific, "reminder_days", None)
    return days is not None and state.due_on is not None and today >= working_days_from(state.due_on, -days)


def _tell(
    letter: str,
    states: QuerySet[StepState],
    today: date,
    *,
    is_due: Callable[[StepState, date], bool],
    field: str,
    recipients: Callable[[StepState], Iterable[AbstractBaseUser | None]],
) -> int:
    told = 0
    for key in list(states.values_list("pk", flat=True)):
        with transaction.atomic():  # a mail that fails is tried again the next time, alone
            state = states.select_for_update(of=("self",)).filter(pk=key).first()
            if state is None or not is_due(state, today):
                continue
            page, task = state.revision.as_object(), state.task.specific
            address = whole(screen_of(task, page))
            send(letter, recipients(state), page=page, step=task.name, due_on=state.due_on, address=address)
            setattr(state, field, today)
            state.save(update_fields=[field])
            told += 1
    return told
