"""Answers with a file: a PDF, or what the system lacks to make it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from registry.printing import pdf


def pdf_or_what_to_install(
    request: HttpRequest, html: str, address: str, name: str, context: Mapping[str, Any]
) -> HttpResponse:
    """The PDF of what anybody may read; 503 with what to do where the system cannot make it.

    Args:
        request: of the reader.
        html: a whole document.
        address: its own, from which the addresses in it are read.
        name: of the file, without ending.
        context: of the page that says what to do.
    """
    try:
        made = pdf.kept(html, address)
    except pdf.Unavailable:
        missing = {**context, "missing": pdf.what_to_install()}
        return TemplateResponse(request, "pages/pdf_unavailable.html", missing, status=503)
    return named_file(HttpResponse(made, content_type="application/pdf"), f"{name}.pdf")


def named_file(response: HttpResponse, name: str) -> HttpResponse:
    """The answer as a file that the browser shows and search engines leave out."""
    response["Content-Disposition"] = f'inline; filename="{name}"'
    response["X-Robots-Tag"] = "noindex"
    return response
