"""Reference data over all packages: rows first, then the pages about them, then the search index."""

from collections import Counter

from pages.reference import load_pages
from registry.reference.load import load_reference
from search.index import rebuild


def load_all() -> Counter[str]:
    """Create what is missing.

    Returns:
        How many rows and pages were created, by what they are called; empty when nothing was missing.
    """
    counts = load_reference()
    counts.update(load_pages())
    if counts:
        rebuild()
    return +counts
