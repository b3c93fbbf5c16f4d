"""Reason codes of the rules as sentences."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from registry.bodies.selectors.numbers import number_label
from registry.constraints.rules import Refusal
from registry.meetings.models import Meeting, MeetingState
from registry.meetings.rules import planning as rules
from registry.meetings.rules.compliance_shapes import AHEAD, BREACH, REMARK, YearFinding
from registry.meetings.rules.follow_ups import DONE, OPEN, OVERDUE
from registry.meetings.selectors.planning import Planning
from registry.meetings.selectors.wheel import window_label
from registry.validity.wording import day

REFUSALS = {
    "body_or_host": _("Choose either the body that meets or the host, not both (%(k)s)."),
    "series_of_another": _("The meeting series belongs to another body. Choose one of this body's (%(k)s)."),
    "entry_of_another": _("The wheel entry belongs to another series. Choose one of this series (%(k)s)."),
    "ends_before_start": _("The meeting must end after it starts."),
    "items_due_late": _("The deadline lies after the meeting on %(starts_on)s. Choose that day or an earlier one."),
    "state_not_reachable": _("A meeting that is “%(from)s” cannot become “%(to)s”."),
    "state_not_new": _("A new meeting is proposed or confirmed, not “%(to)s”."),
    "concluded_on_another_level": _(
        "The agreement stands on level %(own)s and is concluded by a body on that level, not here (%(k)s)."
    ),
    "already_approved": _("The minutes are already approved."),
    "not_held": _("Minutes are approved once the meeting is marked as held."),
    "no_minutes": _("There are no minutes to approve. Write them on the meeting first."),
    "agenda_left_open": _(
        "Freeze the agenda first: approved minutes are locked, and its items would never become public with them."
    ),
    "not_over": _("The meeting is still to come: it treats its items itself. Carry over once it is held or cancelled."),
    "nothing_unfinished": _("There is nothing to carry over: every item is treated, or goes on elsewhere already."),
    "no_next_meeting": _(
        "The body has no later meeting whose agenda is open. Create one, or open the agenda of the next again."
    ),
    "forwarded_to_itself": _("Choose a meeting of another body; to the body's own next one items are carried over."),
    "agenda_not_open": _("The agenda there is frozen, or the meeting is over. Choose one whose agenda is open."),
    "forwarded_already": _("The item has been forwarded to that meeting already."),
    "origin_is_closed": _("The item it comes from is closed, so this one is closed too. Open that one first."),
    "loaded_after_held": _(
        "The meeting is held, so a workbook does not change it (%(k)s). Write what is still to be mended in its form."
    ),
    "loaded_after_meeting": _(
        "The meeting is held or cancelled, so a workbook writes no items there (%(k)s). Write it in the item's form."
    ),
    "loaded_unseen": _("Closed items are loaded by somebody who may see them (%(k)s)."),
    "loaded_over_copies": _("The item goes on elsewhere and is open there (%(k)s). Close that one too."),
    "number_taken": _("Another item of the meeting has the number %(number)s. Write one that is free (%(k)s)."),
    "follow_up_due_early": _("The follow-up is due before the meeting on %(held_on)s. Choose that day or a later one."),
    "no_follow_up": _("A held meeting must have decided who follows up, or when. Write it on the item first."),
    "note_without_day": _("Say also when it was done, or leave both empty."),
    "done_outside": _("Choose a day from the meeting on %(held_on)s until today, %(today)s."),
    "approved_before_held": _("Minutes cannot be approved before the meeting on %(held_on)s."),
    "call_closed": _("The agenda is frozen, or the meeting is held or cancelled: it takes no more items (%(k)s)."),
    "call_due_passed": _("The deadline has passed already. Choose %(today)s or a later day."),
    "call_has_items": _("The forvaltning has items on the agenda already, and they are its answer (%(k)s)."),
    "call_is_kept": _("The forvaltning has answered, and the answer is kept (%(k)s)."),
    "call_answered": _("It is answered already that there are no items (%(k)s)."),
}
FOLLOW_UPS = {DONE: _("done"), OVERDUE: _("overdue"), OPEN: _("not done")}
NOT_YOURS = _(
    "You can only write items that your own forvaltning proposes, until the deadline and until the agenda is frozen."
)
TAKEN = {
    rules.HOLIDAY: _("public holiday, or a day on which offices are closed"),
    rules.PASSED: _("has passed"),
    rules.BODY_AWAY: _("the body is taken: %(what)s"),
    rules.PERSON_AWAY: _("the chair or the secretary is away: %(what)s"),
    rules.ROOM_AWAY: _("the room is taken: %(what)s"),
    rules.MEMBERS_MEET: _("its members meet: %(what)s"),
    rules.ROOM_TAKEN: _("the room is used: %(what)s"),
    rules.OUT_OF_ORDER: _("no meeting that prepares it comes before (K101)"),
}

STATUSES = {BREACH: _("Breach"), REMARK: _("Remark"), AHEAD: _("Ahead")}
MARKS = {BREACH: "✗", REMARK: "!", AHEAD: "…", "": "✓"}
DEVIATIONS = {
    "missing": _("%(label)s: no meeting in the window %(date_from)s–%(date_to)s"),
    "cancelled": _("%(label)s: the meeting on %(cancelled)s is cancelled, and no other is set in its window"),
    "awaits_date": _("%(label)s: the meeting in the window %(date_from)s–%(date_to)s has no date yet"),
    "outside_window": _("%(title)s: %(on)s lies outside the window %(date_from)s–%(date_to)s"),
    "too_few": _("%(label)s: %(number)s in %(year)s; it is to be %(wanted)s a year"),
    "too_few_cancelled": _("%(label)s: %(number)s in %(year)s, with %(cancelled)s cancelled; it is to be %(wanted)s"),
    "too_many": _("%(label)s: %(number)s in %(year)s; it is to be %(wanted)s a year"),
    "to_plan": _("%(label)s: %(number)s so far in %(year)s; it is to be %(wanted)s a year"),
    "order_broken": _("%(title)s on %(on)s: no meeting of “%(label)s” comes before it"),
    "order_broken_since": _("%(title)s on %(on)s: no meeting of “%(label)s” comes between it and %(since)s"),
    "minutes_late": _("%(title)s on %(on)s: the minutes were to be approved by %(due_on)s"),
    "minutes_were_late": _("%(title)s on %(on)s: the minutes were approved on %(approved_on)s, after %(due_on)s"),
    "not_marked": _("%(title)s on %(on)s is over, and neither marked as held nor cancelled"),
    "body_dissolved": _("%(label)s goes on, though the body was dissolved on %(gone_on)s"),
}
MENDING = {
    "missing": _("Enter the meeting that was held, or set one as soon as possible."),
    "cancelled": _("Set another date."),
    "awaits_date": _("Plan the year, or set a date."),
    "outside_window": _("Move the meeting into the window."),
    "outside_window_held": _("It is held and stays. If the window has changed, correct the entry of the wheel."),
    "too_few": _("Set the meetings that are missing, or mark those as held that were."),
    "too_many": _("Cancel a meeting, or correct the number on the series if it has changed."),
    "to_plan": _("Plan the year, or set the dates."),
    "order_broken": _("Set a meeting that prepares it, or move one of the two."),
    "minutes_late": _("Finish the minutes and approve them."),
    "minutes_were_late": _("Nothing to mend this time; approve them sooner after the next meeting."),
    "not_marked": _("Mark it as held or cancelled."),
    "body_dissolved": _("End the series and its entries in the wheel on that day."),
}


def status(value: str | None) -> str:
    """The name of a finding's status; one for a series without findings."""
    return str(STATUSES[value]) if value else str(_("Kept"))


def deviation(found: YearFinding) -> str:
    """What deviates, without the line of the memo (it has a column of its own)."""
    code, figures = found.code, found.figures
    if code == "too_few" and figures["cancelled"]:
        code = "too_few_cancelled"
    elif code == "order_broken" and figures["since"]:
        code = "order_broken_since"
    return str(DEVIATIONS[code]) % _written(figures)


def mending(found: YearFinding) -> str:
    """How it is mended."""
    code = "outside_window_held" if found.figures.get("is_held") else found.code
    return str(MENDING[code])


def _written(figures: Mapping[str, Any]) -> dict[str, Any]:
    written = {name: day(value) if isinstance(value, date) else value for name, value in figures.items()}
    if "cancelled" in figures:
        written["cancelled"] = ", ".join(day(value) for value in figures["cancelled"])
    if "minimum" in figures:
        least, most, about = (figures[name] for name in ("minimum", "maximum", "is_approximate"))
        written["wanted"] = number_label(least, most, is_approximate=about)
    return written


def refusal(reason: Refusal) -> str:
    """What is wrong and what would be right."""
    code = reason.code
    figures = {name: day(value) if isinstance(value, date) else value for name, value in reason.figures.items()}
    if code == "state_not_reachable":
        if figures["from"] is None:
            code = "state_not_new"
        figures = {name: state(value) for name, value in figures.items()}
    return str(REFUSALS[code]) % {"k": reason.k, **figures}


def state(value: str | None) -> str:
    """The name of a meeting's state."""
    return "" if value is None else str(MeetingState(value).label)


def dated_meeting(meeting: Meeting) -> str:
    """A meeting to choose among others of the same title: Samarbejdsforum: Temamøde, 05.02.2027."""
    held_by = meeting.body or meeting.host_party
    return f"{held_by}: {meeting}, {day(timezone.localdate(meeting.starts_at))}"


def planned_day(value: date) -> str:
    """A day as it is planned: Tuesday 26.01.2027, week 4."""
    said = {"weekday": WEEKDAYS[value.weekday()], "day": day(value), "week": value.isocalendar().week}
    return str(_("%(weekday)s %(day)s, week %(week)s") % said)


def window_with_days(planning: Planning, slot: rules.Slot) -> str:
    """ultimo January (21.01.–31.01.)."""
    entry = planning.entries[slot.key]
    label = window_label(entry.window, entry.month_from, entry.month_to)
    return f"{label} ({slot.date_from:%d.%m.}–{slot.date_to:%d.%m.})"


def taken_day(planning: Planning, found: rules.TakenDay) -> str:
    """A day of a window and everything that takes it."""
    return f"{planned_day(found.day)}: {'; '.join(_taken(planning, taken) for taken in found.by)}"


def plan_summary(*, new: int, moved: int, kept: int, unmet: int) -> str:
    """How many meetings a plan has, and what happens to them."""
    placed = new + moved + kept
    whole = ngettext("%(number)d meeting", "%(number)d meetings", placed) % {"number": placed}
    parts = {"new": new, "moved": moved, "kept": kept}
    text = _("%(whole)s: %(new)d new, %(moved)d moved, %(kept)d that stay.") % {"whole": whole, **parts}
    if not unmet:
        return str(text)
    left = ngettext("%(number)d entry cannot be met.", "%(number)d entries cannot be met.", unmet) % {"number": unmet}
    return f"{text} {left}"


def plan_quality(result: rules.PlanResult) -> str:
    """Whether there is a better plan."""
    if result.is_optimal:
        return str(_("No plan keeps the rules and the wishes better."))
    share = f"{result.gap:.1%}".replace(".", ",")
    return str(
        _("The plan keeps every rule. A better one may exist: it is at most %(share)s from the best.")
        % {"share": share}
    )


def _taken(planning: Planning, taken: rules.Taken) -> str:
    what = ""
    if taken.code in (rules.BODY_AWAY, rules.PERSON_AWAY, rules.ROOM_AWAY):
        what = planning.asked.away[taken.key or 0].label
    elif taken.is_slot and taken.key is not None:
        what = planning.entries[taken.key].series.label
    elif taken.key is not None:
        what = planning.booked[taken.key]
    return str(TAKEN[taken.code]) % {"what": what}
