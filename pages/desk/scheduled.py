"""What has been approved for a later moment."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.models import Page, Revision, WorkflowState, get_default_page_content_type

from pages.desk.work import may_oversee


@dataclass(frozen=True)
class Scheduled:
    """An approved version that is not public yet.

    Attributes:
        page: as Wagtail's plain page.
        goes_live_at: when it becomes public.
        sender: who sent it for approval; None where the account is gone.
    """

    page: Page
    goes_live_at: datetime
    sender: AbstractBaseUser | None


def scheduled_for(user: AbstractBaseUser) -> list[Scheduled]:
    """What the user sent, or with the right to oversee everything that is approved for later; the next first.

    Three queries however many there are.
    """
    revisions = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    moments = dict(revisions.values_list("pk", "approved_go_live_at"))
    states = WorkflowState.objects.filter(
        status=WorkflowState.STATUS_APPROVED,
        base_content_type=get_default_page_content_type(),
        current_task_state__revision__in=moments,
    ).select_related("requested_by", "current_task_state")
    mine = [state for state in states if state.requested_by_id == user.pk or may_oversee(user)]
    pages = Page.objects.in_bulk([int(state.object_id) for state in mine])
    rows = [
        Scheduled(pages[int(state.object_id)], moments[state.current_task_state.revision_id], state.requested_by)
        for state in mine
        if int(state.object_id) in pages
    ]
    return sorted(rows, key=lambda row: row.goes_live_at)
