"""The link on a page's screens to its comparison."""

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from pages.comparing.rights import may_see


class CompareItem(PageMenuItem):
    label = _("Compare versions")
    icon_name = "view"
    url_name = "pages_compare"
    priority = 65

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return bool(self.page.latest_revision_id) and may_see(self.page, user)


def header_items(page: Page, **kwargs: Any) -> Iterator[PageMenuItem]:
    """The link, for pages that have versions."""
    if not page.is_root():
        yield CompareItem(page=page)
