"""How a page that awaits approval tells why it cannot be changed."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.html import format_html
from django.utils.translation import gettext
from wagtail.locks import WorkflowLock

from pages.workflow.steps import label_of, screen_of


class ReviewLock(WorkflowLock):
    """Holds for everyone until the page is approved, sent back or taken back."""

    def get_message(self, user: AbstractBaseUser) -> str:
        message = gettext(
            "The page awaits approval and cannot be changed until it is approved, sent back or taken back."
        )
        return self._with_button(message, user)

    def _with_button(self, message: str, user: AbstractBaseUser) -> str:
        if not self.task.get_actions(self.object, user):
            return message
        address, label = screen_of(self.task, self.object), label_of(self.task)
        button = '{} <span class="buttons"><a class="button button-small button-secondary" href="{}">{}</a></span>'
        return format_html(button, message, address, label)

    def get_locked_by(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return gettext("Locked during approval")

    def get_description(self, user: AbstractBaseUser, can_lock: bool = False) -> str:
        return gettext("Nobody can change the page while it awaits approval.")


class ConsultationLock(ReviewLock):
    """Holds for everyone while the page is read and commented on."""

    def get_message(self, user: AbstractBaseUser) -> str:
        message = gettext("The page is in consultation and cannot be changed until the consultation has ended.")
        return self._with_button(message, user)
