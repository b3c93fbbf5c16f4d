"""The wheel (årshjul): which bodies meet when, year by year."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from pages.figures.asked import FIRST_YEAR, LAST_YEAR, Asked
from pages.figures.sources.wheel import wheel_figure
from pages.models.base import BasePage
from pages.record_pages import addresses
from registry.meetings.selectors.wheel import wheel


class WheelPage(RoutablePageMixin, BasePage):
    """The wheel of the current year, and of any other at its own address; the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("wheel page")
        verbose_name_plural = _("wheel pages")

    @path("")
    def current_year(self, request: HttpRequest) -> HttpResponse:
        return self._show(request, timezone.localdate().year)

    @path("<int:year>/", name="year")
    def year(self, request: HttpRequest, year: int) -> HttpResponse:
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Http404
        return self._show(request, year)

    def _show(self, request: HttpRequest, year: int) -> HttpResponse:
        known = addresses(request)
        context: dict[str, Any] = {
            "year": year,
            "previous_year": year - 1 if year > FIRST_YEAR else None,
            "next_year": year + 1 if year < LAST_YEAR else None,
            "wheel": wheel(year, settings.WHEEL_DAYS),
            "addresses": known,
            "figure": wheel_figure(Asked(timezone.localdate(), year, known)),
        }
        response: HttpResponse = self.render(request, context_overrides=context)
        return response
