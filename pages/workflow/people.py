"""Who is asked at a step, and who has taken part."""

from typing import Any

from django.contrib.auth import get_user_model
from wagtail.models import TaskState, WorkflowState

from pages.workflow.selectors import authors_of
from pages.workflow.steps import StepState


def open_to(state: TaskState) -> list[Any]:
    """Those who may act at the step about this version, by name; empty for a step that asks nobody with an account."""
    task = state.task.specific
    if not hasattr(task, "groups") or not hasattr(task, "is_open_to"):
        return []
    members = get_user_model()._default_manager.filter(is_active=True, groups__in=task.groups.all()).distinct()
    ordered = members.order_by("first_name", "last_name", "pk")
    return [user for user in ordered if task.is_open_to(user, state.revision)]


def asked_at(state: TaskState) -> list[Any]:
    """Who is written to: whoever has taken the step on, or else everyone who may act."""
    keeper = StepState.objects.filter(pk=state.pk, assignee__isnull=False).select_related("assignee").first()
    people = open_to(state)
    return [keeper.assignee] if keeper and keeper.assignee in people else people


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
