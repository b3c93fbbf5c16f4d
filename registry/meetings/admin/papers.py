"""Invitation, agenda and minutes on paper, with what the user may see. The clock is read here."""

from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from registry.meetings.models import Meeting
from registry.meetings.papers import Paper, file_name, paper_html, papers_of
from registry.meetings.selectors.agenda import MeetingText, visible_meeting
from registry.printing import pdf
from registry.screens.views import RegisterView


class PaperView(RegisterView, View):
    """A paper of a meeting as PDF, closed items and drafts included for those who may see them; it is kept nowhere."""

    paper: ClassVar[Any] = None

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        meeting: Meeting = self.get_object()
        text = visible_meeting(meeting.pk, request.user, timezone.localdate())
        if self.paper not in papers_of(text):
            raise Http404
        try:
            made = pdf.make(paper_html(text, self.paper), request.build_absolute_uri())
        except pdf.Unavailable:
            messages.error(request, pdf.what_to_install())
            return redirect(self.address("inspect", meeting))
        response = HttpResponse(made, content_type="application/pdf")
        response["Content-Disposition"] = f'inline; filename="{file_name(text, self.paper)}.pdf"'
        return response


class InvitationView(PaperView):
    """The invitation."""

    paper = Paper.INVITATION


class AgendaView(PaperView):
    """The agenda, in draft while it is open."""

    paper = Paper.AGENDA


class MinutesView(PaperView):
    """The minutes, in draft until they are approved."""

    paper = Paper.MINUTES


PAPERS = (
    (Paper.INVITATION.value, InvitationView),
    (Paper.AGENDA.value, AgendaView),
    (Paper.MINUTES.value, MinutesView),
)


def paper_buttons(view: RegisterView, meeting: Meeting, text: MeetingText) -> list[HeaderButton]:
    """One for each paper that the meeting has for this user."""
    return [
        HeaderButton(
            _("%(paper)s as PDF") % {"paper": paper.label}, url=view.address(paper.value, meeting), icon_name="download"
        )
        for paper in papers_of(text)
    ]
