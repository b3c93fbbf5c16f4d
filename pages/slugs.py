"""Addresses in ASCII: Danish letters are written out, in the admin's field and on the server alike."""

from django.utils.text import slugify

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
