"""Primary keys as they come in an address or a form."""

LONGEST = 18  # digits that every database takes


def asked_key(text: str | None) -> int:
    """The primary key that a text is; 0, which no row has, for what is none."""
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) <= LONGEST else 0
