"""Production refuses to start half-configured; everything is Danish, in Copenhagen."""

import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import formats, timezone, translation

COMPLETE = {
    "SECRET_KEY": "a-key-for-this-test-alone-" * 3,
    "ALLOWED_HOSTS": "boligforum.example",
    "BASE_URL": "https://boligforum.example",
}


def start_production(root: Path, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in COMPLETE}
    environment |= {"DJANGO_SETTINGS_MODULE": "cms.settings.production", "DATABASE_URL": "sqlite://:memory:"} | given
    command = [sys.executable, "-c", "import django; django.setup(); print('started')"]
    return subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, timeout=60, check=False)


@pytest.mark.parametrize("missing", [["SECRET_KEY"], ["ALLOWED_HOSTS"], ["BASE_URL"], ["SECRET_KEY", "BASE_URL"]])
def test_production_names_what_is_missing_and_does_not_start(root: Path, missing: list[str]) -> None:
    result = start_production(root, {name: value for name, value in COMPLETE.items() if name not in missing})
    assert result.returncode != 0
    message = result.stderr.strip().splitlines()[-1]
    assert {name for name in COMPLETE if name in message} == set(missing)


def test_an_empty_value_counts_as_missing(root: Path) -> None:
    result = start_production(root, COMPLETE | {"SECRET_KEY": " "})
    assert result.returncode != 0
    assert "SECRET_KEY" in result.stderr.strip().splitlines()[-1]


def test_production_starts_when_everything_is_given(root: Path) -> None:
    result = start_production(root, COMPLETE)
    assert result.returncode == 0, result.stderr
    assert result.stdout.strip() == "started"


def test_language_and_time_are_danish() -> None:
    assert settings.LANGUAGE_CODE == "da"
    assert settings.USE_TZ
    summer = timezone.localtime(datetime(2027, 7, 1, 10, 0, tzinfo=UTC))
    assert (summer.hour, str(summer.tzinfo)) == (12, "Europe/Copenhagen")
    with translation.override(settings.LANGUAGE_CODE):
        assert formats.date_format(summer, "j. F Y") == "1. juli 2027"
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1
