"""A theme group's page follows its record: it moves under the page of the body that sets it up."""

from collections.abc import Iterable
from typing import Any

from django.db.models.signals import post_save
from wagtail.coreutils import find_available_slug

from pages.models import ThemeGroupPage
from registry.bodies.models import Body
from registry.history.change import current_change
from registry.history.signals import rows_updated


def connect() -> None:
    """Listen; called once, when the app is ready."""
    post_save.connect(_saved, sender=Body, dispatch_uid="pages.body_saved")
    rows_updated.connect(_updated, sender=Body, dispatch_uid="pages.bodies_updated")


def follow_parent(body: Body, *, user: Any) -> None:
    """Move the page of `body` to where its record belongs, if it has one and stands elsewhere.

    Wagtail leaves a redirect behind at each address the page had.
    """
    page = ThemeGroupPage.objects.filter(record=body.pk).first()
    target = ThemeGroupPage.parent_for(body) if page is not None else None
    if page is None or target is None or page.get_parent().pk == target.pk:
        return
    slug = find_available_slug(target, page.slug, ignore_page_id=page.pk)
    if slug != page.slug:
        page.slug = slug
        page.save(update_fields=["slug"])
    page.move(target, pos="last-child", user=user)


def _saved(sender: Any, instance: Body, raw: bool = False, **kwargs: Any) -> None:
    if not raw:  # a fixture brings its own pages
        follow_parent(instance, user=current_change().user)


def _updated(sender: Any, rows: Iterable[Body], fields: Iterable[str], **kwargs: Any) -> None:
    if "parent" in fields:
        for row in rows:
            follow_parent(row, user=current_change().user)
