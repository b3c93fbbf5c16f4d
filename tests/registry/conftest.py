"""What tests of the registry share."""

from collections.abc import Iterator

import pytest

from registry.history.change import recording


@pytest.fixture(autouse=True)
def recorded() -> Iterator[None]:
    """Lets a test write rows. Views and commands say their own reason: their tests read it in the history."""
    with recording("test"):
        yield
