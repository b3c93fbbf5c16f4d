"""A dataset as JSON, CSV and XLSX, written row by row to a file, so that memory does not grow with the rows."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any, BinaryIO

from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from django.utils.translation import gettext as _

from pages.open_data.catalogue import LICENCE
from pages.open_data.fields import Dataset
from registry.workbook.write import write_workbook

BYTE_ORDER_MARK = "\ufeff"
RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a text may not begin with in CSV: a spreadsheet would take it for a formula."""

Record = dict[str, Any]
Meta = dict[str, Any]


@dataclass(frozen=True)
class Format:
    """A format of the data.

    Attributes:
        ending: of the address.
        content_type: of the response.
        write: writes the records of a dataset to a file.
        is_saved: a browser saves it instead of showing it.
    """

    ending: str
    content_type: str
    write: Callable[[Dataset, Iterable[Record], Meta, BinaryIO], None]
    is_saved: bool = True


class Digest:
    """Counts records in while they pass, so that the same rows are known again."""

    def __init__(self, dataset: Dataset) -> None:
        headings = [f"{field.key} {field.title}" for field in dataset.fields]
        self._hash = sha256("\n".join([str(LICENCE), *headings]).encode())

    def over(self, records: Iterable[Record]) -> Iterator[Record]:
        for record in records:
            self._hash.update(_json(record).encode())
            yield record

    def hexdigest(self) -> str:
        return self._hash.hexdigest()


def write_json(dataset: Dataset, records: Iterable[Record], meta: Meta, target: BinaryIO) -> None:
    """One document: `meta`, then the rows under the name of their collection, one on each line."""
    target.write(f'{{"meta": {_json(meta)},\n"{dataset.collection}": ['.encode())
    target.writelines(f"{',' if number else ''}\n{_json(record)}".encode() for number, record in enumerate(records))
    target.write(b"\n]}\n")


def write_csv(dataset: Dataset, records: Iterable[Record], meta: Meta, target: BinaryIO) -> None:
    """Semicolons, UTF-8 with a byte order mark, CRLF; no text can be taken for a formula."""
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
    text.write(BYTE_ORDER_MARK)
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    rows.writerow([field.key for field in dataset.fields])
    for record in records:
        rows.writerow([_plain(field.cell(record[field.key])) for field in dataset.fields])
    text.detach()


def write_xlsx(dataset: Dataset, records: Iterable[Record], meta: Meta, target: BinaryIO) -> None:
    """Rows with Danish headings, and the sheet “Om udtrækket”, which names no user."""
    about = [
        (_("Dataset"), f"{dataset.title} ({dataset.name})"),
        (_("Source"), meta["source"]),
        (_("Generated at"), f"{timezone.localtime(meta['generated_at']):%d.%m.%Y %H.%M}"),
        (_("Licence"), str(LICENCE)),
        (_("Documentation"), meta["documentation"]),
    ]
    write_workbook(
        target,
        title=str(dataset.title),
        columns=[field.column for field in dataset.fields],
        rows=([field.cell(record[field.key]) for field in dataset.fields] for record in records),
        about=about,
    )


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, cls=DjangoJSONEncoder)


def _plain(value: Any) -> str:
    """A value in CSV: as in JSON, but without quotation marks; "" where nothing is known."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date | datetime):
        return value.isoformat()
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith(RISKY) else text


FORMATS = {
    form.ending: form
    for form in (
        Format("json", "application/json", write_json, is_saved=False),
        Format("csv", "text/csv; charset=utf-8", write_csv),
        Format("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", write_xlsx),
    )
}
