"""The SQL that keeps the index: triggers on the registers' tables, and what finds a part of a word in each database.

Only names from our own models and numbers are put into it.
"""
# ruff: noqa: S608

from collections.abc import Iterator, Sequence
from typing import Any

from django.db import models

from search.models import RowText, RowTrigrams
from search.rows.groups import KEY_BITS, Group

PREFIX = "search_rows_"
TABLE = RowText._meta.db_table
_TRIGRAMS = RowTrigrams._meta.db_table
_LETTERS = "ÆØÅÄÖÜÉ"  # what SQLite's LOWER leaves as it is, and PostgreSQL's in the locale C


def name(group: Group) -> str:
    """Of the triggers of a group, as they begin."""
    return f"{PREFIX}{group.number}_"


def create(group: Group, vendor: str) -> Iterator[str]:
    """Triggers for one group."""
    yield from (_sqlite if vendor == "sqlite" else _postgresql)(group)


def fill(group: Group, vendor: str) -> Iterator[str]:
    """Make the texts of a group what its rows say; writes only what differs."""
    source, pk = _quoted(group)
    body = _text(group, source, vendor)
    yield (
        f"DELETE FROM {TABLE} WHERE id BETWEEN {group.first} AND {group.last} AND NOT EXISTS (SELECT 1 FROM {source}"
        f" WHERE {source}.{pk} = {TABLE}.id - {group.first} AND {body} = {TABLE}.text)"
    )
    yield (
        f"INSERT INTO {TABLE} (id, text) SELECT {group.first} + {source}.{pk}, {body} FROM {source}"
        f" WHERE NOT EXISTS (SELECT 1 FROM {TABLE} WHERE {TABLE}.id = {group.first} + {source}.{pk})"
    )


def forget_others(groups: Sequence[Group]) -> Iterator[str]:
    """Take away the texts of groups that are no more."""
    known = [0, *(group.last for group in groups), (1 << 63) - 1]
    for before, after in zip(known, [*(group.first for group in groups), (1 << 63) - 1], strict=False):
        yield f"DELETE FROM {TABLE} WHERE id > {before} AND id < {after}"


def prepare(vendor: str) -> Iterator[str]:
    """What finds a part of a word: FTS5's trigrams in SQLite, a GIN index over trigrams of our own in PostgreSQL."""
    if vendor == "sqlite":
        yield (
            f"CREATE VIRTUAL TABLE IF NOT EXISTS {_TRIGRAMS} USING"
            f" fts5(text, content='{TABLE}', content_rowid='id', tokenize='trigram', columnsize=0)"
        )
        gone = f"INSERT INTO {_TRIGRAMS} ({_TRIGRAMS}, rowid, text) VALUES ('delete', OLD.id, OLD.text);"
        come = f"INSERT INTO {_TRIGRAMS} (rowid, text) VALUES (NEW.id, NEW.text);"
        yield f"CREATE TRIGGER {PREFIX}text_come AFTER INSERT ON {TABLE} BEGIN {come} END"
        yield f"CREATE TRIGGER {PREFIX}text_gone AFTER DELETE ON {TABLE} BEGIN {gone} END"
        yield f"CREATE TRIGGER {PREFIX}text_new AFTER UPDATE ON {TABLE} BEGIN {gone} {come} END"
    else:
        yield (
            "CREATE OR REPLACE FUNCTION search_trigrams(id bigint, body text) RETURNS text[] LANGUAGE sql IMMUTABLE"
            f" PARALLEL SAFE AS $$ SELECT array_agg(DISTINCT (id >> {KEY_BITS}) || ':' || one || two || three) FROM"
            " (SELECT letter AS one, lead(letter) OVER placed AS two, lead(letter, 2) OVER placed AS three"
            " FROM unnest(string_to_array(body, NULL)) WITH ORDINALITY AS letters (letter, place)"
            " WINDOW placed AS (ORDER BY place)) AS cut WHERE three IS NOT NULL $$"
        )
        yield f"CREATE INDEX IF NOT EXISTS {TABLE}_trigrams ON {TABLE} USING gin (search_trigrams(id, text))"


def rebuild(vendor: str) -> Iterator[str]:
    """Make anew what `prepare` made, from the texts."""
    if vendor == "sqlite":
        yield f"INSERT INTO {_TRIGRAMS} ({_TRIGRAMS}) VALUES ('rebuild')"
    else:
        yield f"REINDEX INDEX {TABLE}_trigrams"


def _sqlite(group: Group) -> Iterator[str]:
    source, pk = _quoted(group)
    fields = [_column(group, field) for field in group.texts.fields]
    new = _text(group, "NEW", "sqlite")
    differs = " OR ".join(f"NEW.{field} IS NOT OLD.{field}" for field in fields)
    yield (
        f"CREATE TRIGGER {name(group)}come AFTER INSERT ON {source} BEGIN"
        f" INSERT INTO {TABLE} (id, text) VALUES ({group.first} + NEW.{pk}, {new}); END"
    )
    yield (
        f"CREATE TRIGGER {name(group)}new AFTER UPDATE OF {', '.join(fields)} ON {source} WHEN {differs} BEGIN"
        f" UPDATE {TABLE} SET text = {new} WHERE id = {group.first} + NEW.{pk}; END"
    )
    yield (
        f"CREATE TRIGGER {name(group)}gone AFTER DELETE ON {source} BEGIN"
        f" DELETE FROM {TABLE} WHERE id = {group.first} + OLD.{pk}; END"
    )


def _postgresql(group: Group) -> Iterator[str]:
    source, pk = _quoted(group)
    fields = ", ".join(_column(group, field) for field in group.texts.fields)
    new = _text(group, "NEW", "postgresql")
    yield (
        f"CREATE FUNCTION {name(group)}keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF TG_OP = 'INSERT' THEN INSERT INTO {TABLE} (id, text) VALUES ({group.first} + NEW.{pk}, {new});"
        f" ELSIF TG_OP = 'UPDATE' THEN UPDATE {TABLE} SET text = {new} WHERE id = {group.first} + NEW.{pk}"
        f" AND text IS DISTINCT FROM {new};"
        f" ELSE DELETE FROM {TABLE} WHERE id = {group.first} + OLD.{pk}; END IF; RETURN NULL; END $$"
    )
    yield (
        f"CREATE TRIGGER {name(group)}keep AFTER INSERT OR DELETE OR UPDATE OF {fields} ON {source}"
        f" FOR EACH ROW EXECUTE FUNCTION {name(group)}keep()"
    )


def _quoted(group: Group) -> tuple[str, str]:
    meta = group.texts.model._meta
    return f'"{meta.db_table}"', f'"{meta.pk.column}"'


def _column(group: Group, field: str) -> str:
    found: Any = group.texts.model._meta.get_field(field)
    return f'"{found.column}"'


def _text(group: Group, row: str, vendor: str) -> str:
    """The SQL of a row's text: its fields in lower case, a line each; of a JSON field its texts."""
    lines = []
    for field in group.texts.fields:
        column = f"{row}.{_column(group, field)}"
        if isinstance(group.texts.model._meta.get_field(field), models.JSONField):
            column = (
                f"(SELECT group_concat(value, char(10)) FROM json_each({column}) WHERE type = 'text')"
                if vendor == "sqlite"
                else f"(SELECT string_agg(value, chr(10) ORDER BY key) FROM jsonb_each_text({column}))"
            )
        lines.append(f"COALESCE({column}, '')")
    new_line = " || char(10) || " if vendor == "sqlite" else " || chr(10) || "
    text = f"LOWER({new_line.join(lines)})"
    for letter in _LETTERS:
        text = f"REPLACE({text}, '{letter}', '{letter.lower()}')"
    return text
