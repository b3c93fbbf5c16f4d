"""A preview shows what the public would see."""

from copy import copy

from django.http import HttpRequest

FROM_A_SESSION = ("HTTP_COOKIE", "HTTP_AUTHORIZATION")
OLD_VERSION = "revisions_view"


def as_a_visitor(request: HttpRequest | None) -> HttpRequest | None:
    """The request without what tells who is logged in, for a preview in a tab of its own."""
    if request is None:
        return None
    visitor = copy(request)
    visitor.META = {name: value for name, value in request.META.items() if name not in FROM_A_SESSION}
    return visitor


def is_of_old_version(request: HttpRequest | None) -> bool:
    """Whether somebody looks at an older version, which keeps the facts it was stored with."""
    match = request.resolver_match if request is not None else None
    return match is not None and match.url_name == OLD_VERSION
