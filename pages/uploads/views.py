"""Hands out uploaded files to whoever may read them; to everybody else they do not exist."""

from hashlib import sha256
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_safe
from wagtail.documents.models import Document as UploadedDocument
from wagtail.documents.views.serve import serve
from wagtail.images.models import Rendition

from pages.uploads.access import is_open_to, is_public

MINUTES = 5
"""How long a cache may keep a file that everybody may read; as open data. Withdrawn, it is gone by then."""


@require_safe
def document(request: HttpRequest, document_id: int, document_filename: str) -> HttpResponseBase:
    """An uploaded document, by the address Wagtail gives it."""
    found = get_object_or_404(UploadedDocument.objects.select_related("collection"), pk=document_id)
    is_for_all = _asked(request, found)
    return _cached(serve(request, found.pk, document_filename), is_for_all)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file of an image: one that pages show, or, to those who work in the admin, the original."""
    image = image_shown_by(path)
    is_for_all = _asked(request, image)
    return _cached(stored_file(request, path), is_for_all)


def image_shown_by(path: str) -> Any:
    """The image that a stored file is a rendition of; None for any other file."""
    if "\0" in path:  # which PostgreSQL does not even look for
        return None
    rendition = Rendition.objects.select_related("image__collection").filter(file=path).first()
    return rendition.image if rendition else None


def stored_file(request: HttpRequest, path: str) -> Any:
    """A stored file of an image.

    Raises:
        Http404: There is none.
    """
    if path.startswith("documents/") or "\0" in path:  # documents have an address of their own
        raise Http404
    try:
        file = default_storage.open(path)
    except OSError as error:  # there is none, or it is a folder
        raise Http404 from error
    tag = f'"{sha256(path.encode()).hexdigest()[:20]}"'  # a stored file is never written over
    answer: Any = FileResponse(file, headers={"ETag": tag})
    answer.headers["Content-Security-Policy"] = "default-src 'none'"
    return get_conditional_response(request, etag=tag, response=answer) or answer


def _asked(request: HttpRequest, upload: Any) -> bool:
    """Whether everybody may read the file.

    Who asks is looked at only where not everybody may: what is public depends on nobody's cookie.

    Raises:
        Http404: Whoever asks may not read it.
    """
    if upload is not None and is_public(upload):
        return True
    if not is_open_to(request.user):
        raise Http404
    return False


def _cached(answer: HttpResponseBase, is_for_all: bool) -> HttpResponseBase:
    if is_for_all:
        patch_cache_control(answer, public=True, max_age=MINUTES * 60)
    else:
        patch_cache_control(answer, private=True, no_cache=True)
    return answer
