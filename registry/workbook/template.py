"""An empty workbook to fill in: headers, what each cell may hold, and a help sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, BinaryIO

from django.utils.translation import gettext as _
from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name

from registry.columns import Column, Kind, Text
from registry.workbook.lists import LAST_ROW, ChoiceLists, fixed_labels
from registry.workbook.write import (
    RowSheet,
    distinct,
    harmless,
    number_styles,
    opened,
    sheet_name,
    write_lists,
)

MOST_SAID = 255  # characters Excel shows beside a cell
_FIRST_DAY, _LAST_DAY = date(1900, 3, 1), date(9999, 12, 31)
_WHOLE = (Kind.INTEGER, Kind.YEAR)


@dataclass(frozen=True)
class Entry:
    """A column that a person fills in.

    Attributes:
        column: header, kind, choices and digits.
        about: what it holds, beyond its header.
        is_key: the row is known by it.
        is_required: its cells cannot be empty.
        longest: of a text, in characters; None: as long as a cell holds.
        least: of a number; None: no bound.
        most: of a number.
    """

    column: Column
    about: str = ""
    is_key: bool = False
    is_required: bool = False
    longest: int | None = None
    least: Decimal | None = None
    most: Decimal | None = None

    @property
    def need(self) -> str:
        """Whether the cell must be filled in."""
        if self.is_key:
            return _("Must be filled in (key)")
        return _("Must be filled in") if self.is_required else _("May be empty")

    @property
    def form(self) -> str:
        """How it is written, with an example."""
        forms = {
            Kind.INTEGER: _("Whole number, for instance 1234"),
            Kind.YEAR: _("Year, for instance 2027"),
            Kind.DECIMAL: _("Number, for instance 1234,5"),
            Kind.MONEY: _("Amount in kroner, for instance 1234,50"),
            Kind.DATE: _("Date, for instance 14.03.2027"),
            Kind.DATETIME: _("Date and time, for instance 14.03.2027 10:30"),
            Kind.BOOLEAN: _("Choose from the list"),
            Kind.CHOICE: _("Choose from the list"),
        }
        if self.column.digits:
            example = "0123456789012"[: self.column.digits]
            return _("%(number)d digits, zeros in front too, for instance %(example)s") % {
                "number": self.column.digits,
                "example": example,
            }
        return forms.get(self.column.kind) or _("Text")

    @property
    def allowed(self) -> str:
        """The values it may have, where they are bounded."""
        labels = fixed_labels(self.column)
        if labels:
            return ", ".join(labels)
        if self.longest is not None and not self.column.digits:
            return _("At most %(number)d characters") % {"number": self.longest}
        if self.least is not None and self.most is not None:
            return _("From %(least)s to %(most)s") % {"least": _plain(self.least), "most": _plain(self.most)}
        if self.least is not None:
            return _("At least %(least)s") % {"least": _plain(self.least)}
        return ""


def write_template(
    target: BinaryIO, *, title: str, entries: Sequence[Entry], only_read: Sequence[Column], intro: Iterable[str]
) -> None:
    """Write a workbook that the import takes once it is filled in.

    Args:
        target: takes the file.
        title: names the first sheet.
        entries: the columns to fill in, in order.
        only_read: columns that stand in an export but are never read in; the help sheet names them.
        intro: the paragraphs that the help sheet begins with.
    """
    with opened(target, title) as workbook:
        help_name, lists = sheet_name(_("Instructions")), ChoiceLists(sheet_name(_("Lists")))
        sheet: RowSheet = workbook.add_worksheet(distinct(title, help_name, lists.sheet_name), RowSheet)
        styles = number_styles(workbook)
        usual = {"bold": True, "text_wrap": True, "valign": "top"}
        heading = workbook.add_format({**usual, "bottom": 1})
        key = workbook.add_format({**usual, "bottom": 6, "underline": 1, "bg_color": "#DDE6F0"})
        for index, entry in enumerate(entries):
            sheet.set_column(index, index, entry.column.width, styles.get(entry.column.kind))
            sheet.write_string(0, index, harmless(entry.column.header), key if entry.is_key else heading)
            lists.offer(sheet, index, entry.column, _prompt(entry))
            rule = _rule(entry, index)
            if rule is not None:
                sheet.data_validation(1, index, LAST_ROW, index, {**rule, **_prompt(entry)})
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, 0, len(entries) - 1)
        _write_help(workbook, help_name, entries, only_read, intro)
        write_lists(workbook, lists)


def _rule(entry: Entry, index: int) -> dict[str, Any] | None:
    """What Excel refuses in the column; None when it has a list."""
    column = entry.column
    if fixed_labels(column):
        return None
    if column.kind is Kind.CODE and column.digits:
        cell = f"{xl_col_to_name(index)}2"
        return {"validate": "custom", "value": f"=AND(LEN({cell})={column.digits},ISNUMBER(VALUE({cell})))"}
    if column.kind in (Kind.TEXT, Kind.CODE):
        if entry.longest is None:
            return {"validate": "any"}  # refuses nothing, and still says beside the cell what it holds
        return {"validate": "length", "criteria": "<=", "value": entry.longest}
    if column.kind in (Kind.DATE, Kind.DATETIME):
        return {"validate": "date", "criteria": "between", "minimum": _FIRST_DAY, "maximum": _LAST_DAY}
    furthest = Decimal(10**15)
    least, most = (
        bound if value is None else value for value, bound in ((entry.least, -furthest), (entry.most, furthest))
    )
    return {
        "validate": "integer" if column.kind in _WHOLE else "decimal",
        "criteria": "between",
        "minimum": _plain(least, point="."),
        "maximum": _plain(most, point="."),
    }


def _prompt(entry: Entry) -> dict[str, str]:
    """What Excel shows beside the cell, and when it refuses what was typed."""
    said = ". ".join(part.rstrip(".") for part in (entry.about, entry.need, entry.form, entry.allowed) if part)
    refused = ". ".join(part for part in (entry.form, entry.allowed) if part)
    return {
        "input_title": _cut(str(entry.column.header), 32),
        "input_message": _cut(f"{said}.", MOST_SAID),
        "error_title": _cut(str(entry.column.header), 32),
        "error_message": _cut(f"{refused}.", MOST_SAID),
    }


def _write_help(
    workbook: Workbook, name: str, entries: Sequence[Entry], only_read: Sequence[Column], intro: Iterable[str]
) -> None:
    sheet = workbook.add_worksheet(name)
    wrapped = workbook.add_format({"text_wrap": True, "valign": "top"})
    heading = workbook.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    title, running = workbook.add_format({"bold": True, "font_size": 14}), workbook.add_format({"valign": "top"})
    for index, width in enumerate((32, 44, 24, 44, 60)):
        sheet.set_column(index, index, width)
    lines: list[tuple[Sequence[Text], Format]] = [((_("How the template is filled in"),), title)]
    lines += [((paragraph,), running) for paragraph in intro]
    table = _("Column"), _("What it holds"), _("Filled in"), _("How it is written"), _("Values")
    lines += [((), running), (table, heading)]
    lines += [((entry.column.header, entry.about, entry.need, entry.form, entry.allowed), wrapped) for entry in entries]
    if only_read:
        told = _("Only in the export; the register works them out, and they are not read in:")
        lines += [((), running), ((told,), running), *(((column.header,), running) for column in only_read)]
    for number, (texts, style) in enumerate(lines):
        for index, text in enumerate(texts):
            sheet.write_string(number, index, harmless(text), style)


def _plain(value: Decimal, point: str = ",") -> str:
    text = f"{value:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", point)


def _cut(text: str, most: int) -> str:
    """`text` as Excel takes it, which counts an emoji as two characters and warns of one that is too long."""
    units = text.encode("utf-16-le")
    return text if len(units) <= most * 2 else f"{units[: (most - 1) * 2].decode('utf-16-le', 'ignore')}…"
