"""The index over the texts of registers: installed after each migration, asked by lists."""

from functools import cache
from typing import Any

from django.db import connections, models, transaction
from django.db.models import Exists, F, OuterRef, Q, Value
from django.db.models.functions import StrIndex

from registry.screens.searching import Texts
from search.models import RowText, RowTrigrams
from search.rows import triggers
from search.rows.groups import Group, groups

_INSTALLED = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}


class _Matches(models.Func):
    """FTS5: the text holds the phrase."""

    arity = 2
    arg_joiner = " MATCH "
    template = "%(expressions)s"
    output_field = models.BooleanField()


class _HoldsTrigrams(models.Func):
    """PostgreSQL: the text has every trigram of the word."""

    arity = 2
    template = "%(expressions)s"
    output_field = models.BooleanField()

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(
            compiler,
            connection,
            template="search_trigrams(%(expressions)s)",
            arg_joiner=") @> search_trigrams(",
            **context,
        )


class RowIndex:
    """Answers lists; knows only what the database keeps by itself, so an index not there yet is not asked."""

    shortest = 3  # a trigram

    def knows(self, texts: Texts) -> bool:
        return triggers.name(Group(texts)) in _kept("default")

    def keys(self, texts: Texts, word: str) -> "models.QuerySet[Any, Any]":
        group, word = Group(texts), word.lower()
        vendor = connections["default"].vendor
        if vendor == "sqlite" and len(word) >= self.shortest:
            phrase = '"{}"'.format(word.replace('"', '""'))
            trigrams = RowTrigrams.objects.filter(rowid__range=(group.first, group.last))
            return trigrams.filter(_Matches(F("text"), Value(phrase))).values_list(F("rowid") - group.first)
        found = RowText.objects.filter(pk__range=(group.first, group.last)).filter(_holds(word))
        if vendor == "postgresql" and len(word) >= self.shortest:
            found = found.filter(_HoldsTrigrams(F("text"), Value(word)))
        return found.values_list(F("pk") - group.first)

    def holds(self, key: str, texts: Texts, word: str) -> models.expressions.Combinable:
        found = RowText.objects.filter(pk=OuterRef(key) + Group(texts).first).filter(_holds(word.lower()))
        return Exists(found)


def install(using: str) -> None:
    """Set up what keeps the index, as far as the tables are there, and bring it up to date."""
    connection = connections[using]
    uninstall(using)
    with transaction.atomic(using), connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if triggers.TABLE not in tables:
            return
        columns = {table: _columns(cursor, table) for table in {_table(group) for group in groups()} & tables}
        ready = [group for group in groups() if _needed(group) <= columns.get(_table(group), set())]
        for statement in (*triggers.prepare(connection.vendor), *triggers.forget_others(ready)):
            cursor.execute(statement)
        for group in ready:
            for statement in (*triggers.create(group, connection.vendor), *triggers.fill(group, connection.vendor)):
                cursor.execute(statement)
    _kept.cache_clear()


def uninstall(using: str) -> None:
    """Take the triggers away, so that tables can be changed; lists read their rows meanwhile."""
    _kept.cache_clear()
    with transaction.atomic(using), connections[using].cursor() as cursor:
        cursor.execute(_INSTALLED[connections[using].vendor])
        for trigger in [row[0] for row in cursor.fetchall() if row[0].startswith(triggers.PREFIX)]:
            if connections[using].vendor == "sqlite":
                cursor.execute(f'DROP TRIGGER "{trigger}"')
            else:
                cursor.execute(f'DROP FUNCTION "{trigger}" CASCADE')


def rebuild(using: str = "default") -> None:
    """Set all up again, and make the trigrams anew."""
    install(using)
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for statement in triggers.rebuild(connections[using].vendor):
            cursor.execute(statement)


@cache
def _kept(using: str) -> frozenset[str]:
    """The groups whose triggers are there, by the beginning of their names; read once in a process."""
    with connections[using].cursor() as cursor:
        cursor.execute(_INSTALLED[connections[using].vendor])
        names = [row[0] for row in cursor.fetchall() if row[0].startswith(triggers.PREFIX)]
    return frozenset(name[: name.rindex("_") + 1] for name in names)


def _holds(word: str) -> Q:
    return Q(models.lookups.GreaterThan(StrIndex(F("text"), Value(word)), 0))


def _table(group: Group) -> str:
    return group.texts.model._meta.db_table


def _needed(group: Group) -> set[str]:
    fields: list[Any] = [group.texts.model._meta.get_field(field) for field in group.texts.fields]
    return {str(field.column) for field in fields}


def _columns(cursor: Any, table: str) -> set[str]:
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608
    return {column[0] for column in cursor.description}
