"""A page with a past."""

from typing import Any

import pytest
from django.test import Client
from wagtail.log_actions import log
from wagtail.models import Page

from pages.trail.events import Event, entries, told


@pytest.fixture
def reader(make_user: Any) -> Any:
    return make_user("lis", "Læser")


@pytest.fixture
def browser(reader: Any, root: Page, as_user: Any) -> Client:
    """Somebody reading, who may only read."""
    client: Client = as_user(reader)
    return client


def trail_of(user: Any, page: Page | None = None) -> list[Event]:
    """The events of a page, or of all, the newest first."""
    rows = entries(user)
    return told(rows.filter(page=page.pk) if page else rows)


def happen(page: Page, action: str, times: int = 1, **details: Any) -> None:
    """Log an action as many times."""
    for _number in range(times):
        log(instance=page, action=action, **details)
