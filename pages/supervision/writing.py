"""The blocks a draft is made of, as the editor would have stored them. What the register says is escaped."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.utils.html import escape

Block = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Draft:
    """A page's text."""

    title: str
    introduction: str
    body: tuple[Block, ...]

    @property
    def headings(self) -> list[str]:
        """Its headings, in reading order."""
        return [block["value"]["text"] for block in self.body if block["type"] == "heading"]


def heading(text: str, level: str = "h2") -> Block:
    return _block("heading", {"text": text, "level": level})


def subheading(text: str) -> Block:
    return heading(text, "h3")


def paragraphs(*texts: str) -> Block:
    """A text of some paragraphs; empty ones are left out."""
    return _block("paragraph", "".join(_paragraph(text, place) for place, text in enumerate(filter(None, texts))))


def listing(items: Iterable[str]) -> Block:
    return _block("list", [{"type": "item", "id": str(uuid4()), "value": _tidy(item)} for item in items])


def call_out(kind: str, title: str, text: str) -> Block:
    return _block("call_out", {"kind": kind, "heading": title, "text": _paragraph(text)})


def table(caption: str, headings: Sequence[str], rows: Iterable[Sequence[str | int]]) -> Block:
    """A table; a column of numbers is one whose cells are whole numbers."""
    cells = [list(row) for row in rows]
    is_number = [all(isinstance(row[place], int) for row in cells) for place in range(len(headings))]
    value = {
        "caption": caption,
        "columns": [
            {"type": "number" if numbers else "plain", "heading": text}
            for text, numbers in zip(headings, is_number, strict=True)
        ],
        "rows": [{"values": [cell if isinstance(cell, int) else _tidy(cell) or "–" for cell in row]} for row in cells],
    }
    return _block("table", value)


def _block(kind: str, value: Any) -> Block:
    return {"type": kind, "id": str(uuid4()), "value": value}


def _paragraph(text: str, place: int = 0) -> str:
    """With the key that the editor gives each block: else the first edit of the page seems to change its text."""
    return f'<p data-block-key="text{place}">{escape(_tidy(text))}</p>'


def _tidy(text: str) -> str:
    return " ".join(text.split())
