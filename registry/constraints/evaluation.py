"""Whether a row would keep a CheckConstraint, said without asking the database for each row."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.constants import LOOKUP_SEP

Value = Callable[[str], Any]

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "exact": lambda left, right: bool(left == right),
    "gt": lambda left, right: bool(left > right),
    "gte": lambda left, right: bool(left >= right),
    "lt": lambda left, right: bool(left < right),
    "lte": lambda left, right: bool(left <= right),
    "in": lambda left, right: left in right,
    "range": lambda left, right: bool(right[0] <= left <= right[1]),
}


class NotEvaluable(LookupError):
    """The condition uses something that only the database can answer."""


def fields_of(condition: models.Q) -> frozenset[str]:
    """The names of the fields that a condition speaks of.

    Raises:
        NotEvaluable: it is more than fields compared with values and with each other.
    """
    found: set[str] = set()
    for part in condition.children:
        if isinstance(part, models.Q):
            found |= fields_of(part)
        elif isinstance(part, tuple):
            name, lookup = _parts(part[0])
            if lookup != "isnull" and lookup not in _COMPARED:
                raise NotEvaluable(part[0])
            found.add(name)
            if isinstance(part[1], models.F):
                found.add(str(part[1].name))  # type: ignore[attr-defined]
            elif hasattr(part[1], "resolve_expression"):
                raise NotEvaluable(part[0])
        else:
            raise NotEvaluable(str(part))
    return frozenset(found)


def holds(condition: models.Q, value: Value) -> bool | None:
    """Whether a condition holds for a row, as SQL says it: None is neither, and a constraint lets that pass.

    Args:
        condition: one that `fields_of` accepts.
        value: the row's value of a field by its name.
    """
    answers = [
        holds(part, value) if isinstance(part, models.Q) else _compared(part[0], part[1], value)  # type: ignore[index]
        for part in condition.children
    ]
    decides = condition.connector == models.Q.OR  # one True decides an OR, one False an AND
    answer: bool | None = not decides
    if decides in answers:
        answer = decides
    elif None in answers:
        answer = None
    return answer if answer is None or not condition.negated else not answer


def _compared(path: str, right: Any, value: Value) -> bool | None:
    name, lookup = _parts(path)
    left = value(name)
    if lookup == "isnull":
        return (left is None) == bool(right)
    if lookup == "exact" and right is None:  # Django's way of writing IS NULL
        return left is None
    if isinstance(right, models.F):
        right = value(str(right.name))  # type: ignore[attr-defined]
    if left is None or right is None:
        return None
    return _COMPARED[lookup](left, right)


def _parts(path: str) -> tuple[str, str]:
    name, _sep, lookup = path.partition(LOOKUP_SEP)
    return name, lookup or "exact"
