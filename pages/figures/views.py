"""A figure as an SVG file of its own, for programs, slides and print."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from pages.figures.asked import FIRST_YEAR, LAST_YEAR, Asked
from pages.figures.catalogue import FIGURES
from pages.record_pages import Addresses

FIVE_MINUTES = 300


@require_safe
@cache_control(public=True, max_age=FIVE_MINUTES)
def figure_file(request: HttpRequest, name: str) -> HttpResponse:
    """The drawing of a figure; everybody gets the same.

    Args:
        request: may say of which year (`aar`).
        name: of the figure.

    Raises:
        Http404: there is no such figure or year, or nothing to draw.
    """
    today = timezone.localdate()
    year = _year(request.GET.get("aar"), today.year)
    if name not in FIGURES or year is None:
        raise Http404
    figure = FIGURES[name](Asked(today, year, Addresses({})))
    if figure.is_empty:
        raise Http404
    response = HttpResponse(figure.file(), content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _year(said: str | None, this_year: int) -> int | None:
    """The year asked for, this year where nothing is said; None for anything that is no year of ours."""
    if said is None:
        return this_year
    year = int(said) if said.isascii() and said.isdigit() and len(said) <= 4 else 0
    return year if FIRST_YEAR <= year <= LAST_YEAR else None
