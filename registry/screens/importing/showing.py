"""A page of a trial: which rows, in which tab, and the choice of those to load."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from registry.columns import Text
from registry.screens.importing.rows import Trial, TriedRow
from registry.screens.values import NOTHING, cell

PER_PAGE = 50

TABS: tuple[tuple[str, Text, Callable[[Trial], int]], ...] = (
    ("wrong", _("Wrong rows"), lambda trial: len(trial.wrong)),
    ("changed", _("Changed rows"), lambda trial: len(trial.changed)),
    ("new", _("New rows"), lambda trial: len(trial.new)),
    ("unchanged", _("Unchanged rows"), lambda trial: len(trial.unchanged)),
    ("absent", _("Only in the register"), lambda trial: len(trial.absent)),
)
_KNOWN = {name for name, _label, _count in TABS}


@dataclass(frozen=True)
class Page:
    """Which part of a trial is shown; `number` counts from 1."""

    tab: str
    number: int = 1
    last: int = 1

    @staticmethod
    def asked(text: str) -> str:
        """The query string of the page that a button names: `changed:3`."""
        tab, _sep, number = text.partition(":")
        return urlencode({"show": tab if tab in _KNOWN else "", "p": number if _is_number(number) else "1"})

    @property
    def value(self) -> str:
        return f"{self.tab}:{self.number}"

    @property
    def before(self) -> str:
        return f"{self.tab}:{self.number - 1}" if self.number > 1 else ""

    @property
    def after(self) -> str:
        return f"{self.tab}:{self.number + 1}" if self.number < self.last else ""


def page_of(data: QueryDict, trial: Trial) -> Page:
    """The page asked for, or the first that has something to show."""
    counts = {name: count(trial) for name, _label, count in TABS}
    tab = data.get("show", "")
    if tab not in counts:
        tab = next((name for name, count in counts.items() if count), TABS[0][0])
    last = max(-(-_lines(trial, tab) // PER_PAGE), 1)
    number = data.get("p", "")
    return Page(tab, min(max(int(number), 1), last) if _is_number(number) else 1, last)


def _lines(trial: Trial, tab: str) -> int:
    return len(trial.errors) if tab == "wrong" else len(getattr(trial, tab))


def rows_shown(trial: Trial, page: Page, left_out: Collection[int]) -> list[dict[str, Any]]:
    """The rows of a page as the template shows them."""
    part = slice((page.number - 1) * PER_PAGE, page.number * PER_PAGE)
    if page.tab == "wrong":
        return [{"error": error} for error in trial.errors[part]]
    if page.tab == "absent":
        return [{"name": name} for name in trial.absent[part]]
    rows: Sequence[TriedRow] = getattr(trial, page.tab)[part]
    return [
        {
            "row": row,
            "is_taken": row.number not in left_out,
            "differences": trial.differences(row) if page.tab == "changed" else [],
            "cells": list(_filled(trial, row)) if page.tab == "new" else [],
        }
        for row in rows
    ]


def _filled(trial: Trial, row: TriedRow) -> Iterator[tuple[str, str]]:
    for value, column in zip(row.values, trial.columns, strict=True):
        shown = cell(value, column)
        if shown != NOTHING:
            yield str(column.header), shown


def chosen_rows(data: QueryDict, left_out: Collection[int]) -> list[int]:
    """The numbers of all rows left out, once a page with its ticks has been sent."""
    left = set(left_out)
    ticked = {int(number) for number in data.getlist("take") if _is_number(number)}
    for number in data.getlist("listed"):
        if _is_number(number):
            left.add(int(number)) if int(number) not in ticked else left.discard(int(number))
    return sorted(left)


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) < 8
