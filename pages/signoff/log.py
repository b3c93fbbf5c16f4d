"""What is written in a page's log of its sign-offs: party and person by name, never an address or a token."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.log_actions import log as write_entry
from wagtail.models import BaseLogEntry, Page

from pages.signoff.models import SignOff

MESSAGES = {
    "sent": (_("Send a link for signing"), _("%(person)s was sent a link to sign for %(party)s")),
    "opened": (_("Open a link for signing"), _("The link of %(person)s, %(party)s, was opened")),
    "approved": (_("Sign"), _("%(person)s signed for %(party)s")),
    "refused": (_("Refuse to sign"), _("%(person)s refused to sign for %(party)s")),
    "revoked": (_("Revoke a link for signing"), _("The link of %(person)s, %(party)s, was revoked")),
    "reminded": (_("Remind of a signature"), _("%(person)s was reminded to sign for %(party)s")),
    "tried": (_("Try a link that no longer works"), _("The link of %(person)s, %(party)s, was tried after it ended")),
}


class SignOffFormatter(LogFormatter):
    """An entry about a sign-off, with the reason or the comment."""

    def format_message(self, log_entry: BaseLogEntry) -> str:
        names = {key: log_entry.data.get(key, "?") for key in ("party", "person")}
        return str(self.message % names)

    def format_comment(self, log_entry: BaseLogEntry) -> str:
        return str(log_entry.data.get("comment", ""))


def register(actions: LogActionRegistry) -> None:
    for name, (label, message) in MESSAGES.items():
        attributes: dict[str, Any] = {"label": label, "message": message}
        actions.register_action(f"pages.signoff.{name}")(type("Formatter", (SignOffFormatter,), attributes))


def write(sign_off: SignOff, what: str, *, user: AbstractBaseUser | None = None, comment: str = "") -> None:
    """Add an entry to the log of the sign-off's page.

    Args:
        sign_off: Which.
        what: What happened, a key of MESSAGES.
        user: Who did it; none where it was the person with the link, or the clock.
        comment: The reason, or what the person wrote.
    """
    page = Page.objects.get(pk=sign_off.state.workflow_state.object_id).specific
    names = {"party": sign_off.party.name, "person": sign_off.person.name}
    data = {**names, "comment": comment} if comment else names
    write_entry(instance=page, action=f"pages.signoff.{what}", user=user, revision=sign_off.state.revision, data=data)
