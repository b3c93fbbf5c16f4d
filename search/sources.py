"""What can be found, and by whom: only what has an address and may be read there."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.index import SearchField

from pages.models import OrganisationPage
from pages.record_pages import addresses, organisations_url
from registry.meetings.models import Meeting
from registry.meetings.selectors.searched import searched_meetings
from registry.organisations.models import HousingOrganisation
from registry.organisations.selectors.public import words_of


@dataclass(frozen=True, slots=True)
class Document:
    """One thing as a source gives it to the index.

    Attributes:
        key: Tells it from the others of its source.
        kind: Its model, as app.Model.
        names: What it is called besides its title; counts as much as the title.
        summary: What is shown where no word of the text was asked for.
        text: All of its text, plain.
        permission: The permission it takes to find it; empty for everybody.
    """

    key: str
    kind: str
    title: str
    url: str
    names: tuple[str, ...] = ()
    summary: str = ""
    text: str = ""
    permission: str = ""
    updated_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where documents come from.

    Attributes:
        keys: The keys of everything that may be found.
        documents: Those of some keys that may be found; asked for in portions.
    """

    keys: Callable[[], list[str]]
    documents: Callable[[Collection[str]], Iterator[Document]]


def _public_pages() -> PageQuerySet:
    """The pages everybody may read; the root of the tree has no address."""
    return Page.objects.live().public().filter(depth__gt=1).order_by("path")


def _page_keys() -> list[str]:
    return [str(pk) for pk in _public_pages().values_list("pk", flat=True)]


def _page_documents(keys: Collection[str]) -> Iterator[Document]:
    for page in _public_pages().filter(pk__in=keys).specific():
        url = page.get_url()
        if url and getattr(page, "is_readable", True):
            yield _page_document(page, url)


def _page_document(page: Page, url: str) -> Document:
    """A page by the search fields of its type; one with a boost above 1 is a name beside the title."""
    names: list[str] = []
    texts: list[str] = []
    for field in page.get_search_fields():
        if isinstance(field, SearchField) and field.field_name != "title":
            boost = field.kwargs.get("boost") or getattr(field, "boost", None) or 1
            (names if boost > 1 else texts).extend(_flat(field.get_value(page)))
    return Document(
        key=str(page.pk),
        kind=page._meta.label,
        title=page.title,
        url=url,
        names=tuple(names),
        summary=page.search_description or getattr(page, "introduction", ""),
        text="\n".join(texts),
        updated_at=page.last_published_at,
    )


def _flat(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from _flat(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _flat(item)
    elif value is not None:
        yield str(value)


def _unwritten_organisations() -> Any:
    """The active organisations whose address shows the register alone: one with a page is found as a page."""
    rows = HousingOrganisation.objects.public().active_on(timezone.localdate())
    return rows.exclude(pk__in=OrganisationPage.objects.live().values("record")).order_by("pk")


def _organisation_keys() -> list[str]:
    return [str(pk) for pk in _unwritten_organisations().values_list("pk", flat=True)]


def _organisation_documents(keys: Collection[str]) -> Iterator[Document]:
    root = organisations_url()
    rows = list(_unwritten_organisations().filter(pk__in=keys).select_related("party")) if root else []
    words = words_of([row.pk for row in rows], timezone.localdate()) if rows else {}
    for row in rows:
        names, texts = words[row.pk]
        yield Document(
            key=str(row.pk),
            kind=row._meta.label,
            title=row.party.name,
            url=f"{root}{row.lbf_number}/",
            names=(row.lbf_number, *names),
            summary=f"{capfirst(row.get_kind_display())} · LBF {row.lbf_number}",
            text="\n".join(texts),
        )


def _meeting_keys() -> list[str]:
    return [str(pk) for pk in Meeting.objects.public().order_by("pk").values_list("pk", flat=True)]


def _meeting_documents(keys: Collection[str]) -> Iterator[Document]:
    """Meetings with their agenda items, which have no address of their own."""
    known = addresses()
    for found in searched_meetings(keys):
        row = found.meeting
        url = known.of_meeting(row.body_slug, row.meeting_id)
        day = date_format(timezone.localtime(row.starts_at), "j. F Y")
        if url:
            yield Document(
                key=str(row.meeting_id),
                kind=Meeting._meta.label,
                title=f"{row.title}, {day}",
                url=url,
                names=found.names,
                summary=f"{row.body_name} · {capfirst(row.state_label)}",
                text="\n".join(found.texts),
            )


PAGES = "pages"
ORGANISATIONS = "organisations"
MEETINGS = "meetings"
SOURCES: dict[str, Source] = {
    PAGES: Source(keys=_page_keys, documents=_page_documents),
    ORGANISATIONS: Source(keys=_organisation_keys, documents=_organisation_documents),
    MEETINGS: Source(keys=_meeting_keys, documents=_meeting_documents),
}
