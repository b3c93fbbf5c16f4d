"""Bring a release of Det Fælles Designsystem into the repository: neutral theme, icons, font and licences."""

import hashlib
import re
import shutil
import subprocess
import tarfile
import tempfile
from base64 import b64encode
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

VERSION = "11.2.0"
INTEGRITY = "sha512-JuVf8NjEOeF+TKIhEFXa3BfZvk1ulQM8+XN+6QhgDo6kiwwvupyBY34YU4FglBeyFWHbE5mYDmnrcYTWOSKkEA=="
TARGET = Path(__file__).resolve().parents[2] / "static" / "vendor" / "dkfds"

STYLESHEET = "css/dkfds.min.css"
SPRITE = "img/all-svg-icons.svg"
LICENCES = {"LICENSE.md": "LICENSE.md", "fonts/IBMPlexSans/complete/woff2/license.txt": "fonts/license.txt"}
SPRITE_ICONS = ("calendar-month", "chevron-left", "chevron-right", "document", "search")

FONT_SOURCES = re.compile(r"src:url\([^)]+\.(?:eot|woff2?)\)[^}]*")
WOFF2 = re.compile(r'url\((?P<path>[^)]+\.woff2)\) format\("woff2"\)')
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/")
REFERENCE = re.compile(r"url\(\"?(?P<path>\.\./[^)\"?#]+)\"?\)")


class Command(BaseCommand):
    help = f"Fetch dkfds {VERSION} with npm, check its hash, and copy what the site uses into cms/static/vendor/dkfds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--archive", type=Path, help="a dkfds .tgz that is already here, instead of npm pack")

    def handle(self, *args: Any, **options: Any) -> None:
        with tempfile.TemporaryDirectory() as directory:
            archive = options["archive"] or _pack(Path(directory))
            _check(archive)
            with tarfile.open(archive) as package:
                package.extractall(directory, filter="data")
            copied = _copy(Path(directory) / "package" / "dist")
        self.stdout.write(f"dkfds {VERSION}: {copied} files in {TARGET}")


def _pack(directory: Path) -> Path:
    npm = shutil.which("npm")
    if npm is None:
        raise CommandError("npm was not found. Install it, or name a downloaded package with --archive.")
    command = [npm, "pack", f"dkfds@{VERSION}", "--silent", "--pack-destination", str(directory)]
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 (a fixed command)
    except subprocess.CalledProcessError as error:
        raise CommandError(f"npm pack failed: {error.stderr.strip()}") from error
    return directory / f"dkfds-{VERSION}.tgz"


def _check(archive: Path) -> None:
    if not archive.is_file():
        raise CommandError(f"There is no file {archive}.")
    found = "sha512-" + b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY:
        raise CommandError(f"{archive.name} is not the release that was reviewed: expected {INTEGRITY}, found {found}.")


def _copy(dist: Path) -> int:
    """Copy the stylesheet, everything it refers to, the reduced sprite and the licences; return the number of files."""
    for folder in ("css", "fonts", "img"):
        shutil.rmtree(TARGET / folder, ignore_errors=True)
    stylesheet = woff2_only((dist / STYLESHEET).read_text(encoding="utf-8"))
    _write(STYLESHEET, stylesheet)
    references = sorted({match["path"].removeprefix("../") for match in REFERENCE.finditer(stylesheet)})
    for name in references:
        if not (dist / name).is_file():
            raise CommandError(f"{STYLESHEET} refers to {name}, which the package does not hold.")
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, TARGET / name)
    _write("img/icons.svg", reduced_sprite((dist / SPRITE).read_text(encoding="utf-8")))
    for source, name in LICENCES.items():
        _write(name, (dist / source).read_text(encoding="utf-8"))
    return len(references) + len(LICENCES) + 2


def _write(name: str, text: str) -> None:
    path = TARGET / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def woff2_only(stylesheet: str) -> str:
    """Return the stylesheet with woff2 as the only source of a font face and no reference to a source map."""

    def keep(match: re.Match[str]) -> str:
        source = WOFF2.search(match[0])
        if source is None:
            raise CommandError(f"A font face without woff2: {match[0]}")
        return f"src:{source[0]}"

    return SOURCE_MAP.sub("", FONT_SOURCES.sub(keep, stylesheet)).rstrip() + "\n"


def reduced_sprite(sprite: str) -> str:
    """Return a sprite with only the icons that the templates name."""
    symbols = []
    for name in SPRITE_ICONS:
        found = re.search(rf'<symbol id="{name}".*?</symbol>', sprite, re.DOTALL)
        if found is None:
            raise CommandError(f"The sprite has no icon {name}.")
        symbols.append(found[0])
    return '<svg xmlns="http://www.w3.org/2000/svg">' + "".join(symbols) + "</svg>\n"
