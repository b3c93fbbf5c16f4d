"""Who is asked at a step, and who has taken part."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import TaskState, WorkflowState

from pages.workflow.reviewers import reviewers_of
from pages.workflow.selectors import authors_of
from pages.workflow.steps import StepState


def asked_at(state: TaskState) -> list[Any]:
    """Who is written to: whoever has taken the step on, or else everyone who may act."""
    keeper = StepState.objects.filter(pk=state.pk, assignee__isnull=False).select_related("assignee").first()
    people = reviewers_of([state])[state.pk].open_to
    return [keeper.assignee] if keeper and keeper.assignee in people else list(people)


def writers(state: TaskState) -> list[Any]:
    """Whoever submitted the page, and those who wrote what this version would make public."""
    keys = {*authors_of([state.revision])[state.revision_id], state.workflow_state.requested_by_id}
    return list(get_user_model()._default_manager.filter(pk__in=keys - {None}).order_by("pk"))


def reviewers_so_far(workflow_state: WorkflowState) -> list[Any]:
    """Everyone who has approved, refused, commented or sent links for signing since the page was submitted."""
    states = workflow_state.task_states
    keys = set(states.exclude(status=TaskState.STATUS_CANCELLED).values_list("finished_by", flat=True))
    keys |= set(states.values_list("stepstate__comments__user", flat=True))
    keys |= set(states.values_list("stepstate__signoffstate__sign_offs__sent_by", flat=True))
    return list(get_user_model()._default_manager.filter(pk__in=keys - {None}).order_by("pk"))
