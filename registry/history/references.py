"""What stands in the way of an undo between the rows of a batch and all others."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from registry.history.conflicts import Conflict, first_since, parts, told_by
from registry.history.undoing import Step


def conflicts_of(steps: Sequence[Step]) -> list[Conflict]:
    """What stands in the way of these steps, within their rows and between them and all others."""
    found = [conflict for part in steps for conflict in part.conflicts]
    going = {part.model: {row.pk for row in part.deleted} for part in steps}
    staying = {part.model: {row.pk: row for row, _names in part.written} for part in steps}
    for part in steps:
        found += _held(part, going, staying)
        found += _dangling(part, going, staying)
    return found


def _held(part: Step, going: Mapping[Any, set[Any]], staying: Mapping[Any, Mapping[Any, Any]]) -> Iterator[Conflict]:
    """Rows to be deleted that rows outside the batch have come to refer to."""
    keys = going[part.model]
    for relation in part.model._meta.get_fields(include_hidden=True) if keys else ():
        if not isinstance(relation, (models.ManyToOneRel, models.OneToOneRel)):
            continue
        if relation.on_delete is models.DO_NOTHING:  # history
            continue
        other, name = relation.related_model, relation.field.attname
        holders = {}
        for some in parts(sorted(keys)):
            rows = other._base_manager.filter(**{f"{relation.field.name}__in": some}).order_by()
            for key, target in rows.values_list("pk", name):
                after = staying.get(other, {}).get(key)
                if key not in going.get(other, ()) and (after is None or getattr(after, name) == target):
                    holders[key] = target
        since = _first_referring(other, name, holders)
        for key, target in holders.items():
            conflict = Conflict(part.model, target, _("Another row refers to it."), other=(other, key))
            yield told_by(since.get(key), conflict)


def _first_referring(model: type[models.Model], name: str, holders: Mapping[Any, Any]) -> Mapping[Any, Any]:
    """The history row in which each of `holders` first referred to its target."""
    return first_since(model, dict.fromkeys(holders, 0), lambda record: getattr(record, name) == holders[record.id])


def _dangling(
    part: Step, going: Mapping[Any, set[Any]], staying: Mapping[Any, Mapping[Any, Any]]
) -> Iterator[Conflict]:
    """Rows that would come to refer to a row that is no longer there."""
    for target in part.model._meta.concrete_fields:
        if target.related_model is None:
            continue
        other: Any = target.related_model
        wanted: dict[Any, list[Any]] = {}
        for row, names in part.written:
            value = getattr(row, target.attname)
            if target.name in names and value is not None and value not in staying.get(other, {}):
                wanted.setdefault(value, []).append(row.pk)
        there: set[Any] = set()
        for some in parts(sorted(wanted)):
            there |= set(other._base_manager.filter(pk__in=some).values_list("pk", flat=True))
        for value in wanted.keys() - (there - going.get(other, set())):
            for key in wanted[value]:
                label = capfirst(str(target.verbose_name))
                yield Conflict(
                    part.model, key, _("The row it would refer to has been deleted."), (label,), other=(other, value)
                )
