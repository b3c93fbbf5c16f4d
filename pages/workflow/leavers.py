"""Notices who can no longer take part, so that what he had in hand goes back to the others at once."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models.signals import m2m_changed, post_save

from pages.workflow.assignment import release_from

TAKEN_AWAY = {"post_remove", "post_clear"}


def _saved(instance: Any, created: bool, **kwargs: Any) -> None:
    if not created and not instance.is_active:
        release_from([instance.pk])


def _groups_changed(instance: Any, action: str, reverse: bool, pk_set: set[int] | None, **kwargs: Any) -> None:
    if action in TAKEN_AWAY:
        release_from([instance.pk] if not reverse else None if pk_set is None else list(pk_set))


def connect() -> None:
    """Called once, when the site starts."""
    user = get_user_model()
    post_save.connect(_saved, sender=user, dispatch_uid="pages.workflow.leavers.saved")
    m2m_changed.connect(_groups_changed, sender=user.groups.through, dispatch_uid="pages.workflow.leavers.groups")
