"""The public search page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from search.results import LONGEST_QUERY, search


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    """What was found for `q`, on page `page`; not for other search engines to list."""
    found = search(request.GET.get("q", ""), request.GET.get("page", "1"))
    response = render(request, "search/results.html", {"found": found, "longest_query": LONGEST_QUERY})
    response["X-Robots-Tag"] = "noindex"
    return response
