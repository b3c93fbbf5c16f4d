"""`export_register`: the same workbook as the list's button."""

from argparse import ArgumentTypeError
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.columns import Column
from registry.history.as_of import BeforeFirstRecord, sheet_as_of
from registry.registers import SHEETS
from registry.screens.exporting import write_selection
from registry.screens.selection import Selection, UnknownField, chosen
from registry.workbook.cells import CellRefused
from registry.workbook.write import TooManyRows

USAGE = 2


class Command(BaseCommand):
    """Writes a register, or part of it, to a workbook."""

    @property
    def help(self) -> str:  # type: ignore[override]
        return _("Write a register to an Excel workbook.")

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", metavar="NAME", help=_("One of: %(names)s") % {"names": ", ".join(sorted(SHEETS))})
        parser.add_argument("-o", "--output", required=True, type=Path, metavar="FILE.xlsx", help=_("Where to write."))
        parser.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help=_("As the register stood that evening."))
        parser.add_argument("--in-force-on", type=_day, metavar="YYYY-MM-DD", help=_("Only what held on that day."))
        parser.add_argument(
            "--where",
            nargs="+",
            action="extend",
            default=[],
            metavar="FIELD=VALUE",
            help=_("Only rows with this value; a range is written 10..20."),
        )
        parser.add_argument("--columns", default="", metavar="a,b,c", help=_("Only these columns, in this order."))

    def handle(self, *args: Any, **options: Any) -> None:
        name, day, held_on = options["name"], options["as_of"], options["in_force_on"]
        if name not in SHEETS:
            names = ", ".join(sorted(SHEETS))
            raise CommandError(
                _("There is no register “%(name)s”. There are: %(names)s.") % {"name": name, "names": names},
                returncode=USAGE,
            )
        sheet, rows = SHEETS[name].current(), SHEETS[name].model._default_manager.all()
        left_out: tuple[Column, ...] = ()
        try:
            if day is not None:
                stood = sheet_as_of(sheet, day)
                sheet, rows, left_out = stood.sheet, stood.rows, stood.left_out
            selection = chosen(sheet, _pairs(options["where"]), _keys(options["columns"]), _held(rows, held_on))
        except BeforeFirstRecord as error:
            raise CommandError(str(error)) from error
        except UnknownField as error:
            raise CommandError(str(error), returncode=USAGE) from error
        facts = _days(day, held_on)
        if left_out:
            headers = ", ".join(str(column.header) for column in left_out)
            facts.append((_("Columns left out"), headers))
            self.stderr.write(_("Not known for a past day, so left out: %(headers)s") % {"headers": headers})
        count = self._write(options["output"], selection, str(SHEETS[name].title), facts)
        told = ngettext("%(file)s: %(count)d row", "%(file)s: %(count)d rows", count)
        self.stdout.write(told % {"file": options["output"], "count": count})

    def _write(self, path: Path, selection: Selection, title: str, facts: list[tuple[str, str]]) -> int:
        """Writes beside the target and moves it there: a failure leaves what was there before."""
        try:
            with NamedTemporaryFile(dir=path.parent, suffix=".xlsx", delete=False) as file:
                beside = Path(file.name)
                try:
                    written = write_selection(
                        selection,
                        cast("BinaryIO", file),
                        title=title,
                        by=_("the command export_register"),
                        rows=self._shown(selection),
                        facts=facts,
                    )
                    beside.chmod(0o644)
                    beside.replace(path)
                except BaseException:
                    beside.unlink(missing_ok=True)
                    raise
        except FileNotFoundError as error:
            raise CommandError(_("%(folder)s: there is no such folder.") % {"folder": path.parent}) from error
        except OSError as error:
            said = {"file": path, "error": error.strerror}
            raise CommandError(_("%(file)s cannot be written: %(error)s") % said) from error
        except (CellRefused, TooManyRows) as error:
            raise CommandError(f"{path}: {error}") from error
        return written.row_count

    def _shown(self, selection: Selection) -> Iterable[tuple[Any, ...]]:
        return _counted(selection, self.stderr) if self.stderr.isatty() else selection.values()


def _counted(selection: Selection, out: Any) -> Iterator[tuple[Any, ...]]:
    """The rows, with a progress bar."""
    total = max(selection.matching.count(), 1)
    for number, row in enumerate(selection.values(), start=1):
        if number % 500 == 0 or number == total:
            done = 30 * number // total
            out.write(f"\r[{'#' * done}{' ' * (30 - done)}] {number}/{total}", ending="")
        yield row
    out.write("")


def _days(day: date | None, held_on: date | None) -> list[tuple[str, str]]:
    facts = []
    if held_on is not None:
        facts.append((_("In force on"), f"{held_on:%d.%m.%Y}"))
    if day is not None:
        facts.append((_("As recorded at the end of"), f"{day:%d.%m.%Y}"))
    return facts


def _held(rows: Any, day: date | None) -> Any:
    if day is None:
        return rows
    for method in ("in_force_on", "active_on"):
        if hasattr(rows, method):
            return getattr(rows, method)(day)
    raise UnknownField(_("The rows of this register do not hold for a time: --in-force-on means nothing here."))


def _pairs(texts: Iterable[str]) -> list[tuple[str, str]]:
    pairs = []
    for text in texts:
        key, equals, value = text.partition("=")
        if not equals:
            raise UnknownField(_("“%(text)s”: write FIELD=VALUE.") % {"text": text})
        pairs.append((key.strip(), value.strip()))
    return pairs


def _keys(text: str) -> list[str]:
    return [key.strip() for key in text.split(",") if key.strip()]


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ArgumentTypeError(_("“%(text)s” is not a date: write YYYY-MM-DD.") % {"text": text}) from error
