"""What a page says: everything that somebody who approves it answers for."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db import models
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from pages.comparing.blocks import body_pieces, rich_text_pieces, shown, text_pieces
from pages.comparing.lines import Kind, Line
from pages.comparing.targets import Piece, lines_of

__all__ = ["Kind", "Line", "page_content", "public_content"]


def page_content(page: Any, *, approving_at: datetime | None = None) -> tuple[Line, ...]:
    """A page as lines: its fields, its body, its facts, and how it is published and filed.

    Every field of the editor's form is told, whatever the page type; what is empty, or off, has no line.

    Args:
        page: any BasePage, as stored or as a version of it: `revision.as_object()`.
        approving_at: tell the facts that an approval at this moment would freeze; else those that were frozen.

    Returns:
        The same queries however long the page is.
    """
    lines = lines_of(_field_pieces(page))
    facts: tuple[Line, ...] = page.compared_facts(approving_at)
    publishing = tuple(line for line in lines if line.kind == Kind.PUBLISHING)
    return (*(line for line in lines if line.kind != Kind.PUBLISHING), *facts, *publishing)


def public_content(page: Any, *, approving_at: datetime | None = None) -> tuple[Line, ...]:
    """What the page's readers are told, and nothing else: for everybody who is not of the house.

    Args:
        page: as for `page_content`.
        approving_at: likewise.
    """
    return tuple(line for line in page_content(page, approving_at=approving_at) if line.kind != Kind.PUBLISHING)


def _field_pieces(page: Any) -> Iterator[Piece]:
    fields = {field.name: field for field in page._meta.get_fields()}
    for name in page.get_edit_handler().get_form_options()["fields"]:
        if name not in fields:  # a box of the form alone: whether its user gets mails about comments
            continue
        field = fields[name]
        label = str(field.verbose_name)[:1].upper() + str(field.verbose_name)[1:]
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from body_pieces(field.stream_block, value)
        elif isinstance(field, RichTextField):
            yield from rich_text_pieces(value or "", name, label)
        else:
            is_shown = name in page.public_rows if isinstance(field, models.ForeignKey) else field.model is not Page
            kind = Kind.FIELD if is_shown or name == "title" else Kind.PUBLISHING
            yield from _told(page, field, label, kind)


def _told(page: Any, field: Any, label: str, kind: Kind) -> Iterator[Piece]:
    value = field.value_from_object(page)
    if isinstance(field, models.ForeignKey):
        if value is not None:
            yield Piece(field.name, label, kind, (str(getattr(page, field.name)),))
        return
    if value is False:
        return
    text = str(getattr(page, f"get_{field.name}_display")()) if field.choices else shown(value)
    yield from text_pieces(text, field.name, label, kind)
