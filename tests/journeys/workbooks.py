"""A workbook as a clerk has it: opened, edited, saved."""

import io
from typing import Any

import openpyxl


def opened(content: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content))


def saved(book: Any) -> bytes:
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def shown(value: Any) -> str:
    """A cell of the workbook as the list shows it."""
    if value is None:
        return "–"
    is_number = isinstance(value, int) and value > 2100  # below it, a year looks like a number
    return f"{value:,}".replace(",", ".") if is_number else str(value)
