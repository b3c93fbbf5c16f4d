"""The organisation model: every body in one view (K051)."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.figures.asked import Asked
from pages.figures.sources.organisation import organisation_model
from pages.models.base import BasePage
from pages.record_pages import addresses
from registry.meetings.selectors.overview import bodies_overview


class OrganisationModelPage(BasePage):
    """All bodies, drawn and listed, without a click; the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("organisation model page")
        verbose_name_plural = _("organisation model pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        now, known = timezone.now(), addresses(request)
        today = timezone.localdate(now)
        return {
            **context,
            "figure": organisation_model(Asked(today, today.year, known)),
            "overview": bodies_overview(now),
            "addresses": known,
        }
