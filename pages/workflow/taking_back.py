"""Taking a page back while it awaits an answer: it and the answer queue, so that one of them counts and not both."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page, WorkflowState


def take_back(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Cancel the workflow of a page that is locked by it; Wagtail would do so on what it read before somebody answered.

    A page that is not locked is Wagtail's own to take back: what was typed is saved with it.
    """
    lock = page.get_lock() if request.POST.get("action-cancel-workflow") else None
    if lock is None or not lock.for_user(request.user):
        return None
    title = {"title": page.get_admin_display_title()}
    with transaction.atomic():
        waiting = WorkflowState.objects.for_instance(page).filter(status=WorkflowState.STATUS_IN_PROGRESS)
        workflow = waiting.select_for_update().first()
        if workflow is not None and not workflow.user_can_cancel(request.user):
            return None
        if workflow is not None:
            workflow.cancel(user=request.user)
    if workflow is None:
        messages.warning(request, _("“%(title)s” has been answered in the meantime.") % title)
    else:
        messages.success(request, _("“%(title)s” has been taken back.") % title)
    return redirect("wagtailadmin_pages:edit", page.pk)
