"""What the editor of an agreement's page sees of its facts: as approved, and what has changed since."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from pages.frozen import read_facts
from registry.agreements.models import Agreement
from registry.columns import Text

ROWS = {
    "documents": _("documents of the agreement"),
    "parties": _("parties of the agreement"),
    "objectives": _("statutory objectives"),
    "coverage": _("organisations that have joined"),
    "themes": _("themes and goals"),
}


class FactsPanel(Panel):
    """Reads only: facts come from the register, and become public by an approval."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/panels/facts.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            changed = self.instance.changed_facts() if self.instance.pk else []
            return {
                **context,
                "facts": read_facts(self.instance.facts),
                "changed": [fact_label(key) for key in changed],
            }


def fact_label(key: str) -> Text:
    """What a frozen fact is called."""
    return ROWS.get(key) or getattr(Agreement, key).field.verbose_name
