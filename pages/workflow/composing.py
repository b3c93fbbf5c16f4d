"""What an administrator is told, and held to, when he composes a workflow on Wagtail's screens."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.workflows import get_workflow_edit_handler
from wagtail.admin.panels import ObjectList, Panel
from wagtail.admin.views import workflows
from wagtail.models import GroupApprovalTask, Task, TaskState, Workflow, WorkflowState
from wagtail.workflows import get_task_types

from pages.workflow.steps import Step
from pages.workflow.tasks import FourEyesTask


def has_approval(workflow: Workflow) -> bool:
    """Whether a page can become public by a workflow: a second person approves it at one of its steps."""
    return bool(FourEyesTask.objects.filter(active=True, workflow_tasks__workflow=workflow).exists())


def refuse_without_approval(tasks: list[Task]) -> None:
    """Refuse steps of which no workflow can be made.

    Args:
        tasks: The steps of a workflow, as they are to be.

    Raises:
        ValidationError: No second person approves, or a step is of a kind in which somebody may approve his own text.
    """
    steps = [task.specific for task in tasks]
    for step in steps:
        if not isinstance(step, Step):
            message = gettext(
                "The step “%(step)s” is of a kind in which somebody can approve his own text. Take it away."
            )
            raise ValidationError(message % {"step": step.name})
    if not any(isinstance(step, FourEyesTask) and step.active for step in steps):
        message = gettext(
            "No page could be published by this workflow: at one of its steps a second person must approve. "
            "Add a step of the kind “%(kind)s”."
        )
        raise ValidationError(message % {"kind": FourEyesTask.get_verbose_name()})


class UnderWayPanel(Panel):
    """Says what happens to the pages under way when the workflow is changed."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/workflow/under_way.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "under_way": pages_under_way(self.instance) if self.instance.pk else []}


def pages_under_way(workflow: Workflow) -> list[TaskState]:
    """Where the pages stand that go through a workflow now, the longest waiting first."""
    states = WorkflowState.objects.active().filter(workflow=workflow, current_task_state__isnull=False)
    found = states.select_related("current_task_state__task", "current_task_state__revision")
    return [state.current_task_state for state in found.order_by("created_at", "pk")]


def _panels() -> ObjectList:
    """Wagtail's panels of a workflow, with what happens to pages under way, and with a form that looks at the steps."""
    stock = get_workflow_edit_handler()
    base = stock.get_form_class()

    class WorkflowForm(base):  # type: ignore[misc, valid-type]
        def is_valid(self) -> bool:
            if not super().is_valid():
                return False
            rows = self.formsets["workflow_tasks"]
            kept = [
                row.cleaned_data["task"] for row in rows.forms if row.cleaned_data and row not in rows.deleted_forms
            ]
            try:
                refuse_without_approval(kept)
            except ValidationError as error:
                self.add_error(None, error)
                return False
            return True

    panels = [UnderWayPanel(heading=_("How a workflow works")), *(panel.clone() for panel in stock.children)]
    return ObjectList(panels, base_form_class=WorkflowForm).bind_to_model(Workflow)


def connect() -> None:
    """Bring rules and explanations to Wagtail's screens for workflows; called once, when the site starts.

    The screens take their panels from `edit_handler`, and the kinds of step from a list that is made once.
    """
    workflows.Create.edit_handler = workflows.Edit.edit_handler = SimpleLazyObject(_panels)
    kinds = get_task_types()
    if GroupApprovalTask in kinds:
        kinds.remove(GroupApprovalTask)
