"""What a browser sends when somebody edits a page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield


def form_of(page: Page, **changes: Any) -> dict[str, Any]:
    """The fields of an ordinary page, as they are but for the changes."""
    fields = {"title": page.title, "slug": page.slug, "introduction": "", "contact": "", "go_live_at": ""}
    form: dict[str, Any] = nested_form_data(
        {**fields, "expire_at": "", "body": streamfield([]), "comments": inline_formset([]), **changes}
    )
    return form


def edit(client: Client, page: Page, button: str = "", **changes: Any) -> Any:
    """Post the page's form with one of its buttons: submit, publish, cancel-workflow; none saves a draft."""
    if button:
        changes[f"action-{button}"] = f"action-{button}"
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, **changes))


def decide(client: Client, page: Page, decision: str, comment: str = "", version: int | None = None) -> Any:
    """Answer on the review screen."""
    if version is None:
        state = page.current_workflow_task_state
        version = state.revision_id if state else 0
    answer = {"decision": decision, "comment": comment, "version": str(version)}
    return client.post(reverse("pages_review", args=[page.pk]), answer)


def act(client: Client, page: Page, decision: str, comment: str = "", state: Any = None) -> Any:
    """Answer by the address Wagtail's own dialogue posts to."""
    state = state or page.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, decision, state.pk])
    return client.post(address, {"comment": comment})


def next_reviewer(page: Page) -> Any:
    """Somebody who may take the step the page is at, or nobody: it is through, or waits for others than users."""
    state = page.current_workflow_task_state
    if state is None:
        return None
    task = state.task.specific
    members = get_user_model()._default_manager.filter(groups__in=task.groups.all()).order_by("pk")
    return next(user for user in members if task.is_open_to(user, state.revision))


def approve_fully(page: Page) -> None:
    """Carry a submitted page through all its steps, each taken by somebody who may."""
    while (user := next_reviewer(page)) is not None:
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, user, "approve")
    page.refresh_from_db()
