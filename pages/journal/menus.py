"""The report in the reports menu, and its addresses."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse_lazy
from wagtail.admin.menu import MenuItem

from pages.journal.missing import subjects_for
from pages.journal.views import TITLE, JournalView


class JournalItem(MenuItem):
    """For whoever may see some of it."""

    def __init__(self) -> None:
        super().__init__(
            TITLE, reverse_lazy("pages_journal"), name="missing-journal", icon_name="folder-open-inverse", order=20
        )

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(subjects_for(request.user))


def addresses() -> list[URLPattern]:
    return [
        path("redaktion/journal/", JournalView.as_view(), name="pages_journal"),
        path("redaktion/journal/resultater/", JournalView.as_view(results_only=True), name="pages_journal_results"),
    ]
