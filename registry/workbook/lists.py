"""Choice lists: what Excel offers in a column that has fixed values."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from registry.columns import Column, Kind

LAST_ROW = 1_048_575  # counted from 0: the list is offered in the rows there are and in those a person adds
MOST_INLINE = 255  # characters of a list that Excel keeps in the cell's own rule

_NOT_INLINE = frozenset(',"')  # a comma divides the list, a quotation mark ends it


class ChoiceLists:
    """The lists of one workbook. Those that do not fit into a rule stand in a hidden sheet, a column each.

    Args:
        sheet_name: of the hidden sheet; it is only made when a list needs it.
    """

    def __init__(self, sheet_name: str) -> None:
        self.sheet_name = sheet_name
        self.long: list[tuple[str, ...]] = []

    def offer(self, sheet: Worksheet, index: int, column: Column, prompt: dict[str, str] | None = None) -> None:
        """Let the cells below the header of `column` take its fixed values only; nothing when it has none."""
        labels = fixed_labels(column)
        if labels:
            options = {
                "validate": "list",
                "source": self._source(labels),
                "error_title": _("Choose from the list"),
                "error_message": _("The cell takes one of the values of its list, or nothing."),
                **(prompt or {}),
            }
            sheet.data_validation(1, index, LAST_ROW, index, options)

    def rows(self) -> Iterable[Sequence[Any]]:
        """What the hidden sheet holds below its first row."""
        return zip_longest(*self.long)

    def _source(self, labels: tuple[str, ...]) -> list[str] | str:
        if fits_inline(labels):
            return list(labels)
        if labels not in self.long:
            self.long.append(labels)
        letter = xl_col_to_name(self.long.index(labels), col_abs=True)
        return f"='{self.sheet_name}'!{letter}$2:{letter}${len(labels) + 1}"


def fixed_labels(column: Column) -> tuple[str, ...]:
    """The texts a cell of this column may hold, as they are written and read back; () when it takes any."""
    if column.kind is Kind.BOOLEAN:
        return _("Yes"), _("No")
    return tuple(str(label) for _value, label in column.choices) if column.kind is Kind.CHOICE else ()


def fits_inline(labels: Sequence[str]) -> bool:
    """Whether Excel takes the list inside the rule; it counts an emoji as two characters."""
    text = ",".join(labels)
    is_plain = not any(label.startswith("=") or not _NOT_INLINE.isdisjoint(label) for label in labels)
    return is_plain and len(text.encode("utf-16-le")) <= MOST_INLINE * 2
