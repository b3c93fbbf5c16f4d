"""The registers of meetings."""

from dataclasses import replace
from functools import partial
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from registry.columns import Sheet
from registry.meetings import services, sheets
from registry.meetings.admin import calls, items, minutes, papers, views
from registry.meetings.admin.forms import AgendaItemForm, MeetingForm
from registry.meetings.admin.sections import bring_sections
from registry.meetings.models import WheelEntry
from registry.meetings.selectors.rights import (
    CONTRIBUTES,
    SEES_ALL,
    items_with_drafts,
    reads_drafts,
    reads_items_past,
    visible_items,
)
from registry.screens.importing.plan import Plan
from registry.screens.register import RegisterAdmin, Route, on_row

ONE = r"(?P<instance_pk>\d+)/"
CLOSED = _("A closed item is never public, and neither is what was forwarded or carried over from it.")


class SeriesAdmin(RegisterAdmin):
    """Møderækker."""

    sheet = sheets.SERIES
    icon = "repeat"
    panels = (
        "label",
        "body",
        "host_party",
        MultiFieldPanel(
            [FieldRowPanel(["minimum", "maximum"]), "is_approximate", "is_one_per_organisation"],
            heading=_("Meetings a year"),
        ),
        "participants",
        MultiFieldPanel(
            ["prepared_by", FieldRowPanel(["usual_start", "duration_minutes"]), "usual_room"],
            heading=_("When a year is planned"),
        ),
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Validity")),
    )


class WheelAdmin(RegisterAdmin):
    """Årshjul."""

    sheet = sheets.WHEEL
    icon = "calendar-alt"
    # All that is asked of an entry is its model's; a workbook may end one and begin the next.
    check_together = staticmethod(WheelEntry.clean)
    panels = (
        "series",
        MultiFieldPanel(
            [FieldRowPanel(["window", "quarter"]), FieldRowPanel(["month_from", "month_to"]), "is_approximate"],
            heading=_("Window"),
        ),
        FieldRowPanel(["preferred_weekday", "preferred_start"], heading=_("Rather then")),
        FieldRowPanel(["valid_from", "valid_until"], heading=_("Validity")),
    )


class MeetingAdmin(RegisterAdmin):
    """Møder."""

    sheet = sheets.MEETINGS
    icon = "date"
    form = MeetingForm
    row_check = staticmethod(services.check_loaded_meeting)
    panels = (
        MultiFieldPanel(["title", "body", "host_party", "state"], heading=_("Meeting")),
        MultiFieldPanel(
            [FieldRowPanel(["starts_at", "ends_at"]), "room", "is_date_locked", "series", "wheel_entry"],
            heading=_("When and where"),
        ),
        MultiFieldPanel(["theme", "other_issue", "spokes_party", "preparation"], heading=_("Theme and preparation")),
        MultiFieldPanel(["items_due_on", "minutes"], heading=_("Agenda and minutes")),
        MultiFieldPanel(["case", "minutes_document"], heading=_("Journal")),
        InlinePanel(
            "attendance",
            heading=_("Attendance"),
            label=_("Person"),
            panels=[FieldRowPanel(["person", "presence"]), FieldRowPanel(["party", "stands_in_for"])],
        ),
    )

    def reads_all_history(self, user: Any) -> bool:
        """The history of meetings holds drafts of minutes."""
        return bool(user.has_perm(SEES_ALL))

    def may_read_history(self, user: Any, row: Any) -> bool:
        return reads_drafts(user, row, timezone.localdate())

    def delete(self, row: Any) -> None:
        services.delete_meeting(row)

    def own_routes(self) -> tuple[Route, ...]:
        return (
            on_row("inspect", views.MeetingRowView),
            on_row("delete", views.LockedRemoveView),
            on_row("call", calls.CallView),
            on_row("remind", calls.RemindView),
            on_row("freeze", views.FreezeView),
            on_row("reopen", views.ReopenView),
            on_row("order", items.OrderView),
            on_row("carry_over", items.CarryOverView),
            on_row("approve", minutes.ApproveView),
            on_row("journal", minutes.JournalView),
            on_row("members", minutes.FetchMembersView),
            *(on_row(name, view) for name, view in papers.PAPERS),
            *super().own_routes(),
        )


class RoomAdmin(RegisterAdmin):
    """Lokaler."""

    sheet = sheets.ROOMS
    icon = "home"
    panels = ("name", "address", FieldRowPanel(["seats", "is_in_use"]))


class BlockedPeriodAdmin(RegisterAdmin):
    """Optagne perioder: for those who may read contacts, because they say when somebody is away."""

    sheet = sheets.BLOCKED_PERIODS
    icon = "minus-inverse"
    panels = (
        "label",
        FieldRowPanel(["date_from", "date_to"]),
        MultiFieldPanel(["room", "person", "body"], heading=_("Who or what is taken (at most one)")),
    )


class AgendaItemAdmin(RegisterAdmin):
    """Dagsordenspunkter. A contributor writes his own forvaltning's; closed ones are for those who may see them."""

    sheet = sheets.AGENDA_ITEMS
    icon = "list-ol"
    form = AgendaItemForm
    panels = (
        MultiFieldPanel(
            ["meeting", FieldRowPanel(["position", FieldPanel("is_closed", help_text=CLOSED)]), "title", "text"],
            heading=_("Item"),
        ),
        MultiFieldPanel(["proposer", "theme", "goal", "carried_over_from", "forwarded_from"], heading=_("Origin")),
        MultiFieldPanel(
            ["outcome", "decision", "concludes", "follow_up_owner", "follow_up_due_on"],
            heading=_("Decision and follow-up"),
        ),
        InlinePanel("document_rows", heading=_("Documents"), label=_("Document"), panels=[FieldPanel("document")]),
    )

    def visible_to(self, user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return visible_items(user, timezone.localdate(), rows)

    def allows(self, user: Any, right: str) -> bool:
        return super().allows(user, right) or (right in ("add", "change") and user.has_perm(CONTRIBUTES))

    def plan(self, sheet: Sheet, user: Any) -> Plan:
        return replace(
            super().plan(sheet, user),
            check=partial(services.check_loaded_item, user=user),
            check_together=services.check_item_among_others,
            after=partial(services.answer_with_items, at=timezone.now()),
        )

    def with_past(self, user: Any, rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
        return items_with_drafts(user, timezone.localdate(), rows)

    def may_read_history(self, user: Any, row: Any) -> bool:
        """It holds decisions in draft, what an item said while it was closed, and the municipality's position."""
        return reads_items_past(user, row, timezone.localdate())

    def delete(self, row: Any) -> None:
        services.delete_item(row)

    def own_routes(self) -> tuple[Route, ...]:
        return (
            on_row("inspect", items.ItemRowView),
            on_row("edit", views.ItemChangeView),
            on_row("forward", items.ForwardView),
            on_row("position", items.PositionView),
            on_row("finish", items.FinishView),
            on_row("delete", views.LockedRemoveView),
            *super().own_routes(),
        )


bring_sections()
