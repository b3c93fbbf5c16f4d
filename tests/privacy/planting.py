"""Puts a canary, a text that is nowhere else, into every place that is private."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db.models.fields.files import FileField
from django.utils import timezone
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField
from wagtail.models import Page

from tests.privacy.fields import PUBLIC, SOMETIMES, is_private, judged_models, name_of, texts_of


class Canaries:
    """Numbered canaries and what each was planted in."""

    def __init__(self) -> None:
        self.places: dict[str, str] = {}

    def text(self, place: str) -> str:
        """A new canary of seven characters: short enough for nearly every field."""
        canary = f"qz{len(self.places):05}"
        self.places[canary] = place
        return canary

    def value(self, field: Any, place: str) -> Any:
        """A canary as the field can hold it."""
        canary = self.text(place)
        if isinstance(field, models.JSONField):
            return {"felt": canary}
        if isinstance(field, models.EmailField):
            return f"{canary}@example.org"
        if isinstance(field, models.URLField):
            return f"https://example.org/{canary}"
        if isinstance(field, FileField):
            return f"{canary}.pdf"
        if (field.max_length or 99) < len(canary):
            return canary[: field.max_length - 1] + canary[-1]  # still begins with qz and a digit
        return canary


def plant(canaries: Canaries) -> set[str]:
    """Overwrite every private text of every stored row.

    Returns:
        The fields that a canary was planted in, by name.
    """
    wanted: dict[type[models.Model], dict[int, list[Any]]] = {}
    for model in judged_models():
        rows: dict[int, list[Any]] = {}
        for field in texts_of(model):
            for key in _private_rows(field):
                rows.setdefault(key, []).append(field)
        wanted[model] = rows
    planted = set()
    for model, rows in wanted.items():
        for key, fields in rows.items():
            values = {field.name: canaries.value(field, name_of(field)) for field in fields}
            model._default_manager.filter(pk=key).update(**values)
            planted |= {name_of(field) for field in fields}
    return planted


def _private_rows(field: Any) -> list[int]:
    manager: Any = field.model._default_manager
    if is_private(field):
        return list(manager.values_list("pk", flat=True))
    if name_of(field) in SOMETIMES:
        return list(SOMETIMES[name_of(field)][1]().values_list("pk", flat=True))
    assert name_of(field) in PUBLIC, f"{name_of(field)} is in no list of tests/privacy/fields.py"
    return list(hidden(field.model).values_list("pk", flat=True))


def can_be_hidden(model: type[models.Model]) -> bool:
    """Whether `.public()` leaves rows of the model out: itself, or as the inline child of one that it leaves out."""
    rows: Any = model._default_manager.all()
    if hasattr(rows, "public"):
        return bool(rows.public().query.where)
    return any(can_be_hidden(parent.related_model) for parent in _parents(model))


def _parents(model: type[models.Model]) -> list[Any]:
    """The keys to parents whose `.public()` decides of an inline child too."""
    keys = [field for field in model._meta.local_fields if isinstance(field, ParentalKey)]
    return [field for field in keys if hasattr(field.related_model._default_manager.all(), "public")]


def hidden(model: type[models.Model]) -> Any:
    """The rows that `.public()` leaves out; of an inline child, those of a parent that it leaves out."""
    rows: Any = model._default_manager.all()
    if hasattr(rows, "public"):
        return rows.exclude(pk__in=rows.public().values("pk"))
    for parent in _parents(model):
        return rows.filter(**{f"{parent.name}__in": hidden(parent.related_model)})
    return rows.none()


def fill(model: type[models.Model]) -> Any:
    """Store a row of a model that has none, with something in every field that needs it."""
    values: dict[str, Any] = {}
    for field in model._meta.local_fields:
        is_a_users = field.related_model is get_user_model()  # may be empty, but somebody's it is
        is_filled_in = field.primary_key or field.null or field.has_default() or getattr(field, "auto_now_add", False)
        if is_filled_in and not is_a_users:
            continue
        values[field.name] = _something(field)
    return model._default_manager.create(**values)


def _something(field: Any) -> Any:
    if field.related_model is not None:
        related = field.related_model if field.related_model != "self" else field.model
        row = related._default_manager.first()
        return row if row is not None else fill(related)
    if field.choices:
        return field.choices[0][0]
    if isinstance(field, models.DateTimeField):
        return datetime(2027, 3, 1, 12, tzinfo=UTC)
    if isinstance(field, models.DateField):
        return date(2027, 3, 1)
    if isinstance(field, models.IntegerField | models.DecimalField):
        return 2020
    return f"{field.name}-{field.model.__name__.lower()}"[: field.max_length]


def models_without_rows() -> Iterator[type[models.Model]]:
    for model in judged_models():
        own = [field for field in texts_of(model) if field.name != "reference_key"]
        if own and not model._default_manager.exists():
            yield model


def written_over(page: Page, canaries: Canaries, place: str) -> None:
    """Put a canary into every text of a page, its body and its frozen facts too; nothing is stored."""
    for field in page._meta.get_fields():
        if not field.concrete or field.name in ("slug", "url_path", "path"):
            continue
        if isinstance(field, StreamField):
            setattr(page, field.name, [("paragraph", f"<p>{canaries.text(f'{place} {field.name}')}</p>")])
        elif field.name == "facts":
            page.freeze_facts(timezone.now())  # of a registry that is planted already
        elif isinstance(field, models.CharField | models.TextField) and not field.choices and field.name != "lang":
            setattr(page, field.name, canaries.value(field, f"{place} {field.name}"))


def page_types() -> list[type[Page]]:
    return [model for model in apps.get_app_config("pages").get_models() if issubclass(model, Page)]
