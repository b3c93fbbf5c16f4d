"""A selection out to a workbook: the list's button, the tasks and `export_register` all write here."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from tempfile import TemporaryFile
from typing import Any, BinaryIO

from django.http import FileResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.screens.selection import Selection
from registry.workbook.write import Written, write_workbook

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PORTION = 2_000  # rows read at a time by a task


def fetched(name: str, write: Callable[[BinaryIO], object]) -> FileResponse:
    """The answer that hands out a workbook.

    Args:
        name: the file's, without its ending.
        write: writes the workbook to the file it is given; what it raises leaves no file behind.
    """
    file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
    try:
        write(file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.xlsx", content_type=XLSX)


def dated(name: str) -> str:
    """The name of what is taken out today."""
    return f"{name}-{timezone.localdate():%Y-%m-%d}"


def taken_out(by: str) -> list[tuple[str, str]]:
    """Who took a workbook out and when, for its last sheet."""
    return [(_("Exported by"), by), (_("Exported at"), timezone.localtime().strftime("%d.%m.%Y %H.%M"))]


def asked_for(asked: Iterable[tuple[str, str]]) -> tuple[str, str]:
    """What was asked for, as (label, text) pairs, for the last sheet of a workbook."""
    return _("Filter"), "; ".join(f"{label}: {text}" for label, text in asked) or _("none")


def write_selection(
    selection: Selection,
    target: BinaryIO,
    *,
    title: str,
    by: str,
    rows: Iterable[Sequence[Any]] | None = None,
    facts: Sequence[tuple[str, str]] = (),
) -> Written:
    """Write the selected rows and columns to `target`, with a last sheet that says what they are.

    Args:
        selection: the rows and columns.
        target: takes the file.
        title: the register's, for the last sheet.
        by: who exports.
        rows: the rows when they are read in another way than in one pass.
        facts: what else the last sheet says, as (heading, text) pairs.

    Raises:
        CellRefused: a value no cell can hold.
        TooManyRows: more rows than a worksheet holds.
    """
    about = [(_("Register"), title), *taken_out(by), asked_for(selection.description), *facts]
    if selection.clock.problem:
        about.append((_("No rows because"), selection.clock.problem))
    return write_workbook(
        target,
        title=str(selection.sheet.title),
        columns=selection.columns,
        rows=selection.values() if rows is None else rows,
        about=about,
    )


def keys(selection: Selection) -> list[Any]:
    """The primary keys of the selected rows, in order."""
    return list(selection.rows.values_list("pk", flat=True))


def portions(selection: Selection, keys: Sequence[Any]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows with these keys, some at a time and in that order, each time in a query of its own.

    Between two portions no query is open, so the caller can write to the database: SQLite refuses a write of one who
    is still reading when somebody else has written meanwhile. A row that is gone by then, or no longer among those
    selected, is left out.
    """
    names = [column.alias for column in selection.columns]
    for start in range(0, len(keys), PORTION):
        wanted = keys[start : start + PORTION]
        found = {key: row for key, *row in selection.rows.order_by().filter(pk__in=wanted).values_list("pk", *names)}
        yield [tuple(found[key]) for key in wanted if key in found]
