"""What every test has: the test settings, and a database that stays whole.

SQLite in memory by default. The suite on PostgreSQL is the same call with DATABASE_URL set (`.ci/postgres -- …`).
"""

import os
from pathlib import Path

import hypothesis
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parents[1]

# How long an example takes says more of the machine than of the code; what is promised of speed is in benchmarks/.
hypothesis.settings.register_profile("boligforum", deadline=None)
hypothesis.settings.load_profile("boligforum")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder of the repository."""
    return ROOT


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None,
    pytestconfig: pytest.Config,
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """Give SQLite a file where memory will not do.

    The threads of a browser test's server cannot share one connection in memory, and `--reuse-db` (no migrating
    while you work on something else; `--create-db` afterwards) needs something to come back to.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"] != "django.db.backends.sqlite3":
        return
    if pytestconfig.getoption("reuse_db"):
        settings.VAR.mkdir(exist_ok=True)
        worker = os.environ.get("PYTEST_XDIST_WORKER", "one")
        database["TEST"]["NAME"] = str(settings.VAR / f"test-{worker}.sqlite3")
    elif pytestconfig.getoption("markexpr") == "browser":
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "browser.sqlite3")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Refuse a transactional test that would leave the next one without Wagtail's root page."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark and mark.kwargs.get("transaction") and not mark.kwargs.get("serialized_rollback"):
            raise pytest.UsageError(f"{item.nodeid}: django_db(transaction=True) needs serialized_rollback=True")
