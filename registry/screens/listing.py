"""The list of a register: Wagtail's own listing over a Selection, and its export."""

from tempfile import TemporaryFile
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import ButtonsColumnMixin, TitleColumn
from wagtail.admin.ui.tables import Column as TableColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from registry.columns import Column, Kind
from registry.screens.exporting import XLSX, file_name, write_selection
from registry.screens.filters import NUMBERS, SheetFilterSet
from registry.screens.selection import Selection
from registry.screens.values import cell, number
from registry.screens.views import RegisterView


class ValueColumn(TableColumn):
    """Shows one Column of the register."""

    def __init__(self, column: Column, **kwargs: Any) -> None:
        self.shown = column
        classname = "registry-number" if column.kind in NUMBERS and column.kind is not Kind.YEAR else None
        super().__init__(column.key, label=column.header, sort_key=column.key, classname=classname, **kwargs)

    def get_value(self, instance: Any) -> str:
        return cell(getattr(instance, self.shown.alias), self.shown)


class FirstColumn(ButtonsColumnMixin, ValueColumn, TitleColumn):
    """The first Column: links to the row and holds its menu."""

    cell_template_name = "wagtailadmin/tables/title_cell.html"

    def __init__(self, column: Column, *, view: "ListView") -> None:
        self.view = view
        super().__init__(column, get_url=view.main_address, width="22%")

    def get_buttons(self, instance: Any, parent_context: Any) -> list[Any]:
        return self.view.row_buttons(instance, self.get_value(instance))


class Pages(WagtailPaginator):
    """Pages of a list whose rows are counted without its columns and order."""

    counted: models.QuerySet[Any]

    @cached_property
    def count(self) -> int:
        return self.counted.count()

    @cached_property
    def items_count_label(self) -> str:
        name = self.verbose_name if self.count == 1 else self.verbose_name_plural
        return f"{number(self.count)} {name}"


class ListView(RegisterView, IndexView):
    """All rows of a register that the user may see, filtered, searched, sorted and paged; or exported."""

    paginate_by = 50
    paginator_class = Pages
    is_searchable = True
    FORMATS = ()  # Wagtail's own export is not offered: this one writes typed cells

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "xlsx":
            return self.export()
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    @cached_property
    def selection(self) -> Selection:
        return self.register.selection(self.request.user, self.request.GET)

    @cached_property
    def filters(self) -> SheetFilterSet | None:
        return self.selection.filters if self.selection.filters.filters else None

    @cached_property
    def is_filtering(self) -> bool:
        return bool(self.selection.filters.asked)

    @cached_property
    def is_searching(self) -> bool:
        return bool(self.selection.words)

    @cached_property
    def ordering(self) -> str:
        return self.selection.ordering or next(iter(self.register.sheet.order), "")

    def get_queryset(self) -> models.QuerySet[Any]:
        return self.selection.rows

    def get_paginator(self, queryset: models.QuerySet[Any], per_page: int, **kwargs: Any) -> Pages:
        pages = Pages(queryset, per_page, **kwargs)
        pages.counted = self.selection.matching
        return pages

    @cached_property
    def columns(self) -> list[TableColumn]:
        chosen = self.selection.columns
        if not self.selection.chooses_columns:
            chosen = tuple(column for column in chosen if column.listed)
        return [FirstColumn(chosen[0], view=self), *(ValueColumn(column) for column in chosen[1:])]

    def get_page_title(self) -> str:
        return self.register.title

    def get_index_url(self) -> str:
        return self.address("index")

    def get_index_results_url(self) -> str:
        return self.address("results")

    def get_add_url(self) -> str | None:
        return self.address("create") if self.allows("add") else None

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = [self.add_button] if self.add_url else []
        if self.allows("export"):
            asked = self.request.GET.copy()
            for name in ("p", "_w_filter_fragment"):
                asked.pop(name, None)
            asked["export"] = "xlsx"
            address = f"{self.index_url}?{asked.urlencode()}"
            buttons.append(HeaderButton(_("Export to Excel"), url=address, icon_name="download", priority=1010))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        if type(self.register).importer is None or not (self.allows("add") and self.allows("change")):
            return []
        return [
            Button(_("Load from Excel"), url=self.address("import"), icon_name="upload"),
            Button(_("Empty template for Excel"), url=self.address("template"), icon_name="download"),
        ]

    def main_address(self, row: Any) -> str:
        return self.address("edit" if self.allows("change") else "inspect", row)

    def row_buttons(self, row: Any, name: str) -> list[Any]:
        """The menu of one row: only what the user may do."""
        buttons = [
            Button(label, url=self.address(action, row), icon_name=icon, priority=place)
            for place, action, label, icon in self.row_actions()
        ]
        label = _("More options for '%(title)s'") % {"title": name}
        return [ButtonWithDropdown(buttons=buttons, icon_name="dots-horizontal", attrs={"aria-label": label})]

    def export(self) -> HttpResponseBase:
        """Exactly what is listed, as a workbook; a task makes it when there are too many rows for a request."""
        if not self.allows("export"):
            raise PermissionDenied
        if self.selection.matching.count() > settings.EXPORT_AT_ONCE:
            asked = self.request.GET.urlencode()
            return redirect(f"{reverse('registry_extract_order', args=[self.register.sheet.name])}?{asked}")
        file = TemporaryFile()  # noqa: SIM115 - FileResponse closes it
        by = get_user_display_name(self.request.user)
        write_selection(self.selection, cast("BinaryIO", file), title=self.register.title, by=by)
        file.seek(0)
        return FileResponse(file, as_attachment=True, filename=file_name(self.selection), content_type=XLSX)
