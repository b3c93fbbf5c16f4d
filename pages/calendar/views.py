"""The addresses that calendars subscribe to, read-only: for everybody, and one of his own for each user."""

import hashlib
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from pages.calendar.ics import CONTENT_TYPE, calendar
from pages.calendar.keys import holder_of
from pages.record_pages import addresses
from pages.secret_links import limits
from registry.bodies.models import Body
from registry.meetings.selectors.feeds import feed_for, public_feed

ALL = "alle"
PERSONAL = "personlig"
MAX_AGE = 300
"""Seconds that a copy may be kept: as long as what is no longer public can still be fetched from a cache."""

KEPT_OUT_OF_SIGHT = {
    "Cache-Control": "private, no-cache",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
}


def first_day(today: date) -> date:
    """From when on feeds have meetings: the beginning of last year."""
    return date(today.year - 1, 1, 1)


def feed_link(request: HttpRequest, slug: str, name: str) -> dict[str, str]:
    """A calendar to subscribe to; a program of calendars answers to `webcal:`, the rest takes the address."""
    address = request.build_absolute_uri(reverse("feed", args=[slug]))
    return {"name": name, "address": address, "subscribe": f"webcal:{address.partition(':')[2]}"}


@require_safe
def feed(request: HttpRequest, name: str) -> HttpResponseBase:
    """The public meetings of a body, or of all.

    Raises:
        Http404: there is no such public body.
    """
    body = None if name == ALL else Body.objects.public().filter(slug=name).first()
    if body is None and name != ALL:
        raise Http404
    title = body.name if body else _("All meetings")
    data = calendar(
        f"{settings.WAGTAIL_SITE_NAME}: {title}", public_feed(first_day(timezone.localdate()), body), addresses()
    )
    response = answer(request, data, name)
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


@require_safe
@sensitive_variables("token")
def personal_feed(request: HttpRequest, token: str) -> HttpResponseBase:
    """What the user with this address may see; the address itself is the key.

    Raises:
        Http404: it was revoked, never was, or its user has left; all three look the same.
    """
    user = holder_of(token)
    if user is None and limits.has_tried_too_often(request, PERSONAL):
        response: HttpResponseBase = HttpResponse(status=429)
        response["Retry-After"] = str(limits.HOUR)
        return response
    if user is None:
        limits.count_wrong_link(request, PERSONAL)
        raise Http404
    title = _("My meetings")
    rows = feed_for(user, first_day(timezone.localdate()))
    response = answer(request, calendar(f"{settings.WAGTAIL_SITE_NAME}: {title}", rows, addresses()), PERSONAL)
    for header, value in KEPT_OUT_OF_SIGHT.items():
        response[header] = value
    return response


def answer(request: HttpRequest, data: bytes, name: str) -> HttpResponseBase:
    """A calendar's file; 304 where the reader has it already."""
    etag = f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(data, content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["ETag"] = etag
    return response
