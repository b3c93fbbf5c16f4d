"""What an editor can put on a page. Every block carries its structure, for a page is read aloud as well as seen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTable, TypedTableBlock, TypedTableBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from pages.clauses import references
from pages.clauses.blocks import ClauseBlock
from pages.clauses.outline import clauses
from pages.clauses.rules import numbers
from pages.figures.blocks import KeyFiguresBlock, OrganisationModelBlock, RedThreadBlock, WheelBlock
from pages.text_features import CELL_FEATURES, TEXT_FEATURES


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=200)
    level = blocks.ChoiceBlock(label=_("Level"), choices=[("h2", _("Heading")), ("h3", _("Subheading"))], default="h2")

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "pages/blocks/heading.html"


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"))
    source = blocks.CharBlock(label=_("Who says it"), required=False, max_length=200)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "pages/blocks/quote.html"


class FigureBlock(blocks.StructBlock):
    image = ImageBlock(label=_("Image"))
    caption = blocks.CharBlock(label=pgettext_lazy("image", "Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Image")
        template = "pages/blocks/image.html"


class TableBlock(TypedTableBlock):
    """Columns with headings, and a caption that says what the table shows."""

    text = blocks.RichTextBlock(label=_("Text"), features=CELL_FEATURES, required=False)
    plain = blocks.CharBlock(label=_("Plain text"), required=False)  # a hundred rich texts make the editor slow
    number = blocks.DecimalBlock(label=_("Number"), required=False)
    date = blocks.DateBlock(label=_("Date"), required=False)

    def clean(self, table: TypedTable) -> TypedTable:
        if self.is_deferred_validation:
            return super().clean(table)
        problems = []
        if not (table.caption or "").strip():
            problems.append(gettext("Write a caption that says what the table shows."))
        if any(not column["heading"].strip() for column in table.columns):
            problems.append(gettext("Give every column a heading."))
        if problems:
            raise TypedTableBlockValidationError(non_block_errors=problems)
        return super().clean(table)

    class Meta:
        icon = "table"
        label = _("Table")
        template = "pages/blocks/table.html"


class CallOutBlock(blocks.StructBlock):
    kind = blocks.ChoiceBlock(
        label=_("Kind"),
        choices=[("info", _("Information")), ("success", _("Good news")), ("warning", _("Warning"))],
        default="info",
    )
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "info-circle"
        label = _("Call-out")
        template = "pages/blocks/call_out.html"


class LinkBlock(blocks.StructBlock):
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)
    text = blocks.CharBlock(label=_("Link text"), required=False, max_length=200)

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if self.is_deferred_validation:
            return cleaned
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            message = gettext("Choose either a page or an address elsewhere.")
            raise blocks.StructBlockValidationError(block_errors={"page": ValidationError(message)})
        if cleaned["url"] and not cleaned["text"]:
            message = gettext("Write what the link leads to.")
            raise blocks.StructBlockValidationError(block_errors={"text": ValidationError(message)})
        return cleaned

    class Meta:
        icon = "link"
        label = _("Link")


class LinkListBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    links = blocks.ListBlock(LinkBlock(), label=_("Links"), min_num=1)

    class Meta:
        icon = "link"
        label = _("List of links")
        template = "pages/blocks/links.html"


class AccordionItemBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=200)
    text = blocks.RichTextBlock(label=_("Text"), features=TEXT_FEATURES)

    class Meta:
        icon = "collapse-down"
        label = _("Part")


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    clause = ClauseBlock()
    paragraph = blocks.RichTextBlock(
        label=_("Text"), features=TEXT_FEATURES, icon="pilcrow", template="pages/blocks/paragraph.html"
    )
    list = blocks.ListBlock(
        blocks.CharBlock(label=_("Item")), label=_("List"), icon="list-ul", min_num=1, template="pages/blocks/list.html"
    )
    quote = QuoteBlock()
    image = FigureBlock()
    document = DocumentChooserBlock(label=_("Document"), template="pages/blocks/document.html")
    table = TableBlock()
    call_out = CallOutBlock()
    links = LinkListBlock()
    accordion = blocks.ListBlock(
        AccordionItemBlock(),
        label=_("Accordion"),
        icon="collapse-down",
        min_num=1,
        template="pages/blocks/accordion.html",
    )
    organisation_model = OrganisationModelBlock()
    wheel = WheelBlock()
    key_figures = KeyFiguresBlock()
    red_thread = RedThreadBlock()

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        references.renumber(cleaned, numbers(clauses(cleaned)))
        return cleaned

    def render(self, value: Any, context: dict[str, Any] | None = None) -> Any:
        known = numbers(clauses(value))
        html = super().render(value, context={**(context or {}), "clause_numbers": known})
        return references.shown(html, known)

    class Meta:
        template = "pages/blocks/body.html"
