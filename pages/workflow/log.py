"""How decisions about public pages read in a page's history: what was done, and the reason."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import BaseLogEntry


class DecisionFormatter(LogFormatter):
    """A decision with its reason as the comment."""

    def format_comment(self, log_entry: BaseLogEntry) -> str:
        return str(log_entry.data.get("reason", ""))


class MoveFormatter(DecisionFormatter):
    label = _("Move with reason")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        return gettext("Moved from “%(from)s” to “%(to)s”") % {
            key: log_entry.data.get(key, "?") for key in ("from", "to")
        }


class RestrictFormatter(DecisionFormatter):
    label = _("Set access")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        readers = log_entry.data.get("readers")
        if readers == "groups":
            return gettext("Open to members of chosen groups only")
        return gettext("Open to whoever is logged in") if readers == "login" else gettext("Open to everyone")


class StepFormatter(DecisionFormatter):
    """Who has a step in hand; names the step, and the other person where there is one."""

    def format_message(self, log_entry: BaseLogEntry) -> str:
        return str(self.message) % {key: log_entry.data.get(key, "?") for key in ("step", "name")}


class TypeWorkflowFormatter(LogFormatter):
    """Which workflow a type of page goes through."""

    label = _("Set the workflow of a page type")

    def format_message(self, log_entry: BaseLogEntry) -> str:
        own = gettext("the site's own")
        data = {key: log_entry.data.get(key) or own for key in ("type", "from", "to")}
        return gettext("The workflow of the page type “%(type)s” changed from “%(from)s” to “%(to)s”") % data


STEP_MESSAGES = {
    "pages.step_take": (_("Take a step on"), _("The step “%(step)s” taken on")),
    "pages.step_hand_over": (_("Hand a step over"), _("The step “%(step)s” handed over to %(name)s")),
    "pages.step_give_back": (_("Give a step back"), _("The step “%(step)s” given back to the group")),
    "pages.step_release": (
        _("Give a step back to the group"),
        _("The step “%(step)s” given back to the group: %(name)s can no longer take part"),
    ),
    "pages.step_begin_anew": (_("Begin a step anew"), _("The step “%(step)s” began anew with the newest version")),
    "pages.take_over_submission": (_("Take over a submitted page"), _("Taken over from %(name)s")),
    "pages.consultation_comment": (_("Comment in a consultation"), _("Comment in the consultation “%(step)s”")),
    "pages.consultation_end": (_("End of a consultation"), _("The consultation “%(step)s” ended")),
}

MESSAGES = {
    "pages.withdraw": (_("Withdraw"), _("Withdrawn from the public site")),
    "pages.cancel_schedule": (_("Cancel the schedule with reason"), _("Schedule cancelled")),
    "pages.reorder": (_("Change the order with reason"), _("Given another place")),
    "pages.delete": (_("Delete with reason"), _("Deleted")),
}


def register(actions: LogActionRegistry) -> None:
    for action, (label, message) in MESSAGES.items():
        attributes: dict[str, Any] = {"label": label, "message": message}
        actions.register_action(action)(type("Formatter", (DecisionFormatter,), attributes))
    for action, (label, message) in STEP_MESSAGES.items():
        attributes = {"label": label, "message": message}
        actions.register_action(action)(type("Formatter", (StepFormatter,), attributes))
    actions.register_action("pages.type_workflow")(TypeWorkflowFormatter)
    actions.register_action("pages.move")(MoveFormatter)
    actions.register_action("pages.restrict")(RestrictFormatter)
