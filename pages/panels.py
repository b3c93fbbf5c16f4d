"""What the editor of an agreement's page sees of its facts: as approved, and what has changed since."""

from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from pages.frozen import read_facts
from pages.versions.rules import State
from pages.versions.selectors import StandingVersion, standing_versions
from registry.agreements.models import Agreement
from registry.columns import Text

ROWS = {
    "documents": _("documents of the agreement"),
    "parties": _("parties of the agreement"),
    "objectives": _("statutory objectives"),
    "coverage": _("organisations that have joined"),
    "themes": _("themes and goals"),
}


class VersionsPanel(Panel):
    """What of the agreement is in force while its next version is being written, and where each version stands."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/panels/versions.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and super().is_shown() and self.versions)

        @cached_property
        def versions(self) -> list[StandingVersion]:
            return standing_versions(self.instance)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            page = self.instance
            current = next((row for row in self.versions if row.state == State.IN_FORCE), None)
            return {
                **context,
                "page": page,
                "versions": self.versions,
                "current": current,
                "planned": [row for row in self.versions if row.state == State.PLANNED],
                "is_draft": page.has_unpublished_changes,
                "compare_url": reverse("pages_compare", args=[page.pk]),
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
