"""Recorded changes as they read on screen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from registry.columns import Kind
from registry.history.difference import FieldChange, RowChange, related_keys
from registry.screens.values import NOTHING, display, who
from registry.screens.visibility import visible
from registry.screens.within import display_within

_KINDS: tuple[tuple[type[models.Field[Any, Any]], Kind], ...] = (
    (models.BooleanField, Kind.BOOLEAN),
    (models.DateTimeField, Kind.DATETIME),
    (models.DateField, Kind.DATE),
    (models.DecimalField, Kind.DECIMAL),
)

Names = dict[tuple[type[models.Model], Any], str]


def change_in_words(change: RowChange, names: Names) -> dict[str, Any]:
    kinds = {"+": _("Created"), "~": _("Changed"), "-": _("Deleted")}
    return {
        "kind": kinds.get(change.kind, change.kind),
        "at": display(change.at, Kind.DATETIME),
        "who": who(change.user),
        "reason": change.reason or NOTHING,
        "subject": change.subject,
        "fields": [
            {
                "label": part.label,
                "before": value_in_words(part.before, part, names),
                "after": value_in_words(part.after, part, names),
            }
            for part in change.fields
        ],
    }


def value_in_words(value: Any, part: FieldChange, names: Names) -> str:
    field = part.field
    if field is None or value is None or value == "":
        return display_within(value, part.column)
    if field.is_relation:
        unnamed = _("number %(key)s (deleted, or not for you to see)") % {"key": value}
        return names.get((field.related_model, value), unnamed)  # type: ignore[arg-type]
    if field.choices:
        return display(value, Kind.CHOICE, list(field.flatchoices))
    kind = next((kind for model_field, kind in _KINDS if isinstance(field, model_field)), None)
    if kind is Kind.DECIMAL and "dkk" in field.name.split("_"):
        kind = Kind.MONEY
    if kind is None and isinstance(value, int) and "year" not in field.name:
        kind = Kind.INTEGER
    return display(value, kind or Kind.TEXT) if not isinstance(value, datetime) else display(value, Kind.DATETIME)


def names_now(changes: Iterable[RowChange], user: Any) -> Names:
    """The names of the rows that these changes refer to and the user may see: one query a model."""
    names: Names = {}
    for model, keys in related_keys(changes).items():
        for row in visible(model, user).filter(pk__in=keys):
            names[model, row.pk] = str(row)
    return names
