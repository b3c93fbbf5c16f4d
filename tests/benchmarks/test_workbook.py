"""How fast workbooks are written and read, beside stock XlsxWriter and openpyxl in the same run. `-m benchmark -s`."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from time import process_time
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from registry.columns import Column, Kind
from registry.workbook.read import read_workbook
from registry.workbook.write import _OPTIONS, write_workbook

pytestmark = pytest.mark.benchmark

ROWS = 20_000
KINDS = (Kind.TEXT, Kind.CODE, Kind.INTEGER, Kind.MONEY, Kind.DATE)
COLUMNS = tuple(Column(f"column_{index}", f"Kolonne {index}", KINDS[index % 5]) for index in range(20))
DAY = date(2027, 3, 14)


def rows() -> Iterator[tuple[Any, ...]]:
    for number in range(ROWS):
        yield (f"Afdeling {number} på Nørrebro", f"{number % 10_000:04}", number, Decimal(number) / 4, DAY) * 4


def ours() -> bytes:
    target = io.BytesIO()
    write_workbook(target, title="Afdelinger", columns=COLUMNS, rows=rows(), about=[])
    return target.getvalue()


def stock() -> bytes:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, _OPTIONS)
    sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd.mm.yyyy"})
    for number, row in enumerate(rows(), start=1):
        for index, value in enumerate(row):
            if isinstance(value, str):
                sheet.write_string(number, index, value)
            elif isinstance(value, date):
                sheet.write_datetime(number, index, value, day)
            else:
                sheet.write_number(number, index, value)
    book.close()
    return target.getvalue()


def with_openpyxl() -> bytes:
    target = io.BytesIO()
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows():
        sheet.append(row)
    book.save(target)
    return target.getvalue()


def seconds(work: Callable[[], Any]) -> float:
    start = process_time()
    work()
    return process_time() - start


def test_writing_is_several_times_faster_than_stock_xlsxwriter(capsys):
    mine, theirs, yardstick = seconds(ours), seconds(stock), seconds(with_openpyxl)
    with capsys.disabled():
        print(  # noqa: T201
            f"\nwrite {ROWS} × {len(COLUMNS)}: {mine:.2f} s CPU; stock XlsxWriter {theirs / mine:.1f} ×, "
            f"openpyxl {yardstick / mine:.1f} ×"
        )
    assert theirs > 2 * mine


def test_writing_keeps_no_rows_in_memory(capsys):
    tracemalloc.start()
    size = len(ours())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    with capsys.disabled():
        print(f"\nwrite: peak {peak / 2**20:.1f} MB of Python memory, the file itself {size / 2**20:.1f} MB")  # noqa: T201
    assert peak < size + 16 * 2**20


def test_reading_is_not_slower_than_openpyxl(capsys):
    data = ours()
    mine = seconds(lambda: read_workbook(io.BytesIO(data), columns=COLUMNS))
    theirs = seconds(lambda: list(openpyxl.load_workbook(io.BytesIO(data), read_only=True).worksheets[0].values))
    with capsys.disabled():
        print(f"\nread: {mine:.2f} s CPU with typed values; openpyxl without {theirs / mine:.1f} ×")  # noqa: T201
    assert mine < theirs
