"""Invitation, agenda and minutes as HTML for paper (`registry.printing.pdf`)."""

from django.db.models import TextChoices
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from registry.meetings.selectors.agenda import MeetingText


class Paper(TextChoices):
    """A paper of a meeting; the value stands in addresses."""

    INVITATION = "indkaldelse", _("Invitation")
    AGENDA = "dagsorden", _("Agenda")
    MINUTES = "referat", _("Minutes")


def papers_of(text: MeetingText) -> tuple[Paper, ...]:
    """The papers that the meeting has for this reader."""
    has = {
        Paper.INVITATION: True,
        Paper.AGENDA: bool(text.items) or text.meeting.has_agenda,
        Paper.MINUTES: bool(text.minutes),
    }
    return tuple(paper for paper in Paper if has[paper])


def paper_html(text: MeetingText, paper: Paper) -> str:
    """A paper of the meeting as a whole document, marked where not all that is in it is public."""
    is_minutes = paper is Paper.MINUTES
    return render_to_string(
        "registry/meetings/paper.html",
        {
            "text": text,
            "meeting": text.meeting,
            "paper": paper,
            "is_minutes": is_minutes,
            "is_for_all": text.is_for_all and not (is_minutes and text.has_draft),
            "has_names": is_minutes and text.has_names,
            "is_invitation": paper is Paper.INVITATION,
        },
    )


def file_name(text: MeetingText, paper: Paper) -> str:
    """The name of the file, without ending."""
    return f"{paper.value}-{text.meeting.starts_at:%Y-%m-%d}-{text.meeting.meeting_id}"
