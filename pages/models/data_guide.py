"""The guide to the open data, at the address the data lie under."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pages.models.base import BasePage
from pages.open_data import guide
from pages.open_data.catalogue import LICENCE, SPECIFICATION
from pages.open_data.views import MAX_AGE


class DataGuidePage(BasePage):
    """Every dataset with every field; the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    own_segment = "data"
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("guide to the open data")
        verbose_name_plural = _("guides to the open data")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        datasets = guide.datasets()
        return {
            **context,
            "datasets": datasets,
            "document": guide.document(),
            "example": guide.example(),
            "example_address": request.build_absolute_uri(f"{self.get_url(request) or ''}{datasets[0].links[0].url}"),
            "licence": LICENCE,
            "minutes": MAX_AGE // 60,
            "specification": SPECIFICATION,
        }
