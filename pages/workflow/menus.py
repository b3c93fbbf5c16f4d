"""The links on a page's screens to review it and to decide about it. Each shows itself only to those who may."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.action_menu import ActionMenuItem, SubmitForModerationMenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from pages.workflow.actions import may_decide, may_go
from pages.workflow.assigning import offered
from pages.workflow.consultation import comments_on, may_read
from pages.workflow.steps import label_of, screen_of


def _may_review(page: Page, user: AbstractBaseUser) -> bool:
    task = page.current_workflow_task
    return task is not None and bool(task.get_actions(page, user))


class ReviewAction(ActionMenuItem):
    """First among the editor's buttons while the page awaits this user."""

    name = "action-review"
    icon_name = "check"

    def is_shown(self, context: dict[str, Any]) -> bool:
        return context["view"] == "edit" and _may_review(context["page"], context["request"].user)

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        return {**context, "label": label_of(context["page"].current_workflow_task)}

    def get_url(self, context: dict[str, Any]) -> str:
        return screen_of(context["page"].current_workflow_task, context["page"])


class SubmitAgain(SubmitForModerationMenuItem):
    """Wagtail names the step that sent the page back; a changed text begins from the first one."""

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page = context.get("page")
        workflow = page.current_workflow_state if page else None
        if workflow is not None and workflow.status == workflow.STATUS_NEEDS_CHANGES:
            context["label"] = gettext("Submit again to %(workflow)s") % {"workflow": workflow.workflow.name}
        return context


def name_resubmission(menu_items: list[ActionMenuItem], request: HttpRequest, context: dict[str, Any]) -> None:
    """Put `SubmitAgain` where Wagtail's own item is."""
    for place, item in enumerate(menu_items):
        if type(item) is SubmitForModerationMenuItem:
            menu_items[place] = SubmitAgain(order=item.order)


class ReviewItem(PageMenuItem):
    icon_name = "check"
    priority = 5

    @property
    def label(self) -> Any:
        return label_of(self.page.current_workflow_task)

    @property
    def url(self) -> str:
        return screen_of(self.page.current_workflow_task, self.page)

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return _may_review(self.page, user)


class ConsultationItem(PageMenuItem):
    """What has been written about the page, for those who write and decide; while it is in consultation, see above."""

    label = _("Comments from consultations")
    icon_name = "comment"
    url_name = "pages_consultation"
    priority = 6

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return not _may_review(self.page, user) and may_read(self.page, user) and comments_on(self.page).exists()


class AssignmentItem(PageMenuItem):
    label = _("Who takes it on?")
    icon_name = "user"
    url_name = "pages_assignment"
    priority = 7

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return bool(offered(self.page, user))


class DecisionItem(PageMenuItem):
    def is_shown(self, user: AbstractBaseUser) -> bool:
        return may_decide(user) and self.applies(user)

    def applies(self, user: AbstractBaseUser) -> bool:
        return True


class WithdrawItem(DecisionItem):
    label = _("Withdraw")
    icon_name = "download"
    url_name = "pages_withdraw"
    priority = 80

    def applies(self, user: AbstractBaseUser) -> bool:
        return bool(self.page.live and may_go(self.page))


class CancelScheduleItem(DecisionItem):
    label = _("Cancel the schedule")
    icon_name = "calendar"
    url_name = "pages_cancel_schedule"
    priority = 81

    def applies(self, user: AbstractBaseUser) -> bool:
        return bool(self.page.approved_schedule)


class MoveItem(DecisionItem):
    """For pages that Wagtail's own screen does not move, because they are public."""

    label = _("Move")
    icon_name = "arrow-right-full"
    url_name = "pages_move"
    priority = 20

    def applies(self, user: AbstractBaseUser) -> bool:
        return may_go(self.page) and not self.page.permissions_for_user(user).can_move()


class PlaceItem(DecisionItem):
    label = _("Change the order")
    icon_name = "list-ul"
    url_name = "pages_place"
    priority = 70

    def applies(self, user: AbstractBaseUser) -> bool:
        return bool(self.page.get_siblings().count() > 1)


class RestrictItem(DecisionItem):
    label = _("Access")
    icon_name = "lock"
    url_name = "pages_restrict"
    priority = 82


class DeleteItem(DecisionItem):
    """For pages that Wagtail's own screen does not delete, because they are public."""

    label = _("Delete")
    icon_name = "bin"
    url_name = "pages_delete"
    priority = 90

    def applies(self, user: AbstractBaseUser) -> bool:
        return may_go(self.page) and not self.page.permissions_for_user(user).can_delete()


ITEMS = (
    ReviewItem,
    ConsultationItem,
    AssignmentItem,
    MoveItem,
    PlaceItem,
    WithdrawItem,
    CancelScheduleItem,
    RestrictItem,
    DeleteItem,
)
