"""Setting up the workflow, again and again."""

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from wagtail.models import GroupPagePermission, Page, Task, Workflow, WorkflowPage, WorkflowTask

from cms import due
from pages.models import HomePage
from pages.workflow.setup import ensure_page_rights, ensure_workflow
from pages.workflow.tasks import FourEyesTask


def state() -> tuple[Any, ...]:
    return (
        list(Workflow.objects.order_by("pk").values_list("name", "active")),
        list(Task.objects.order_by("pk").values_list("name", "active")),
        list(WorkflowPage.objects.values_list("page_id", "workflow__name")),
        sorted(GroupPagePermission.objects.values_list("group__name", "permission__codename")),
    )


def set_up(root: Page) -> None:
    groups = {name: Group.objects.get_or_create(name=name)[0] for name in ("Redaktør", "Godkender", "Læser")}
    ensure_workflow(approvers=groups["Godkender"], root=root)
    ensure_page_rights(editors=groups["Redaktør"], approvers=groups["Godkender"], readers=[groups["Læser"]], root=root)


def test_every_page_goes_through_the_approval(home: HomePage) -> None:
    workflow = home.get_workflow()
    assert workflow is not None
    assert [task.specific for task in workflow.tasks] == [FourEyesTask.objects.get()]


def test_setting_up_twice_changes_nothing(root: Page) -> None:
    once = state()
    set_up(root)
    assert state() == once


def test_wagtails_own_workflow_is_retired(root: Page) -> None:
    assert not Workflow.objects.filter(active=True).exclude(name="Godkendelse").exists()
    assert not Task.objects.filter(active=True).exclude(name="Godkendelse").exists()


def test_a_workflow_an_administrator_has_put_in_its_place_stays(root: Page) -> None:
    own = Workflow.objects.create(name="To led")
    WorkflowTask.objects.create(workflow=own, task=FourEyesTask.objects.get(), sort_order=0)
    WorkflowPage.objects.filter(page=root).update(workflow=own)
    set_up(root)
    assert WorkflowPage.objects.get(page=root).workflow == own


def test_the_right_to_publish_is_taken_back(root: Page) -> None:
    publish = Permission.objects.get(codename="publish_page")
    GroupPagePermission.objects.create(group=Group.objects.get(name="Godkender"), page=root, permission=publish)
    set_up(root)
    assert not GroupPagePermission.objects.filter(permission=publish).exists()


def test_a_job_that_fails_is_reported_and_does_not_hold_up_the_next(
    root: Page, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(now: Any) -> int:
        raise RuntimeError("boom")

    monkeypatch.setattr(due, "JOBS", (due.Job("A", fail), due.Job("B", lambda _now: 3)))
    with pytest.raises(CommandError, match="A"):
        call_command("run_due")
    assert "B: 3" in capsys.readouterr().out
