"""The red thread (den røde tråd): from any goal down to agreements and meetings, and up again (K092, K115, K160)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import RoutablePageMixin, path

from pages.figures.sources.thread import figure_of
from pages.models.base import BasePage
from pages.navigation import Crumb, crumbs_from_front_page
from pages.record_pages import addresses
from pages.thread import public_thread
from pages.thread_words import Words
from registry.thread.rules.values import GOAL


class RedThreadPage(RoutablePageMixin, BasePage):
    """The whole thread, and one goal at an address of its own; the site makes it and keeps it in place."""

    is_fixed = True
    is_one_of_a_kind = True
    is_creatable = False
    max_count = 1
    parent_page_types = ["pages.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of the red thread")
        verbose_name_plural = _("pages of the red thread")

    @path("")
    def whole(self, request: HttpRequest) -> HttpResponse:
        words = self._words(request)
        context: dict[str, Any] = {
            "figure": figure_of(words),
            "gap_groups": words.gap_groups(),
            "sections": [words.section(section) for section in words.public.thread.sections()],
        }
        response: HttpResponse = self.render(request, context_overrides=context)
        return response

    @path("maal/<int:key>/", name="goal")
    def goal(self, request: HttpRequest, key: int) -> HttpResponse:
        """Up and down from one goal.

        Raises:
            Http404: no public agreement was approved with that goal.
        """
        words = self._words(request)
        thread = words.public.thread
        ref = (GOAL, key)
        if ref not in thread.by_ref:
            raise Http404
        here = words.branch(thread.below(ref))
        context: dict[str, Any] = {
            "above": [words.node(node) for node in thread.above(ref)],
            "here": here,
            "breadcrumbs": crumbs_from_front_page(request, Crumb(self.title, words.home), Crumb(here.text)),
        }
        response: HttpResponse = self.render(request, template="pages/red_thread_goal.html", context_overrides=context)
        return response

    def _words(self, request: HttpRequest) -> Words:
        return Words(public_thread(addresses(request), request), self.get_url(request) or "")
