"""`import_register`: a workbook into a register, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.registers import ADMINS
from registry.screens.loading import Loaded, read_register
from registry.workbook.read import CellError, NotReadable

USAGE = 2


class Command(BaseCommand):
    """Reads a workbook, says what is wrong and what changes, and writes it if nothing is wrong."""

    @property
    def help(self) -> str:  # type: ignore[override]
        return _("Read an Excel workbook into a register: all of it, or nothing when a row is wrong.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help=_("One of: %(names)s") % {"names": _names()})
        parser.add_argument("file", type=Path, metavar="FILE.xlsx", help=_("The workbook."))
        parser.add_argument("--dry-run", action="store_true", help=_("Say what would happen and write nothing."))
        parser.add_argument("--sheet", metavar="S", help=_("The name of the sheet; the first one by default."))

    def handle(self, *args: Any, **options: Any) -> None:
        register = ADMINS.get(options["name"])
        if register is None or register.importer is None:
            raise CommandError(
                _("There is no import of “%(name)s”. There are: %(names)s.")
                % {"name": options["name"], "names": _names()},
                returncode=USAGE,
            )
        path: Path = options["file"]
        sheet = register.sheet.current()
        try:
            with path.open("rb") as source:
                read = read_register(sheet, source, options["sheet"])
        except FileNotFoundError as error:
            raise CommandError(_("%(file)s: there is no such file.") % {"file": path}) from error
        except OSError as error:
            raise CommandError(
                _("%(file)s cannot be read: %(error)s") % {"file": path, "error": error.strerror}
            ) from error
        except NotReadable as error:
            raise CommandError(f"{path}: {error}") from error
        loaded = register.importer(sheet=sheet, read=read, file_name=path.name, dry_run=options["dry_run"])
        self._tell(loaded)
        if loaded.errors:
            raise CommandError(_("Nothing was written: correct the rows above and try again."))
        self.stdout.write(_("Written.") if loaded.is_written else _("A trial: nothing was written."))

    def _tell(self, loaded: Loaded) -> None:
        for error in loaded.errors:
            self.stderr.write(sentence(error))
        for row in loaded.new:
            self.stdout.write(_("Row %(row)d: new: %(name)s") % {"row": row.number, "name": row.name})
        for row in loaded.changed:
            for change in row.differences:
                self.stdout.write(
                    _("Row %(row)d: %(name)s: %(column)s: %(before)s → %(after)s")
                    % {
                        "row": row.number,
                        "name": row.name,
                        "column": change.column,
                        "before": change.before,
                        "after": change.after,
                    }
                )
        if loaded.only_read:
            self.stdout.write(
                _("Not read in, because the register works them out: %(headers)s.")
                % {"headers": ", ".join(loaded.only_read)}
            )
        counts = (
            (ngettext("%(number)d new", "%(number)d new", len(loaded.new)), len(loaded.new)),
            (ngettext("%(number)d changed", "%(number)d changed", len(loaded.changed)), len(loaded.changed)),
            (ngettext("%(number)d unchanged", "%(number)d unchanged", loaded.unchanged), loaded.unchanged),
            (
                ngettext(
                    "%(number)d in the register but not in the file: left alone",
                    "%(number)d in the register but not in the file: left alone",
                    loaded.absent,
                ),
                loaded.absent,
            ),
        )
        self.stdout.write(", ".join(text % {"number": number} for text, number in counts) + ".")


def sentence(error: CellError) -> str:
    """One error as a line: where, what stood there, and why."""
    place = _("The file") if error.row == 0 else _("Row %(row)d") % {"row": error.row}
    where = ", ".join(part for part in (place, error.column) if part)
    value = f" “{error.value}”" if error.value else ""
    return f"{where}{value}: {error.reason}"


def _names() -> str:
    return ", ".join(sorted(name for name, register in ADMINS.items() if register.importer is not None))
