"""What whoever submits a page is told of who can approve it."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Workflow, WorkflowTask

from pages.models import ArticlePage, HomePage
from pages.workflow.tasks import FourEyesTask
from tests.pages.posting import edit, form_of


def told(answer: Any) -> str:
    """What the screen says above the form after the answer."""
    return " ".join(str(message) for message in get_messages(answer.wsgi_request))


def test_the_submitter_is_told_who_can_approve(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    second_approver.is_active = False
    second_approver.save()
    said = told(edit(as_user(editor), article, "submit", introduction="Nyt."))
    assert "kan godkendes af: Bo" in said
    assert "Ida" not in said


def test_the_submitter_is_told_that_every_approver_has_written(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(approver), article, introduction="Mit.")
    said = told(edit(as_user(editor), article, "submit", introduction="Vores."))
    assert "Ingen kan godkende “Om forum” på trinnet “Godkendelse”" in said
    assert "rollen Godkender" in said
    assert article.workflow_in_progress


def test_the_only_approver_is_told_that_he_cannot_approve_his_own(home: HomePage, approver: Any, as_user: Any) -> None:
    address = reverse("wagtailadmin_pages:add", args=["pages", "articlepage", home.pk])
    form = form_of(ArticlePage(title="Ny", slug="ny"), **{"action-submit": "x"})
    assert "Ingen kan godkende “Ny”" in told(as_user(approver).post(address, form))


def test_a_later_step_that_nobody_can_take_is_told_of_at_once(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    lawyer = FourEyesTask.objects.create(name="Jura")
    lawyer.groups.add(Group.objects.create(name="Jurist"))
    WorkflowTask.objects.create(workflow=Workflow.objects.get(), task=lawyer, sort_order=9)
    said = told(edit(as_user(editor), article, "submit", introduction="Nyt."))
    assert "kan godkendes af: Bo" in said
    assert "på trinnet “Jura”" in said


@pytest.mark.parametrize("button", ["", "cancel-workflow"])
def test_whoever_only_saves_is_told_nothing(
    button: str, article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    assert "godkend" not in told(edit(as_user(editor), article, button, introduction="Nyt."))
