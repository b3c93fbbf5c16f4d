"""The check of one page, and what refuses a deletion of one that would break a link."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.usage import Use, uses_of_pages
from pages.checks.wording import sentence


class CheckView(WagtailAdminTemplateMixin, TemplateView):
    """What was found in the newest version of a page, and what leads to the page."""

    template_name = "pages/checks/page.html"
    page_title = _("Check")
    header_icon = "glasses"
    page: Page

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        self.page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request)

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        body = getattr(self.page.get_latest_revision_as_object(), "body", ())
        found = [(finding.is_fault, sentence(finding)) for finding in findings(body, Catalogue())]
        return super().get_context_data(page=self.page, found=found, uses=uses_of_pages([self.page]), **kwargs)


class CheckItem(PageMenuItem):
    label = _("Check")
    icon_name = "glasses"
    url_name = "pages_check"
    priority = 16

    def is_shown(self, user: Any) -> bool:
        return bool(self.page.permissions_for_user(user).can_edit())


def header_items(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    if not page.is_root():
        yield CheckItem(page=page)


def public_uses_of_all(page: Page) -> list[Use]:
    """What is public, or about to be, and leads to the page or to one under it."""
    return [use for use in uses_of_pages(page.get_descendants(inclusive=True)) if use.is_public]


def refuse_to_break_links(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is deleted: not while a public page leads to it, or to one under it, that is public itself."""
    if request.method != "POST" or not page.get_descendants(inclusive=True).live().exists():
        return None
    uses = public_uses_of_all(page)
    if not uses:
        return None
    context = {"page": page, "uses": uses}
    return TemplateResponse(request, "pages/checks/refused.html", context, status=409)
