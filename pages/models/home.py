"""The front page."""

from django.utils.translation import gettext_lazy as _

from pages.models.base import BasePage


class HomePage(BasePage):
    """The front page: the forums by level and what happens next, under an editor's introduction. There is one."""

    parent_page_types = ["wagtailcore.Page"]
    max_count = 1

    class Meta:
        verbose_name = _("front page")
        verbose_name_plural = _("front pages")
