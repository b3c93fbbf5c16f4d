"""The addresses of the data: for programs of any site, read-only, and never about the one who asks."""

from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import BinaryIO

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from pages.open_data.catalogue import DATASETS, LICENCE
from pages.open_data.fields import Asked, Dataset
from pages.open_data.formats import FORMATS, Digest, Format

MAX_AGE = 300
"""Seconds that a copy may be kept: as long as what is no longer public can still be fetched from a cache."""


@require_safe
def dataset(request: HttpRequest, name: str, ending: str) -> HttpResponseBase:
    """A dataset in a format; 304 where the reader has these rows already.

    Raises:
        Http404: there is no such dataset or format.
    """
    try:
        chosen, form = DATASETS[name], FORMATS[ending]
    except KeyError as error:
        raise Http404 from error
    with ExitStack() as open_files:
        target = open_files.enter_context(TemporaryFile())
        etag = _write(request, chosen, form, target)
        response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
        if response is None:
            open_files.pop_all()  # the response closes the file
            target.seek(0)
            name = f"{chosen.name}.{form.ending}"
            response = FileResponse(target, as_attachment=form.is_saved, filename=name, content_type=form.content_type)
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={MAX_AGE}"
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _write(request: HttpRequest, chosen: Dataset, form: Format, target: BinaryIO) -> str:
    """Fill the file, and give the tag of its rows.

    The file is complete before the first byte is sent: a fault is a 500 and never half a document, and a slow reader
    holds no query open.
    """
    asked = Asked(timezone.localdate(), settings.PUBLIC_SEAT_NAMES, request.build_absolute_uri)
    meta = {
        "dataset": chosen.name,
        "title": str(chosen.title),
        "generated_at": timezone.localtime().replace(microsecond=0),
        "source": asked.address("/"),
        "licence": str(LICENCE),
        "documentation": asked.address(f"/data/#{chosen.name}"),
        "standard": f"Popolo {chosen.standard}" if chosen.standard else None,
    }
    digest = Digest(chosen)
    form.write(chosen, digest.over(chosen.records(asked)), meta, target)
    return f'W/"{digest.hexdigest()[:32]}"'
