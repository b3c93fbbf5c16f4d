"""A custom field's value in SQL: typed, and NULL where the row keeps a value of another kind.

Each reads one key of a JSON object, alike on SQLite and PostgreSQL; a value of another kind is never cast, because
PostgreSQL would refuse the whole query for one such row.
"""

import re
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Func

_DAY_SHAPE = "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_PART = re.compile("(<value>|<type>)")


class Within(Func):
    """The value under `key` of a JSON object.

    Attributes:
        sqlite: with <value> (as SQL has it) and <type> (SQLite's word for its kind).
        postgresql: with <value> (as text) and <type> (PostgreSQL's word).
    """

    sqlite: ClassVar[str]
    postgresql: ClassVar[str]

    def __init__(self, source: Any, key: str, **extra: Any) -> None:
        super().__init__(F(source) if isinstance(source, str) else source, output_field=self._field(), **extra)
        self.key = key

    @staticmethod
    def _field() -> "models.Field[Any, Any]":
        return models.TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        parts = {"<value>": ("JSON_EXTRACT(", ", "), "<type>": ("JSON_TYPE(", ", ")}
        return self._filled(compiler, self.sqlite, parts, f'$."{self.key}"')

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        parts = {"<value>": ("(", " ->> "), "<type>": ("jsonb_typeof(", " -> ")}
        return self._filled(compiler, self.postgresql, parts, self.key)

    def _filled(
        self, compiler: Any, template: str, parts: dict[str, tuple[str, str]], key: str
    ) -> tuple[str, tuple[Any, ...]]:
        inner, inner_params = compiler.compile(self.source_expressions[0])
        sql: list[str] = []
        params: list[Any] = []
        for piece in _PART.split(template):
            if piece in parts:
                start, step = parts[piece]
                sql.append(f"{start}{inner}{step}%s)")
                params += [*inner_params, key]
            else:
                sql.append(piece)
        return "".join(sql), tuple(params)


class TextWithin(Within):
    """A text or a choice."""

    sqlite = "CASE WHEN <type> = 'text' THEN <value> END"
    postgresql = "CASE WHEN <type> = 'string' THEN <value> END"


class NumberWithin(Within):
    """A number; not one larger than a Decimal of the register. The cast gives SQLite's comparisons their affinity."""

    sqlite = "CAST(CASE WHEN <type> IN ('integer', 'real') AND ABS(<value>) < 1e15 THEN <value> END AS NUMERIC)"
    postgresql = "CASE WHEN <type> = 'number' THEN CASE WHEN ABS(<value>::numeric) < 1e15 THEN <value>::numeric END END"

    @staticmethod
    def _field() -> "models.Field[Any, Any]":
        return models.DecimalField(max_digits=19, decimal_places=4)


class DayWithin(Within):
    """A day. One that no calendar has, 2024-02-31, is none: both databases count on into March and see it differ."""

    sqlite = (
        "CASE WHEN <type> = 'text' AND DATE(<value>, '+0 days') = <value> AND <value> >= '0001-01-01' THEN <value> END"
    )
    postgresql = (
        f"CASE WHEN <type> = 'string' AND <value> ~ '{_DAY_SHAPE}' THEN CASE WHEN "
        "to_char(make_date(left(<value>, 4)::int, substr(<value>, 6, 2)::int, 1) + substr(<value>, 9, 2)::int - 1, "
        "'YYYY-MM-DD') = <value> THEN <value>::date END END"
    )

    @staticmethod
    def _field() -> "models.Field[Any, Any]":
        return models.DateField()


class TruthWithin(Within):
    """Yes or no."""

    sqlite = "CASE <type> WHEN 'true' THEN 1 WHEN 'false' THEN 0 END"
    postgresql = "CASE WHEN <type> = 'boolean' THEN <value>::boolean END"

    @staticmethod
    def _field() -> "models.Field[Any, Any]":
        return models.BooleanField()
