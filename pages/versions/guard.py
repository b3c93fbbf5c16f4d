"""Keeps pages with adopted versions from being deleted, on Wagtail's screens and our own; says why."""

from collections.abc import Collection

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.models import Page

from pages.versions.models import AdoptedVersion


def has_versions(page: Page) -> bool:
    """Whether the page, or one under it, has adopted versions."""
    return AdoptedVersion.objects.filter(page__path__startswith=page.path).exists()


def refuse(page: Page) -> str:
    """Why the page cannot be deleted."""
    return gettext(
        "“%(title)s” cannot be deleted: it has adopted versions, which are kept. Withdraw the page instead."
    ) % {"title": page.get_admin_display_title()}


def before_delete_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    if not has_versions(page):
        return None
    messages.error(request, refuse(page))
    return redirect("wagtailadmin_pages:edit", page.pk)


def before_bulk_action(
    request: HttpRequest, action_type: str, objects: Collection[Page], action: object
) -> HttpResponse | None:
    """Wagtail's bulk deletion asks no page of its own."""
    kept = (
        [page for page in objects if isinstance(page, Page) and has_versions(page)] if action_type == "delete" else []
    )
    if not kept:
        return None
    messages.error(request, refuse(kept[0]))
    return redirect("wagtailadmin_explore", kept[0].get_parent().pk)
