"""Who links to a page, an image or a document: what is public now, and what is about to be.

Wagtail's reference index knows what public pages, and drafts that were never public, refer to. It knows neither of a
version that waits for its approval or its day, nor of an address that somebody typed; those are read here.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page, ReferenceIndex, Revision, TaskState

from pages.checks.catalogue import Catalogue
from pages.checks.links import Link, Target, links


@dataclass(frozen=True, slots=True)
class Use:
    """A page, or something else of the site, that leads to what is asked about."""

    title: str
    url: str
    state: Promise
    is_public: bool


PUBLIC, DRAFT, COMING, OTHER = _("public"), _("draft"), _("awaits approval or its day"), _("not a page")


def uses_of_pages(pages: Iterable[Page]) -> list[Use]:
    """What leads to any of some pages, without the pages themselves; public first, then by title.

    Args:
        pages: A page and, where it goes too, all under it.
    """
    gone = {page.pk: page for page in pages}
    coming = {use.url: use for use in _coming(Page, gone, outside=set(gone))}
    return _sorted(_indexed(Page, gone, outside=set(gone)) | coming | _typed(gone))


def uses(target: Model) -> list[Use]:
    """What leads to an image or a document."""
    coming = {use.url: use for use in _coming(type(target), [target.pk], outside=set())}
    return _sorted(_indexed(type(target), [target.pk], outside=set()) | coming)


def is_in_public(target: Model) -> bool:
    """Whether a public page, or one about to be, shows an image or leads to a document."""
    return any(use.is_public for use in uses(target))


def _indexed(model: type[Model], keys: Iterable[int], *, outside: set[int]) -> dict[str, Use]:
    rows = ReferenceIndex.objects.filter(
        to_content_type=ContentType.objects.get_for_model(model), to_object_id__in=[str(key) for key in keys]
    )
    of_pages = ContentType.objects.get_for_model(Page)
    pages = {int(key) for key in rows.filter(base_content_type=of_pages).values_list("object_id", flat=True)} - outside
    found = [_use(page) for page in Page.objects.filter(pk__in=pages)]
    others = rows.exclude(base_content_type=of_pages).values_list("base_content_type", "object_id").distinct()
    for content_type, key in others:
        row = ContentType.objects.get_for_id(content_type).get_object_for_this_type(pk=key)
        found.append(Use(str(row), "", OTHER, is_public=False))
    return {use.url or use.title: use for use in found}


def _typed(gone: dict[int, Page]) -> dict[str, Use]:
    """Public pages that hold the address of one of the pages as somebody typed it."""
    paths = {page.url for page in gone.values() if page.url}
    known = Catalogue()
    found = {}
    for page in _holding(paths):
        if page.pk not in gone and any(_is_one_of(link, paths, known) for link in links(page.body)):
            use = _use(page)
            found[use.url] = use
    return found


def _is_one_of(link: Link, paths: set[str], known: Catalogue) -> bool:
    try:
        return link.target is Target.ADDRESS and known.own_path(link.to) in paths
    except ValueError:  # no address at all
        return False


def _holding(paths: set[str]) -> Iterator[Page]:
    types = {ContentType.objects.get_for_id(key) for key in Page.objects.values_list("content_type", flat=True)}
    for content_type in types:
        model = content_type.model_class()
        if model is None or not hasattr(model, "body") or not paths:
            continue
        holds = Q()
        for path in paths:
            holds |= Q(body__icontains=path)
        yield from model._default_manager.filter(holds, live=True)


def _coming(model: type[Model], keys: Iterable[int], *, outside: set[int]) -> Iterator[Use]:
    """Pages of which a version that awaits its approval or its day leads there."""
    of_model = _key(model)
    wanted = {str(key) for key in keys}
    waiting = TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).values("revision")
    for revision in Revision.page_revisions.filter(Q(approved_go_live_at__isnull=False) | Q(pk__in=waiting)):
        page = revision.as_object()
        if page.pk in outside or not hasattr(page, "body"):
            continue
        referred = page._meta.get_field("body").extract_references(page.body)
        if any(_key(to) == of_model and str(key) in wanted for to, key, *_place in referred):
            yield Use(page.get_admin_display_title(), _edit_url(page), COMING, is_public=True)


def _key(model: type[Model]) -> int:
    return int(ContentType.objects.get_for_model(model).pk)


def _use(page: Page) -> Use:
    return Use(page.get_admin_display_title(), _edit_url(page), PUBLIC if page.live else DRAFT, is_public=page.live)


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _sorted(found: dict[str, Use]) -> list[Use]:
    return sorted(found.values(), key=lambda use: (not use.is_public, use.title.casefold()))
