"""Consultations on the desk, and the way to whoever has a step in hand."""

from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Workflow, WorkflowTask

from pages.models import ConsultationTask
from pages.workflow.assignment import take
from tests.pages.conftest import MakeUser, staff_group
from tests.pages.desk.conftest import Submit


@pytest.fixture
def asked(root: Any, make_user: MakeUser) -> Any:
    """A member of a consultation that comes before the approval."""
    task = ConsultationTask.objects.create(name="Høring i fagcentre", deadline_days=5)
    task.groups.add(staff_group("Fagcentre"))
    workflow = Workflow.objects.get(name="Godkendelse")
    WorkflowTask.objects.filter(workflow=workflow).update(sort_order=1)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    return make_user("frida", "Fagcentre")


def desk(client: Any) -> Any:
    return client.get(reverse("pages_desk"))


def test_a_consultation_is_open_to_those_asked_until_it_ends(
    asked: Any, submit: Submit, editor: Any, approver: Any, as_user: Any
) -> None:
    page = submit("Ny side", editor)
    client = as_user(asked)
    seen = desk(client)
    (open_to_me,) = seen.context["desk"].consultations
    assert (open_to_me.page.pk, open_to_me.has_commented) == (page.pk, False)
    assert seen.context["desk"].awaiting == []
    address = reverse("pages_consultation", args=[page.pk])
    assert address in seen.content.decode()

    version = str(page.current_workflow_task_state.revision_id)
    client.post(address, {"action": "comment", "comment": "Godt.", "version": version})
    assert desk(client).context["desk"].consultations[0].has_commented
    assert not desk(as_user(approver)).context["desk"].consultations


def test_whoever_wrote_is_asked_too_where_he_is_a_member(
    asked: Any, submit: Submit, approver: Any, as_user: Any
) -> None:
    submit("Ny side", asked)
    (open_to_me,) = desk(as_user(asked)).context["desk"].consultations
    assert open_to_me.hindrance is None


def test_the_desk_leads_to_taking_on_and_names_who_has(
    submit: Submit, editor: Any, approver: Any, second_approver: Any, as_user: Any
) -> None:
    page = submit("Ny side", editor)
    address = reverse("pages_assignment", args=[page.pk])
    assert address in desk(as_user(approver)).content.decode()
    assert address not in desk(as_user(editor)).content.decode()
    take(state=page.current_workflow_task_state, user=second_approver)
    assert "Taget af Ida" in desk(as_user(approver)).content.decode()
    assert "Taget af dig" in desk(as_user(second_approver)).content.decode()
    assert "Taget af Ida" in desk(as_user(editor)).content.decode()
