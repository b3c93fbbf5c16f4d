"""Two who do something to the same page at the same moment: nothing unapproved is public, and no text is lost.

On PostgreSQL, by real requests in threads. SQLite has one writer at a time (decision 0004): there the same requests
come one after the other, and the tests of the workflow are the proof.
"""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry, TaskState, WorkflowState

from pages.models import ArticlePage
from tests.pages.posting import act, decide, edit

pytestmark = [
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer at a time"),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


def at_once(*requests: Callable[[], Any]) -> list[Any]:
    """What each request was answered, or raised."""
    answers: list[Any] = [None] * len(requests)
    start = Barrier(len(requests))

    def ask(number: int) -> None:
        try:
            start.wait()
            answers[number] = requests[number]()
        except Exception as error:  # noqa: BLE001 - whatever it is, the test looks at it
            answers[number] = error
        finally:
            connection.close()

    threads = [Thread(target=ask, args=(number,)) for number in range(len(requests))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def texts(page: ArticlePage) -> list[str]:
    return [version.content["introduction"] for version in page.revisions.order_by("created_at", "pk")]


def public(page: ArticlePage) -> str:
    return str(ArticlePage.objects.get(pk=page.pk).introduction)


def statuses(page: ArticlePage) -> list[str]:
    states = TaskState.objects.filter(workflow_state__object_id=str(page.pk))
    return list(states.order_by("pk").values_list("status", flat=True))


@pytest.fixture
def submitted(article: ArticlePage, editor: Any, as_user: Any) -> ArticlePage:
    edit(as_user(editor), article, "submit", introduction="Det nye.")
    return article


@pytest.mark.parametrize("answer", [decide, act])
def test_two_approvers_approve(
    answer: Any, submitted: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    clients = [as_user(approver), as_user(second_approver)]
    state = submitted.current_workflow_task_state
    more = {"version": state.revision_id} if answer is decide else {"state": state}
    at_once(*[lambda client=client: answer(client, submitted, "approve", **more) for client in clients])
    assert public(submitted) == "Det nye."
    assert statuses(submitted) == ["approved"]
    assert PageLogEntry.objects.filter(action="wagtail.publish", revision=state.revision_id).count() == 1


def test_one_approves_and_one_sends_back(
    submitted: ArticlePage, approver: Any, second_approver: Any, as_user: Any
) -> None:
    yes, no = as_user(approver), as_user(second_approver)
    version = submitted.current_workflow_task_state.revision_id
    at_once(
        lambda: decide(yes, submitted, "approve", version=version),
        lambda: decide(no, submitted, "reject", comment="Nej.", version=version),
    )
    assert (statuses(submitted), public(submitted)) in ((["approved"], "Det nye."), (["rejected"], "Det gamle."))
    assert (
        WorkflowState.objects.get().status
        == {"approved": "approved", "rejected": "needs_changes"}[statuses(submitted)[0]]
    )


def test_an_approver_approves_and_the_submitter_takes_it_back(
    submitted: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    yes, back = as_user(approver), as_user(editor)
    version = submitted.current_workflow_task_state.revision_id
    at_once(
        lambda: decide(yes, submitted, "approve", version=version),
        lambda: edit(back, submitted, "cancel-workflow", introduction="Fortrudt."),
    )
    approved = TaskState.objects.filter(status="approved").exists()
    assert public(submitted) == ("Det nye." if approved else "Det gamle.")
    assert not ArticlePage.objects.get(pk=submitted.pk).workflow_in_progress


def test_one_submits_and_one_saves(
    article: ArticlePage, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    """Whichever comes first, both texts are kept, and what is approved is what was looked at."""
    sends, saves = as_user(editor), as_user(approver)
    at_once(
        lambda: edit(sends, article, "submit", introduction="Sendt."),
        lambda: edit(saves, article, introduction="Gemt."),
    )
    assert set(texts(article)) >= {"Sendt."}
    assert public(article) == "Det gamle."
    under_review = article.current_workflow_task_state
    newest = ArticlePage.objects.get(pk=article.pk).latest_revision
    decide(as_user(second_approver), article, "approve", version=under_review.revision_id)
    if under_review.revision_id == newest.pk:
        assert public(article) == newest.content["introduction"]
    else:
        assert public(article) == "Det gamle."
        assert ArticlePage.objects.get(pk=article.pk).current_workflow_task_state.revision_id == newest.pk


def test_two_submit(article: ArticlePage, editor: Any, make_user: Any, as_user: Any) -> None:
    clients: list[Client] = [as_user(editor), as_user(make_user("eva", "Redaktør"))]
    for client in clients:
        client.raise_request_exception = False  # each of two clients hears of a fault that the other one meets
    answers = at_once(
        *[
            lambda client=client, text=text: edit(client, article, "submit", introduction=text)
            for client, text in zip(clients, ("Den enes.", "Den andens."), strict=True)
        ]
    )
    assert WorkflowState.objects.count() == 1
    assert public(article) == "Det gamle."
    kept = texts(article)
    assert 302 in [answer.status_code for answer in answers]  # the other meets the constraint
    for answer, text in zip(answers, ("Den enes.", "Den andens."), strict=True):
        assert text in kept or text in answer.text  # stored, or still on the screen
    assert clients[0].get(reverse("wagtailadmin_pages:edit", args=[article.pk])).status_code == 200
