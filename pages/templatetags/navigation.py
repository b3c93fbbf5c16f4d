"""The main menu and the breadcrumbs, for the base template."""

from django import template
from django.template.context import RequestContext

from pages.navigation import Crumb, MenuEntry, main_menu
from pages.navigation import breadcrumbs as find_breadcrumbs

register = template.Library()


@register.simple_tag(takes_context=True)
def main_navigation(context: RequestContext) -> list[MenuEntry]:
    return main_menu(context["request"], context.get("page")) if "request" in context else []


@register.simple_tag(takes_context=True)
def breadcrumbs(context: RequestContext) -> list[Crumb]:
    """Return the view's own crumbs (an agreement's come from its record), or the page's place in the tree."""
    if "breadcrumbs" in context:
        return list(context["breadcrumbs"])
    return find_breadcrumbs(context["request"], context.get("page")) if "request" in context else []
