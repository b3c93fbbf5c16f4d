"""Every text on screen is Danish: no entry missing, fuzzy or stale, the compiled files up to date."""

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

APPS = ("cms", "pages", "registry", "search")
ROOT = Path(__file__).resolve().parents[1]
CATALOGUES = sorted(path for app in APPS for path in (ROOT / app).glob("**/da/LC_MESSAGES/*.po"))

Key = tuple[str | None, str, str]


def keys(path: Path) -> set[Key]:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(path)) if not entry.obsolete}


def texts(catalogue: polib.POFile | polib.MOFile) -> dict[Key, object]:
    return {
        (entry.msgctxt, entry.msgid, entry.msgid_plural): entry.msgstr_plural or entry.msgstr
        for entry in catalogue
        if not entry.obsolete
    }


def test_there_are_danish_catalogues() -> None:
    assert CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_catalogue_is_complete(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == [], "delete what is no longer used"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_compiled_catalogue_is_up_to_date(path: Path) -> None:
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), "run manage.py compilemessages"
    assert texts(polib.mofile(str(compiled))) == texts(polib.pofile(str(path))), "run manage.py compilemessages"


@pytest.mark.skipif(shutil.which("xgettext") is None, reason="needs gettext; .ci/run installs it")
@pytest.mark.parametrize("domain", ["django", "djangojs"])
@pytest.mark.parametrize("app", APPS)
def test_every_text_of_the_code_is_in_the_catalogue(app: str, domain: str, tmp_path: Path) -> None:
    copy = tmp_path / app
    shutil.copytree(
        ROOT / app, copy, ignore=shutil.ignore_patterns("locale", "locale_overlay", "vendor", "__pycache__")
    )
    (copy / "locale").mkdir()
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    command = [sys.executable, "-m", "django", "makemessages", "-l", "da", "-d", domain, "--no-location"]
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True, timeout=120)
    extracted = copy / f"locale/da/LC_MESSAGES/{domain}.po"
    committed = ROOT / app / f"locale/da/LC_MESSAGES/{domain}.po"
    used = keys(extracted) if extracted.exists() else set()
    known = keys(committed) if committed.exists() else set()
    new, unused = ([msgid for _, msgid, _ in sorted(found, key=str)] for found in (used - known, known - used))
    assert not new, f"give these their Danish: {new}"
    assert not unused, f"delete these, no longer used: {unused}"


def test_no_text_hides_in_an_f_string() -> None:
    """There xgettext does not see it, so it would stay English."""
    marks = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext"}
    hidden = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for app in APPS
        for path in (ROOT / app).rglob("*.py")
        for text in ast.walk(ast.parse(path.read_text()))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in marks
    ]
    assert hidden == []
