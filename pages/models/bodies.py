"""What pages about bodies have in common: the register's facts beside the text, and their meetings."""

from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.models import Page
from wagtail.search import index

from pages.calendar.views import feed_link
from pages.forms import RecordPageForm
from pages.models.base import BasePage
from pages.navigation import Crumb, crumbs_from_front_page
from pages.papers import pdf_or_what_to_install
from pages.record_pages import Addresses, addresses, agreement_address, calendar_url, model_url
from registry.bodies.models import Body, BodyKind
from registry.bodies.selectors.facts import body_facts
from registry.meetings.models import Meeting
from registry.meetings.papers import Paper, file_name, paper_html, papers_of
from registry.meetings.selectors.agenda import MeetingText, public_meeting
from registry.meetings.selectors.listing import (
    meetings_of_year,
    next_meetings,
    past_meetings,
    series_of,
    years_with_meetings,
)
from registry.printing import pdf

NEXT = 5
PAST = 10


class BodyPage(RoutablePageMixin, BasePage):
    """A page about one body. Text is the page's, facts are the register's and always current."""

    record_field: ClassVar[str] = "record"
    is_one_of_a_kind = True
    base_form_class = RecordPageForm

    record: "models.OneToOneField[Body, Body]"
    record_id: int | None

    content_panels = [FieldPanel("title"), FieldPanel("record"), *BasePage.content_panels[1:]]
    search_fields = [*BasePage.search_fields, index.SearchField("other_names", boost=2)]

    class Meta:
        abstract = True

    @property
    def is_readable(self) -> bool:
        """A body that is not public has no page to read."""
        return self.record.is_public

    @property
    def other_names(self) -> list[str]:
        """What else the body is called, for the search (checklist, tension 2)."""
        return [alias.name for alias in self.record.aliases.all()]

    def get_route_paths(self) -> list[str]:
        """Every address under the page, so that all of them lead on when it moves."""
        meetings = list(Meeting.objects.public().filter(body=self.record_id).values_list("pk", flat=True))
        papers = [f"/moeder/{key}/{paper.value}/pdf/" for key in meetings for paper in Paper]
        years = years_with_meetings(self.record, timezone.now())
        archive = ["/moedearkiv/", *(f"/moedearkiv/{year}/" for year in years)] if years else []
        return ["/", *(f"/moeder/{key}/" for key in meetings), *papers, *archive]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        if self.record_id is None:  # a preview before the body is chosen
            return context
        return {**context, **self._facts(timezone.now(), request, addresses(request))}

    def _facts(self, now: datetime, request: HttpRequest, known: Addresses) -> dict[str, Any]:
        """What the register says of the body, for everybody to read.

        Raises:
            Http404: the body is not public.
        """
        show_names: bool = settings.PUBLIC_SEAT_NAMES
        today = timezone.localdate(now)
        try:
            facts = body_facts(self.record, today, public_only=True, show_names=show_names)
        except Body.DoesNotExist as error:
            raise Http404 from error
        above = known.by_slug.get(facts.reports_to.slug) if facts.reports_to else None
        return {
            "facts": facts,
            "has_members": any(seat.members for seat in facts.seats),
            "series": series_of(self.record, today),
            "next_meetings": next_meetings(self.record, now, NEXT),
            "past_meetings": past_meetings(self.record, now, PAST),
            "agreement": agreement_address(facts.agreement_id, request) if facts.agreement_id else None,
            "feed": None if facts.dissolved_on else feed_link(request, facts.slug, facts.name),
            "calendar_url": calendar_url(request),
            "model_url": model_url(request),
            "addresses": known,
            "breadcrumbs": crumbs_from_front_page(request, *([Crumb(above.title, above.url)] if above else []), self),
        }

    @path("moedearkiv/", name="archive")
    @path("moedearkiv/<int:year>/", name="archive_year")
    def archive(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        """The body's public meetings that are over, a year at a time, the latest year first.

        Raises:
            Http404: there was no such meeting that year.
        """
        now = timezone.now()
        years = years_with_meetings(self.record, now) if self.is_readable else ()
        if not years or (year is not None and year not in years):
            raise Http404
        shown = years[0] if year is None else year
        above = Crumb(self.title, self.get_url(request) or "")
        response: HttpResponse = self.render(
            request,
            template="pages/meeting_archive.html",
            context_overrides={
                "year": shown,
                "years": years,
                "archive_url": f"{above.url}moedearkiv/",
                "meetings": meetings_of_year(self.record, now, shown),
                "breadcrumbs": crumbs_from_front_page(request, above, Crumb(_("Meetings held"))),
            },
        )
        return response

    @path("moeder/<int:meeting_id>/", name="meeting")
    def meeting(self, request: HttpRequest, meeting_id: int) -> HttpResponse:
        """One public meeting of the body: its agenda once frozen, its minutes once approved."""
        shown = self._public_meeting(meeting_id)
        above: list[Crumb | Page] = [Crumb(self.title, self.get_url(request) or "")]
        response: HttpResponse = self.render(
            request,
            template="pages/meeting.html",
            context_overrides={
                "meeting": shown.meeting,
                "shown": shown,
                "papers": papers_of(shown),
                "pdf_missing": "" if pdf.is_available() else pdf.what_to_install(),
                "breadcrumbs": crumbs_from_front_page(request, *above, Crumb(shown.meeting.title)),
            },
        )
        return response

    @path("moeder/<int:meeting_id>/<slug:name>/pdf/", name="meeting_pdf")
    def meeting_pdf(self, request: HttpRequest, meeting_id: int, name: str) -> HttpResponse:
        """Invitation, agenda or minutes on paper, with what anybody may read.

        Raises:
            Http404: the meeting is not public, or has no such paper yet.
        """
        shown = self._public_meeting(meeting_id)
        paper = next((paper for paper in papers_of(shown) if paper.value == name), None)
        if paper is None:
            raise Http404
        address = f"{self.full_url}moeder/{meeting_id}/{name}/pdf/"
        context = super().get_context(request)
        return pdf_or_what_to_install(request, paper_html(shown, paper), address, file_name(shown, paper), context)

    def _public_meeting(self, meeting_id: int) -> MeetingText:
        try:
            row = Meeting.objects.public().get(pk=meeting_id, body=self.record_id)
            return public_meeting(row.pk)
        except ObjectDoesNotExist as error:
            raise Http404 from error


def record_link(kind: BodyKind, help_text: Any) -> "models.OneToOneField[Body, Body]":
    """The link from a page to its body: one page a body, and a body with a page cannot be deleted."""
    return models.OneToOneField(
        Body,
        verbose_name=kind.label,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": kind},
        help_text=help_text,
    )
