"""The check of the whole site, as a screen and as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.findings import Finding
from pages.checks.wording import sentence
from pages.seeing import seen_by, sees_pages
from registry.columns import Column, Kind
from registry.screens.exporting import dated
from registry.screens.report import ReportItem, ReportView, Workbook

TITLE = gettext_lazy("Check of the pages")
NAME = "pages_check_all"
COLUMNS = (
    Column("page", gettext_lazy("Page"), width=40),
    Column("address", gettext_lazy("Address"), width=40),
    Column("is_public", gettext_lazy("Public"), Kind.BOOLEAN, width=10),
    Column("is_fault", gettext_lazy("Fault"), Kind.BOOLEAN, width=10),
    Column("text", gettext_lazy("What was found"), width=90),
)


@dataclass(frozen=True, slots=True)
class Checked:
    """A text in which something was found: what the public reads, or the draft that is to replace it."""

    page: Page
    is_public: bool
    findings: tuple[Finding, ...]

    @property
    def title(self) -> str:
        return str(self.page.get_admin_display_title())

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def sentences(self) -> list[tuple[bool, str]]:
        """Whether it is a fault, and the sentence."""
        return [(finding.is_fault, sentence(finding)) for finding in self.findings]


def checked(user: Any) -> Iterator[Checked]:
    """The texts of the pages that the user sees in the admin and in which something was found, in the tree's order."""
    known = Catalogue()
    for page in seen_by(user).order_by("path").specific().iterator():
        texts = [(page, True)] if page.live else []
        if page.has_unpublished_changes or not page.live:
            texts.append((page.get_latest_revision_as_object(), False))
        for text, is_public in texts:
            found = findings(text.body, known) if hasattr(text, "body") else []
            if found:
                yield Checked(page, is_public, tuple(found))


class CheckAllView(ReportView):
    """What was found, page by page."""

    template_name = "pages/checks/all.html"
    index_url_name = NAME
    page_title = TITLE
    header_icon = "glasses"

    @classmethod
    def may_see(cls, user: Any) -> bool:
        return sees_pages(user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(checked=list(checked(self.request.user)), **kwargs)

    def workbook(self) -> Workbook:
        return Workbook(dated("kontrol-af-sider"), TITLE, COLUMNS, self._rows())

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for each in checked(self.request.user):
            for is_fault, text in each.sentences:
                yield each.title, each.page.url or "", each.is_public, is_fault, text


def check_all_item() -> ReportItem:
    """Its place among the reports."""
    return ReportItem(CheckAllView, order=850)
