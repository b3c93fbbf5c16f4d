"""How an adoption reads in a page's history."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry


class AdoptionFormatter(LogFormatter):
    label = _("Adopt")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        return gettext("Adopted as version %(number)s") % {"number": log_entry.data["number"]}

    def format_comment(self, log_entry: BaseLogEntry) -> str:
        return f"SHA-256: {log_entry.data['sha256']}"


def register(actions: LogActionRegistry) -> None:
    actions.register_action("pages.adopt")(AdoptionFormatter)
