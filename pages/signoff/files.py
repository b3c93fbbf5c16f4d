"""The files of a text that is to be signed: whoever has the link to the text reads them through it, and no others."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document
from wagtail.documents.views.serve import serve

from pages.secret_links import limits
from pages.signoff.links import KIND
from pages.signoff.selectors import working
from pages.uploads.views import image_shown_by, stored_file

FOLDERS = ("dokumenter/", settings.MEDIA_URL.strip("/") + "/")
HEADERS = {"Cache-Control": "no-store, private", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex"}


def through_the_link(html: str) -> str:
    """The text with the addresses of its files under the link's own, which stands nowhere in it: they are relative."""
    for folder in FOLDERS:
        html = html.replace(f'="/{folder}', f'="{folder}')
    return html


@require_safe
@sensitive_variables("token")
def document(request: HttpRequest, token: str, document_id: int, document_filename: str) -> HttpResponseBase:
    """A document that the text shows."""
    found = get_object_or_404(Document, pk=document_id)
    _ask(request, token, found)
    return _kept_out_of_sight(serve(request, found.pk, document_filename))


@require_safe
@sensitive_variables("token")
def image(request: HttpRequest, token: str, path: str) -> HttpResponseBase:
    """An image as the text shows it; never the original."""
    _ask(request, token, image_shown_by(path))
    return _kept_out_of_sight(stored_file(request, path))


@sensitive_variables("token")
def _ask(request: HttpRequest, token: str, upload: Any) -> None:
    """Sure that the link works, and that its text shows the upload.

    Raises:
        Http404: It does not, or there is no such upload.
    """
    sign_off = working(token, timezone.now())
    if sign_off is None:
        limits.count_wrong_link(request, KIND)
        raise Http404
    body = sign_off.state.signed_page().body
    shown = {(model, str(key)) for model, key, *_place in body.stream_block.extract_references(body)}
    if upload is None or (type(upload), str(upload.pk)) not in shown:
        raise Http404


def _kept_out_of_sight(response: HttpResponseBase) -> HttpResponseBase:
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response
