"""What the review screen tells an approver, and says to those whose decision it is not."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Workflow, WorkflowTask

from pages.models import ArticlePage, FourEyesTask
from pages.workflow.steps import StepState
from tests.pages.conftest import MakeUser, staff_group
from tests.pages.posting import decide, edit


@pytest.fixture
def specialist(root: Any, make_user: MakeUser) -> Any:
    """A member of a step that comes before the approval."""
    task = FourEyesTask.objects.create(name="Faglig gennemgang")
    task.groups.add(staff_group("Fagspecialist"))
    workflow = Workflow.objects.get(name="Godkendelse")
    WorkflowTask.objects.filter(workflow=workflow).update(sort_order=1)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return make_user("frida", "Fagspecialist")


@pytest.fixture
def submitted(article: ArticlePage, editor: Any, as_user: Any) -> ArticlePage:
    edit(as_user(editor), article, "submit", introduction="Det nye.")
    return article


def screen(page: ArticlePage, client: Any) -> Any:
    return client.get(reverse("pages_review", args=[page.pk]))


def test_the_step_the_deadline_the_writers_and_what_was_decided_before_are_told(
    specialist: Any, submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    decide(as_user(specialist), submitted, "approve", comment="Fagligt i orden.")
    yesterday = timezone.localdate() - timedelta(days=1)
    StepState.objects.filter(pk=submitted.current_workflow_task_state.pk).update(due_on=yesterday)
    seen = screen(submitted, as_user(approver)).content.decode()
    for told in ("(2 af 2)", "Fagligt i orden.", "Frida", "Karen", "overskredet"):
        assert told in seen


def test_what_was_sent_back_before_is_told_when_it_comes_again(
    submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), submitted, "reject", comment="Skriv hvornår.")
    edit(as_user(editor), submitted, "submit", introduction="Det nye i maj.")
    assert "Skriv hvornår." in screen(submitted, as_user(approver)).content.decode()


def test_an_approver_who_wrote_is_told_why_he_may_not_decide_and_who_may(
    article: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    edit(as_user(approver), article, "submit", introduction="Mit eget.")
    answer = screen(article, as_user(approver))
    assert answer.status_code == 403
    seen = answer.content.decode()
    assert "du har selv skrevet i den" in seen
    assert "Ida" in seen
    decide(as_user(approver), article, "approve")
    assert article.workflow_in_progress


def test_where_all_members_wrote_it_says_that_nobody_may(article: ArticlePage, approver: Any, as_user: Any) -> None:
    edit(as_user(approver), article, "submit", introduction="Mit eget.")
    assert "Ingen kan tage stilling" in screen(article, as_user(approver)).content.decode()


def test_whoever_oversees_is_told_at_which_step_the_page_is(
    specialist: Any, submitted: ArticlePage, approver: Any, as_user: Any
) -> None:
    answer = screen(submitted, as_user(approver))
    assert answer.status_code == 403
    assert "Faglig gennemgang" in answer.content.decode()
    assert "Frida" in answer.content.decode()


def test_others_are_told_nothing(submitted: ArticlePage, editor: Any, make_user: MakeUser, as_user: Any) -> None:
    for user in (editor, make_user("lars", "Læser")):
        assert screen(submitted, as_user(user)).status_code == 302


def test_a_deleted_group_and_a_deleted_sender_leave_the_screen_readable(
    submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    editor.delete()
    assert screen(submitted, as_user(approver)).status_code == 200
    Group.objects.get(name="Godkender").delete()
    assert screen(submitted, as_user(approver)).status_code == 302
