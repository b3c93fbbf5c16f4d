"""Workflows of more than one step: their order, and who gives which."""

from typing import Any

import pytest
from wagtail.models import Page, TaskState

from pages.models import ArticlePage
from pages.workflow.setup import ensure_type_workflow
from tests.pages.conftest import staff_group
from tests.pages.posting import approve_fully, decide, edit


@pytest.fixture
def two_steps(root: Page) -> None:
    """Articles go by a specialist before they are approved."""
    steps = [("Faglig gennemgang", staff_group("Fagspecialist")), ("Godkendelse", staff_group("Godkender"))]
    ensure_type_workflow("To trin", steps=steps, page_types=[ArticlePage])


@pytest.fixture
def specialist(make_user: Any) -> Any:
    return make_user("frida", "Fagspecialist")


def step_of(page: ArticlePage) -> str | None:
    state = page.current_workflow_task_state
    return state.task.name if state else None


@pytest.mark.usefixtures("two_steps")
def test_a_changed_text_begins_from_the_first_step_again(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Et.")
    decide(as_user(specialist), article, "approve")
    decide(as_user(approver), article, "reject", comment="Skriv to.")
    edit(as_user(editor), article, "submit", introduction="To.")
    assert step_of(article) == "Faglig gennemgang"
    decide(as_user(specialist), article, "approve")
    assert step_of(article) == "Godkendelse"
    decide(as_user(approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "To."
    approved = TaskState.objects.filter(status=TaskState.STATUS_APPROVED, revision=article.live_revision)
    assert [state.task.name for state in approved.order_by("pk")] == ["Faglig gennemgang", "Godkendelse"]


@pytest.mark.usefixtures("two_steps")
def test_all_steps_are_given_by_those_who_may(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    approve_fully(article)
    assert article.live
    assert article.introduction == "Nyt."
