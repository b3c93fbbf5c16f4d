"""An ordinary page of text."""

from django.utils.translation import gettext_lazy as _

from pages.models.base import BasePage


class ArticlePage(BasePage):
    """A text about anything that has no page type of its own; articles can lie under articles."""

    parent_page_types = ["pages.HomePage", "pages.ArticlePage"]
    subpage_types = ["pages.ArticlePage"]

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
