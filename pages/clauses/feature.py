"""The button in an editor's text with which he refers to a clause of the page."""

from typing import Any

from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

from pages.clauses.references import LINK_TYPE, ClauseLinkHandler, link_entity
from pages.text_features import CLAUSE_REFERENCE

ENTITY = "CLAUSE"


class ClauseElementHandler(InlineEntityElementHandler):
    """A stored reference as the editor's script has it; its words are not to be typed over."""

    mutability = "IMMUTABLE"

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"id": attrs.get("id", "")}


def register(features: Any) -> None:
    """Make the feature known to Wagtail's rich text."""
    features.register_link_type(ClauseLinkHandler)
    entity = {
        "type": ENTITY,
        "icon": "list-ol",
        "description": gettext_lazy("Refer to a clause"),
        "attributes": ["id"],
        "allowlist": {},
    }
    plugin = EntityFeature(entity, js=["pages/clauses.js"], css={"all": ["pages/clauses.css"]})
    features.register_editor_plugin("draftail", CLAUSE_REFERENCE, plugin)
    rules = {
        "from_database_format": {f'a[linktype="{LINK_TYPE}"]': ClauseElementHandler(ENTITY)},
        "to_database_format": {"entity_decorators": {ENTITY: link_entity}},
    }
    features.register_converter_rule("contentstate", CLAUSE_REFERENCE, rules)


def labels() -> SafeString:
    """The words of the script, for the page it runs on."""
    words = {
        "heading": gettext("Refer to a clause"),
        "intro": gettext("Choose the clause. The reference follows it when it gets another number."),
        "none": gettext("The page has no clauses yet. Insert a clause first."),
        "cancel": gettext("Cancel"),
        "reference": gettext("clause %(number)s"),
        "now": gettext("now %(number)s"),
        "gone": gettext("the clause has been deleted"),
        "untitled": gettext("(no heading)"),
    }
    return json_script(words, "clause-labels")
