"""Addresses in ASCII: Danish letters are written out, in the admin's field and on the server alike."""

from django.utils.text import slugify
from wagtail.models import Page

from pages.addresses import RESERVED

LETTERS = (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("Æ", "ae"), ("Ø", "oe"), ("Å", "aa"))


def ascii_slug(text: str) -> str:
    """The slug of a text.

    Args:
        text: A title or a slug as somebody typed it.

    Returns:
        Lower-case ASCII letters, digits, hyphens and underscores; empty where the text holds none of them.
    """
    for letter, written_out in LETTERS:
        text = text.replace(letter, written_out)
    return slugify(text)


def is_reserved(slug: str, parent: Page | None, page: Page | None = None) -> bool:
    """Whether the site itself answers at the address a page would get; only first segments can be reserved.

    Args:
        slug: The last part of the address.
        parent: The page above.
        page: The page that is to have it, where there is one: a system page may have a segment of its own.
    """
    if slug not in RESERVED or slug == getattr(page, "own_segment", ""):
        return False
    return parent is not None and bool(parent.is_site_root())
