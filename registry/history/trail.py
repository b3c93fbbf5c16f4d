"""Which histories belong to a row: its own, its inline children's, and rows that are edited along with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations

from registry.history.models import Recorded


@dataclass(frozen=True)
class Tracked:
    """A model and the condition that picks its history rows.

    Attributes:
        model: the model whose history it is.
        condition: on the model's history table, for instance {"party_id": 7}.
        is_own: the row itself, not a child of it.
    """

    model: type[models.Model]
    condition: dict[str, Any]
    is_own: bool = True

    @property
    def records(self) -> Any:
        history: Any = self.model.history  # type: ignore[attr-defined]
        return history.filter(**self.condition).order_by()


def tracked(row: models.Model, along: Sequence[str] = ()) -> list[Tracked]:
    """The histories that make up the history of `row`.

    Args:
        row: a row of a recorded model, saved or once saved.
        along: its ForeignKeys whose row is edited in the same form.
    """
    found = [Tracked(type(row), {"id": row.pk})]
    for name in along:
        field: Any = row._meta.get_field(name)
        key = getattr(row, field.attname)
        if key is not None:
            found.append(Tracked(field.related_model, {"id": key}))
    for parent in tuple(found):
        found += _children(parent.model, parent.condition["id"])
    return found


def version(histories: Sequence[Tracked]) -> str:
    """Names the present state of a row and its children: changes whenever one of them does. One query each."""
    newest = (tracked.records.aggregate(newest=models.Max("history_id"))["newest"] for tracked in histories)
    return "-".join(str(number or 0) for number in newest)


def _children(model: type[models.Model], key: Any) -> list[Tracked]:
    return [
        Tracked(relation.related_model, {relation.field.attname: key}, is_own=False)
        for relation in get_all_child_relations(model)
        if issubclass(relation.related_model, Recorded)
    ]
