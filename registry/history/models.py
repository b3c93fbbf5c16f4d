"""The base of every registry model: a recorded row, writes of many rows that are recorded too, and their batches."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords
from simple_history.utils import bulk_create_with_history

from registry.constraints.models import one_of
from registry.history.change import current_batch_key, current_change
from registry.history.signals import rows_created, rows_deleted, rows_updated

Row = TypeVar("Row", bound=models.Model)


class BatchKind(models.TextChoices):
    """What wrote many rows at once."""

    IMPORT = "import", _("import")
    BULK_EDIT = "masseredigering", _("bulk edit")
    UNDO = "fortrydelse", _("undo")


class Batch(models.Model):
    """Many rows written at once by one person for one reason, so that they can be undone as a whole.

    Every history row written in it points at it.
    """

    kind = models.CharField(_("kind"), max_length=20, choices=BatchKind.choices)
    register = models.CharField(_("register"), max_length=60)  # the sheet's name
    reason = models.TextField(_("reason"))
    file_name = models.CharField(_("file"), max_length=255, blank=True)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("user"), null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)
    undoes = models.OneToOneField(
        "self", models.PROTECT, verbose_name=_("undoes"), null=True, blank=True, related_name="undone_by"
    )

    class Meta:
        verbose_name = _("batch")
        verbose_name_plural = _("batches")
        default_permissions = ()
        constraints = [one_of("kind", BatchKind)]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


class HistoryIsKept(RuntimeError):
    """Somebody tried to change or delete a history row."""


_unlocked: ContextVar[bool] = ContextVar("registry_history_unlocked", default=False)


@contextmanager
def history_unlocked() -> Iterator[None]:
    """Lets history rows be changed: for taking away demo rows and for personal data past its time, nothing else."""
    token = _unlocked.set(True)
    try:
        yield
    finally:
        _unlocked.reset(token)


def _refuse_unless_unlocked() -> None:
    if not _unlocked.get():
        raise HistoryIsKept("History is neither changed nor deleted.")


class KeptQuerySet(HistoricalQuerySet):
    """History rows; they are only ever added."""

    def update(self, **values: Any) -> int:
        _refuse_unless_unlocked()
        updated: int = super().update(**values)
        return updated

    def delete(self) -> Any:
        _refuse_unless_unlocked()
        return super().delete()

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        _refuse_unless_unlocked()
        updated: int = super().bulk_update(*args, **kwargs)
        return updated

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        """Adds rows; `update_conflicts` would write over those there are."""
        if kwargs.get("update_conflicts"):
            _refuse_unless_unlocked()
        created: list[Any] = super().bulk_create(objs, *args, **kwargs)
        return created

    def _raw_delete(self, using: str | None) -> int:
        _refuse_unless_unlocked()
        deleted: int = super()._raw_delete(using)
        return deleted


class HistoryRow(models.Model):
    """What every historical row has besides the fields of its model."""

    history_batch = models.ForeignKey(
        Batch, models.PROTECT, verbose_name=_("batch"), null=True, default=current_batch_key, related_name="+"
    )

    objects = models.Manager.from_queryset(KeptQuerySet)()  # type: ignore[django-manager-missing]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            _refuse_unless_unlocked()
        elif self.pk is not None and not _unlocked.get():
            kwargs["force_insert"] = True  # one made up with the number of another does not take its place
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        _refuse_unless_unlocked()
        return super().delete(*args, **kwargs)


class RegisterHistory(HistoricalRecords):
    """History that takes user and reason from `recording(...)` and skips writes that change nothing."""

    def copy_fields(self, model: type[models.Model]) -> "dict[str, models.Field[Any, Any]]":
        fields: dict[str, models.Field[Any, Any]] = super().copy_fields(model)
        for field in fields.values():
            if isinstance(field, ParentalKey):  # a historical row is nobody's inline child
                field.__class__ = models.ForeignKey
        return fields

    def get_meta_options(self, model: type[models.Model]) -> dict[str, Any]:
        """An index that finds the state of a row at a moment without reading the row itself."""
        options: dict[str, Any] = super().get_meta_options(model)
        latest = (model._meta.pk.attname, "-history_date", "-history_id", "history_type")
        return {**options, "indexes": (models.Index(fields=latest),)}

    def _get_history_user_fields(self) -> dict[str, Any]:
        """Whoever has written something is not deleted: the history would no longer say who."""
        fields: dict[str, Any] = super()._get_history_user_fields()
        fields["history_user"].remote_field.on_delete = models.PROTECT
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

    history = RegisterHistory(inherit=True, bases=[HistoryRow], historical_queryset=KeptQuerySet)

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "export")


def create_recorded(model: type[Row], rows: Sequence[Row], *, batch_size: int = 500) -> list[Row]:
    """Insert many rows at once, each with its history row. Needs `recording(...)` around it."""
    change = current_change()
    created: list[Row] = bulk_create_with_history(
        rows, model, batch_size=batch_size, default_user=change.user, default_change_reason=change.reason
    )
    rows_created.send(sender=model, rows=created)
    return created


def update_recorded(model: type[Row], rows: Iterable[Row], fields: Sequence[str], *, batch_size: int = 500) -> int:
    """Update many rows at once, each with its history row. Needs `recording(...)` around it.

    Rows are locked and compared first: one that stands in the database as it is given is left alone, so that nothing
    is recorded that did not happen. One statement a batch of rows, whatever the number of fields (decision 0027).

    Args:
        model: the rows' model.
        rows: saved rows with all their fields loaded.
        fields: names of the fields to write.
        batch_size: rows a statement.

    Returns:
        The number of rows that were changed.

    Raises:
        IntegrityError: the database refuses a row, or one of them is no longer there.
    """
    change = current_change()
    with transaction.atomic(savepoint=False):
        changed = _changed(model, list({row.pk: row for row in rows}.values()), fields, batch_size)
        if changed:
            model._default_manager.bulk_create(
                changed, batch_size=batch_size, update_conflicts=True, unique_fields=["pk"], update_fields=[*fields]
            )
            history_of(model).bulk_history_create(
                changed,
                batch_size=batch_size,
                update=True,
                default_user=change.user,
                default_change_reason=change.reason,
            )
            rows_updated.send(sender=model, rows=changed, fields=[*fields])
    return len(changed)


def delete_recorded(model: type[Row], rows: Sequence[Row], *, batch_size: int = 500) -> int:
    """Delete many rows at once, each with its history row; returns their number. Needs `recording(...)`.

    The caller has seen to it that nothing refers to them, inline children included: nothing is deleted along.
    """
    change = current_change()
    history = history_of(model).model
    records = [
        history(
            history_date=timezone.now(),
            history_user=change.user,
            history_change_reason=change.reason,
            history_type="-",
            **{field.attname: getattr(row, field.attname) for field in history.tracked_fields},
        )
        for row in rows
    ]
    with transaction.atomic(savepoint=False):
        for part in _parts([row.pk for row in rows], batch_size):
            chosen = model._base_manager.filter(pk__in=part)
            chosen._raw_delete(chosen.db)  # noqa: SLF001 - delete() would read and record row by row
        history.objects.bulk_create(records, batch_size=batch_size)
        rows_deleted.send(sender=model, rows=rows)
    return len(records)


def history_of(model: type[models.Model]) -> Any:
    """The manager of all history rows of a model."""
    return model.history  # type: ignore[attr-defined]


def record_before(model: type[models.Model]) -> models.Subquery:
    """For an annotation of history rows: the key of the same row's record before each."""
    earlier = history_of(model).filter(id=models.OuterRef("id"), history_id__lt=models.OuterRef("history_id"))
    return models.Subquery(earlier.order_by("-history_id").values("history_id")[:1])


def _parts(items: Sequence[Any], size: int) -> Iterator[Sequence[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _changed(model: type[Row], rows: Sequence[Row], fields: Sequence[str], batch_size: int) -> list[Row]:
    """Those of `rows` that differ from what is stored; the stored ones are locked until the transaction ends."""
    targets: list[Any] = [model._meta.get_field(name) for name in fields]
    names = [target.attname for target in targets]
    stored: dict[Any, tuple[Any, ...]] = {}
    for part in _parts([row.pk for row in rows], batch_size):
        found = model._base_manager.select_for_update().filter(pk__in=part).order_by("pk")
        stored |= {values[0]: values[1:] for values in found.values_list("pk", *names)}
    if len(stored) < len(rows):
        raise IntegrityError("a row to be updated is no longer there")
    return [
        row
        for row in rows
        if any(
            not _same(target, getattr(row, target.attname), before)
            for target, before in zip(targets, stored[row.pk], strict=True)
        )
    ]


def _same(target: Any, value: Any, before: Any) -> bool:
    return bool(value == before or target.get_prep_value(value) == target.get_prep_value(before))
