"""A page as lines of plain text."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

BIDI_CONTROLS = {
    ord(char): f"[U+{ord(char):04X}]"
    for char in "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
}
"""Characters that make text read in another order than it is stored in; shown by their number instead."""


class Kind(StrEnum):
    """What a line is a piece of. All but PUBLISHING is there for the page's readers."""

    FIELD = "field"
    HEADING = "heading"
    TEXT = "text"
    CHOICE = "choice"
    FACT = "fact"
    PUBLISHING = "publishing"


@dataclass(frozen=True, slots=True)
class Line:
    """One piece of a page.

    Args:
        key: what it is a piece of: the field, the block's id, the fact; the same in every version.
        label: what it is called.
        kind: field, body text, frozen fact, or how the page is published and which rows of the register it is tied to.
        text: what it says, as plain text.
        form: what else it is made of: emphasis, nesting. Compared, never shown.
        number: what its place numbers it as. Shown, never compared: what moved it is told where it happened.
    """

    key: str
    label: str
    kind: Kind
    text: str
    form: str = ""
    number: str = field(default="", compare=False)


def plain(text: object) -> str:
    """Text as one line: spaces as single spaces, one spelling of each letter, nothing that turns the reading order."""
    return " ".join(unicodedata.normalize("NFC", str(text)).split()).translate(BIDI_CONTROLS)


def joined(outer: object, inner: object) -> str:
    """Two labels as one; the same word is not said twice."""
    first, second = plain(outer), plain(inner)
    return first if not second or first == second else f"{first}: {second}" if first else second
