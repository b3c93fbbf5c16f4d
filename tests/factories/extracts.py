"""Extracts for tests: one that waits, the task run on it, the file it made."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from registry.extracts import services
from registry.extracts.models import Extract

MINE = "/admin/registry/extracts/"


def waiting(user: Any, parameters: str = "", **values: Any) -> Extract:
    """An extract that no task has taken yet."""
    return Extract.objects.create(
        register="departments",
        title=f"Udtræk for {user.username}",
        parameters=parameters,
        digest=parameters,
        owner=user,
        expires_at=timezone.now() + timedelta(days=1),
        **values,
    )


def make(extract: Extract) -> Extract:
    services.make_extract.call(extract.pk, extract.attempt)
    extract.refresh_from_db()
    return extract


def fetched(client: Client, extract: Extract) -> bytes:
    response: Any = client.get(f"{MINE}{extract.pk}/file/")
    assert response.status_code == 200
    return b"".join(response.streaming_content)
