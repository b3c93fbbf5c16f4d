"""Which of many changed rows the constraints of their model refuse, asked set by set before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

PART = 500  # keys a query
_NEW = "would_be_"  # before the name of a changed field


class _NotReadable(Exception):
    """A condition that is more than lookups of fields."""


def refused(model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]) -> dict[Any, list[str]]:
    """Why constraints refuse rows that all get the same new values, by primary key.

    Args:
        model: the rows'.
        rows: as they would be, the new values set on them.
        values: the new value of each changed field, by its name.

    Returns:
        The sentences of the constraints; rows that pass are left out. Queries do not grow with the rows, but for a
        constraint that is more than lookups of fields: that one is asked row by row.
    """
    found: dict[Any, list[str]] = {}
    for owner, constraints in rows[0].get_constraints() if rows else ():
        for constraint in constraints:
            for key, sentence in _refused_by(constraint, owner, model, rows, values):
                found.setdefault(key, []).append(sentence)
    return found


def _refused_by(
    constraint: models.BaseConstraint,
    owner: type[models.Model],
    model: type[models.Model],
    rows: Sequence[Any],
    values: Mapping[str, Any],
) -> Iterator[tuple[Any, str]]:
    try:
        if isinstance(constraint, models.CheckConstraint):
            yield from _checked(constraint, model, rows, values)
            return
        if isinstance(constraint, models.UniqueConstraint) and not constraint.expressions:
            yield from _unique(constraint, model, rows, values)
            return
    except _NotReadable:
        pass
    for row in rows:
        try:
            constraint.validate(owner, row)
        except ValidationError as error:
            yield row.pk, " ".join(error.messages)


def _checked(
    constraint: models.CheckConstraint, model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]
) -> Iterator[tuple[Any, str]]:
    if not isinstance(constraint.condition, models.Q):
        raise _NotReadable
    if not _fields(constraint.condition) & values.keys():
        return
    holds = Coalesce(_as_it_would_be(constraint.condition, values), True, output_field=models.BooleanField())
    for part in _parts(rows):
        for key in _with_new_values(model, part, values).alias(holds=holds).filter(holds=False).values_list("pk"):
            yield key[0], str(constraint.get_violation_error_message())


def _unique(
    constraint: models.UniqueConstraint, model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]
) -> Iterator[tuple[Any, str]]:
    condition = constraint.condition or models.Q()
    if not (set(constraint.fields) | _fields(condition)) & values.keys():
        return
    asked = {row.pk: row for row in rows}
    if constraint.condition is not None:
        meant = _as_it_would_be(condition, values)
        keys = (
            _with_new_values(model, part, values).filter(meant).values_list("pk", flat=True) for part in _parts(rows)
        )
        within = {key for part in keys for key in part}
        asked = {key: row for key, row in asked.items() if key in within}
    attnames = [model._meta.get_field(name).attname for name in constraint.fields]  # type: ignore[union-attr]
    taken = _taken(constraint, condition, model, rows, values)
    for key, row in asked.items():
        number = tuple(getattr(row, name) for name in attnames)
        if None in number:
            continue
        if number in taken:
            yield key, _said(constraint, model, row)
        taken.add(number)


def _taken(
    constraint: models.UniqueConstraint,
    condition: models.Q,
    model: type[models.Model],
    rows: Sequence[Any],
    values: Mapping[str, Any],
) -> set[tuple[Any, ...]]:
    """What rows that are not among `rows` hold already, as far as `rows` could clash with it."""
    keys = {row.pk for row in rows}
    given = {name: values[name] for name in constraint.fields if name in values}
    kept = [name for name in constraint.fields if name not in values]
    if None in given.values():
        return set()
    found: set[tuple[Any, ...]] = set()
    for part in _parts(rows):
        same = {f"{name}__in": _those(model, part).values(name) for name in kept}
        others = model._base_manager.filter(condition, **given, **same)
        attnames = [model._meta.get_field(name).attname for name in constraint.fields]  # type: ignore[union-attr]
        held = others.values_list("pk", *attnames)
        found |= {tuple(number) for key, *number in held if key not in keys}
    return found


def _said(constraint: models.UniqueConstraint, model: type[models.Model], row: Any) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.get_violation_error_message())
    return " ".join(row.unique_error_message(model, constraint.fields).messages) or _("The row is there already.")


def _those(model: type[models.Model], rows: Sequence[Any]) -> models.QuerySet[Any]:
    return model._base_manager.filter(pk__in=[row.pk for row in rows]).order_by()


def _with_new_values(model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]) -> models.QuerySet[Any]:
    """The stored rows, with what they would get beside what they have."""
    added = {}
    for name, value in values.items():
        target: Any = model._meta.get_field(name)
        plain = getattr(value, "pk", value) if target.is_relation else value
        output = target.target_field.__class__() if target.is_relation else target
        added[f"{_NEW}{name}"] = models.Value(plain, output_field=output)
    return _those(model, rows).alias(**added)


def _as_it_would_be(condition: models.Q, values: Mapping[str, Any]) -> models.Q:
    """`condition` over the new values of the fields that change."""

    def renamed(path: str) -> str:
        name, sep, rest = path.partition(LOOKUP_SEP)
        return f"{_NEW}{name}{sep}{rest}" if name in values else path

    children: list[Any] = []
    for child in condition.children:
        if isinstance(child, models.Q):
            children.append(_as_it_would_be(child, values))
        elif isinstance(child, tuple):
            path, value = child
            children.append((renamed(path), models.F(renamed(value.name)) if isinstance(value, models.F) else value))
        else:
            raise _NotReadable
    return models.Q(*children, _connector=condition.connector, _negated=condition.negated)


def _fields(condition: models.Q) -> set[str]:
    found: set[str] = set()
    for child in condition.children:
        if isinstance(child, models.Q):
            found |= _fields(child)
        elif isinstance(child, tuple):
            path, value = child
            found.add(path.partition(LOOKUP_SEP)[0])
            if isinstance(value, models.F):
                found.add(value.name.partition(LOOKUP_SEP)[0])  # type: ignore[attr-defined]
        else:
            raise _NotReadable
    return found


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[start : start + PART] for start in range(0, len(rows), PART))
