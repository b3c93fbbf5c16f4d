"""Workflows of more than one step: their order, and who gives which."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import Page, Revision, TaskState, WorkflowState

from pages.models import ArticlePage
from pages.workflow.setup import NewStep, ensure_type_workflow
from pages.workflow.tasks import FourEyesTask
from tests.pages.conftest import staff_group
from tests.pages.posting import approve_fully, decide, edit


@pytest.fixture
def two_steps(root: Page) -> None:
    """Articles go by a specialist before they are approved."""
    steps = [
        NewStep("Faglig gennemgang", staff_group("Fagspecialist")),
        NewStep("Godkendelse", staff_group("Godkender")),
    ]
    ensure_type_workflow("To trin", steps=steps, page_types=[ArticlePage])


@pytest.fixture
def specialist(make_user: Any) -> Any:
    return make_user("frida", "Fagspecialist")


@pytest.fixture
def committed(django_capture_on_commit_callbacks: Any) -> Any:
    """Send what waits for the end of the transaction, which a test never commits."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


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


def told(subject: str) -> list[str]:
    return sorted(letter.to[0].partition("@")[0] for letter in mail.outbox if letter.subject.startswith(subject))


@pytest.mark.usefixtures("two_steps")
def test_everybody_who_took_part_hears_of_a_refusal(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, make_user: Any, as_user: Any, committed: Any
) -> None:
    other, gone = make_user("ejnar", "Redaktør"), make_user("gitte", "Redaktør")
    for writer in (gone, other):
        edit(as_user(writer), article, introduction="Et.")
    gone.is_active = False
    gone.save()
    edit(as_user(editor), article, "submit", introduction="To.")
    decide(as_user(specialist), article, "approve")
    with committed():
        decide(as_user(approver), article, "reject", comment="Skriv tre.")
    assert told("Sendt retur") == ["ejnar", "frida", "karen"]
    by_name = {letter.to[0]: letter.body for letter in mail.outbox}
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) in by_name["ejnar@example.org"]
    assert reverse("wagtailadmin_pages:edit", args=[article.pk]) not in by_name["frida@example.org"]


@pytest.mark.usefixtures("two_steps")
def test_those_who_wrote_hear_of_the_approval(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, make_user: Any, as_user: Any, committed: Any
) -> None:
    edit(as_user(make_user("ejnar", "Redaktør")), article, introduction="Et.")
    edit(as_user(editor), article, "submit", introduction="To.")
    with committed():
        approve_fully(article)
    assert told("Godkendt") == ["ejnar", "karen"]


@pytest.mark.usefixtures("two_steps")
def test_those_who_were_asked_hear_that_it_was_taken_back(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, as_user: Any, committed: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Et.")
    decide(as_user(specialist), article, "approve")
    with committed():
        edit(as_user(editor), article, "cancel-workflow")
    assert told("Taget tilbage") == ["bo", "frida"]


@pytest.mark.usefixtures("two_steps")
def test_a_step_that_is_put_out_of_use_sends_back_what_waits_at_it(
    article: ArticlePage, editor: Any, specialist: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Et.")
    decide(as_user(specialist), article, "approve")
    FourEyesTask.objects.get(name="Godkendelse").deactivate()
    article.refresh_from_db()
    assert article.introduction == "Det gamle."
    assert article.current_workflow_state.status == WorkflowState.STATUS_NEEDS_CHANGES


@pytest.mark.usefixtures("two_steps")
def test_somebody_with_both_roles_gives_both_steps_but_none_of_his_own(
    article: ArticlePage, editor: Any, make_user: Any, as_user: Any
) -> None:
    both = make_user("begge", "Fagspecialist", "Godkender", "Redaktør")
    edit(as_user(both), article, "submit", introduction="Mit.")
    decide(as_user(both), article, "approve")
    assert step_of(article) == "Faglig gennemgang"
    edit(as_user(both), article, "cancel-workflow")
    Revision.objects.filter(object_id=str(article.pk)).update(user=editor)
    edit(as_user(editor), article, "submit", introduction="Karens.")
    assert step_of(article) == "Faglig gennemgang"
    decide(as_user(both), article, "approve")
    assert step_of(article) == "Godkendelse"
    decide(as_user(both), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Karens."
