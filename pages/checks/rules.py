"""When a text is hard to use for somebody who hears it, or sees little of it. Pure."""

import re
from collections.abc import Iterable, Iterator

VAGUE = frozenset(
    {
        "her",
        "klik",
        "klik her",
        "tryk her",
        "se her",
        "læs her",
        "læs mere",
        "læs mere her",
        "se mere",
        "mere",
        "link",
        "dette link",
        "via dette link",
        "hent",
        "hent her",
        "download",
        "click here",
        "here",
        "more",
        "read more",
    }
)
ADDRESS = re.compile(r"^(https?://|www\.)\S+$", re.IGNORECASE)
FILE_NAME = re.compile(r"\.(avif|gif|jpe?g|png|svg|webp)$|^(img|dsc|image|billede)[-_ ]?\d+$|^\S*_\S*$", re.IGNORECASE)


def is_vague(text: str) -> bool:
    """Whether a link's text says nothing of where it leads, once it is read without what stands around it.

    Source:
        WCAG 2.1, 2.4.4; readers with a screen reader go through a page by its links alone.
    """
    return " ".join(re.sub(r"[^\w\s]", " ", text).split()).lower() in VAGUE


def is_address(text: str) -> bool:
    """Whether a link's text is an address, which is read aloud letter by letter."""
    return bool(ADDRESS.match(text.strip()))


def is_file_name(text: str) -> bool:
    """Whether an image's alternative text is the name of its file."""
    return bool(FILE_NAME.search(text.strip()))


def jumps(levels: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Where headings skip a level on their way down. The page's title is level 1.

    Args:
        levels: Of each heading a key and its level, in reading order.

    Returns:
        The keys of the headings that lie two levels or more below the one before.

    Source:
        WCAG 2.1, 1.3.1.
    """
    before = 1
    for key, level in levels:
        if level > before + 1:
            yield key
        before = level
