"""Reason codes of the rules as sentences."""

from datetime import date

from django.utils.translation import gettext_lazy as _

from registry.constraints.rules import Refusal
from registry.meetings.models import MeetingState
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
    "not_over": _("The meeting is still to come: it treats its items itself. Carry over once it is held or cancelled."),
    "nothing_unfinished": _("There is nothing to carry over: every item is treated, or goes on elsewhere already."),
    "no_next_meeting": _(
        "The body has no later meeting whose agenda is open. Create one, or open the agenda of the next again."
    ),
    "forwarded_to_itself": _("Choose a meeting of another body; to the body's own next one items are carried over."),
    "agenda_not_open": _("The agenda there is frozen, or the meeting is over. Choose one whose agenda is open."),
    "forwarded_already": _("The item has been forwarded to that meeting already."),
    "origin_is_closed": _("The item it comes from is closed, so this one is closed too. Open that one first."),
    "no_follow_up": _("A held meeting must have decided who follows up, or when. Write it on the item first."),
    "note_without_day": _("Say also when it was done, or leave both empty."),
    "done_outside": _("Choose a day from the meeting on %(held_on)s until today, %(today)s."),
    "approved_before_held": _("Minutes cannot be approved before the meeting on %(held_on)s."),
}
NOT_YOURS = _(
    "You can only write items that your own forvaltning proposes, until the deadline and until the agenda is frozen."
)


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
