"""Wagtail's own checks in the preview and on the public page: which rules, and in which words."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

MORE = {
    "image-alt": (_("An image has no alternative text"), _("Write what it shows, or say that it is only decoration")),
    "image-redundant-alt": (
        _("The alternative text says the same as the text beside it"),
        _("Write what the image adds"),
    ),
    "list": (_("A list holds something else than items"), _("Let each line be an item of its own")),
    "page-has-heading-one": (_("The page has no title"), _("Give it one heading of the first level")),
    "td-headers-attr": (_("A cell points at a heading that is not in the table"), _("Mend the headings of the table")),
    "th-has-data-cells": (_("A heading of a table has no cells"), _("Take the column out, or fill it in")),
}


class CheckerItem(ContentCheckerItem):
    """Wagtail's rules and some more; a description is not asked for where the introduction serves as one."""

    axe_run_only = [*(rule for rule in ContentCheckerItem.axe_run_only if rule != "empty-meta-description"), *MORE]
    axe_messages = {
        **ContentCheckerItem.axe_messages,
        **{rule: {"error_name": error, "help_text": help_text} for rule, (error, help_text) in MORE.items()},
    }
    axe_custom_rules = [
        {**rule, "enabled": rule["id"] != "empty-meta-description"} for rule in ContentCheckerItem.axe_custom_rules
    ]


def use_our_rules(request: HttpRequest, items: list[Any], page: Page) -> None:
    """Put our checker in the place of Wagtail's."""
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = CheckerItem(in_editor=item.in_editor)
