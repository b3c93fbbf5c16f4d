"""Typed Columns: what a register shows, filters, exports and reads back (decision 0002).

Pure description: listing, filter, history difference, export, import and open data read only these.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.utils.functional import Promise

Text = str | Promise


class Kind(Enum):
    """What a cell holds, and so how it is shown, filtered, sorted, written to and read from Excel."""

    TEXT = "text"
    CODE = "code"  # digits kept as text with leading zeros: LBF, CVR, EAN
    INTEGER = "integer"
    YEAR = "year"  # a whole number never written with a thousands separator, and never summed
    DECIMAL = "decimal"
    MONEY = "money"  # DKK
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"
    CHOICE = "choice"


@dataclass(frozen=True)
class Parts:
    """Rows of the row's own that one cell writes as names, divided by semicolons: the parties of an agreement.

    Attributes:
        names: of what: the field of those rows that refers to the row named (`party`).
        called: the path from there to its name, which tells it from others.
        numbered: the field that keeps their order in the cell, counted from 1; "": their order is nobody's matter.
    """

    names: str
    called: str = "name"
    numbered: str = ""


@dataclass(frozen=True)
class Column:
    """One column of a register.

    Attributes:
        key: stable English name, used in addresses, `--columns` and `--where`.
        header: Danish heading on screen and in the workbook.
        kind: what its cells hold.
        source: how SQL reads it: a path from the register's model (`organisation__party__name`) or an expression.
            Defaults to `key`.
        choices: for Kind.CHOICE, the (stored value, label) pairs.
        relation: for a column that shows another row: the path of the ForeignKey (`organisation`), so that the
            filter offers those rows.
        writes: the model's field that an import writes, or None when the column is only read.
        parts: for a column whose `writes` is a relation to rows of the row's own, how a cell names them.
        within: the key inside that field, when it is a JSON object of custom fields.
        check: refuses, with a ValidationError, a value (None: an empty cell) that no field of the model would; what
            an import or a bulk edit writes `within` goes through it.
        width: of the workbook's column, in characters.
        digits: of a Kind.CODE that always has so many: Excel turns 0123 typed by hand into 123, and a reader can
            only put the zero back when it knows the length.
        listed: shown in the list from the start (all columns are exported unless some are chosen).
        searched: the list's search looks here.
        filtered: the filter drawer offers it.
        summed: the list adds it up; by default Kind.MONEY and Kind.INTEGER are, so say False where a sum means nothing.
    """

    key: str
    header: Text
    kind: Kind = Kind.TEXT
    source: str | models.expressions.Combinable | None = None
    choices: Sequence[tuple[Any, Text]] = ()
    relation: str | None = None
    writes: str | None = None
    parts: Parts | None = None
    within: str | None = None
    check: Callable[[Any], None] | None = None
    width: int = 16
    digits: int | None = None
    listed: bool = True
    searched: bool = False
    filtered: bool = True
    summed: bool | None = None

    @property
    def expression(self) -> models.expressions.Combinable:
        source = self.source or self.key
        return models.F(source) if isinstance(source, str) else source

    @property
    def alias(self) -> str:
        """The annotation under which a query returns the column; cannot clash with a field."""
        return f"col_{self.key}"

    @property
    def is_summed(self) -> bool:
        return self.kind in (Kind.MONEY, Kind.INTEGER) if self.summed is None else self.summed


@dataclass(frozen=True)
class Sheet:
    """A register as a list of Columns.

    Attributes:
        name: the NAME of `export_register` and `import_register`.
        title: Danish, plural; the workbook's first sheet is named after it.
        model: the model whose rows these are.
        columns: in order of display; keys are unique.
        key: keys of the columns that together identify a row when a workbook is read back; () = not importable.
        order: keys of the columns the list is sorted by from the start; "-" before a key turns it round.
        rows: narrows or prepares the model's rows (select nothing here: Columns say what is read).
        added: reads the columns that administrators have added (custom fields), as they are now (None) or were at the
            end of a day; they stand last and have a `within`.
    """

    name: str
    title: Text
    model: type[models.Model]
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()
    rows: Callable[[models.QuerySet[Any]], models.QuerySet[Any]] = field(default=lambda rows: rows)
    added: Callable[[date | None], Sequence[Column]] | None = None

    def __post_init__(self) -> None:
        keys = [column.key for column in self.columns]
        if len(set(keys)) != len(keys):
            raise ValueError(f"{self.name}: two columns share a key")
        unknown = {key.removeprefix("-") for key in (*self.key, *self.order)} - set(keys)
        if unknown:
            raise ValueError(f"{self.name}: no column named {', '.join(sorted(unknown))}")

    def current(self, day: date | None = None) -> "Sheet":
        """The register as it is now, or was at the end of `day`: with the columns added by then.

        One query where there may be some, else itself.
        """
        if self.added is None:
            return self
        fixed = (column for column in self.columns if column.within is None)
        return replace(self, columns=(*fixed, *self.added(day)))

    def column(self, key: str) -> Column:
        """The column with this key.

        Raises:
            KeyError: there is none.
        """
        for column in self.columns:
            if column.key == key:
                return column
        raise KeyError(key)

    def annotated(self, rows: models.QuerySet[Any], columns: Sequence[Column] | None = None) -> models.QuerySet[Any]:
        """`rows` with every column readable under its alias, in one query."""
        chosen = self.columns if columns is None else columns
        annotated: models.QuerySet[Any] = self.rows(rows).annotate(
            **{column.alias: column.expression for column in chosen}
        )
        return annotated

    def ordering(self, keys: Sequence[str] = ()) -> list[models.expressions.Combinable]:
        """Order expressions for these column keys (the sheet's own order when none), the primary key last."""
        terms: list[models.expressions.Combinable] = []
        for key in keys or self.order:
            column = self.column(key.removeprefix("-"))
            is_text = column.kind is Kind.TEXT or (column.kind is Kind.CHOICE and column.within is not None)
            term: Any = danish_order(column.expression) if is_text else column.expression
            is_last = True if self._may_be_empty(column) else None  # no index serves NULLS LAST
            terms.append(models.expressions.OrderBy(term, descending=key.startswith("-"), nulls_last=is_last))
        terms.append(models.expressions.OrderBy(models.F("pk")))
        return terms

    def _may_be_empty(self, column: Column) -> bool:
        """Whether SQL may read NULL from the column."""
        source = column.source or column.key
        if column.within is not None or not isinstance(source, str):
            return True
        model: Any = self.model
        for step in source.split(LOOKUP_SEP):
            if model is None:
                return True
            field = model._meta.pk if step == "pk" else model._meta.get_field(step)
            if field.null or not field.concrete:
                return True
            model = field.related_model
        return False


class Joined(models.Subquery):
    """The texts `item` of a queryset in its order, in one cell and divided by “; ”; NULL where there are none."""

    template = "(SELECT GROUP_CONCAT(item, '; ') FROM (%(subquery)s) listed)"
    output_field = models.TextField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "(SELECT STRING_AGG(item, '; ') FROM (%(subquery)s) listed)"
        return self.as_sql(compiler, connection, template=template, **context)


def names_of(model: type[models.Model], owner: str, name: str, *order: Any) -> Joined:
    """The names that a row's own rows refer to, in one cell.

    Args:
        model: of the row's own rows.
        owner: its field that refers to the row.
        name: the path to the name.
        order: of the names.
    """
    rows = model._default_manager.filter(**{owner: models.OuterRef("pk")}).order_by(*order)
    return Joined(rows.annotate(item=models.F(name)).values("item"))


_LETTERS = (
    ("Æ", "{a"), ("æ", "{a"), ("Ø", "{b"), ("ø", "{b"), ("Å", "{c"), ("å", "{c"), ("aa", "{c"), ("é", "e"), ("É", "e"),
    ("ü", "y"), ("Ü", "y"), ("ö", "{b"), ("Ö", "{b"), ("ä", "{a"), ("Ä", "{a"),
)  # fmt: skip


def _sort_key(expression: str) -> str:
    """The SQL of the sort key: literals only, because a database finds an index by the text of its expression."""
    key = f"LOWER({expression})"
    for letter, place in _LETTERS:
        key = f"REPLACE({key}, '{letter}', '{place}')"
    return key


class DanishOrder(models.Func):
    """The sort key of `danish_order`; also what an index is made of."""

    template = f"({_sort_key('%(expressions)s')} COLLATE %(collation)s)"
    arity = 1

    def as_sql(self, compiler: Any, connection: Any, **context: Any) -> Any:  # type: ignore[override]
        return super().as_sql(compiler, connection, **{"collation": "BINARY", **context})

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return super().as_sql(compiler, connection, collation='"C"', **context)


def danish_order(expression: models.expressions.Combinable | str) -> models.expressions.Combinable:
    """A sort key that orders Danish text as Danes do, alike on SQLite and PostgreSQL (decision 0005).

    æ, ø, å come last and in that order, aa sorts as å, case is ignored. Needs no collation in the database.
    """
    return DanishOrder(expression)


def danish_key(text: str) -> str:
    """What a text already read sorts by among others, as `danish_order` sorts in the database."""
    key = text.lower()
    for letter, place in _LETTERS:
        key = key.replace(letter, place)
    return key
