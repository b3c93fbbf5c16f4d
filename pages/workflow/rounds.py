"""What an approver is told about a version beside its text: who wrote it, who has said what about it, until when."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Revision, TaskState

from pages.workflow.reviewers import reviewers_of


@dataclass(frozen=True)
class Answer:
    """What was decided at a step earlier in the same round."""

    step: str
    status: str
    by: AbstractBaseUser | None
    at: datetime
    comment: str


@dataclass(frozen=True)
class Round:
    """One version at its step.

    Attributes:
        step: what the step is called.
        place: which step of the workflow it is, counted from 1.
        steps: how many there are.
        due_on: the last day of the step, if it has one.
        taken_by: who has taken it on.
        open_to: who may act.
        writers: who wrote in the version since the newest approved one.
        answers: what was decided before in this round, oldest first.
    """

    step: str
    place: int
    steps: int
    due_on: date | None
    taken_by: AbstractBaseUser | None
    open_to: tuple[AbstractBaseUser, ...]
    writers: tuple[AbstractBaseUser, ...]
    answers: tuple[Answer, ...]


def round_of(state: TaskState) -> Round:
    """What is to be told about the version that waits in `state`."""
    people = reviewers_of([state])[state.pk]
    steps = list(state.workflow_state.workflow.tasks.values_list("pk", flat=True))
    step = getattr(state, "stepstate", state)
    writers = get_user_model()._default_manager.filter(pk__in=people.authors).order_by("first_name", "last_name", "pk")
    return Round(
        step=state.task.name,
        place=steps.index(state.task_id) + 1 if state.task_id in steps else 1,
        steps=len(steps),
        due_on=getattr(step, "due_on", None),
        taken_by=getattr(step, "assignee", None),
        open_to=people.open_to,
        writers=tuple(writers),
        answers=tuple(_answers(state)),
    )


def _answers(state: TaskState) -> list[Answer]:
    decided = (TaskState.STATUS_APPROVED, TaskState.STATUS_REJECTED)
    rows: Any = state.workflow_state.task_states.filter(status__in=decided, finished_at__isnull=False)
    return [
        Answer(row.task.name, row.status, row.finished_by, row.finished_at, row.comment)
        for row in rows.exclude(pk=state.pk).select_related("task", "finished_by").order_by("finished_at", "pk")
    ]


def last_written_by(user: AbstractBaseUser, revision: Revision) -> datetime | None:
    """When the user last saved the page, up to this version."""
    saved = Revision.page_revisions.filter(object_id=revision.object_id, user=user, created_at__lte=revision.created_at)
    latest = saved.order_by("created_at", "pk").last()
    return latest.created_at if latest else None
