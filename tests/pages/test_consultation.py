"""Consultations: everybody asked may comment, nobody decides, and the page goes on when they end."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, Workflow, WorkflowState, WorkflowTask

from pages.models import AgreementIndexPage, AgreementPage, ArticlePage, ConsultationTask, StepComment
from pages.workflow.consultation import add_comment, end_consultation, end_due_consultations
from pages.workflow.page_types import PageTypeWorkflow
from pages.workflow.tasks import FourEyesTask
from registry.history.change import recording
from tests.factories.agreements import framework
from tests.pages.conftest import staff_group
from tests.pages.posting import act, decide, edit


def workflow_of_steps(*tasks: Any) -> Workflow:
    workflow = Workflow.objects.create(name="Med høring")
    for place, task in enumerate(tasks):
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
    content_type = ContentType.objects.get_for_model(ArticlePage)
    PageTypeWorkflow.objects.create(content_type=content_type, workflow=workflow)
    return workflow


@pytest.fixture
def hearing(root: Page) -> ConsultationTask:
    task: ConsultationTask = ConsultationTask.objects.create(name="Høring", deadline_days=3)
    task.groups.add(staff_group("Læser"))
    return task


@pytest.fixture
def heard_first(hearing: ConsultationTask) -> None:
    workflow_of_steps(hearing, FourEyesTask.objects.get())


@pytest.fixture
def reader(make_user: Any) -> Any:
    return make_user("lone", "Læser")


def comment(client: Any, page: Any, text: str, action: str = "comment") -> Any:
    state = page.current_workflow_task_state
    sent = {"action": action, "comment": text, "version": str(state.revision_id if state else 0)}
    return client.post(reverse("pages_consultation", args=[page.pk]), sent)


@pytest.mark.usefixtures("heard_first")
def test_those_asked_are_told_and_may_comment(
    article: ArticlePage, editor: Any, reader: Any, as_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        edit(as_user(editor), article, "submit", introduction="Nyt.")
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [(["lone@example.org"], "Til høring: Om forum")]
    client = as_user(reader)
    shown = client.get(reverse("pages_consultation", args=[article.pk])).content.decode()
    assert "Nyt" in shown
    assert comment(client, article, "  ").status_code == 200
    assert comment(client, article, "Skriv <b>hvornår</b>.").status_code == 302
    (written,) = StepComment.objects.all()
    assert (written.user, written.text) == (reader, "Skriv <b>hvornår</b>.")
    assert "&lt;b&gt;hvornår" in client.get(reverse("pages_consultation", args=[article.pk])).content.decode()
    logged = PageLogEntry.objects.get(action="pages.consultation_comment")
    assert logged.data["reason"] == "Skriv <b>hvornår</b>."


@pytest.mark.usefixtures("heard_first")
def test_nobody_edits_approves_or_refuses(
    article: ArticlePage, editor: Any, reader: Any, approver: Any, superuser: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    state = article.current_workflow_task_state
    for user in (reader, approver, superuser):
        for decision in ("approve", "reject"):
            decide(as_user(user), article, decision, comment="Nej.")
            act(as_user(user), article, decision, comment="Nej.")
        edit(as_user(user), article, introduction="Mit.")
    edit(as_user(editor), article, introduction="Mit.")
    article.refresh_from_db()
    assert article.latest_revision_id == state.revision_id
    assert article.current_workflow_task_state.pk == state.pk
    assert article.introduction == "Det gamle."


@pytest.mark.usefixtures("heard_first")
def test_others_may_neither_comment_nor_end(article: ArticlePage, editor: Any, make_user: Any, as_user: Any) -> None:
    other = make_user("ole", "Registermedarbejder")
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    assert comment(as_user(other), article, "Hej.").status_code == 302
    state = article.current_workflow_task_state
    with pytest.raises(PermissionDenied):
        add_comment(state=state, user=other, text="Hej.")
    with pytest.raises(PermissionDenied):
        end_consultation(state=state, user=other, reason="Nok.", now=timezone.now())
    assert not StepComment.objects.exists()


@pytest.mark.usefixtures("heard_first")
def test_it_ends_by_its_deadline_and_the_page_goes_on(
    article: ArticlePage, editor: Any, reader: Any, approver: Any, as_user: Any, django_capture_on_commit_callbacks: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    state = article.current_workflow_task_state
    comment(as_user(reader), article, "Godt.")
    last_day = timezone.now() + (state.due_on - timezone.localdate())
    assert end_due_consultations(last_day) == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert end_due_consultations(last_day + timedelta(days=1)) == 1
    assert end_due_consultations(last_day + timedelta(days=1)) == 0
    told = sorted((letter.to[0], letter.subject) for letter in mail.outbox)
    assert told == [
        ("bo@example.org", "Afventer din godkendelse: Om forum"),
        ("karen@example.org", "Høring afsluttet: Om forum"),
    ]
    article.refresh_from_db()
    assert article.introduction == "Det gamle."
    with pytest.raises(ValidationError):
        add_comment(state=state, user=reader, text="For sent.")
    review = as_user(approver).get(reverse("pages_review", args=[article.pk])).content.decode()
    assert "Godt." in review
    decide(as_user(approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Nyt."


@pytest.mark.usefixtures("heard_first")
@pytest.mark.parametrize("who", ["editor", "approver"])
def test_the_submitter_or_a_godkender_ends_it_with_a_reason(
    article: ArticlePage, editor: Any, approver: Any, as_user: Any, who: str
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    client = as_user({"editor": editor, "approver": approver}[who])
    comment(client, article, "", action="end")
    assert isinstance(article.current_workflow_task, ConsultationTask)
    comment(client, article, "Alle har svaret.", action="end")
    assert isinstance(article.current_workflow_task, FourEyesTask)
    assert PageLogEntry.objects.get(action="pages.consultation_end").data["reason"] == "Alle har svaret."


def test_a_consultation_alone_never_publishes(
    hearing: ConsultationTask, article: ArticlePage, editor: Any, as_user: Any
) -> None:
    workflow_of_steps(hearing)
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    assert end_due_consultations(timezone.now() + timedelta(days=30)) == 1
    article.refresh_from_db()
    assert article.introduction == "Det gamle."
    state = WorkflowState.objects.get(object_id=str(article.pk))
    assert state.status == WorkflowState.STATUS_NEEDS_CHANGES
    assert state.current_task_state.comment
    assert end_due_consultations(timezone.now() + timedelta(days=30)) == 0


def test_one_that_ends_after_the_approval_publishes_what_was_approved(
    hearing: ConsultationTask, article: ArticlePage, editor: Any, approver: Any, as_user: Any
) -> None:
    workflow_of_steps(FourEyesTask.objects.get(), hearing)
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    decide(as_user(approver), article, "approve")
    article.refresh_from_db()
    assert article.introduction == "Det gamle."
    end_due_consultations(timezone.now() + timedelta(days=30))
    article.refresh_from_db()
    assert article.introduction == "Nyt."


def test_it_needs_a_deadline(db: None) -> None:
    with pytest.raises(ValidationError) as refused:
        ConsultationTask(name="Høring").full_clean()
    assert set(refused.value.message_dict) == {"deadline_days"}


@pytest.mark.usefixtures("heard_first")
def test_comments_stay_to_be_read_by_those_who_write_and_decide(
    article: ArticlePage, editor: Any, reader: Any, approver: Any, make_user: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    comment(as_user(reader), article, "Husk årstal.")
    end_due_consultations(timezone.now() + timedelta(days=30))
    address = reverse("pages_consultation", args=[article.pk])
    for user in (editor, approver):
        assert "Husk årstal." in as_user(user).get(address).content.decode()
    assert as_user(make_user("ole", "Læser")).get(address).status_code == 302


@pytest.mark.usefixtures("heard_first")
def test_a_comment_of_somebody_who_was_deleted_stays(
    article: ArticlePage, editor: Any, reader: Any, approver: Any, as_user: Any
) -> None:
    edit(as_user(editor), article, "submit", introduction="Nyt.")
    comment(as_user(reader), article, "Husk årstal.")
    reader.delete()
    shown = as_user(approver).get(reverse("pages_consultation", args=[article.pk])).content.decode()
    assert "Husk årstal." in shown
    assert TaskState.objects.get(status=TaskState.STATUS_IN_PROGRESS).task.name == "Høring"


@pytest.mark.usefixtures("heard_first")
def test_one_that_cannot_end_does_not_hold_up_the_others(
    article: ArticlePage, home: Any, editor: Any, as_user: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    second = home.add_child(instance=ArticlePage(title="En til", slug="en-til"))
    for page in (article, second):
        edit(as_user(editor), page, "submit", introduction="Nyt.")
    stuck = article.current_workflow_task_state.pk

    def end_or_fail(**values: Any) -> None:
        if values["state"].pk == stuck:
            raise ValidationError("Nej.")
        end_consultation(**values)

    monkeypatch.setattr("pages.workflow.consultation.end_consultation", end_or_fail)
    with pytest.raises(ExceptionGroup):
        end_due_consultations(timezone.now() + timedelta(days=30))
    assert isinstance(article.current_workflow_task, ConsultationTask)
    assert isinstance(second.current_workflow_task, FourEyesTask)


def test_who_ends_one_about_an_agreement_is_told_where_to_write_who_was_heard(
    hearing: ConsultationTask,
    home: Any,
    editor: Any,
    reader: Any,
    as_user: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:
    workflow = workflow_of_steps(hearing, FourEyesTask.objects.get())
    PageTypeWorkflow.objects.create(content_type=ContentType.objects.get_for_model(AgreementPage), workflow=workflow)
    index = home.add_child(instance=AgreementIndexPage(title="Aftaler", slug="aftaler"))
    with recording("Til prøven"):
        agreement = framework(title="Prøveaftale")
    page = index.add_child(instance=AgreementPage(title="Prøveaftale", slug="proeveaftale", agreement=agreement))
    page.save_revision(user=editor)
    workflow.start(page, editor)
    with django_capture_on_commit_callbacks(execute=True):
        end_due_consultations(timezone.now() + timedelta(days=30))
    (letter,) = [letter for letter in mail.outbox if letter.to == ["karen@example.org"]]
    assert f"/admin/registry/agreement/edit/{agreement.pk}/" in letter.body
