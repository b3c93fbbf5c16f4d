"""Every piece of a body, however deep it lies in its blocks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import Block, ListBlock, StreamBlock, StreamValue, StructBlock
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.images.blocks import ImageBlock


@dataclass(frozen=True, slots=True)
class Piece:
    """A value that holds no other: a text, a link, an image."""

    index: int
    """Which block of the body it stands in, counted from 0."""
    key: str
    """The key of that block."""
    block: Block
    value: Any


def pieces(body: StreamValue) -> Iterator[Piece]:
    """The pieces of a body in reading order."""
    for index, child in enumerate(body):
        for block, value in _leaves(child.block, child.value):
            yield Piece(index, child.id or "", block, value)


def _leaves(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    if value is None:
        return
    inside = _inside(block, value)
    if inside is None:
        yield block, value
        return
    for child_block, child_value in inside:
        yield from _leaves(child_block, child_value)


def _inside(block: Block, value: Any) -> list[tuple[Block, Any]] | None:
    """What a block holds, in reading order; None where it holds no other."""
    if isinstance(block, TypedTableBlock):
        return [(cell.block, cell.value) for row in value.rows for cell in row]
    if isinstance(block, ListBlock):
        return [(block.child_block, child.value) for child in value.bound_blocks]
    if isinstance(block, StreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, StructBlock) and not isinstance(block, ImageBlock):
        return [(child_block, value.get(name)) for name, child_block in block.child_blocks.items()]
    return None
