"""Which of many changed rows the constraints of their model refuse, found before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from registry.constraints.evaluation import NotEvaluable, fields_of, holds

PART = 500  # keys a query


def refused(model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]) -> dict[Any, list[str]]:
    """Why constraints refuse rows that all get the same new values, by primary key.

    Args:
        model: the rows'.
        rows: as they would be, the new values set on them.
        values: the new value of each changed field, by its name.

    Returns:
        The sentences of the constraints; rows that pass are left out. Queries do not grow with the rows, but for a
        constraint that only the database can answer: that one is asked row by row.
    """
    found: dict[Any, list[str]] = {}
    for owner, constraints in rows[0].get_constraints() if rows else ():
        for constraint in constraints:
            try:
                refusals = list(_refused_by(constraint, model, rows, values))
            except NotEvaluable:
                refusals = list(_asked(constraint, owner, rows))
            for key, sentence in refusals:
                found.setdefault(key, []).append(sentence)
    return found


def _refused_by(
    constraint: models.BaseConstraint, model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]
) -> Iterator[tuple[Any, str]]:
    if isinstance(constraint, models.CheckConstraint) and isinstance(constraint.condition, models.Q):
        if fields_of(constraint.condition) & values.keys():
            for row in rows:
                if _holds(constraint.condition, row) is False:
                    yield row.pk, str(constraint.get_violation_error_message())
    elif isinstance(constraint, models.UniqueConstraint) and not constraint.expressions:
        yield from _unique(constraint, model, rows, values)
    else:
        raise NotEvaluable(constraint.name)


def _asked(
    constraint: models.BaseConstraint, owner: type[models.Model], rows: Sequence[Any]
) -> Iterator[tuple[Any, str]]:
    for row in rows:
        try:
            constraint.validate(owner, row)
        except ValidationError as error:
            yield row.pk, " ".join(error.messages)


def _unique(
    constraint: models.UniqueConstraint, model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]
) -> Iterator[tuple[Any, str]]:
    condition = constraint.condition or models.Q()
    if not (set(constraint.fields) | fields_of(condition)) & values.keys():
        return
    attnames = [_field(model, name).attname for name in constraint.fields]
    taken = _taken(constraint, model, rows, values)
    for row in rows:
        number = tuple(getattr(row, name) for name in attnames)
        if None in number or not (constraint.condition is None or _holds(condition, row)):
            continue
        if number in taken:
            yield row.pk, _said(constraint, model, row)
        taken.add(number)


def _taken(
    constraint: models.UniqueConstraint, model: type[models.Model], rows: Sequence[Any], values: Mapping[str, Any]
) -> set[tuple[Any, ...]]:
    """What rows that are not among `rows` hold already, as far as `rows` could clash with it."""
    keys = {row.pk for row in rows}
    given = {name: values[name] for name in constraint.fields if name in values}
    if None in given.values():
        return set()
    kept = [name for name in constraint.fields if name not in values]
    attnames = [_field(model, name).attname for name in constraint.fields]
    found: set[tuple[Any, ...]] = set()
    for start in range(0, len(rows), PART):
        those = model._base_manager.filter(pk__in=[row.pk for row in rows[start : start + PART]]).order_by()
        same = {f"{name}__in": those.values(name) for name in kept}
        others = model._base_manager.filter(constraint.condition or models.Q(), **given, **same)
        found |= {tuple(number) for key, *number in others.values_list("pk", *attnames) if key not in keys}
    return found


def _holds(condition: models.Q, row: Any) -> bool | None:
    return holds(condition, lambda name: getattr(row, _field(type(row), name).attname))


def _said(constraint: models.UniqueConstraint, model: type[models.Model], row: Any) -> str:
    if constraint.violation_error_message != constraint.default_violation_error_message:
        return str(constraint.get_violation_error_message())
    return " ".join(row.unique_error_message(model, constraint.fields).messages)


def _field(model: type[models.Model], name: str) -> Any:
    return model._meta.get_field(name)
