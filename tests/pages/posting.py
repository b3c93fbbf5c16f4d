"""What a browser sends when somebody edits a page."""

from typing import Any

from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from pages.secret_links.tokens import digest
from pages.signoff.models import SignOff, SignOffState, SignOffTask
from pages.signoff.services import send


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
    if isinstance(task, SignOffTask):
        return None
    return _member(task, state)


def _member(task: Any, state: Any) -> Any:
    members = get_user_model()._default_manager.filter(groups__in=task.groups.all()).order_by("pk")
    return next(user for user in members if task.is_open_to(user, state.revision))


def approve_fully(page: Page) -> None:
    """Carry a submitted page through all its steps, each taken by somebody who may."""
    while (user := next_reviewer(page)) is not None:
        state = page.current_workflow_task_state
        state.task.specific.on_action(state, user, "approve")
    sign_fully(page)
    page.refresh_from_db()


def sign_fully(page: Page) -> None:
    """Have every party sign a page that waits for that, each through a link of its own."""
    state = page.current_workflow_task_state
    state = state.specific if state else None
    if not isinstance(state, SignOffState):
        return
    sender = _member(state.task.specific, state)
    for key, name in state.signed_page().signing_parties():
        person = {"name": f"Person hos {name}", "title": "Formand", "email": f"part{key}@example.org"}
        sign_off = send(state=state, party_id=key, **person, user=sender, now=timezone.now())
        SignOff.objects.filter(pk=sign_off.pk).update(token_sha256=digest(f"token-{sign_off.pk}"))
        Client().post(f"/underskrift/token-{sign_off.pk}/", {"decision": "approved", "confirmed": "on"})
