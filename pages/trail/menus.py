"""The ways to the trail: the reports menu, and each page's own menu."""

from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse_lazy
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.menus.pages import PageMenuItem

from pages.seeing import sees_pages
from pages.trail.views import TITLE


class TrailItem(MenuItem):
    """In the reports menu, for whoever sees pages."""

    def __init__(self) -> None:
        super().__init__(TITLE, reverse_lazy("pages_trail"), name="editorial-trail", icon_name="history", order=10)

    def is_shown(self, request: HttpRequest) -> bool:
        return sees_pages(request.user)


class PageTrailItem(PageMenuItem):
    label = TITLE
    icon_name = "history"
    url_name = "pages_page_trail"
    priority = 75

    def is_shown(self, user: AbstractBaseUser) -> bool:
        return sees_pages(user)
