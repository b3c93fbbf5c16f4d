"""A clerk who may do everything with parties, logged in."""

from typing import Any

import pytest
from django.test import Client

from tests.factories.registry import rights, user_with


@pytest.fixture
def clerk(db: None) -> Any:
    models = ("party", "person", "housingorganisation", "department", "keyfigures", "contact")
    return user_with(*(right for model in models for right in rights(model)), username="clerk")


@pytest.fixture
def web(client: Client, clerk: Any) -> Client:
    client.force_login(clerk)
    return client
