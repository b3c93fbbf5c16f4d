"""The way of a text to the public: written by one, approved by another."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowTask

from pages.models import ArticlePage
from tests.pages.posting import act, decide, edit


def public_text(page: ArticlePage) -> str:
    return str(ArticlePage.objects.get(pk=page.pk).introduction)


@pytest.fixture
def submitted(article: ArticlePage, editor: Any, as_user: Any) -> ArticlePage:
    """A public page, a change to which awaits approval."""
    response = edit(as_user(editor), article, "submit", introduction="Det nye.")
    assert response.status_code == 302
    return article


def test_a_submitted_change_is_not_public(submitted: ArticlePage) -> None:
    assert submitted.current_workflow_task_state is not None
    assert public_text(submitted) == "Det gamle."


def test_the_editor_cannot_approve_by_any_address(submitted: ArticlePage, editor: Any, as_user: Any) -> None:
    client = as_user(editor)
    decide(client, submitted, "approve")
    act(client, submitted, "approve")
    edit(client, submitted, **{"action-workflow-action": "x", "workflow-action-name": "approve"})
    assert client.get(reverse("pages_review", args=[submitted.pk])).status_code == 302
    assert submitted.workflow_in_progress
    assert public_text(submitted) == "Det gamle."


def test_a_superuser_cannot_approve(submitted: ArticlePage, superuser: Any, as_user: Any) -> None:
    client = as_user(superuser)
    decide(client, submitted, "approve")
    act(client, submitted, "approve")
    assert submitted.workflow_in_progress
    assert public_text(submitted) == "Det gamle."


def test_an_approver_publishes_by_approving(submitted: ArticlePage, approver: Any, as_user: Any) -> None:
    screen = as_user(approver).get(reverse("pages_review", args=[submitted.pk]))
    assert "nye" in screen.content.decode()
    assert screen.context["redline"].changes == 1
    decide(as_user(approver), submitted, "approve")
    page = ArticlePage.objects.get(pk=submitted.pk)
    assert page.introduction == "Det nye."
    assert page.live
    assert not page.has_unpublished_changes
    assert not page.workflow_in_progress
    assert timezone.now() - page.updated_at < timedelta(minutes=1)
    assert b"Det nye." in Client().get(page.url).content


def test_wagtails_own_dialogue_approves_too(submitted: ArticlePage, approver: Any, as_user: Any) -> None:
    act(as_user(approver), submitted, "approve")
    assert public_text(submitted) == "Det nye."


@pytest.mark.parametrize("answer", [decide, act])
def test_changes_are_not_asked_for_without_saying_which(
    answer: Any, submitted: ArticlePage, approver: Any, as_user: Any
) -> None:
    answer(as_user(approver), submitted, "reject", comment="  ")
    assert submitted.workflow_in_progress


def test_the_task_itself_refuses_to_send_back_without_a_comment(submitted: ArticlePage, approver: Any) -> None:
    state = submitted.current_workflow_task_state
    with pytest.raises(ValidationError):
        state.task.specific.on_action(state, approver, "reject", comment=" ")


def test_a_page_sent_back_is_mended_submitted_and_approved(
    submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), submitted, "reject", comment="Skriv hvornår.")
    state = submitted.current_workflow_state
    assert (state.status, state.current_task_state.comment) == ("needs_changes", "Skriv hvornår.")
    assert "Skriv hvornår." in as_user(editor).get(reverse("wagtailadmin_pages:edit", args=[submitted.pk])).text

    edit(as_user(editor), submitted, "submit", introduction="Det nye i maj.")
    assert submitted.current_workflow_state.status == "in_progress"
    decide(as_user(approver), submitted, "approve", comment="Tak.")
    assert public_text(submitted) == "Det nye i maj."


def test_nobody_edits_during_the_approval(
    submitted: ArticlePage, editor: Any, approver: Any, superuser: Any, as_user: Any
) -> None:
    before = submitted.current_workflow_task_state.revision_id
    for user in (editor, approver, superuser):
        edit(as_user(user), submitted, introduction=f"Rettet af {user}.")
    submitted.refresh_from_db()
    assert submitted.latest_revision_id == before


def test_autosave_is_refused_during_the_approval(submitted: ArticlePage, approver: Any, as_user: Any) -> None:
    from tests.pages.posting import form_of

    answer = as_user(approver).post(
        reverse("wagtailadmin_pages:edit", args=[submitted.pk]),
        form_of(submitted, introduction="Tastet ved et uheld."),
        headers={"accept": "application/json"},
    )
    assert answer.json()["error_code"] == "locked"


def test_a_change_made_during_the_approval_is_put_up_for_approval_instead_of_published(
    submitted: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    first = submitted.current_workflow_task_state
    page = submitted.get_latest_revision_as_object()
    page.introduction = "Smuglet ind."
    newest = page.save_revision(user=second_approver)  # as a programme could; the screens refuse it

    act(as_user(approver), submitted, "approve", state=first)
    assert public_text(submitted) == "Det gamle."
    assert submitted.current_workflow_task_state.revision_id == newest.pk

    decide(as_user(second_approver), submitted, "approve")
    assert public_text(submitted) == "Det gamle."
    decide(as_user(approver), submitted, "approve")
    assert public_text(submitted) == "Smuglet ind."


def test_an_approver_who_has_changed_the_page_cannot_approve_it(
    submitted: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    decide(as_user(approver), submitted, "reject", comment="Jeg retter selv.")
    edit(as_user(approver), submitted, introduction="Rettet.")
    edit(as_user(editor), submitted, "submit", introduction="Rettet og sendt.")

    decide(as_user(approver), submitted, "approve")
    act(as_user(approver), submitted, "approve")
    assert public_text(submitted) == "Det gamle."
    assert not submitted.current_workflow_task_state.task.specific.get_task_states_user_can_moderate(approver)

    decide(as_user(second_approver), submitted, "approve")
    assert public_text(submitted) == "Rettet og sendt."


def test_having_written_what_is_already_public_does_not_count(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    edit(as_user(approver), article, "submit", introduction="Første.")
    decide(as_user(second_approver), article, "approve")
    edit(as_user(editor), article, "submit", introduction="Anden.")
    decide(as_user(approver), article, "approve")
    assert public_text(article) == "Anden."


def test_an_approver_cannot_approve_his_own_page_by_the_address_of_another(
    home: Any, article: ArticlePage, submitted: ArticlePage, approver: Any, as_user: Any
) -> None:
    own = home.add_child(instance=ArticlePage(title="Egen", slug="egen", live=False, owner=approver))
    edit(as_user(approver), own, "submit", introduction="Egen.")
    address = reverse(
        "wagtailadmin_pages:workflow_action", args=[submitted.pk, "approve", own.current_workflow_task_state.pk]
    )
    as_user(approver).post(address, {"comment": ""})
    assert not ArticlePage.objects.get(pk=own.pk).live


def test_the_submitter_takes_the_page_back(submitted: ArticlePage, editor: Any, as_user: Any) -> None:
    taken_back = edit(as_user(editor), submitted, "cancel-workflow")
    (said,) = get_messages(taken_back.wsgi_request)
    assert f"“{submitted.title}” er taget tilbage, før den blev godkendt." in str(said)  # nothing public was withdrawn
    assert submitted.current_workflow_state is None
    assert edit(as_user(editor), submitted, introduction="Videre.").status_code == 302


def test_the_second_of_two_tabs_decides_nothing(
    submitted: ArticlePage, approver: Any, second_approver: Any, editor: Any, as_user: Any
) -> None:
    state = submitted.current_workflow_task_state
    decide(as_user(approver), submitted, "reject", comment="Nej.")
    decide(as_user(second_approver), submitted, "approve", version=state.revision_id)
    with pytest.raises(PermissionDenied):
        state.task.specific.on_action(state, second_approver, "approve")
    assert public_text(submitted) == "Det gamle."

    edit(as_user(editor), submitted, "submit", introduction="Det nyeste.")
    decide(as_user(second_approver), submitted, "approve", version=state.revision_id)
    assert submitted.workflow_in_progress


def test_autosave_never_changes_a_version_that_was_submitted_or_approved(
    submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    revision = submitted.current_workflow_task_state.revision
    decide(as_user(approver), submitted, "approve")
    edit(as_user(editor), submitted, introduction="Efter godkendelsen.", overwrite_revision_id=str(revision.pk))
    revision.refresh_from_db()
    page = ArticlePage.objects.get(pk=submitted.pk)
    assert revision.content["introduction"] == "Det nye."
    assert page.latest_revision.content["introduction"] == "Efter godkendelsen."
    assert page.live_revision_id == revision.pk


def test_an_approved_version_with_a_day_waits_for_it(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, capsys: pytest.CaptureFixture[str], monkeypatch: Any
) -> None:
    day = timezone.now() + timedelta(days=2)
    edit(
        as_user(editor),
        article,
        "submit",
        introduction="Senere.",
        go_live_at=timezone.localtime(day).strftime("%Y-%m-%d %H:%M"),
    )
    decide(as_user(approver), article, "approve")
    assert public_text(article) == "Det gamle."
    call_command("run_due")
    assert public_text(article) == "Det gamle."

    monkeypatch.setattr(timezone, "now", lambda: day + timedelta(minutes=1))
    call_command("run_due")
    assert public_text(article) == "Senere."
    assert any(line.endswith(": 1") for line in capsys.readouterr().out.splitlines())


def test_the_facts_of_a_page_are_frozen_by_its_approval(
    submitted: ArticlePage, approver: Any, as_user: Any, monkeypatch: Any
) -> None:
    def freeze(page: ArticlePage, now: Any) -> None:
        page.introduction = f"{page.introduction} Frosset."

    monkeypatch.setattr(ArticlePage, "freeze_facts", freeze)
    decide(as_user(approver), submitted, "approve")
    page = ArticlePage.objects.get(pk=submitted.pk)
    assert page.introduction == "Det nye. Frosset."
    assert page.live_revision.content["introduction"] == "Det nye. Frosset."
    assert not page.has_unpublished_changes


def test_a_workflow_without_a_second_person_publishes_nothing(
    article: ArticlePage, superuser: Any, as_user: Any
) -> None:
    WorkflowTask.objects.all().delete()
    edit(as_user(superuser), article, "submit", introduction="Uden om.")
    assert public_text(article) == "Det gamle."


@pytest.mark.parametrize("pages", [1, 8])
def test_what_awaits_an_approver_takes_the_same_queries_for_one_page_and_many(
    pages: int, home: Any, editor: Any, approver: Any, django_assert_num_queries: Any
) -> None:
    for number in range(pages):
        page = home.add_child(instance=ArticlePage(title=f"Side {number}", live=False))
        page.save_revision(user=editor)
        page.get_workflow().start(page, editor)
    task = page.current_workflow_task
    with django_assert_num_queries(7):
        assert len(task.get_task_states_user_can_moderate(approver)) == pages
