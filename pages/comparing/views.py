"""Any two versions of a page beside each other in the admin."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from pages.comparing.versions import EARLIEST, NEWEST, PUBLIC, Version, compared, versions_of
from pages.page_screens import PageScreen
from pages.seeing import may_see

LONGEST_KEY = 18
"""Digits; a longer number is the key of nothing, and no database can be asked for it."""


class UnclearError(Exception):
    """What was asked for names no version; the message says why, to a person."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a version, or the page as the public reads it, where `version` is None."""

    asked: str
    version: Version | None


class CompareView(PageScreen, TemplateView):
    """Reads only. `fra` and `til` are the keys of versions, or live, earliest, latest."""

    template_name = "pages/comparing/compare.html"
    page_title = _("Compare versions")
    header_icon = "history"

    def setup(self, request: HttpRequest, page_id: int) -> None:
        super().setup(request, page_id=page_id)
        if not may_see(self.page, request.user):
            raise PermissionDenied

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.versions = versions_of(self.page)
        try:
            shown = self._shown()
        except UnclearError as error:
            context = self.get_context_data(
                problem=str(error), old_choices=self._choices(), new_choices=self._choices()
            )
            return self.render_to_response(context, status=400)
        return self.render_to_response(self.get_context_data(**shown))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_edit = self.page.permissions_for_user(self.request.user).can_edit()
        history = reverse("wagtailadmin_pages:history", args=[self.page.pk]) if may_edit else ""
        return super().get_context_data(page=self.page, history=history, **kwargs)

    def _shown(self) -> dict[str, Any]:
        old = self._side(self.request.GET.get("fra") or (PUBLIC if self.page.live else EARLIEST))
        new = self._side(self.request.GET.get("til") or NEWEST)
        return {
            "old": old,
            "new": new,
            "old_choices": self._choices(old),
            "new_choices": self._choices(new),
            "previous": self._step(old, new, -1),
            "next": self._step(old, new, 1),
            "redline": compared(self.page, old.version, new.version, timezone.now()),
        }

    def _side(self, asked: str) -> Side:
        """The version a parameter names.

        Raises:
            UnclearError: it names none there can be.
            Http404: the page has no such version.
        """
        if asked == PUBLIC:
            if not self.page.live:
                raise UnclearError(gettext("The page is not published. Choose two of its versions."))
            return Side(asked, None)
        if asked in (NEWEST, EARLIEST):
            if not self.versions:
                raise UnclearError(gettext("The page has no saved versions to compare."))
            version = self.versions[0 if asked == EARLIEST else -1]
            return Side(str(version.key), version)
        if not (asked.isascii() and asked.isdecimal() and len(asked) <= LONGEST_KEY):
            raise UnclearError(gettext("The address names no version. Choose two versions in the lists."))
        for version in self.versions:
            if version.key == int(asked):
                return Side(asked, version)
        raise Http404

    def _choices(self, chosen: Side | None = None) -> Iterator[dict[str, Any]]:
        """What can be chosen on one side, the public version first and then the newest."""
        asked = chosen.asked if chosen else ""
        if self.page.live:
            yield {"value": PUBLIC, "label": gettext("The published version"), "is_chosen": asked == PUBLIC}
        for version in reversed(self.versions):
            yield {"value": version.key, "label": str(version), "is_chosen": asked == str(version.key)}

    def _step(self, old: Side, new: Side, by: int) -> str:
        """The address at which the later side is one version on, "" at the end.

        An earlier side that lies just before the later one goes along, so that each step shows one change.
        """
        keys = [version.key for version in self.versions]
        key = new.version.key if new.version else self.page.live_revision_id
        if key not in keys or not 0 <= keys.index(key) + by < len(keys):
            return ""
        place = keys.index(key)
        goes_along = old.version is not None and place > 0 and keys[place - 1] == old.version.key
        first = keys[max(place + by - 1, 0)] if goes_along else old.asked
        return f"?{urlencode({'fra': first, 'til': keys[place + by]})}"


def wagtails_address(request: HttpRequest, page_id: int, old: str, new: str) -> HttpResponse:
    """Leads from Wagtail's own comparison, which knows no facts and says other words, to this one."""
    address = reverse("pages_compare", args=[page_id])
    return redirect(f"{address}?{urlencode({'fra': old, 'til': new})}")
