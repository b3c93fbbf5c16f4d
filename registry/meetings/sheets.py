"""The Columns of meeting series, the wheel, meetings and agenda items."""

from typing import Any

from django.db.models import Case, F, TextField, Value, When
from django.db.models.functions import Coalesce
from django.utils.dates import MONTHS
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from registry.columns import Column, Kind, Sheet, Text
from registry.meetings.models import (
    AgendaItem,
    BlockedPeriod,
    Meeting,
    MeetingSeries,
    MeetingState,
    MinutesState,
    Outcome,
    Room,
    Weekday,
    WheelEntry,
    Window,
)

_MONTHS = tuple(MONTHS.items())
_QUARTERS = tuple(
    (number, format_lazy("{number}. {quarter}", number=number, quarter=_("quarter"))) for number in range(1, 5)
)
# Decision and follow-up belong to the minutes: in lists and exports they stand once those are approved,
# and filters ask no more.
_APPROVED = {"meeting__minutes_state": MinutesState.APPROVED}
_APPROVED_DECISION = Case(When(**_APPROVED, then=F("decision")), default=Value(""), output_field=TextField())
_APPROVED_OWNER = Case(When(**_APPROVED, then=F("follow_up_owner__name")))
_APPROVED_OUTCOME = Case(When(**_APPROVED, then=F("outcome")))
_APPROVED_DONE_ON = Case(When(**_APPROVED, then=F("follow_up_done_on")))
_APPROVED_DUE_ON = Case(When(**_APPROVED, then=F("follow_up_due_on")))


def _named(path: str, header: Text, name: str = "name", **given: Any) -> Column:
    """A column that shows another row by its name, and in a workbook names it."""
    return Column(path, header, source=f"{path}__{name}", relation=path, writes=path, **given)


def _named_entry() -> tuple[Column, ...]:
    """The wheel entry that a meeting fulfils: its series, window and month name it together."""
    given: dict[str, Any] = {"writes": "wheel_entry", "listed": False, "filtered": False}
    return (
        Column("wheel_series", _("Wheel entry: series"), source="wheel_entry__series__label", width=34, **given),
        Column(
            "wheel_window",
            _("Wheel entry: window"),
            Kind.CHOICE,
            source="wheel_entry__window",
            choices=Window.choices,
            width=14,
            **given,
        ),
        Column(
            "wheel_month",
            _("Wheel entry: from month"),
            Kind.CHOICE,
            source="wheel_entry__month_from",
            choices=_MONTHS,
            width=12,
            **given,
        ),
    )


SERIES = Sheet(
    name="series",
    title=_("Meeting series"),
    model=MeetingSeries,
    columns=(
        Column("label", _("Label"), writes="label", searched=True, width=40),
        Column("body", _("Body"), source="body__name", relation="body", searched=True, width=34),
        Column("host_party", _("Host"), source="host_party__name", relation="host_party", width=34),
        Column("minimum", _("At least a year"), Kind.INTEGER, writes="minimum", width=12),
        Column("maximum", _("At most a year"), Kind.INTEGER, writes="maximum", width=12),
        Column("is_approximate", _("Approximate (ca.)"), Kind.BOOLEAN, writes="is_approximate", width=10),
        Column("is_one_per_organisation", _("One for each housing organisation"), Kind.BOOLEAN, listed=False, width=12),
        Column("participants", _("Participants"), writes="participants", searched=True, listed=False, width=40),
        Column(
            "prepared_by",
            _("Prepared by the meetings of"),
            source="prepared_by__label",
            relation="prepared_by",
            listed=False,
            width=34,
        ),
        Column(
            "duration_minutes",
            _("Usual duration (minutes)"),
            Kind.INTEGER,
            writes="duration_minutes",
            listed=False,
            summed=False,
            width=12,
        ),
        Column("usual_room", _("Usual room"), source="usual_room__name", relation="usual_room", listed=False, width=20),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    order=("body", "label"),
)

WHEEL = Sheet(
    name="wheel",
    title=_("Wheel of the year"),
    model=WheelEntry,
    columns=(
        _named("series", _("Series"), "label", searched=True, width=40),
        Column(
            "body",
            _("Body"),
            source="series__body__name",
            relation="series__body",
            listed=False,
            searched=True,
            width=34,
        ),
        Column("quarter", _("Quarter"), Kind.CHOICE, choices=_QUARTERS, writes="quarter", width=10),
        Column("window", _("Window"), Kind.CHOICE, choices=Window.choices, writes="window", width=14),
        Column("month_from", _("From month"), Kind.CHOICE, choices=_MONTHS, writes="month_from", width=12),
        Column("month_to", _("To month"), Kind.CHOICE, choices=_MONTHS, writes="month_to", listed=False, width=12),
        Column("is_approximate", _("Approximate (ca.)"), Kind.BOOLEAN, writes="is_approximate", width=10),
        Column(
            "preferred_weekday",
            _("Preferred weekday"),
            Kind.CHOICE,
            choices=Weekday.choices,
            writes="preferred_weekday",
            listed=False,
            width=12,
        ),
        Column("valid_from", _("Valid from"), Kind.DATE, writes="valid_from", width=12),
        Column("valid_until", _("Valid until"), Kind.DATE, writes="valid_until", listed=False, width=12),
    ),
    key=("series", "window", "month_from", "month_to", "valid_from"),
    order=("quarter", "month_from", "window", "series"),
)

MEETINGS = Sheet(
    name="meetings",
    title=_("Meetings"),
    model=Meeting,
    columns=(
        Column("title", _("Title"), writes="title", searched=True, width=40),
        _named("body", _("Body"), searched=True, width=34),
        _named("host_party", _("Host"), listed=False, width=34),
        Column("starts_at", _("Starts"), Kind.DATETIME, writes="starts_at", width=16),
        Column("ends_at", _("Ends"), Kind.DATETIME, writes="ends_at", listed=False, width=16),
        _named("room", _("Room"), searched=True, width=20),
        Column("state", _("State"), Kind.CHOICE, choices=MeetingState.choices, writes="state", width=12),
        Column("is_date_locked", _("The date is fixed"), Kind.BOOLEAN, writes="is_date_locked", listed=False, width=10),
        _named("series", _("Series"), "label", listed=False, width=34),
        *_named_entry(),
        _named("theme", _("Theme"), listed=False, width=24),
        Column("other_issue", _("Other issue"), writes="other_issue", searched=True, listed=False, width=30),
        Column(
            "spokes_party",
            _("Spokes-forvaltning"),
            source=Coalesce(F("spokes_party__name"), F("theme__spokes_party__name")),
            listed=False,
            width=34,
        ),
        Column(
            "items_due_on", _("Deadline for agenda items"), Kind.DATE, writes="items_due_on", listed=False, width=12
        ),
        Column("agenda_frozen_at", _("Agenda frozen"), Kind.DATETIME, listed=False, width=16),
        Column("minutes_state", _("Minutes"), Kind.CHOICE, choices=MinutesState.choices, width=12),
        Column("minutes_approved_on", _("Minutes approved on"), Kind.DATE, listed=False, width=12),
    ),
    key=("title", "starts_at"),
    order=("-starts_at",),
)

AGENDA_ITEMS = Sheet(
    name="agenda-items",
    title=_("Agenda items"),
    model=AgendaItem,
    columns=(
        Column("title", _("Title"), writes="title", searched=True, width=50),
        _named("meeting", _("Meeting"), "title", searched=True, width=40),
        Column(
            "starts_at", _("Meeting starts"), Kind.DATETIME, source="meeting__starts_at", writes="meeting", width=16
        ),
        Column("position", _("No."), Kind.INTEGER, writes="position", width=8, summed=False),
        _named("proposer", _("Proposer"), searched=True, width=34),
        _named("theme", _("Theme"), listed=False, width=24),
        Column("goal", _("Goal it is about"), source="goal__text", relation="goal", listed=False, width=60),
        Column(
            "goal_agreement",
            _("Agreement of the goal"),
            source="goal__agreement__title",
            writes="goal",
            listed=False,
            filtered=False,
            width=40,
        ),
        Column(
            "goal_number",
            _("No. of the goal"),
            Kind.INTEGER,
            source="goal__number",
            writes="goal",
            listed=False,
            filtered=False,
            summed=False,
            width=8,
        ),
        Column("is_closed", _("Closed"), Kind.BOOLEAN, writes="is_closed", width=8),
        Column(
            "outcome",
            _("Outcome"),
            Kind.CHOICE,
            source=_APPROVED_OUTCOME,
            choices=Outcome.choices,
            listed=False,
            width=14,
        ),
        Column("text", _("Text"), writes="text", searched=True, listed=False, filtered=False, width=60),
        Column(
            "decision", _("Decision"), source=_APPROVED_DECISION, searched=True, listed=False, filtered=False, width=60
        ),
        Column(
            "follow_up_owner",
            _("Follow-up by"),
            source=_APPROVED_OWNER,
            listed=False,
            width=34,
        ),
        Column("follow_up_due_on", _("Follow-up due"), Kind.DATE, source=_APPROVED_DUE_ON, listed=False, width=12),
        Column("follow_up_done_on", _("Followed up on"), Kind.DATE, source=_APPROVED_DONE_ON, listed=False, width=12),
    ),
    key=("meeting", "starts_at", "title"),
    order=("-starts_at", "position"),
)

# Of the screen of follow-ups, which is no register: read from `selectors.follow_ups`.
FOLLOW_UPS = (
    Column("standing", _("State"), width=12),
    Column("due_on", _("Follow-up due"), Kind.DATE, width=12),
    Column("title", _("Title"), width=50),
    Column("is_closed", _("Closed"), Kind.BOOLEAN, width=8),
    Column("decision", _("Decision"), width=60),
    Column("owner", _("Follow-up by"), width=34),
    Column("body", _("Body"), width=34),
    Column("meeting", _("Meeting"), width=40),
    Column("held_at", _("Meeting starts"), Kind.DATETIME, width=16),
    Column("done_on", _("Followed up on"), Kind.DATE, width=12),
    Column("note", _("What came of it"), width=50),
)

ROOMS = Sheet(
    name="rooms",
    title=_("Rooms"),
    model=Room,
    columns=(
        Column("name", _("Name"), writes="name", searched=True, width=34),
        Column("address", _("Address"), writes="address", searched=True, width=40),
        Column("seats", _("Seats"), Kind.INTEGER, writes="seats", width=10),
        Column("is_in_use", _("In use"), Kind.BOOLEAN, writes="is_in_use", width=10),
    ),
    order=("name",),
)

BLOCKED_PERIODS = Sheet(
    name="blocked-periods",
    title=_("Blocked periods"),
    model=BlockedPeriod,
    columns=(
        Column("label", _("Why"), writes="label", searched=True, width=30),
        Column("date_from", _("From"), Kind.DATE, writes="date_from", width=12),
        Column("date_to", _("To"), Kind.DATE, writes="date_to", width=12),
        Column("room", _("Room"), source="room__name", relation="room", searched=True, width=24),
        Column("person", _("Person"), source="person__name", relation="person", searched=True, width=30),
        Column("body", _("Body"), source="body__name", relation="body", searched=True, width=34),
    ),
    order=("-date_from",),
)
