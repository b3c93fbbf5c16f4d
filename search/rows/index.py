"""The index over the texts of registers: installed after each migration, asked by lists."""

from functools import cache
from typing import Any

from django.db import connections, models, transaction
from django.db.models import F, OuterRef, Subquery, Value
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


class _Trigrams(models.Func):
    """PostgreSQL: the trigrams of a text of the group that a key belongs to."""

    arity = 2
    function = "search_trigrams"
    output_field = models.TextField()


class _Contains(models.Func):
    """PostgreSQL: the first array has all that the second has."""

    arity = 2
    arg_joiner = " @> "
    template = "%(expressions)s"
    output_field = models.BooleanField()


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
        if vendor == "postgresql" and len(word) >= self.shortest:
            asked = _Trigrams(Value(group.first), Value(word))
            found = RowText.objects.filter(_Contains(_Trigrams(F("pk"), F("text")), asked), _holds(word))
        else:
            found = RowText.objects.filter(_holds(word), pk__range=(group.first, group.last))
        return found.values_list(F("pk") - group.first)

    def holds(self, key: str, texts: Texts, word: str) -> models.expressions.Combinable:
        """A value and no EXISTS: for that PostgreSQL would first gather the texts of all rows that hold the word."""
        text = RowText.objects.filter(pk=OuterRef(key) + Group(texts).first)
        return Subquery(text.annotate(held=_holds(word.lower())).values("held"), output_field=models.BooleanField())


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


def _holds(word: str) -> models.lookups.GreaterThan:
    return models.lookups.GreaterThan(StrIndex(F("text"), Value(word)), 0)


def _table(group: Group) -> str:
    return group.texts.model._meta.db_table


def _needed(group: Group) -> set[str]:
    fields: list[Any] = [group.texts.model._meta.get_field(field) for field in group.texts.fields]
    return {str(field.column) for field in fields}


def _columns(cursor: Any, table: str) -> set[str]:
    cursor.execute(f'SELECT * FROM "{table}" LIMIT 0')  # noqa: S608
    return {column[0] for column in cursor.description}
