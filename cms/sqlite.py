"""Makes SQLite compare text as Danes do, for its own LIKE ignores case for ASCII only; keeps its statistics fresh."""

import re
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db import connection


@lru_cache(maxsize=512)
def _pattern(like: str, escape: str | None) -> re.Pattern[str]:
    parts: list[str] = []
    characters = iter(like)
    for character in characters:
        if character == escape:
            parts.append(re.escape(next(characters, "")))
        else:
            parts.append({"%": ".*", "_": "."}.get(character) or re.escape(character))
    return re.compile("".join(parts), re.IGNORECASE | re.DOTALL)


def like(pattern: str | None, value: object, escape: str | None = None) -> bool | None:
    """SQL's `value LIKE pattern ESCAPE escape` over all of Unicode; NULL gives NULL."""
    if pattern is None or value is None:
        return None
    return _pattern(pattern, escape).fullmatch(str(value)) is not None


def prepare_connection(sender: object, connection: Any, **kwargs: object) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("like", 2, like, deterministic=True)
        connection.connection.create_function("like", 3, like, deterministic=True)


def refresh_statistics(now: datetime) -> int:
    """Let SQLite see how large its tables are: it plans a list of many rows badly without. PostgreSQL does so itself.

    Returns:
        How many tables it looked at.
    """
    if connection.vendor != "sqlite":
        return 0
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA analysis_limit = 1000")  # rows of each index: enough, and quick at any size
        cursor.execute("ANALYZE")
        cursor.execute("SELECT count(DISTINCT tbl) FROM sqlite_stat1")
        return int(cursor.fetchone()[0])
