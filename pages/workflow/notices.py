"""What the editor is told when he opens a page that was sent back, and when he submits one."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState

from pages.workflow.reviewers import reviewers_at
from pages.workflow.steps import answered_by
from pages.workflow.tasks import GroupStep

MOST = 5
"""Names that are told; more are hinted at."""


def show_what_to_change(request: HttpRequest, page: Page) -> None:
    """Put the approver's comment above the page's form; Wagtail keeps it two clicks away."""
    workflow = page.current_workflow_state
    if request.method != "GET" or workflow is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    answer = workflow.current_task_state
    asked = _("%(approver)s asks for changes to “%(title)s”:") % {
        "approver": answered_by(answer),
        "title": page.get_admin_display_title(),
    }
    messages.warning(request, f"{asked} {answer.comment}")


def tell_who_decides(request: HttpRequest, page: Page) -> None:
    """Say to whoever submitted the page who can approve it, and plainly where nobody can."""
    if not {"action-submit", "action-restart-workflow"} & request.POST.keys():
        return
    state = Page.objects.get(pk=page.pk).current_workflow_task_state  # the screen's own page was read before
    if state is None or state.status != state.STATUS_IN_PROGRESS:
        return
    title = page.get_admin_display_title()
    active = state.workflow_state.workflow.tasks.filter(active=True).specific()
    tasks = [task for task in active if isinstance(task, GroupStep) and not task.asks_authors]
    for task, people in zip(tasks, reviewers_at([(task, state.revision) for task in tasks]), strict=True):
        names = [get_user_display_name(user) for user in people.open_to]
        if not names:
            messages.error(request, _nobody(title, task, people.groups))
        elif task.pk == state.task_id:
            more = ", …" if len(names) > MOST else ""
            told = _("“%(title)s” can be approved by: %(names)s")
            messages.info(request, told % {"title": title, "names": ", ".join(names[:MOST]) + more})


def _nobody(title: str, task: GroupStep, groups: Iterable[str]) -> str:
    return _(
        "Nobody can approve “%(title)s” at the step “%(step)s”: nobody has the role %(roles)s without having written "
        "in the text. It waits until a system administrator gives the role to somebody else."
    ) % {"title": title, "step": task.name, "roles": _(" or ").join(groups) or "–"}
