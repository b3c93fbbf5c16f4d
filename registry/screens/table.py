"""The table of a list: a cell for each Column, the menu of a row, the sums below."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar, Protocol

from django.utils.functional import cached_property
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import BaseColumn, ButtonsColumnMixin, Table, TitleColumn
from wagtail.admin.ui.tables import Column as TableColumn

from registry.columns import Column, Kind
from registry.screens.filters import NUMBERS
from registry.screens.selection import Selection
from registry.screens.values import NOTHING, cell, number


class Rows(Protocol):
    """What the first column asks of the list."""

    def main_address(self, row: Any) -> str | None: ...
    def row_buttons(self, row: Any, name: str) -> list[Any]: ...


class ValueColumn(TableColumn):
    """Shows one Column of the register."""

    header_template_name = "registry/screens/column_header.html"
    place: ClassVar[str] = ""

    def __init__(self, column: Column, **kwargs: Any) -> None:
        self.shown = column
        number = "registry-number" if column.kind in NUMBERS and column.kind is not Kind.YEAR else ""
        classname = f"{self.place} {number}".strip() or None
        super().__init__(column.key, label=column.header, sort_key=column.key, classname=classname, **kwargs)

    def get_value(self, instance: Any) -> str:
        return cell(getattr(instance, self.shown.alias), self.shown)


class FirstColumn(ButtonsColumnMixin, ValueColumn, TitleColumn):
    """The first Column: links to the row and holds its menu."""

    cell_template_name = "wagtailadmin/tables/title_cell.html"
    place = "registry-first"

    def __init__(self, column: Column, *, view: Rows) -> None:
        self.view = view
        super().__init__(column, get_url=view.main_address, width="22%")

    def get_buttons(self, instance: Any, parent_context: Any) -> list[Any]:
        return self.view.row_buttons(instance, self.get_value(instance))


class SummedTable(Table):
    """A table with a last row of sums over all rows asked for, not only those of the page."""

    template_name = "registry/screens/table.html"

    def __init__(self, columns: Iterable[BaseColumn], data: Any, *, sums: Mapping[str, Any], **kwargs: Any) -> None:
        self.sums = sums
        super().__init__(columns, data, **kwargs)

    def footer(self) -> list[tuple[BaseColumn, str | None]]:
        """What stands below each column: its sum, "" where there is none, None where the row's heading stands."""
        if not any(value is not None for value in self.sums.values()):
            return []
        cells: list[tuple[BaseColumn, str | None]] = [(column, self._sum(column)) for column in self.columns.values()]
        free = [at for at, (_column, text) in enumerate(cells) if text == ""]
        wide = [at for at in free if isinstance(cells[at][0], ValueColumn)]
        if free:
            cells[(wide or free)[0]] = (cells[(wide or free)[0]][0], None)
        return cells

    def _sum(self, column: BaseColumn) -> str:
        if not isinstance(column, ValueColumn) or column.name not in self.sums:
            return ""
        return cell(self.sums[column.name], column.shown) if self.sums[column.name] is not None else NOTHING


class Pages(WagtailPaginator):
    """Pages of a list that counts its rows in the query that adds up its columns."""

    selection: Selection
    model: Any = None

    @cached_property
    def count(self) -> int:
        return self.selection.totals[0]

    def page(self, number: int | str) -> Any:
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        return self._get_page(self.selection.page(start, start + self.per_page), valid, self)

    @cached_property
    def items_count_label(self) -> str:
        name = self.verbose_name if self.count == 1 else self.verbose_name_plural
        return f"{number(self.count)} {name}"
