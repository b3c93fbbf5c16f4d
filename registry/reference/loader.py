"""Creates the rows that are missing, and never touches one that people changed or deleted."""

from collections import Counter
from typing import Any, TypeVar

from django.db import models

from registry.history.models import Recorded

Row = TypeVar("Row", bound=Recorded)


class Loader:
    """Knows rows by their `reference_key`, in the register and in its history."""

    def __init__(self) -> None:
        self.created: Counter[str] = Counter()
        self._present: dict[type[models.Model], dict[str, Any]] = {}
        self._deleted: dict[type[models.Model], set[str]] = {}

    def row(self, model: type[Row], key: str, **values: Any) -> Row | None:
        """The row with this key; created with `values` if the register never had it.

        Args:
            model: the row's model.
            key: its reference key, unique within the model.
            values: its fields. A required relation that is None (somebody deleted that row) leaves this row out too.

        Returns:
            The row as it is now, or None when it was deleted or cannot be made without a deleted one.

        Raises:
            ValidationError: the values break a rule of the model.
        """
        self._learn(model)
        if key in self._present[model]:
            return self._present[model][key]  # type: ignore[no-any-return]
        if key in self._deleted[model]:
            return None
        for name, value in values.items():
            if value is None and not model._meta.get_field(name).null:
                return None
        row = model(reference_key=key, **values)
        row.full_clean()
        row.save()
        self._present[model][key] = row
        self.created[str(model._meta.verbose_name_plural)] += 1
        return row

    def _learn(self, model: type[Row]) -> None:
        if model in self._present:
            return
        rows = model._default_manager.exclude(reference_key=None)
        self._present[model] = {str(row.reference_key): row for row in rows}
        recorded = model.history.exclude(reference_key=None).values_list("reference_key", flat=True).distinct()
        self._deleted[model] = set(recorded) - self._present[model].keys()
