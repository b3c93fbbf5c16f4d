"""How often somebody may try. Counted in the cache, by an address that is not written down in the clear."""

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

WRONG_LINKS_AN_HOUR = 30
ANSWERS_AN_HOUR = 10
HOUR = 60 * 60


def sender_of(request: HttpRequest) -> str:
    """The address a request comes from. What it says of itself counts only behind as many proxies as there are.

    Each proxy adds the address it was asked from to X-Forwarded-For; what stands before those anybody can make up.
    """
    proxies: int = settings.TRUSTED_PROXIES
    hops: list[str] = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if proxies and len(hops) >= proxies:
        return hops[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def has_tried_too_often(request: HttpRequest, kind: str) -> bool:
    """Whether wrong links of a kind have been asked for from the same address more often than somebody errs."""
    return bool(cache.get(_key(f"wrong:{kind}", sender_of(request)), 0) >= WRONG_LINKS_AN_HOUR)


def count_wrong_link(request: HttpRequest, kind: str) -> None:
    _count(f"wrong:{kind}", sender_of(request))


def has_answered_too_often(token_sha256: str) -> bool:
    """Count an answer to a link, and say whether it is one too many."""
    return _count("answers", token_sha256) > ANSWERS_AN_HOUR


def _count(kind: str, of: str) -> int:
    key = _key(kind, of)
    cache.add(key, 0, HOUR)
    try:
        return int(cache.incr(key))
    except ValueError:  # it fell out of the cache between the two
        return 1


def _key(kind: str, of: str) -> str:
    return f"secret_links:{kind}:{salted_hmac('pages.secret_links.limits', of).hexdigest()}"
