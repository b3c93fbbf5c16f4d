"""A ForeignKey is a dependency too, also when it is written as a string that import-linter cannot see."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps


@pytest.fixture(scope="module")
def height(root: Path) -> dict[str, int]:
    """Each folder of the registry with its height in the contract `subjects`; 0 is lowest."""
    configuration = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(c for c in configuration["tool"]["importlinter"]["contracts"] if c["id"] == "subjects")
    layers = [layer.replace("(", "").replace(")", "").split(" | ") for layer in reversed(contract["layers"])]
    return {folder: place for place, layer in enumerate(layers) for folder in layer}


def faults(registry_models: Iterable[type[models.Model]], height: dict[str, int]) -> Iterator[str]:
    """Name every key that points at a higher subject, or out of the registry into pages, search or cms."""
    for model in registry_models:
        subject = model.__module__.split(".")[1]
        for field in model._meta.get_fields():
            target = field.related_model
            if field.auto_created or not isinstance(target, type):
                continue
            app, *path = target.__module__.split(".")
            if app in {"pages", "search"} or (app == "cms" and target.__name__ != "User"):
                yield f"{model.__name__}.{field.name} points at {app}.{target.__name__}"
            elif app == "registry" and height[path[0]] > height[subject]:
                yield f"{model.__name__}.{field.name} points up, from {subject} to {path[0]}"


def test_keys_of_registry_models_point_down_or_stay(height: dict[str, int]) -> None:
    registry_models = apps.get_app_config("registry").get_models(include_auto_created=True)
    assert list(faults(registry_models, height)) == []


def test_every_registry_model_lives_in_a_subject(height: dict[str, int]) -> None:
    for model in apps.get_app_config("registry").get_models():
        app, folder, *_ = model.__module__.split(".")
        assert app == "registry", model
        assert folder in height, model


@isolate_apps("registry", "pages")
def test_a_key_that_points_up_or_out_is_found(height: dict[str, int]) -> None:
    class HighRow(models.Model):
        __module__ = "registry.meetings.models"

        class Meta:
            app_label = "registry"

    class SomePage(models.Model):
        __module__ = "pages.models.forum"

        class Meta:
            app_label = "pages"

    class LowRow(models.Model):
        __module__ = "registry.parties.models"
        high = models.ForeignKey("registry.HighRow", models.PROTECT, related_name="+")
        page = models.ForeignKey("pages.SomePage", models.PROTECT, related_name="+")
        same = models.ForeignKey("self", models.PROTECT, related_name="+")

        class Meta:
            app_label = "registry"

    assert list(faults([LowRow, HighRow], height)) == [
        "LowRow.high points up, from parties to meetings",
        "LowRow.page points at pages.SomePage",
    ]
