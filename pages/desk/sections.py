"""What lies on a user's desk, and on his first screen."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.ui.tables import BaseColumn, Table
from wagtail.models import Page
from wagtail.permissions import policy_registry

from pages.desk.agreements import ChangedAgreement, changed_agreements
from pages.desk.columns import COMMENTED, DUE, PAGE, SENT, SINCE, STEP, WITH, OthersColumn
from pages.desk.scheduled import Scheduled, scheduled_for
from pages.desk.work import Work, may_oversee, work_for

SHOWN = 20
"""How many rows of each list the desk shows; the rest is a click away, with filters and sorting."""
SHOWN_FIRST = 5
"""How many the admin's first screen shows."""


class Desk:
    """Everything on one user's desk; reads each list once, when it is first asked for."""

    def __init__(self, user: Any, today: date, shown: int = SHOWN) -> None:
        self.user = user
        self.today = today
        self.shown = shown

    @cached_property
    def work(self) -> list[Work]:
        return work_for(self.user, self.today)

    @cached_property
    def awaiting(self) -> list[Work]:
        """What awaits the user: his own first, then what nobody has taken on, then the others'; each by urgency."""
        rows = [row for row in self.work if row.is_mine_to_decide]
        return sorted(rows, key=lambda row: 0 if self._is_taken_by_user(row) else 1 if row.taken_by is None else 2)

    @cached_property
    def consultations(self) -> list[Work]:
        """The consultations open to the user: those he has not commented in first."""
        rows = [row for row in self.work if row.is_mine_to_comment]
        return sorted(rows, key=lambda row: row.has_commented)

    @cached_property
    def signing(self) -> list[Work]:
        """What lies with the parties, for those who sent them the links and those who oversee."""
        return [row for row in self.work if row.is_being_signed and not row.is_sent_by_me]

    @cached_property
    def sent(self) -> list[Work]:
        """What the user sent: what came back to him first."""
        rows = [row for row in self.work if row.is_sent_by_me]
        return sorted(rows, key=lambda row: not row.is_sent_back)

    @cached_property
    def still(self) -> list[Work]:
        """What stands still with others, for those who oversee; his own stands above."""
        if not self.oversees:
            return []
        return [row for row in self.work if row.stands_still and not (row.awaits_me or row.is_sent_by_me)]

    @cached_property
    def oversees(self) -> bool:
        return may_oversee(self.user)

    @cached_property
    def writes(self) -> bool:
        """Whether the user can write pages."""
        return bool(policy_registry.get_by_type(Page).user_has_any_permission(self.user, {"add", "change"}))

    @cached_property
    def scheduled(self) -> list[Scheduled]:
        return scheduled_for(self.user)

    @cached_property
    def changed(self) -> list[ChangedAgreement]:
        return changed_agreements(self.today) if self.oversees or self.writes else []

    @property
    def awaiting_table(self) -> Table:
        others = OthersColumn("others", label=_("Who else may act"), reader=self.user.pk)
        columns = [PAGE, STEP, SENT, SINCE, DUE, others]
        return self._table(columns, self.awaiting[: self.shown], _("Awaits me"))

    @property
    def consultations_table(self) -> Table:
        rows = self.consultations[: self.shown]
        return self._table([PAGE, STEP, SENT, SINCE, DUE, COMMENTED], rows, _("Consultations open to me"))

    @property
    def signing_table(self) -> Table:
        return self._table([PAGE, STEP, SENT, SINCE, DUE], self.signing[: self.shown], _("With the parties"))

    @property
    def sent_table(self) -> Table:
        return self._table([PAGE, STEP, WITH, SINCE, DUE], self.sent[: self.shown], _("Sent by me"))

    @property
    def still_table(self) -> Table:
        return self._table(
            [PAGE, STEP, WITH, SENT, SINCE, DUE], self.still[: self.shown], _("Stands still with others")
        )

    def _table(self, columns: list[BaseColumn], rows: list[Work], caption: str) -> Table:
        return Table(columns, rows, caption=caption, classname="listing desk-listing")

    def _is_taken_by_user(self, row: Work) -> bool:
        return row.taken_by is not None and row.taken_by.pk == self.user.pk


class DeskPanel(Component):
    """The desk in short on the admin's first screen, in the place of Wagtail's own lists of what awaits whom."""

    name = "desk"
    template_name = "pages/desk/panel.html"
    order = 210

    class Media:
        css = {"all": ["pages/desk.css"]}

    def __init__(self, request: HttpRequest) -> None:
        self.desk = Desk(request.user, timezone.localdate(), SHOWN_FIRST)

    def get_context_data(self, parent_context: Mapping[str, Any]) -> dict[str, Any]:
        return {"desk": self.desk}


class DeskItem(MenuItem):
    """First in the menu."""

    def __init__(self) -> None:
        super().__init__(gettext_lazy("My desk"), reverse("pages_desk"), name="desk", icon_name="tasks", order=50)


def put_on_first_screen(request: HttpRequest, panels: list[Any]) -> None:
    """Put the desk where Wagtail's own two lists are, which speak other words and offer other ways."""
    replaced = {"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"}
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in replaced]
    panels.append(DeskPanel(request))
