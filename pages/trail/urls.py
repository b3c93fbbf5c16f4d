"""The addresses of the trail in the admin."""

from django.urls import URLPattern, path

from pages.trail.views import PageTrailView, TrailView


def addresses() -> list[URLPattern]:
    return [
        path("redaktion/spor/", TrailView.as_view(), name="pages_trail"),
        path("redaktion/spor/resultater/", TrailView.as_view(results_only=True), name="pages_trail_results"),
        path("redaktion/<int:page_id>/spor/", PageTrailView.as_view(), name="pages_page_trail"),
        path(
            "redaktion/<int:page_id>/spor/resultater/",
            PageTrailView.as_view(results_only=True),
            name="pages_page_trail_results",
        ),
    ]
