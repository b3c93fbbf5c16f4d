"""The link on a page's screens to its comparison."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.menus.pages import PageMenuItem

from pages.seeing import may_see


class CompareItem(PageMenuItem):
    """For pages that have versions."""

    label = _("Compare versions")
    icon_name = "view"
    url_name = "pages_compare"
    priority = 65

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return bool(self.page.latest_revision_id) and may_see(self.page, user)
