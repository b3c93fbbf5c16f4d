"""Composing workflows in the admin, without code."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import GroupApprovalTask, ModelLogEntry, Task, Workflow, WorkflowPage, WorkflowTask
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from pages.models import ArticlePage, ConsultationTask, HomePage
from pages.workflow.page_types import PageTypeWorkflow
from pages.workflow.tasks import FourEyesTask
from pages.workflow.type_workflows import set_type_workflows
from tests.pages.conftest import staff_group
from tests.pages.posting import edit


@pytest.fixture
def administrator(make_user: Any) -> Any:
    """Somebody with the rights that the role gives (tests/cms/test_roles.py)."""
    rights = Permission.objects.filter(
        content_type__app_label="wagtailcore", content_type__model__in=["workflow", "task"]
    )
    group: Group = staff_group("Systemadministrator")
    group.permissions.add(*rights)
    return make_user("astrid", "Systemadministrator")


@pytest.fixture
def hearing(root: Any) -> ConsultationTask:
    task: ConsultationTask = ConsultationTask.objects.create(name="Høring", deadline_days=3)
    task.groups.add(staff_group("Læser"))
    return task


def composed(client: Any, name: str, *tasks: Task, page: Any = None) -> Any:
    rows = inline_formset([{"task": task.pk} for task in tasks])
    pages = inline_formset([{"page": page.pk}] if page else [])
    form = nested_form_data({"name": name, "workflow_tasks": rows, "pages": pages})
    return client.post(reverse("wagtailadmin_workflows:add"), form)


def test_a_workflow_is_composed_of_a_consultation_and_an_approval(
    home: HomePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    answer = composed(as_user(administrator), "Med høring", hearing, FourEyesTask.objects.get())
    assert answer.status_code == 302
    assert [task.specific for task in Workflow.objects.get(name="Med høring").tasks] == [
        hearing,
        FourEyesTask.objects.get(),
    ]


def test_one_without_an_approval_is_refused_and_says_why(
    home: HomePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    answer = composed(as_user(administrator), "Kun høring", hearing)
    assert "skal en anden person godkende" in answer.content.decode()
    assert not Workflow.objects.filter(name="Kun høring").exists()


def test_a_step_in_which_superusers_approve_their_own_is_refused(
    home: HomePage, administrator: Any, as_user: Any
) -> None:
    stock = GroupApprovalTask.objects.create(name="Wagtails eget")
    answer = composed(as_user(administrator), "Blandet", FourEyesTask.objects.get(), stock)
    assert "Wagtails eget" in answer.content.decode()
    assert not Workflow.objects.filter(name="Blandet").exists()
    kinds = as_user(administrator).get(reverse("wagtailadmin_workflows:select_task_type")).content.decode()
    assert "groupapprovaltask" not in kinds
    assert "En høring er ikke en godkendelse." in kinds


def test_the_last_approval_cannot_be_taken_out(
    home: HomePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    workflow = Workflow.objects.create(name="Med høring")
    rows = [
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=place)
        for place, task in enumerate((hearing, FourEyesTask.objects.get()))
    ]
    form = nested_form_data(
        {
            "name": "Med høring",
            "workflow_tasks": inline_formset(
                [
                    {"id": rows[0].pk, "task": hearing.pk},
                    {"id": rows[1].pk, "task": rows[1].task_id, "DELETE": "1"},
                ],
                initial=2,
            ),
            "pages": inline_formset([]),
        }
    )
    answer = as_user(administrator).post(reverse("wagtailadmin_workflows:edit", args=[workflow.pk]), form)
    assert "skal en anden person godkende" in answer.content.decode()
    assert workflow.workflow_tasks.count() == 2


def test_what_happens_to_pages_under_way_is_told_before(
    article: ArticlePage, editor: Any, administrator: Any, as_user: Any
) -> None:
    workflow, task = Workflow.objects.get(name="Godkendelse"), FourEyesTask.objects.get()
    client = as_user(administrator)
    address = reverse("wagtailadmin_workflows:edit", args=[workflow.pk])
    assert "Om forum" not in client.get(address).content.decode()
    edit(as_user(editor), article, "submit")
    shown = client.get(address).content.decode()
    assert "Om forum: Godkendelse" in shown
    step = client.get(reverse("wagtailadmin_workflows:edit_task", args=[task.pk])).content.decode()
    assert "sendes siderne på det retur" in step
    disable = client.get(reverse("wagtailadmin_workflows:disable_task", args=[task.pk])).content.decode()
    assert "sendes siden retur" in disable


def test_a_consultation_without_a_deadline_is_refused_in_the_form(root: Any, administrator: Any, as_user: Any) -> None:
    address = reverse("wagtailadmin_workflows:add_task", args=["pages", "consultationtask"])
    form = {"name": "Høring", "groups": [staff_group("Læser").pk], "deadline_days": "", "reminder_days": ""}
    assert "En høring skal have en frist" in as_user(administrator).post(address, form).content.decode()
    assert as_user(administrator).post(address, {**form, "deadline_days": "5"}).status_code == 302
    assert ConsultationTask.objects.get().deadline_days == 5


def field_of(model: Any) -> str:
    return f"type_{ContentType.objects.get_for_model(model).pk}"


def test_a_type_of_page_is_given_a_workflow_and_back_and_both_are_logged(
    article: ArticlePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    client, address = as_user(administrator), reverse("pages_type_workflows")
    composed(client, "Med høring", hearing, FourEyesTask.objects.get())
    workflow = Workflow.objects.get(name="Med høring")
    assert "Webstedets egen" in client.get(address).content.decode()
    assert client.post(address, {field_of(ArticlePage): workflow.pk}).status_code == 302
    assert article.get_workflow() == workflow
    client.post(address, {field_of(ArticlePage): workflow.pk})
    client.post(address, {})
    assert article.get_workflow() == Workflow.objects.get(name="Godkendelse")
    rows = ModelLogEntry.objects.filter(action="pages.type_workflow").order_by("pk")
    assert [(row.user, row.data["from"], row.data["to"]) for row in rows] == [
        (administrator, "", "Med høring"),
        (administrator, "Med høring", ""),
    ]


def test_a_type_is_not_given_a_workflow_in_which_nobody_approves(
    article: ArticlePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    workflow = Workflow.objects.create(name="Kun høring")
    WorkflowTask.objects.create(workflow=workflow, task=hearing, sort_order=0)
    answer = as_user(administrator).post(reverse("pages_type_workflows"), {field_of(ArticlePage): workflow.pk})
    assert "Ingen godkender i" in answer.content.decode()
    assert not PageTypeWorkflow.objects.exists()
    with pytest.raises(ValidationError):
        set_type_workflows(chosen={ContentType.objects.get_for_model(ArticlePage): workflow}, user=administrator)


def test_exceptions_in_the_tree_are_listed_and_go_first(
    article: ArticlePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    client = as_user(administrator)
    composed(client, "Til typen", hearing, FourEyesTask.objects.get())
    composed(client, "Kun for grenen", FourEyesTask.objects.get(), page=article)
    client.post(reverse("pages_type_workflows"), {field_of(ArticlePage): Workflow.objects.get(name="Til typen").pk})
    assert WorkflowPage.objects.get(page=article).workflow.name == "Kun for grenen"
    assert str(article.get_workflow()) == "Kun for grenen"
    shown = client.get(reverse("pages_type_workflows")).content.decode()
    assert "Kun for grenen" in shown
    assert "Om forum" in shown


def test_the_list_says_which_pages_go_through_a_workflow(
    article: ArticlePage, hearing: ConsultationTask, administrator: Any, as_user: Any
) -> None:
    client = as_user(administrator)
    composed(client, "Til typen", hearing, FourEyesTask.objects.get())
    composed(client, "Kun for grenen", FourEyesTask.objects.get(), page=article)
    set_type_workflows(
        chosen={ContentType.objects.get_for_model(ArticlePage): Workflow.objects.get(name="Til typen")},
        user=administrator,
    )
    shown = client.get(reverse("wagtailadmin_workflows:index")).content.decode()
    for words in ("Artikel", "Alle andre sider", "“Om forum” og alle under den"):
        assert words in shown


def test_others_may_not(article: ArticlePage, editor: Any, approver: Any, as_user: Any) -> None:
    for user in (editor, approver):
        assert as_user(user).get(reverse("pages_type_workflows")).status_code == 302
        assert as_user(user).get(reverse("wagtailadmin_workflows:add")).status_code == 302
        with pytest.raises(PermissionDenied):
            set_type_workflows(chosen={}, user=user)
