"""What leads to a page, for the screens that are about to take it away."""

from django import template
from wagtail.models import Page

from pages.checks.screens import public_uses_of_all
from pages.checks.usage import Use

register = template.Library()


@register.simple_tag
def public_uses(page: Page) -> list[Use]:
    """The public pages, and those about to be, that lead to the page or to one under it."""
    return public_uses_of_all(page)
