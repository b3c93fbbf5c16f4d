"""What the editor is told when he opens a page that was sent back."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.models import Page, WorkflowState


def show_what_to_change(request: HttpRequest, page: Page) -> None:
    """Put the approver's comment above the page's form; Wagtail keeps it two clicks away."""
    workflow = page.current_workflow_state
    if request.method != "GET" or workflow is None or workflow.status != WorkflowState.STATUS_NEEDS_CHANGES:
        return
    answer = workflow.current_task_state
    asked = _("%(approver)s asks for changes to “%(title)s”:") % {
        "approver": get_user_display_name(answer.finished_by),
        "title": page.get_admin_display_title(),
    }
    messages.warning(request, f"{asked} {answer.comment}")
