"""Keeps the index true while pages, and what else is found, come, change, move and go."""

import threading
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.models import ForumPage, OrganisationIndexPage, OrganisationPage, ThemeGroupPage
from pages.record_pages import pages_about
from registry.agreements.models import Theme
from registry.bodies.models import Body, BodyAlias
from registry.history.signals import rows_created, rows_deleted, rows_updated
from registry.meetings.models import AgendaItem, Meeting
from registry.organisations.models import Department, HousingOrganisation
from registry.parties.models import Party, PartyAlias
from search import index
from search.sources import MEETINGS, ORGANISATIONS, PAGES, SOURCES

ORGANISATION_ROWS = (HousingOrganisation, Party, PartyAlias, Department)
"""What organisations are found by stands in these."""
MEETING_ROWS = (Meeting, AgendaItem, Theme)
"""What meetings are found by stands in these, and in their bodies."""
BODY_PAGES = (ForumPage, ThemeGroupPage)
"""Meetings have their addresses under these."""
PORTION = 5_000
"""So many keys at most in one query: SQLite takes no more than 32,766."""


class _Waiting(threading.local):
    """The organisations and meetings of which a transaction of this thread has changed rows."""

    def __init__(self) -> None:
        self.organisations: set[int] = set()
        self.meetings: set[int] = set()


_waiting = _Waiting()


def connect() -> None:
    """Listen; called once, when the app is ready."""
    page_published.connect(_page_changed, dispatch_uid="search.published")
    page_unpublished.connect(_page_changed, dispatch_uid="search.unpublished")
    post_page_move.connect(_branch_changed, dispatch_uid="search.moved")
    page_slug_changed.connect(_branch_changed, dispatch_uid="search.slug_changed")
    post_save.connect(_page_created, dispatch_uid="search.created")
    post_delete.connect(_page_deleted, dispatch_uid="search.deleted")
    post_save.connect(_body_changed, sender=Body, dispatch_uid="search.body")
    post_save.connect(_alias_changed, sender=BodyAlias, dispatch_uid="search.alias")
    post_delete.connect(_alias_changed, sender=BodyAlias, dispatch_uid="search.alias_deleted")
    for model in ORGANISATION_ROWS:
        post_save.connect(_organisation_row_changed, sender=model, dispatch_uid=f"search.{model.__name__}_saved")
        post_delete.connect(_organisation_row_changed, sender=model, dispatch_uid=f"search.{model.__name__}_deleted")
    for model in MEETING_ROWS:
        post_save.connect(_meeting_row_changed, sender=model, dispatch_uid=f"search.{model.__name__}_saved")
        post_delete.connect(_meeting_row_changed, sender=model, dispatch_uid=f"search.{model.__name__}_deleted")
    for many in (rows_created, rows_updated, rows_deleted):
        many.connect(_organisation_rows_changed, dispatch_uid="search.organisation_rows")
        many.connect(_meeting_rows_changed, dispatch_uid="search.meeting_rows")
    post_save.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid="search.restricted")
    post_delete.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid="search.released")


def _page_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    index.update(PAGES, [str(instance.pk)])
    _organisations_of_page(instance)
    _meetings_of_page(instance)


def _organisations_of_page(page: Page) -> None:
    """What is under the index's address comes and goes with it; one organisation's with the page about it."""
    if isinstance(page, OrganisationIndexPage):
        index.update(ORGANISATIONS, SOURCES[ORGANISATIONS].keys())
    elif isinstance(page, OrganisationPage):
        index.update(ORGANISATIONS, [str(page.record_id)])


def _meetings_of_page(page: Page) -> None:
    if isinstance(page, BODY_PAGES):
        _meetings_of_bodies_changed([page.record_id])


def _branch_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The page and everything below it has another address, or another audience."""
    path = Page.objects.filter(pk=instance.pk).values_list("path", flat=True).first()
    if path:
        index.update(PAGES, [str(pk) for pk in Page.objects.filter(path__startswith=path).values_list("pk", flat=True)])
        if OrganisationIndexPage.objects.filter(path__startswith=path).exists():
            index.update(ORGANISATIONS, SOURCES[ORGANISATIONS].keys())
        for model in BODY_PAGES:
            below = model.objects.filter(path__startswith=path)
            _meetings_of_bodies_changed(list(below.values_list("record", flat=True)))


def _page_created(sender: type[Any], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Pages put live as they are made, by a command or a copy, are never published."""
    if created and not raw and isinstance(instance, Page) and instance.live:
        _page_changed(sender, instance)


def _page_deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        index.remove(PAGES, [str(instance.pk)])
        _organisations_of_page(instance)
        _meetings_of_page(instance)


def _body_changed(sender: type[Body], instance: Body, raw: bool = False, **kwargs: Any) -> None:
    """A body may have been closed to the public, or opened, or be called otherwise."""
    if not raw:
        index.update(PAGES, [str(pk) for pk in pages_about(instance.pk)])
        _meetings_of_bodies_changed([instance.pk])


def _alias_changed(sender: type[BodyAlias], instance: BodyAlias, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.body_id is not None:
        index.update(PAGES, [str(pk) for pk in pages_about(instance.body_id)])


def _organisation_row_changed(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _organisation_rows_changed(sender, [instance])


def _organisation_rows_changed(sender: type[Any], rows: Collection[Any], **kwargs: Any) -> None:
    """Organisations of these rows are called or housed otherwise once the transaction ends."""
    keys = _organisations_of(sender, rows)
    if keys:
        _waiting.organisations |= set(keys)
        transaction.on_commit(_update_organisations)


def _update_organisations() -> None:
    """Bring those that wait up to date, all at once: a register is loaded, or emptied, in many steps."""
    keys, _waiting.organisations = sorted(_waiting.organisations), set()
    index.update(ORGANISATIONS, [str(key) for key in keys])
    pages = OrganisationPage.objects.filter(record__in=keys).values_list("pk", flat=True) if keys else ()
    index.update(PAGES, [str(pk) for pk in pages])


def _organisations_of(model: type[Any], rows: Collection[Any]) -> list[int]:
    """The keys of the organisations that rows of a model belong to, now or, departments, once; few queries."""
    if model is HousingOrganisation:
        return sorted(row.pk for row in rows)
    if model is Department:
        return sorted({row.organisation_id for row in rows} | _of_any_time(Department, rows, "organisation"))
    if model not in ORGANISATION_ROWS:
        return []
    parties = {row.pk if model is Party else row.party_id for row in rows}
    return list(HousingOrganisation.objects.filter(party__in=parties).order_by("pk").values_list("pk", flat=True))


def _of_any_time(model: type[Any], rows: Collection[Any], owner: str) -> set[int]:
    """The keys of what rows of a model have ever belonged to; a query for each portion of them."""
    keys, found = [row.pk for row in rows], set[int]()
    for start in range(0, len(keys), PORTION):
        was = model.history.filter(id__in=keys[start : start + PORTION])
        found.update(was.order_by().values_list(owner, flat=True).distinct())
    return found


def _meetings_of_bodies_changed(bodies: Collection[int | None]) -> None:
    """The meetings of these bodies have another address, or another audience."""
    keys = Meeting.objects.filter(body__in=bodies).order_by("pk").values_list("pk", flat=True)
    index.update(MEETINGS, [str(key) for key in keys])


def _meeting_row_changed(sender: type[Any], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        _meeting_rows_changed(sender, [instance])


def _meeting_rows_changed(sender: type[Any], rows: Collection[Any], **kwargs: Any) -> None:
    """Meetings of these rows are made anew in the index once the transaction ends."""
    keys = _meetings_of(sender, rows)
    if keys:
        _waiting.meetings |= keys
        transaction.on_commit(_update_meetings)


def _update_meetings() -> None:
    keys, _waiting.meetings = sorted(_waiting.meetings), set()
    index.update(MEETINGS, [str(key) for key in keys])


def _meetings_of(model: type[Any], rows: Collection[Any]) -> set[int]:
    """The keys of the meetings that rows of a model belong to, now or once; few queries."""
    if model is Meeting:
        return {row.pk for row in rows}
    if model is AgendaItem:
        return {row.meeting_id for row in rows} | _of_any_time(AgendaItem, rows, "meeting")
    if model is not Theme:
        return set()
    themes = [row.pk for row in rows]
    about = Meeting.objects.filter(Q(theme__in=themes) | Q(items__theme__in=themes))
    return set(about.order_by().values_list("pk", flat=True))


def _privacy_changed(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    _branch_changed(Page, instance.page)
