"""The locks hold every dependency of pyproject.toml, with hashes and without an address."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pinned(path: Path) -> dict[str, list[str]]:
    versions: dict[str, list[str]] = {}
    for name, version in re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[.*?\])?==([^\s;\\]+)", path.read_text("utf-8"), re.MULTILINE
    ):
        versions.setdefault(canonicalize_name(name), []).append(version)
    return versions


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_satisfies_the_project(root: Path, lock: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))
    wanted = list(project["project"]["dependencies"])
    if lock == "requirements-dev.lock":
        wanted += project["dependency-groups"]["dev"]
    versions = pinned(root / lock)
    for requirement in map(Requirement, wanted):
        found = versions.get(canonicalize_name(requirement.name), [])
        assert any(requirement.specifier.contains(version) for version in found), f"{requirement}: {lock} has {found}"


def test_the_tests_run_on_what_is_delivered(root: Path) -> None:
    delivered, tested = (pinned(root / lock) for lock in LOCKS)
    assert {name: tested.get(name) for name in delivered} == delivered


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_address(root: Path, lock: str) -> None:
    text = (root / lock).read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^-", text, re.MULTILINE), "an option of the installer"
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []
