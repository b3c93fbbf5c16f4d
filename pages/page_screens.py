"""What the admin's screens about one page share: the page, their place under its breadcrumbs, their links beside it."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.models import Page


class PageScreen(WagtailAdminTemplateMixin):
    """A screen about one page, under the page's own breadcrumbs."""

    page: Page
    request: HttpRequest

    def setup(self, request: HttpRequest, page_id: int) -> None:
        super().setup(request, page_id=page_id)
        self.page = get_object_or_404(Page.objects.filter(depth__gt=1), pk=page_id).specific

    def get_page_subtitle(self) -> str:
        return str(self.page.get_admin_display_title())

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*get_breadcrumbs_items_for_page(self.page, self.request.user), here]


def links(*items: type[PageMenuItem]) -> Callable[..., Iterator[PageMenuItem]]:
    """A hook that offers each of the links on every page; each shows itself only to those who may follow it."""

    def offer(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
        if not page.is_root():
            yield from (item(page=page) for item in items)

    return offer
