"""Uploads kept, opened, understood and cleared away."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from registry.columns import Sheet
from registry.screens.importing.models import KEPT_FOR, ImportFile, ImportMapping
from registry.workbook.headers import (
    LOOKED_AT,
    find_header_row,
    guesses,
    header_cells,
    is_reserved,
    named,
    same,
    signature,
)
from registry.workbook.opening import Grid, open_grid
from registry.workbook.parse import shown
from registry.workbook.plain import NotReadable
from registry.workbook.read import Read, read_grid

MOST_COLUMNS = 500  # that a person can be asked about
MOST_SHEETS = 10  # of a workbook that are looked into
SAMPLES = 3


@dataclass(frozen=True)
class Layout:
    """Where the headers of a worksheet stand and what they mean.

    Attributes:
        header_row: their number.
        headers: as they stand.
        keys: for each the key of our column or None.
        is_certain: nobody needs to be asked: they are ours, or were explained before.
        is_remembered: they were explained before.
    """

    header_row: int
    headers: tuple[str, ...]
    keys: tuple[str | None, ...]
    is_certain: bool = False
    is_remembered: bool = False


def receive(file: Any, *, sheet: Sheet, user: Any) -> ImportFile:
    """Keep an upload once it has been seen that it can be read.

    Args:
        file: the upload.
        sheet: the register, added columns included.
        user: whose it is.

    Raises:
        NotReadable: no workbook, or one that is refused.
    """
    name = plain_name(file.name)
    grid, found = _sheet_to_read(file.file, sheet, name)
    row = ImportFile(register=sheet.name, owner=user, name=name, worksheet=grid.name, header_row=found.header_row)
    if found.is_certain:
        row.mapping, row.is_remembered = list(found.keys), found.is_remembered
    file.seek(0)
    row.file.save(name, File(file), save=False)
    try:
        row.save()
    except BaseException:
        row.file.delete(save=False)
        raise
    return row


def _sheet_to_read(source: Any, sheet: Sheet, name: str) -> tuple[Grid, Layout]:
    """The first worksheet that nobody needs to be asked about; where all need it, the first that has rows."""
    grid = open_grid(source, file_name=name)
    found: list[tuple[Grid, Layout]] = []
    refused: list[NotReadable] = []
    for other in (grid.names or ("",))[:MOST_SHEETS]:
        try:
            looked_at = grid if other == grid.name else open_grid(source, sheet=other, file_name=name)
            found.append((looked_at, layout(looked_at, sheet)))
        except NotReadable as error:
            refused.append(error)
            continue
        if found[-1][1].is_certain:
            return found[-1]
    if not found:
        raise refused[0]
    return found[0]


def plain_name(name: str) -> str:
    """The name of a file without folders and control characters, short enough to keep."""
    last = re.sub(r"[\x00-\x1f\x7f]", "", PurePath(name.replace("\\", "/")).name)
    stem, ending = PurePath(last).stem, PurePath(last).suffix
    return f"{stem[: 250 - len(ending)]}{ending}"[:255] or _("file")


def opened(kept: ImportFile, worksheet: str | None = None) -> Grid:
    """The cells of an upload.

    Raises:
        NotReadable: it is gone, or has no such sheet.
    """
    try:
        with kept.file.open("rb") as source:
            return open_grid(source, sheet=worksheet or kept.worksheet or None, file_name=kept.name)  # type: ignore[arg-type]
    except FileNotFoundError as error:
        raise NotReadable(_("The file is no longer there: choose it again.")) from error


def read_kept(kept: ImportFile, sheet: Sheet, grid: Grid) -> Read:
    """The rows of an upload whose columns have been chosen."""
    return read_grid(grid, columns=sheet.columns, required=sheet.key, header_row=kept.header_row, mapping=kept.mapping)


def layout(grid: Grid, sheet: Sheet, header_row: int | None = None) -> Layout:
    """Where the headers stand and what they mean, as far as can be told.

    Args:
        grid: the cells.
        sheet: the register.
        header_row: where somebody says they stand; None looks for them.

    Raises:
        NotReadable: nothing stands there, or more columns than anybody can be asked about.
    """
    rows = range(1, min(LOOKED_AT, len(grid.rows)) + 1) if header_row is None else [header_row]
    if not grid.rows or max(rows) > len(grid.rows):
        raise NotReadable(_("The sheet is empty: the first row must hold the headers."))
    if len(grid.rows[0]) > MOST_COLUMNS:
        raise NotReadable(
            _("The sheet has %(number)d columns, and at most %(most)d can be read: delete those that are not needed.")
            % {"number": len(grid.rows[0]), "most": MOST_COLUMNS}
        )
    by_row = {row: tuple(header_cells(grid, row)) for row in rows}
    keys = {column.key for column in sheet.columns}
    remembered = ImportMapping.objects.filter(
        register=sheet.name, signature__in=[signature(headers) for headers in by_row.values()]
    )
    known = {mapping.signature: mapping.keys for mapping in remembered}
    for row, headers in by_row.items():
        mapped = known.get(signature(headers))
        if mapped is not None and {key for key in mapped if key} <= keys:
            return Layout(row, headers, _padded(mapped, headers), is_certain=True, is_remembered=True)
    row = find_header_row(grid, sheet.columns) if header_row is None else header_row
    headers = by_row[row]
    if _are_ours(headers, sheet):
        exact = [named(header, sheet.columns) if header else None for header in headers]
        return Layout(row, headers, tuple(column.key if column else None for column in exact), is_certain=True)
    written = [column for column in sheet.columns if column.writes]
    return Layout(row, headers, tuple(guesses(headers, written, _chosen_before(sheet))))


def _padded(keys: Sequence[str | None], headers: Sequence[str]) -> tuple[str | None, ...]:
    return (*keys, *[None] * len(headers))[: len(headers)]


def _are_ours(headers: Sequence[str], sheet: Sheet) -> bool:
    """Whether every heading is one of ours, each once, with those that name a row among them."""
    found = [named(header, sheet.columns) for header in headers if header and not is_reserved(header)]
    keys = [column.key for column in found if column is not None]
    return None not in found and len(set(keys)) == len(keys) and set(sheet.key) <= set(keys)


def _chosen_before(sheet: Sheet) -> dict[str, str]:
    """Heading → key, as somebody chose last in any workbook of the register."""
    chosen: dict[str, str] = {}
    for mapping in ImportMapping.objects.filter(register=sheet.name).order_by("-updated_at")[:50]:
        for header, key in zip(mapping.headers, mapping.keys, strict=False):
            if header and key:
                chosen.setdefault(same(header), key)
    return chosen


def choose_columns(
    kept: ImportFile,
    *,
    worksheet: str,
    header_row: int,
    headers: Sequence[str],
    keys: Sequence[str | None],
    sheet: Sheet,
    user: Any,
) -> None:
    """Read the upload so from now on, and files with the same headings too unless they are ours anyway."""
    with transaction.atomic():
        kept.worksheet, kept.header_row, kept.mapping = worksheet, header_row, list(keys)
        kept.is_remembered, kept.left_out = False, []
        kept.save()
        if not _are_ours(headers, sheet):
            ImportMapping.objects.update_or_create(
                register=sheet.name,
                signature=signature(headers),
                defaults={"headers": list(headers), "keys": list(keys), "user": user},
            )


def samples(grid: Grid, header_row: int, column: int) -> list[str]:
    """The first cells below a heading that are not empty."""
    cells = (row[column] for row in grid.rows[header_row : header_row + 50] if column < len(row))
    return [shown(value) for value in cells if value not in ("", None)][:SAMPLES]


def discard(kept: ImportFile) -> None:
    """Delete an upload and its file."""
    kept.file.delete(save=False)
    kept.delete()


def delete_expired(now: datetime) -> int:
    """Delete the uploads whose time is over, and files that no upload has; returns how many uploads."""
    expired = list(ImportFile.objects.expired_by(now))
    for kept in expired:
        discard(kept)
    storage = ImportFile._meta.get_field("file").storage
    if storage.exists("imports"):
        known = set(ImportFile.objects.values_list("file", flat=True))
        for name in storage.listdir("imports")[1]:
            place = f"imports/{name}"
            if place not in known and storage.get_modified_time(place) < now - KEPT_FOR:
                storage.delete(place)
    return len(expired)
