"""The check of the whole site, as a screen and as a workbook."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.menu import MenuItem
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.findings import Finding
from pages.checks.wording import sentence
from pages.seeing import seen_by, sees_pages
from registry.columns import Column, Kind
from registry.screens.exporting import dated, fetched, taken_out
from registry.workbook.write import write_workbook

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


class CheckAllView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "pages/checks/all.html"
    page_title = TITLE
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not sees_pages(request.user):
            raise PermissionDenied
        return self.export() if request.GET.get("export") == "xlsx" else super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [{"url": "", "label": str(TITLE)}]

    @property
    def header_buttons(self) -> list[HeaderButton]:
        return [HeaderButton(_("Download as a workbook"), url="?export=xlsx", icon_name="download")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(checked=list(checked(self.request.user)), **kwargs)

    def export(self) -> HttpResponseBase:
        about = [(_("Register"), str(TITLE)), *taken_out(get_user_display_name(self.request.user))]
        write = partial(write_workbook, title=str(TITLE), columns=COLUMNS, rows=self._rows(), about=about)
        return fetched(dated("kontrol-af-sider"), write)

    def _rows(self) -> Iterator[tuple[Any, ...]]:
        for each in checked(self.request.user):
            for is_fault, text in each.sentences:
                yield each.title, each.page.url or "", each.is_public, is_fault, text


class CheckAllItem(MenuItem):
    """Among the reports, for those who see pages in the admin."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy(NAME), name="pages-check", icon_name="glasses", order=850)

    def is_shown(self, request: HttpRequest) -> bool:
        return sees_pages(request.user)
