"""The rows of a register in which every word typed stands, as part of the text of a searched column."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import reduce
from operator import or_
from typing import Any, Protocol

from django.db import models
from django.db.models.constants import LOOKUP_SEP

from registry.columns import Column, Sheet

MOST_WORDS = 12


@dataclass(frozen=True)
class Texts:
    """Fields of one model that are searched together."""

    model: type[models.Model]
    fields: tuple[str, ...]


class TextIndex(Protocol):
    """Finds the rows of a model in one of whose `fields` a word stands; handed over by the shell.

    Attributes:
        shortest: letters of the shortest word that is found without reading all texts.
    """

    shortest: int

    def knows(self, texts: Texts) -> bool:
        """Whether the texts of these fields are in the index."""

    def keys(self, texts: Texts, word: str) -> models.QuerySet[Any, Any]:
        """The primary keys of the rows, for a filter `…__in`."""

    def holds(self, key: str, texts: Texts, word: str) -> models.expressions.Combinable:
        """Whether the row whose primary key stands in `key` of the row being read is one of them."""


def searched_texts(sheet: Sheet) -> Mapping[str, Texts]:
    """What is searched, by the path to the row that has it; "" for the row of the register itself.

    Columns that SQL works out, and custom fields, are left out: no row has their texts as they are shown.
    """
    fields: dict[str, list[str]] = {}
    for column in sheet.columns:
        if column.searched and column.within is None and isinstance(column.source or column.key, str):
            path, _, field = str(column.source or column.key).rpartition(LOOKUP_SEP)
            fields.setdefault(path, []).append(field)
    return {path: Texts(_at(sheet.model, path), tuple(sorted(names))) for path, names in fields.items()}


class Reading(Enum):
    """What the rows are for: databases plan each of these well in another form."""

    ALL = "all"  # counted or read to the end
    FEW = "few"  # a page of a few thousand at most: the keys that hold the word come first
    MANY = "many"  # a page of very many: rows are read in order, and asked one by one, until it is full


def holding(
    sheet: Sheet,
    rows: models.QuerySet[Any],
    words: Sequence[str],
    index: TextIndex | None,
    reading: Reading = Reading.ALL,
) -> models.QuerySet[Any]:
    """Narrow rows to those in which every word stands; upper and lower case are alike.

    Args:
        sheet: the register.
        rows: of the sheet's model.
        words: at most `MOST_WORDS` of them are looked for.
        index: answers for the texts that it knows; the others are read row by row.
        reading: changes how fast the rows are found, and never which.
    """
    asked = _asked(sheet, index)
    rows = rows.alias(**{column.alias: column.expression for column in (*asked.read, *asked.within)})
    words = words[:MOST_WORDS]
    longest = max(map(len, words), default=0)
    for word in words:
        ways = [_contains(column, word) for column in asked.read]
        if index is not None and (asked.known or asked.extra):
            asks_rows = reading is Reading.MANY or len(word) < index.shortest <= longest  # the longer leaves few rows
            if reading is Reading.FEW and not asks_rows:
                ways.append(_one_set(sheet, asked, index, word))
            else:
                ways += _each_way(sheet, asked, index, word, asks_rows=asks_rows)
        rows = rows.filter(reduce(or_, ways, models.Q(pk__in=[])))
    return rows


@dataclass(frozen=True)
class _Asked:
    """Who answers for the searched columns.

    Attributes:
        known: what the index answers for, by path.
        extra: the field of custom fields in the index: it knows the texts of all of them, so `within` are read as well.
        within: the columns of that field.
        read: the columns that are read row by row.
    """

    known: Mapping[str, Texts]
    extra: Texts | None
    within: tuple[Column, ...]
    read: tuple[Column, ...]


def _asked(sheet: Sheet, index: TextIndex | None) -> _Asked:
    columns = tuple(column for column in sheet.columns if column.searched)
    known = {path: texts for path, texts in searched_texts(sheet).items() if index is not None and index.knows(texts)}
    answered = {LOOKUP_SEP.join(filter(None, (path, field))) for path, texts in known.items() for field in texts.fields}
    within = tuple(column for column in columns if column.within is not None)
    extra = Texts(sheet.model, (str(within[0].writes),)) if within else None
    if extra is None or index is None or not index.knows(extra):
        extra, within = None, ()
    read = tuple(
        column
        for column in columns
        if column not in within and (column.within is not None or (column.source or column.key) not in answered)
    )
    return _Asked(known, extra, within, read)


def _contains(column: Column, word: str) -> models.Q:
    return models.Q(**{f"{column.alias}__icontains": word})


def _each_way(sheet: Sheet, asked: _Asked, index: TextIndex, word: str, *, asks_rows: bool) -> list[models.Q]:
    """Conditions on the row's own columns alone, so that no join has to come before them."""

    def own(texts: Texts) -> models.Q:
        return models.Q(index.holds("pk", texts, word)) if asks_rows else models.Q(pk__in=index.keys(texts, word))

    ways = []
    for path, texts in asked.known.items():
        near, _, far = path.partition(LOOKUP_SEP)
        if near:
            keys = _keys(_at(sheet.model, near), far, index.keys(texts, word))
            ways.append(models.Q(**{f"{near}__in": keys}))
        else:
            ways.append(own(texts))
    if asked.extra is not None:
        ways.append(own(asked.extra) & reduce(or_, (_contains(column, word) for column in asked.within)))
    return ways


def _one_set(sheet: Sheet, asked: _Asked, index: TextIndex, word: str) -> models.Q:
    """One set of keys of the sheet's rows: PostgreSQL begins with it, as it does with no "or" of several sets."""
    sets = [_keys(sheet.model, path, index.keys(texts, word)) for path, texts in asked.known.items()]
    if asked.extra is not None:
        contained = reduce(or_, (_contains(column, word) for column in asked.within))
        read = sheet.model._base_manager.alias(**{column.alias: column.expression for column in asked.within})
        sets.append(read.filter(contained, pk__in=index.keys(asked.extra, word)).values_list("pk"))
    first, *others = sets
    return models.Q(pk__in=first.union(*others, all=True) if others else first)


def _keys(model: Any, path: str, keys: models.QuerySet[Any, Any]) -> models.QuerySet[Any, Any]:
    """The keys of the model's rows from which a path leads to rows with these keys."""
    steps = path.split(LOOKUP_SEP) if path else []
    for number in range(len(steps) - 1, -1, -1):
        owner = _at(model, LOOKUP_SEP.join(steps[:number]))
        keys = owner._base_manager.filter(**{f"{steps[number]}__in": keys}).values_list("pk")
    return keys


def _at(model: Any, path: str) -> Any:
    """The model at the end of a path of ForeignKeys."""
    for step in path.split(LOOKUP_SEP) if path else ():
        model = model._meta.get_field(step).related_model
    return model
