"""The base of every registry model: a recorded row, its history rows, and the batches they belong to."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from registry.constraints.models import one_of
from registry.history.change import current_batch_key, current_change


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


def history_of(model: type[models.Model]) -> Any:
    """The manager of all history rows of a model."""
    return model.history  # type: ignore[attr-defined]


def record_before(model: type[models.Model]) -> models.Subquery:
    """For an annotation of history rows: the key of the same row's record before each."""
    earlier = history_of(model).filter(id=models.OuterRef("id"), history_id__lt=models.OuterRef("history_id"))
    return models.Subquery(earlier.order_by("-history_id").values("history_id")[:1])
