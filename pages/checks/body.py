"""What there is to say about a body."""

from collections.abc import Iterator
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock

from pages.checks import rules
from pages.checks.catalogue import Catalogue
from pages.checks.findings import Code, Finding
from pages.checks.links import Link, Target, links
from pages.clauses.outline import clauses
from pages.clauses.rules import numbers
from pages.walk import pieces


def findings(body: StreamValue, known: Catalogue) -> list[Finding]:
    """Everything found in a body, in reading order; faults before advice within a block.

    Args:
        body: The body of a page, saved or not.
        known: What there is to link to.
    """
    found = [*_links(body, known), *_headings(body), *_empty_clauses(body), *_images(body), *_tables(body)]
    return sorted(found, key=lambda finding: (finding.index, not finding.is_fault))


def _links(body: StreamValue, known: Catalogue) -> Iterator[Finding]:
    own = numbers(clauses(body))
    for link in links(body):
        yield from _one_link(link, known, own)
        if link.target is Target.CLAUSE:
            continue
        if rules.is_vague(link.text):
            yield Finding(Code.VAGUE_LINK_TEXT, link.index, link.text)
        elif rules.is_address(link.text):
            yield Finding(Code.ADDRESS_AS_TEXT, link.index, link.text)


def _one_link(link: Link, known: Catalogue, own: dict[str, str]) -> Iterator[Finding]:
    if link.target is Target.CLAUSE and link.to not in own:
        yield Finding(Code.CLAUSE_GONE, link.index, link.text)
    elif link.target is Target.PAGE:
        title, is_live = known.pages.get(link.to, ("", None))
        if is_live is None:
            yield Finding(Code.PAGE_GONE, link.index, link.text)
        elif not is_live:
            yield Finding(Code.PAGE_NOT_PUBLIC, link.index, link.text, title)
    elif link.target is Target.DOCUMENT and link.to not in known.documents:
        yield Finding(Code.DOCUMENT_GONE, link.index, link.text)
    elif link.target is Target.ADDRESS:
        code = _address(link.to, known)
        if code is not None:
            yield Finding(code, link.index, link.text, link.to)


def _address(address: str, known: Catalogue) -> Code | None:
    """What to say of an address that somebody typed; None where it leads elsewhere, or to what is no page."""
    try:
        path = known.own_path(address)
    except ValueError:
        return Code.ADDRESS_NOWHERE
    if path is None:
        return None
    if known.segment(path) == "admin":
        return Code.ADDRESS_OF_ADMIN
    if known.is_of_programs(path):
        return None
    return Code.ADDRESS_OF_PAGE if known.leads_somewhere(path) else Code.ADDRESS_NOWHERE


def _headings(body: StreamValue) -> Iterator[Finding]:
    found = [(index, *_level(block)) for index, block in enumerate(body) if block.block_type in ("heading", "clause")]
    texts = {index: text for index, _level_, text in found}
    for index in rules.jumps((index, level) for index, level, _text in found):
        yield Finding(Code.HEADING_JUMP, index, texts[index])


def _level(block: Any) -> tuple[int, str]:
    if block.block_type == "clause":
        return 2, block.value["heading"] or ""
    return (3 if block.value["level"] == "h3" else 2), block.value["text"] or ""


def _empty_clauses(body: StreamValue) -> Iterator[Finding]:
    for index, block in enumerate(body):
        if block.block_type != "clause":
            continue
        if not block.value["text"] and not block.value["parts"]:
            yield Finding(Code.CLAUSE_EMPTY, index, block.value["heading"] or "")
        for part in block.value["parts"]:
            if not part["text"] and not part["points"]:
                yield Finding(Code.CLAUSE_EMPTY, index, part["heading"] or block.value["heading"] or "")


def _images(body: StreamValue) -> Iterator[Finding]:
    for piece in pieces(body):
        if not isinstance(piece.block, ImageBlock) or piece.value is None or piece.value.decorative:
            continue
        text = piece.value.contextual_alt_text or ""
        if not text.strip():
            yield Finding(Code.ALT_TEXT_MISSING, piece.index)
        elif rules.is_file_name(text):
            yield Finding(Code.ALT_TEXT_FILE_NAME, piece.index, text)


def _tables(body: StreamValue) -> Iterator[Finding]:
    for index, block in enumerate(body):
        if not isinstance(block.block, TypedTableBlock):
            continue
        caption = (block.value.caption or "").strip()
        if not caption:
            yield Finding(Code.TABLE_CAPTION, index)
        if any(not column["heading"].strip() for column in block.value.columns):
            yield Finding(Code.TABLE_HEADING, index, caption)
