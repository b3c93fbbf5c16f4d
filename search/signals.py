"""Keeps the index true while pages come, change, move and go."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_slug_changed, page_unpublished, post_page_move

from pages.record_pages import pages_about
from registry.bodies.models import Body, BodyAlias
from search import index
from search.sources import PAGES


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
    post_save.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid="search.restricted")
    post_delete.connect(_privacy_changed, sender=PageViewRestriction, dispatch_uid="search.released")


def _page_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    index.update(PAGES, [str(instance.pk)])


def _branch_changed(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """The page and everything below it has another address, or another audience."""
    path = Page.objects.filter(pk=instance.pk).values_list("path", flat=True).first()
    if path:
        index.update(PAGES, [str(pk) for pk in Page.objects.filter(path__startswith=path).values_list("pk", flat=True)])


def _page_created(sender: type[Any], instance: Any, created: bool, raw: bool = False, **kwargs: Any) -> None:
    """Pages put live as they are made, by a command or a copy, are never published."""
    if created and not raw and isinstance(instance, Page) and instance.live:
        index.update(PAGES, [str(instance.pk)])


def _page_deleted(sender: type[Any], instance: Any, **kwargs: Any) -> None:
    if isinstance(instance, Page):
        index.remove(PAGES, [str(instance.pk)])


def _body_changed(sender: type[Body], instance: Body, raw: bool = False, **kwargs: Any) -> None:
    """A body may have been closed to the public, or opened."""
    if not raw:
        index.update(PAGES, [str(pk) for pk in pages_about(instance.pk)])


def _alias_changed(sender: type[BodyAlias], instance: BodyAlias, raw: bool = False, **kwargs: Any) -> None:
    if not raw and instance.body_id is not None:
        index.update(PAGES, [str(pk) for pk in pages_about(instance.body_id)])


def _privacy_changed(sender: type[PageViewRestriction], instance: PageViewRestriction, **kwargs: Any) -> None:
    _branch_changed(Page, instance.page)
