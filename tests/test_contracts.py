"""The architecture's contracts hold, and each of them is able to fail.

A contract that cannot fail guards nothing, so every one is shown a planted violation on a copy of the tree.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

APPS = ("cms", "pages", "registry", "search")

# contract → the file it is planted in, and the line
PLANTED = {
    "apps": ("registry/planted.py", "import pages.models"),
    "subjects": ("registry/parties/planted.py", "import registry.organisations.models"),
    "inside": ("registry/parties/models.py", "import registry.parties.services"),
    "pure": ("registry/parties/rules.py", "from django.utils import timezone"),
    "modeladmin": ("registry/parties/selectors.py", "from wagtail_modeladmin.options import ModelAdmin"),
    "xlsxwriter": ("registry/screens/planted.py", "import xlsxwriter"),
    "acyclic": ("pages/planted.py", "import pages.planted_too"),
}
# more ways to break the same contract
ALSO_PLANTED = [
    ("apps", "pages/planted.py", "from cms.models import User"),
    ("apps", "pages/planted.py", "import search.apps"),
    ("subjects", "registry/workbook/planted.py", "import registry.parties.models"),
    ("subjects", "registry/parties/planted.py", "import registry.wagtail_hooks"),
    ("subjects", "registry/custom_fields/planted.py", "import registry.parties.models"),
    ("subjects", "registry/utils.py", ""),
    ("inside", "registry/parties/selectors.py", "import registry.parties.wording"),
    ("inside", "registry/parties/sheets.py", "import registry.parties.services"),
    ("pure", "registry/parties/rules.py", "from registry.parties import selectors"),
    ("pure", "registry/validity/rules.py", "import wagtail.models"),
    ("pure", "pages/figures/layouts/planted.py", "from django.utils import timezone"),
    ("pure", "search/danish.py", "from django.utils.translation import gettext"),
    ("xlsxwriter", "cms/planted.py", "from xlsxwriter import Workbook"),
]
# What a planted file imports must be there, however far the tree has come.
NEEDED = {
    "pages/planted_too.py": "import pages.planted",
    "registry/organisations/models.py": "",
    "registry/parties/selectors.py": "import django.db",
    "registry/parties/services.py": "",
    "registry/parties/wording.py": "",
    "registry/wagtail_hooks.py": "",
}


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120, check=False)


def add_line(path: Path, line: str) -> None:
    for package in reversed(path.parents):
        package.mkdir(exist_ok=True)
        if package.parent.joinpath("pyproject.toml").exists() or package.parent.joinpath("__init__.py").exists():
            package.joinpath("__init__.py").touch()
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


@pytest.fixture(scope="module")
def tree(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the code, to plant in."""
    copy = tmp_path_factory.mktemp("tree")
    shutil.copy(root / "pyproject.toml", copy)
    for path in (path for app in APPS for path in (root / app).rglob("*.py")):
        target = copy / path.relative_to(root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, target)
    for name, line in NEEDED.items():
        add_line(copy / name, line)
    return copy


def test_the_tree_keeps_every_contract(root: Path) -> None:
    result = lint(root)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_contract_has_a_planted_violation(root: Path) -> None:
    configuration = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    assert {contract["id"] for contract in configuration["tool"]["importlinter"]["contracts"]} == set(PLANTED)


@pytest.mark.parametrize(
    ("contract", "name", "line"), [(contract, *planted) for contract, planted in PLANTED.items()] + ALSO_PLANTED
)
def test_a_contract_fails_on_a_planted_violation(tree: Path, contract: str, name: str, line: str) -> None:
    path = tree / name
    before = path.read_bytes() if path.exists() else None
    try:
        add_line(path, line)
        result = lint(tree, "--contract", contract)
    finally:
        path.unlink() if before is None else path.write_bytes(before)
    assert result.returncode == 1
    module = name.removesuffix(".py").replace("/", ".")
    if contract == "acyclic":  # it writes what is below the ancestor
        module = module.removeprefix("pages")
    assert "BROKEN" in result.stdout
    assert module in result.stdout, "broken, but not by what was planted"
