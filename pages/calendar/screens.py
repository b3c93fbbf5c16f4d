"""The user's own screen for the personal address of his calendar: check, call, answer."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.generic import View
from wagtail.admin import messages

from pages.calendar import keys


@method_decorator(never_cache, name="dispatch")
class CalendarKeyView(View):
    """Whether there is an address, and two buttons. A new one is shown in the answer to making it, and never again."""

    http_method_names = ["get", "head", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._show(request)

    @sensitive_variables("token")
    def post(self, request: HttpRequest) -> HttpResponse:
        if "revoke" in request.POST:
            keys.revoke_key(request.user, timezone.now())
            messages.success(request, _("The address has been revoked. Calendars that subscribed to it get no more."))
            return redirect("pages_calendar_key")
        token = keys.make_key(request.user, timezone.now())
        base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
        return self._show(request, address=f"{base}{reverse('personal_feed', args=[token])}")

    def _show(self, request: HttpRequest, **shown: str) -> HttpResponse:
        title = _("Calendar address")
        context: dict[str, Any] = {
            "key": keys.key_of(request.user),
            "page_title": title,
            "header_title": title,
            "header_icon": "calendar-alt",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_account"), "label": _("Account")},
                {"url": "", "label": title},
            ],
            **shown,
        }
        return render(request, "pages/calendar_key.html", context)


def addresses() -> list[URLPattern]:
    return [path("konto/kalenderadresse/", CalendarKeyView.as_view(), name="pages_calendar_key")]


def account_item(request: HttpRequest) -> dict[str, str]:
    """The way to the screen from the user's account."""
    return {
        "url": reverse("pages_calendar_key"),
        "label": _("Calendar address"),
        "help_text": _("Have the meetings you may see in your own calendar."),
    }
