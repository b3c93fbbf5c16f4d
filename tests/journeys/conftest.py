"""The site as quickstart leaves it."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def quickstarted(db: None, settings: Any) -> None:
    """Reference data, a small invented register and the demo users."""
    settings.DEBUG = True
    size = ("--organisations", "15", "--departments", "60")
    call_command("quickstart", "--no-server", *size, stdout=StringIO())
