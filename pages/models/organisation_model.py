"""The organisation model: every body in one view (K051)."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from pages.figures.asked import Asked
from pages.figures.sources.organisation import organisation_model
from pages.models.base import BasePage
from pages.record_pages import addresses


class OrganisationModelPage(BasePage):
    """All bodies, drawn and as a table, without a click; the site makes it and keeps it in place."""

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
        today = timezone.localdate()
        return {**context, "figure": organisation_model(Asked(today, today.year, addresses(request)))}
