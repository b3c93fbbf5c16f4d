"""The links of a body, wherever they stand in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from html.parser import HTMLParser
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.rich_text import RichText

from pages.clauses.references import LINK_TYPE
from pages.walk import pieces


class Target(Enum):
    """What a link leads to."""

    PAGE = "page"
    DOCUMENT = "document"
    CLAUSE = LINK_TYPE
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class Link:
    """A link in one block of a body; `to` is a key, or the address somebody typed."""

    index: int
    target: Target
    to: str
    text: str


def links(body: StreamValue) -> Iterator[Link]:
    """Every link of a body in reading order."""
    for piece in pieces(body):
        if isinstance(piece.value, RichText):
            for attributes, text in _anchors(piece.value.source):
                link = _link(piece.index, attributes, text)
                if link is not None:
                    yield link
        elif isinstance(piece.block, DocumentChooserBlock) and piece.value is not None:
            yield Link(piece.index, Target.DOCUMENT, str(piece.value.pk), piece.value.title)
    yield from _listed(body)


def _listed(body: StreamValue) -> Iterator[Link]:
    """Those of the blocks that are lists of links."""
    for index, block in enumerate(body):
        if block.block_type != "links":
            continue
        for link in block.value["links"]:
            page, address = link["page"], link["url"]
            if page is not None:
                yield Link(index, Target.PAGE, str(page.pk), link["text"] or page.title)
            elif address:
                yield Link(index, Target.ADDRESS, address, link["text"] or "")


def _link(index: int, attributes: dict[str, str], text: str) -> Link | None:
    kind = attributes.get("linktype")
    if kind in (Target.PAGE.value, Target.DOCUMENT.value, Target.CLAUSE.value):
        return Link(index, Target(kind), attributes.get("id", ""), text)
    address = attributes.get("href", "")
    return Link(index, Target.ADDRESS, address, text) if address else None


class _Anchors(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[dict[str, str], list[str]]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        if tag == "a":
            self.found.append(({name: value or "" for name, value in attrs}, []))
            self.open = True

    def handle_endtag(self, tag: str) -> None:
        self.open = self.open and tag != "a"

    def handle_data(self, data: str) -> None:
        if self.open:
            self.found[-1][1].append(data)


def _anchors(source: str) -> Iterator[tuple[dict[str, str], str]]:
    if "<a" not in source:
        return
    parser = _Anchors()
    parser.feed(source)
    parser.close()
    for attributes, words in parser.found:
        yield attributes, "".join(words).strip()
