"""Which public page is about which row of the registry, in a constant number of queries."""

from dataclasses import dataclass

from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from wagtail.models import Page

BODY_PAGES = ("forumpage", "themegrouppage")


@dataclass(frozen=True, slots=True)
class Address:
    """A public page about a body."""

    title: str
    url: str
    introduction: str


@dataclass(frozen=True, slots=True)
class Addresses:
    """The public pages about bodies, by the slug of the body."""

    by_slug: dict[str, Address]

    def of_body(self, slug: str) -> str:
        """The address of a body's page; "" where it has none to read."""
        return self.by_slug[slug].url if slug in self.by_slug else ""

    def of_meeting(self, slug: str, meeting_id: int) -> str:
        """The address of a meeting under its body's page; "" where that has none to read."""
        page = self.of_body(slug)
        return f"{page}moeder/{meeting_id}/" if page else ""


def pages_about(body_id: int) -> list[int]:
    """The keys of the pages about a body, live or not; one query."""
    about = Q()
    for kind in BODY_PAGES:
        about |= Q(**{f"{kind}__record": body_id})
    return list(Page.objects.filter(about).values_list("pk", flat=True))


def addresses(request: HttpRequest | None = None) -> Addresses:
    """The live pages about public bodies that anybody may read; one query, and one for who may read.

    Args:
        request: keeps the addresses relative to the site it is for.
    """
    is_public = Q()
    for kind in BODY_PAGES:
        is_public |= Q(**{f"{kind}__record__is_public": True})
    rows = Page.objects.live().public().filter(is_public)
    rows = rows.annotate(
        about=Coalesce(*(F(f"{kind}__record__slug") for kind in BODY_PAGES)),
        lead=Coalesce(*(F(f"{kind}__introduction") for kind in BODY_PAGES)),
    )
    found = {row.about: Address(row.title, row.get_url(request) or "", row.lead or "") for row in rows}
    return Addresses(found)


def agreement_address(agreement_id: int, request: HttpRequest | None = None) -> Address | None:
    """The page about an agreement, where anybody may read it; one query.

    Args:
        agreement_id: the agreement's primary key.
        request: keeps the address relative to the site it is for.
    """
    page = Page.objects.live().public().filter(agreementpage__agreement=agreement_id).first()
    return Address(page.title, page.get_url(request) or "", "") if page else None


def wheel_url(request: HttpRequest | None = None) -> str:
    """The address of the wheel; "" while it is not public; one query."""
    return _url_of("wheelpage", request)


def calendar_url(request: HttpRequest | None = None) -> str:
    """The address of the calendar; "" while it is not public; one query."""
    return _url_of("calendarpage", request)


def model_url(request: HttpRequest | None = None) -> str:
    """The address of the organisation model; "" while it is not public; one query."""
    return _url_of("organisationmodelpage", request)


def thread_url(request: HttpRequest | None = None) -> str:
    """The address of the red thread; "" while it is not public; one query."""
    return _url_of("redthreadpage", request)


def organisations_url(request: HttpRequest | None = None) -> str:
    """The address under which every organisation has its own, by its number; "" while it is not public; one query."""
    return _url_of("organisationindexpage", request)


def _url_of(kind: str, request: HttpRequest | None) -> str:
    """The address of the one page of a type, relative to the site that `request` is for."""
    page = Page.objects.live().public().exclude(**{kind: None}).first()
    return (page.get_url(request) or "") if page else ""
