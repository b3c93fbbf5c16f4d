"""The calendar: every public meeting as a list, by month and by year, and how to have them in one's own calendar."""

from datetime import date, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from pages.calendar.views import ALL, feed_link
from pages.models.base import BasePage
from pages.record_pages import addresses, wheel_url
from registry.bodies.models import Body, BodyState
from registry.meetings.selectors.listing import coming, meetings_between, years_of_public_meetings
from registry.meetings.selectors.months import Month, months_of, weeks_of, year_of


class CalendarPage(RoutablePageMixin, BasePage):
    """The public meetings of all bodies, or of one (`?organ=`); the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    own_segment = "kalender"
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("calendar page")
        verbose_name_plural = _("calendar pages")

    @path("")
    def coming(self, request: HttpRequest) -> HttpResponse:
        """What is to come, the nearest first."""
        now = timezone.now()
        body = _asked_body(request)
        return self._show(request, body, "list", timezone.localdate(now), months=months_of(coming(now, body)))

    @path("<int:year>/", name="year")
    def year(self, request: HttpRequest, year: int) -> HttpResponse:
        """The twelve months of a year."""
        first, last = self._years()
        if not first <= year <= last:
            raise Http404
        body = _asked_body(request)
        meetings = meetings_between(date(year, 1, 1), date(year, 12, 31), body)
        return self._show(
            request,
            body,
            "year",
            date(year, 1, 1),
            months=year_of(year, meetings),
            before=year - 1 if year > first else None,
            after=year + 1 if year < last else None,
        )

    @path("<int:year>/<int:month>/", name="month")
    def month(self, request: HttpRequest, year: int, month: int) -> HttpResponse:
        """The weeks of a month."""
        first, last = self._years()
        if not (first <= year <= last and 1 <= month <= 12):
            raise Http404
        body = _asked_body(request)
        empty = Month(date(year, month, 1), ())
        shown = Month(empty.first, meetings_between(empty.first, empty.last, body))
        before, after = empty.first - timedelta(days=1), empty.last + timedelta(days=1)
        return self._show(
            request,
            body,
            "month",
            empty.first,
            month=shown,
            weeks=weeks_of(shown, timezone.localdate()),
            before=before if before.year >= first else None,
            after=after if after.year <= last else None,
        )

    def _show(self, request: HttpRequest, body: Body | None, view: str, day: date, **shown: Any) -> HttpResponse:
        bodies = list(Body.objects.public().exclude(state=BodyState.DISSOLVED).order_by("level", "name"))
        context: dict[str, Any] = {
            "view": view,
            "day": day,
            "body": body,
            "bodies": bodies,
            "query": f"?organ={body.slug}" if body else "",
            "addresses": addresses(request),
            "wheel_url": wheel_url(request),
            "feeds": [
                feed_link(request, ALL, str(_("All meetings"))),
                *(feed_link(request, row.slug, row.name) for row in bodies),
            ],
            **shown,
        }
        response: HttpResponse = self.render(request, template=f"pages/calendar_{view}.html", context_overrides=context)
        return response

    def _years(self) -> tuple[int, int]:
        """The first and the last year there is something to see of; this year always."""
        this_year = timezone.localdate().year
        first, last = years_of_public_meetings() or (this_year, this_year)
        return min(first, this_year), max(last, this_year)


def _asked_body(request: HttpRequest) -> Body | None:
    """The body that was asked for; None for all.

    Raises:
        Http404: there is no such public body.
    """
    slug = request.GET.get("organ", "")
    body = Body.objects.public().filter(slug=slug).first() if slug else None
    if slug and body is None:
        raise Http404
    return body
