"""The constraints of a register's models, told of a workbook's rows before anything is written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models
from django.db.models.constants import LOOKUP_SEP

from registry.constraints.evaluation import NotEvaluable, fields_of, holds
from registry.screens.importing.rows import TriedRow


class Final(Protocol):
    """The values a row will have.

    Attributes:
        beside: those of the register's row that the workbook does not have, by path.
    """

    @property
    def beside(self) -> Mapping[str, Any]: ...
    def value(self, path: str) -> Any: ...


@dataclass(frozen=True)
class Rule:
    """A constraint that Python can tell of a row.

    Attributes:
        head: the ForeignKey to the row it is about; "" for the row itself.
        model: of that row.
        fields: what the database calls the fields it speaks of.
        message: says what is wrong.
        condition: what must hold, or for `unique` the rows among which it applies.
        unique: what no two rows may have the same values in; () for a condition alone.
    """

    head: str
    model: type[models.Model]
    fields: tuple[str, ...]
    message: str
    condition: models.Q | None = None
    unique: tuple[str, ...] = ()

    @property
    def paths(self) -> tuple[str, ...]:
        return tuple(map(self.path, self.fields))

    def path(self, name: str) -> str:
        return f"{self.head}{LOOKUP_SEP}{name}" if self.head else name

    def applies(self, final: Final) -> bool | None:
        """Whether the condition holds for a row; None is neither."""
        if self.condition is None:
            return True
        columns = {field.name: field.attname for field in self.model._meta.concrete_fields}
        columns["pk"] = self.model._meta.pk.attname
        return holds(self.condition, lambda name: final.value(self.path(columns.get(name, name))))


@dataclass(frozen=True)
class Unsure:
    """A constraint that only the database can tell of a row."""

    head: str
    model: type[models.Model]
    constraint: Any


def rule_of(head: str, model: type[models.Model], constraint: Any, owner: Any) -> Rule:
    message = str(constraint.get_violation_error_message())
    if isinstance(constraint, models.CheckConstraint):
        condition = constraint.condition
        if not isinstance(condition, models.Q):
            raise NotEvaluable(constraint.name)
        return Rule(head, model, _attnames(model, fields_of(condition)), message, condition)
    if not isinstance(constraint, models.UniqueConstraint) or constraint.expressions:
        raise NotEvaluable(constraint.name)
    if constraint.violation_error_message == constraint.default_violation_error_message:
        message = " ".join(owner.unique_error_message(model, constraint.fields).messages)
    unique, condition = _attnames(model, constraint.fields), constraint.condition  # type: ignore[assignment]
    others = () if condition is None else _attnames(model, fields_of(condition))  # type: ignore[arg-type]
    return Rule(head, model, tuple(dict.fromkeys([*others, *unique])), message, condition, unique)  # type: ignore[arg-type]


def _attnames(model: type[models.Model], names: Iterable[str]) -> tuple[str, ...]:
    known = model._meta
    return tuple((known.pk if name == "pk" else known.get_field(name)).attname for name in names)  # type: ignore[union-attr]


def breaking(rule: Rule, rows: Sequence[TriedRow], finals: Mapping[int, Final]) -> Iterator[TriedRow]:
    """The rows that break a condition."""
    known: dict[tuple[Any, ...], bool] = {}
    for row in rows:
        final = finals[row.number]
        values = tuple(final.value(path) for path in rule.paths)
        if values not in known:
            known[values] = rule.applies(final) is False
        if known[values]:
            yield row


def clashing(rule: Rule, rows: Sequence[TriedRow], finals: Mapping[int, Final]) -> Iterator[TriedRow]:
    """The rows that would have the same values as another: one of the register, or one further up in the workbook."""
    if not rows:
        return
    own, paths = f"{rule.head}_id", [rule.path(name) for name in rule.unique]
    moving = {(finals[row.number].beside[own] if rule.head else row.key) for row in rows if not row.is_new}
    kept = rule.model._default_manager.order_by()
    kept = kept.filter(rule.condition) if rule.condition is not None else kept
    taken = {
        tuple(values)
        for pk, *values in kept.values_list("pk", *rule.unique).iterator(chunk_size=2000)
        if pk not in moving
    }
    for row in rows:
        final = finals[row.number]
        values = tuple(final.value(path) for path in paths)
        if None in values or not rule.applies(final):
            continue
        if values in taken:
            yield row
        taken.add(values)
