"""Where the reader is and where he can go: main menu and breadcrumbs, each in a constant number of queries."""

from dataclasses import dataclass

from django.http import HttpRequest
from wagtail.models import Page, Site


@dataclass(frozen=True, slots=True)
class MenuEntry:
    """One line of the main menu."""

    title: str
    url: str
    is_current: bool
    is_active: bool


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the front page to the page; the last one, the page itself, has no address."""

    title: str
    url: str = ""


def main_menu(request: HttpRequest, page: Page | None) -> list[MenuEntry]:
    """List the live, public children of the site's root that are to be shown in menus.

    Args:
        request: says which site it is.
        page: the page being read; None outside the page tree (search, error pages).

    Returns:
        The entries in the order of the page tree; empty where no site answers to the address.
    """
    site = Site.find_for_request(request)
    if site is None:
        return []
    here = page.path if page is not None else ""
    return [
        MenuEntry(
            title=child.title,
            url=child.get_url(request, site) or "",
            is_current=child.path == here,
            is_active=here.startswith(child.path),
        )
        for child in site.root_page.get_children().live().public().in_menu()
    ]


def breadcrumbs(request: HttpRequest, page: Page | None) -> list[Crumb]:
    """Walk from the front page down to the page.

    Args:
        request: says which site it is.
        page: the page being read; None outside the page tree.

    Returns:
        The live ancestors from the site's root, then the page; empty on the front page and outside the tree.
    """
    site = Site.find_for_request(request)
    if site is None or page is None or page.pk == site.root_page_id:
        return []
    ancestors = page.get_ancestors().live().filter(depth__gte=site.root_page.depth)
    crumbs = [Crumb(title=ancestor.title, url=ancestor.get_url(request, site) or "") for ancestor in ancestors]
    return [*crumbs, Crumb(title=page.title)]


def crumbs_from_front_page(request: HttpRequest, *steps: Crumb | Page) -> list[Crumb]:
    """The front page, then the steps that a page's record gives, which need not be its place in the tree.

    Args:
        request: says which site it is.
        steps: from the uppermost down; a page stands for itself, without an address.
    """
    site = Site.find_for_request(request)
    home = [Crumb(site.root_page.title, site.root_page.get_url(request, site) or "")] if site else []
    return [*home, *(step if isinstance(step, Crumb) else Crumb(step.title) for step in steps)]
