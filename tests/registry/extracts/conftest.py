"""A clerk who may export departments, five of them, and a folder of the test's own for files."""

from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client

from registry.extracts.models import Extract
from tests.factories.registry import DepartmentFactory, HousingOrganisationFactory, rights, user_with


@pytest.fixture(autouse=True)
def private(settings: Any, monkeypatch: Any, tmp_path: Path) -> Path:
    monkeypatch.setattr(Extract._meta.get_field("file"), "storage", FileSystemStorage(tmp_path))
    settings.EXPORT_AT_ONCE = 2
    return tmp_path


@pytest.fixture
def clerk(client: Client) -> Any:
    user = user_with(*rights("department"), username="clerk")
    client.force_login(user)
    return user


@pytest.fixture
def departments() -> None:
    organisation = HousingOrganisationFactory.create(lbf_number="0001")
    for number in range(5):
        DepartmentFactory.create(organisation=organisation, lbf_number=f"00{number}", name=f"Hus {number}")
