"""What the documents name exists: commands, settings, files, decisions, dependencies, users."""

import re
import tomllib
from pathlib import Path

import pytest
from django.core.management import get_commands
from environs import Env

from cms.demo_users import DEMO_USERS

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "cms" / "docs"
DOCUMENTS = [ROOT / "README.md", *sorted(DOCS.glob("*.md")), *sorted((DOCS / "decisions").glob("*.md"))]
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))

LINK = re.compile(r"\]\((?!https?:|mailto:|#)(?P<path>[^)#\s]+)")
COMMAND = re.compile(r"manage\.py (?P<name>[a-z_]+)")
CELL = re.compile(r"^\| `(?P<name>[^`]+)` \|", re.MULTILINE)
FROM_ENVIRONMENT = re.compile(r"env\.\w+\(\s*\"(?P<name>[A-Z_0-9]+)\"")
READ_BUT_WITHOUT_EFFECT_YET = {"RETENTION_MONTHS"}


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def section(text: str, title: str) -> str:
    """What stands under a heading, to the next one of any level."""
    return text.split(f"# {title}\n", 1)[1].split("\n#", 1)[0]


def normal(requirement: str) -> str:
    """The name of a package without version and extras."""
    return re.split(r"[\[<>=~! ]", requirement, maxsplit=1)[0].lower().replace("_", "-")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_to_files_that_are_there(document: Path) -> None:
    broken = [
        path for path in LINK.findall(document.read_text(encoding="utf-8")) if not (document.parent / path).exists()
    ]
    assert not broken


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_commands_exist(document: Path) -> None:
    assert set(COMMAND.findall(document.read_text(encoding="utf-8"))) <= get_commands().keys()


def test_every_command_of_ours_is_described() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", DOCS / "operations.md"))
    ours = {name for name, app in get_commands().items() if app in {"cms", "pages", "registry", "search"}}
    assert ours <= set(COMMAND.findall(text)) | set(re.findall(r"`([a-z_]+)`", text))


def test_the_table_of_settings_is_what_the_settings_read() -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    read = set()
    for path in (ROOT / "cms" / "settings").glob("*.py"):
        read |= set(FROM_ENVIRONMENT.findall(path.read_text(encoding="utf-8")))
    assert set(CELL.findall(section(text, "Indstillinger"))) == read - READ_BUT_WITHOUT_EFFECT_YET


def test_the_mail_address_of_the_example_sends_with_tls(monkeypatch: pytest.MonkeyPatch) -> None:
    text = (DOCS / "operations.md").read_text(encoding="utf-8")
    example = re.search(r"^\| `EMAIL_URL` \|.*?\| `(?P<address>[^`]+)`", text, re.MULTILINE)
    assert example is not None
    monkeypatch.setenv("EMAIL_URL", example["address"])
    mail = Env().dj_email_url("EMAIL_URL")
    assert mail["EMAIL_BACKEND"] == "django.core.mail.backends.smtp.EmailBackend"
    assert (mail["EMAIL_PORT"], mail["EMAIL_USE_TLS"]) == (587, True)


@pytest.mark.parametrize("marker", ["quickstart", "tests"])
def test_the_readme_has_its_two_commands_under_their_markers(marker: str) -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(rf"^<!-- {marker} -->\n```sh\n[^\n]+\n```$", text, re.MULTILINE)) == 1


def test_the_readme_names_the_users_that_quickstart_makes() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \|", text, re.MULTILINE)
    assert rows == [(user.username, user.role.name) for user in DEMO_USERS]


def test_decisions_are_numbered_without_a_gap_and_say_three_things() -> None:
    assert [int(path.name[:4]) for path in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    for path in DECISIONS:
        lines = path.read_text(encoding="utf-8").splitlines()
        assert lines[0].startswith(f"# {path.name[:4]} ")
        assert [line for line in lines if line.startswith("## ")] == ["## Context", "## Decision", "## Consequences"]


def test_a_decision_that_the_code_names_is_written() -> None:
    written = {path.name[:4] for path in DECISIONS}
    folders = ("cms", "pages", "registry", "search", "tests")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    named = {
        number for path in files for number in re.findall(r"[Dd]ecision (\d{4})", path.read_text(encoding="utf-8"))
    }
    assert named
    assert named <= written


def test_every_dependency_has_its_reason_and_every_reason_its_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {normal(line) for line in (*project["project"]["dependencies"], *project["dependency-groups"]["dev"])}
    text = next(path for path in DECISIONS if path.name.startswith("0018")).read_text(encoding="utf-8")
    cells = re.findall(r"^\| ([a-z][a-z0-9, -]+) \| ", text, re.MULTILINE)
    assert {name for cell in cells if cell != "package" for name in cell.split(", ")} == wanted
