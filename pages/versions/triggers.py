"""The database itself refuses to change what was adopted, whichever way the change comes.

Set up after each `migrate`: SQLite makes a table anew to change it, and its triggers go with the old one. Deleting is
not refused here, because tests empty the tables; `verify_versions` finds what is missing.
"""

from collections.abc import Iterator

from django.db import connections, transaction

from pages.versions.models import AdoptedFile, AdoptedVersion, EntryIntoForce

_FUNCTION = "pages_refuse_change"
_MESSAGE = "what has been adopted is never changed"


def tables() -> tuple[str, ...]:
    """The tables whose rows are written once."""
    return tuple(model._meta.db_table for model in (AdoptedVersion, EntryIntoForce, AdoptedFile))


def install(using: str = "default") -> None:
    """Have a trigger on each table that is there."""
    connection = connections[using]
    with transaction.atomic(using), connection.cursor() as cursor:
        present = set(connection.introspection.table_names(cursor))
        for table in tables():
            if table in present:
                for statement in _STATEMENTS[connection.vendor](table):
                    cursor.execute(statement)


def missing(using: str = "default") -> tuple[str, ...]:
    """The tables that lack their trigger."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(_LISTS[connection.vendor])
        present = {name for (name,) in cursor.fetchall()}
    return tuple(table for table in tables() if f"{table}_fixed" not in present)


def _sqlite(table: str) -> Iterator[str]:
    yield (
        f"CREATE TRIGGER IF NOT EXISTS {table}_fixed BEFORE UPDATE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    )


def _postgresql(table: str) -> Iterator[str]:
    yield (
        f"CREATE OR REPLACE FUNCTION {_FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    yield (
        f"CREATE OR REPLACE TRIGGER {table}_fixed BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {_FUNCTION}()"
    )


_STATEMENTS = {"sqlite": _sqlite, "postgresql": _postgresql}
_LISTS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled <> 'D'",
}
