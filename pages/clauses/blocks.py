"""A clause as an editor writes it."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.clauses.outline import clause
from pages.clauses.references import anchor
from pages.clauses.rules import numbers
from pages.text_features import TEXT_FEATURES


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause as a reader meets it."""

    anchor: str
    number: str
    heading: str
    text: Any
    parts: tuple["ShownClause", ...] = ()


class PointBlock(blocks.StructBlock):
    """The third level: a, b, c."""

    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "list-ol"
        label = _("Point")


class SubClauseBlock(blocks.StructBlock):
    """The second level: 1.1, 1.2."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=200, required=False)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)
    points = blocks.ListBlock(PointBlock(), label=_("Points (a, b, c)"), default=[])

    class Meta:
        icon = "list-ol"
        label = _("Sub-clause")


class ClauseBlock(blocks.StructBlock):
    """The first level. Nobody types a number: it follows from the clause's place on the page."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES, required=False)
    parts = blocks.ListBlock(SubClauseBlock(), label=_("Sub-clauses"), default=[])

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        key = context.get("block_key") or "1"
        known = context.get("clause_numbers") or numbers([clause(key, value)])
        return {**context, "clause": _shown(key, value, known)}

    def get_preview_value(self) -> Any:
        text = "<p>Aftalen gælder i fire år.</p>"
        return self.to_python({"heading": "Periode", "text": text, "parts": [{"text": "<p>Den kan fornyes.</p>"}]})

    class Meta:
        icon = "list-ol"
        label = _("Clause")
        description = _("A numbered clause with sub-clauses. References to it follow when it gets another number.")
        template = "pages/blocks/clause.html"


def _shown(key: str, value: Any, known: dict[str, str]) -> ShownClause:
    parts = (
        _one(
            part.id,
            part.value,
            known,
            tuple(_one(point.id, point.value, known) for point in part.value["points"].bound_blocks),
        )
        for part in value["parts"].bound_blocks
    )
    return _one(key, value, known, tuple(parts))


def _one(key: str, value: Any, known: dict[str, str], parts: tuple[ShownClause, ...] = ()) -> ShownClause:
    return ShownClause(anchor(key), known.get(key, ""), value.get("heading") or "", value["text"], parts)
