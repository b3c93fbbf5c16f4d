"""The check of one page, and what refuses a deletion of one that would break a link."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from pages.checks.body import findings
from pages.checks.catalogue import Catalogue
from pages.checks.usage import Use, uses_of_pages
from pages.checks.wording import sentence
from pages.page_screens import PageScreen


class CheckView(PageScreen, TemplateView):
    """What was found in the newest version of a page, and what leads to the page."""

    template_name = "pages/checks/page.html"
    page_title = _("Check")
    header_icon = "glasses"

    def dispatch(self, request: HttpRequest, page_id: int) -> HttpResponseBase:
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request)

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
