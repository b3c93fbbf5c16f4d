"""`import_register`: a workbook into a register, all of it or nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.columns import Sheet
from registry.registers import ADMINS
from registry.screens.importing.receiving import layout
from registry.screens.importing.rows import Trial
from registry.screens.importing.storing import store
from registry.screens.importing.trial import try_rows
from registry.workbook.opening import open_grid
from registry.workbook.read import CellError, NotReadable, Read, read_grid

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
        if register is None or not register.sheet.key:
            raise CommandError(
                _("There is no import of “%(name)s”. There are: %(names)s.")
                % {"name": options["name"], "names": _names()},
                returncode=USAGE,
            )
        path: Path = options["file"]
        sheet = register.sheet.current()
        read = _read(path, sheet, options["sheet"])
        plan = register().plan(sheet, None)
        trial = try_rows(plan, read)
        self._tell(trial)
        if trial.errors:
            raise CommandError(_("Nothing was written: correct the rows above and try again."))
        if options["dry_run"]:
            self.stdout.write(_("A trial: nothing was written."))
            return
        reason = _("Import of %(file)s") % {"file": path.name}
        outcome = store(plan, read, reason=reason, file_name=path.name, confirmed=trial.fingerprint)
        for error in outcome.errors:
            self.stderr.write(sentence(error))
        if outcome.errors or outcome.trial.fingerprint != trial.fingerprint:
            raise CommandError(_("Nothing was written: correct the rows above and try again."))
        self.stdout.write(_("Written.") if outcome.batch is not None else _("The workbook changes nothing."))

    def _tell(self, trial: Trial) -> None:
        for error in trial.errors:
            self.stderr.write(sentence(error))
        for row in trial.new:
            self.stdout.write(_("Row %(row)d: new: %(name)s") % {"row": row.number, "name": row.name})
        for row in trial.changed:
            for change in trial.differences(row):
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
        if trial.only_read:
            self.stdout.write(
                _("Not read in, because the register works them out: %(headers)s.")
                % {"headers": ", ".join(trial.only_read)}
            )
        if trial.left_out:
            self.stdout.write(_("Columns not read: %(headers)s.") % {"headers": ", ".join(trial.left_out)})
        self.stdout.write(_counts(trial))


def _counts(trial: Trial) -> str:
    counts = (
        (ngettext("%(number)d new", "%(number)d new", len(trial.new)), len(trial.new)),
        (ngettext("%(number)d changed", "%(number)d changed", len(trial.changed)), len(trial.changed)),
        (ngettext("%(number)d unchanged", "%(number)d unchanged", len(trial.unchanged)), len(trial.unchanged)),
        (
            ngettext(
                "%(number)d in the register but not in the file: left alone",
                "%(number)d in the register but not in the file: left alone",
                len(trial.absent),
            ),
            len(trial.absent),
        ),
    )
    return ", ".join(text % {"number": number} for text, number in counts) + "."


def _read(path: Path, sheet: Sheet, worksheet: str | None) -> Read:
    """The rows of the file: by the headings of ours, or as somebody has explained them in the admin."""
    try:
        with path.open("rb") as source:
            grid = open_grid(source, sheet=worksheet, file_name=path.name)
        found = layout(grid, sheet)
        mapping = found.keys if found.is_certain else None
        return read_grid(grid, columns=sheet.columns, required=sheet.key, header_row=found.header_row, mapping=mapping)
    except FileNotFoundError as error:
        raise CommandError(_("%(file)s: there is no such file.") % {"file": path}) from error
    except OSError as error:
        raise CommandError(_("%(file)s cannot be read: %(error)s") % {"file": path, "error": error.strerror}) from error
    except NotReadable as error:
        raise CommandError(f"{path}: {error}") from error


def sentence(error: CellError) -> str:
    """One error as a line: where, what stood there, and why."""
    place = _("The file") if error.row == 0 else _("Row %(row)d") % {"row": error.row}
    where = ", ".join(part for part in (place, error.column) if part)
    value = f" “{error.value}”" if error.value else ""
    return f"{where}{value}: {error.reason}"


def _names() -> str:
    return ", ".join(sorted(name for name, register in ADMINS.items() if register.sheet.key))
