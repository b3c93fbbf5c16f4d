"""The invented register and the pages about it, made and taken away together."""

from collections import Counter
from datetime import datetime

from django.db import transaction

from pages.demo import load_demo_pages, remove_demo_pages
from registry.demo.load import load_demo, remove_demo
from search.index import rebuild


@transaction.atomic
def load_all(*, organisations: int, departments: int, seed: int, now: datetime) -> Counter[str]:
    """Create the invented rows, and the pages about them, that are missing; see `registry.demo.load.load_demo`.

    Returns:
        How many rows and pages were created, by what they are called; empty when nothing was missing.

    Raises:
        ValueError: a number is out of range.
        AnotherDemo: those of another size or seed are in the way; nothing is written.
    """
    counts = load_demo(organisations=organisations, departments=departments, seed=seed, now=now)
    counts.update(load_demo_pages(now))
    if counts:
        rebuild()
    return counts


@transaction.atomic
def remove_all() -> Counter[str]:
    """Delete the pages, then every invented row with its history.

    Returns:
        How many were deleted, by what they are called.

    Raises:
        ProtectedError: somebody's own row refers to an invented one; nothing is deleted then.
    """
    counts = remove_demo_pages()
    counts.update(remove_demo())
    if counts:
        rebuild()
    return counts
