"""Who took part, approving the minutes, and their place in the journal. The clock is read here."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.meetings import services
from registry.meetings.admin.forms import ApprovalForm, JournalForm
from registry.meetings.models import Meeting
from registry.meetings.selectors.minutes import checks_of_minutes
from registry.records import wording
from registry.screens.acting import ActionView


class FetchMembersView(ActionView):
    """Lists everybody who sits in the body as present."""

    object: Meeting

    @property
    def page_title(self) -> str:
        return _("Fetch members")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "reason": _("The members of that day")}

    def get_effect(self) -> str:
        return _(
            "Everybody who sits in the body on the day of the meeting is listed as present, also those of a body whose "
            "members fill a seat. Whoever is listed already stays as written. Change those who are absent afterwards, "
            "and write deputies and guests."
        )

    def act(self, values: dict[str, Any]) -> str:
        rows = services.fetch_members(self.object, user=self.request.user, reason=values["reason"])
        return ngettext("%(number)s person was listed.", "%(number)s persons were listed.", len(rows)) % {
            "number": len(rows)
        }


class JournalView(ActionView):
    """Says where the minutes lie in the journal, also when they are locked."""

    form_class = JournalForm
    object: Meeting

    @property
    def page_title(self) -> str:
        return _("Journalise the minutes")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "user": self.request.user}

    def get_initial(self) -> dict[str, Any]:
        known = {"case": self.object.case_id, "minutes_document": self.object.minutes_document_id}
        return {**super().get_initial(), **known}

    def get_effect(self) -> str:
        return _("Only the case and the document are written; approved minutes stay locked (K003, K004).")

    def act(self, values: dict[str, Any]) -> str:
        return _told(services.journalise(self.object, user=self.request.user, **values), _("Journalised."))


class ApproveView(JournalView):
    """Approves the minutes."""

    form_class = ApprovalForm

    @property
    def page_title(self) -> str:
        return _("Approve the minutes")

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "on": timezone.localdate()}

    def get_effect(self) -> str:
        return _(
            "The minutes become public without closed items. The meeting, its items and attendance are locked. "
            "Choose the case and the document if the minutes are in the journal; that can also be done afterwards."
        )

    def act(self, values: dict[str, Any]) -> str:
        meeting = services.approve_minutes(self.object, user=self.request.user, **values)
        return _told(meeting, _("The minutes are approved and locked."))


def _told(meeting: Meeting, done: str) -> str:
    """What was done, and what the journal still lacks: that does not block."""
    lacks = [wording.check(check) for check in checks_of_minutes(meeting)]
    return " ".join([done, *(f"{text}." for text in lacks)])
