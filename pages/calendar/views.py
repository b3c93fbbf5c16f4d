"""The addresses that calendars subscribe to: read-only, and the same for everybody who asks."""

import hashlib
from datetime import date

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pages.calendar.ics import CONTENT_TYPE, calendar
from pages.record_pages import addresses
from registry.bodies.models import Body
from registry.meetings.selectors.feeds import public_feed

ALL = "alle"
MAX_AGE = 300
"""Seconds that a copy may be kept: as long as what is no longer public can still be fetched from a cache."""


def first_day(today: date) -> date:
    """From when on feeds have meetings: the beginning of last year."""
    return date(today.year - 1, 1, 1)


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


def answer(request: HttpRequest, data: bytes, name: str) -> HttpResponseBase:
    """A calendar's file; 304 where the reader has it already."""
    etag = f'W/"{hashlib.sha256(data).hexdigest()[:32]}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = HttpResponse(data, content_type=CONTENT_TYPE)
        response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    response["ETag"] = etag
    return response
