"""A page's form as a browser sends it back, text and all."""

from typing import Any

from wagtail import blocks
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield


def whole_page(page: Page, button: str, **changes: Any) -> dict[str, Any]:
    """The newest version of a page with some fields changed, sent with one of its buttons: submit or publish."""
    latest = page.get_latest_revision_as_object()
    fields = {
        "title": latest.title,
        "slug": latest.slug,
        "introduction": latest.introduction,
        "contact": latest.contact_id or "",
        "go_live_at": "",
        "expire_at": "",
        "comments": inline_formset([]),
        "body": streamfield([(part.block_type, _sent(part.block, part.value)) for part in latest.body]),
    }
    form: dict[str, Any] = nested_form_data({**fields, **changes})
    form |= {f"body-{place}-id": part.id for place, part in enumerate(latest.body)}
    return {**form, f"action-{button}": f"action-{button}"}


def _sent(block: blocks.Block, value: Any) -> Any:
    """What the form's own script sends for a block of text."""
    if isinstance(block, blocks.StructBlock):
        return {name: _sent(child, value[name]) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.FieldBlock):
        prepared = block.value_for_form(value)
        return block.field.widget.format_value(prepared) if isinstance(block, blocks.RichTextBlock) else prepared
    raise NotImplementedError(f"{block.name}: no form of the journey has one")
