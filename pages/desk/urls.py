"""The desk's addresses in the admin."""

from django.urls import URLPattern, path

from pages.desk.views import DeskView, WorkView


def addresses() -> list[URLPattern]:
    return [
        path("redaktion/bord/", DeskView.as_view(), name="pages_desk"),
        path("redaktion/igang/", WorkView.as_view(), name="pages_work"),
        path("redaktion/igang/resultater/", WorkView.as_view(results_only=True), name="pages_work_results"),
    ]
