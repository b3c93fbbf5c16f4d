"""Which rows of a model a user may see: the same answer for lists, addresses, filters and the choices of a form."""

from collections.abc import Callable
from typing import Any

from django.db import models

Rows = Callable[[Any], models.QuerySet[Any]]

_registered: dict[type[models.Model], Rows] = {}
_all: dict[type[models.Model], Callable[[Any], bool]] = {}


def register_rows(model: type[models.Model], rows: Rows, reads_all: Callable[[Any], bool]) -> None:
    """Let `rows(user)` say which rows of `model` a user may see; without it all are.

    `reads_all(user)` says whether nothing is hidden from him, so that he may see deleted rows too.
    """
    _registered[model] = rows
    _all[model] = reads_all


def is_register(model: type[models.Model]) -> bool:
    """Whether `model` has a register of its own, with rights of its own."""
    return model in _registered


def reads_all(model: type[models.Model], user: Any) -> bool:
    """Whether no row of `model` is hidden from the user, so that deleted ones and past states are for him too."""
    return model not in _all or _all[model](user)


def visible(model: type[models.Model], user: Any) -> models.QuerySet[Any]:
    """The rows of `model` the user may see, with what their names need in the same query."""
    rows = _registered[model](user) if model in _registered else model._default_manager.all()
    joined = [field.name for field in model._meta.concrete_fields if field.many_to_one or field.one_to_one]
    return rows.select_related(*joined) if joined else rows
