"""The base of every registry model: a recorded row, and writes of many rows that are recorded too."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db import models
from modelcluster.fields import ParentalKey
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

from registry.history.change import current_change

Row = TypeVar("Row", bound=models.Model)


class RegisterHistory(HistoricalRecords):
    """History that takes user and reason from `recording(...)` and skips writes that change nothing."""

    def copy_fields(self, model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
        fields: dict[str, models.Field[Any, Any]] = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, ParentalKey):  # a historical row is nobody's inline child
                field.__class__ = models.ForeignKey
        return fields

    def get_history_user(self, instance: models.Model) -> Any:
        return current_change().user

    def get_change_reason_for_object(self, instance: models.Model, history_type: str, using: str | None) -> str:
        return current_change().reason

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        if history_type == "~" and self._is_unchanged(instance):
            return
        super().create_historical_record(instance, history_type, using=using)

    def _is_unchanged(self, instance: Any) -> bool:
        manager = getattr(type(instance), self.manager_name)
        latest = manager.filter(**{instance._meta.pk.attname: instance.pk}).first()
        if latest is None or latest.history_type == "-":
            return False
        return all(
            field.get_prep_value(getattr(instance, field.attname))
            == field.get_prep_value(getattr(latest, field.attname))
            for field in latest.tracked_fields
        )


class Recorded(models.Model):
    """A row of the registry: every change is kept with who, when and why.

    `reference_key` names a row that `load_reference` or `load_demo` made, so that a second run knows it again,
    also after somebody changed or deleted it.
    """

    reference_key = models.CharField(max_length=120, null=True, blank=True, unique=True, editable=False)

    history = RegisterHistory(inherit=True)

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "export")


def create_recorded(model: type[Row], rows: Sequence[Row], *, batch_size: int = 500) -> list[Row]:
    """Insert many rows at once, each with its history row. Needs `recording(...)` around it."""
    change = current_change()
    created: list[Row] = bulk_create_with_history(
        rows, model, batch_size=batch_size, default_user=change.user, default_change_reason=change.reason
    )
    return created


def update_recorded(model: type[Row], rows: Iterable[Row], fields: Sequence[str], *, batch_size: int = 500) -> int:
    """Update many rows at once, each with its history row; returns their number. Needs `recording(...)`."""
    change = current_change()
    updated: int = bulk_update_with_history(
        list(rows),
        model,
        list(fields),
        batch_size=batch_size,
        default_user=change.user,
        default_change_reason=change.reason,
    )
    return updated
