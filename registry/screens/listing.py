"""The list of a register: Wagtail's own listing over a Selection, and its export."""

from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.ui.tables import BaseColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic import IndexView
from wagtail.admin.widgets.button import Button, ButtonWithDropdown, HeaderButton

from registry.screens.address import of_the_list
from registry.screens.clocks import NOW
from registry.screens.exporting import dated, fetched, write_selection
from registry.screens.filters import SheetFilterSet
from registry.screens.list_tools import tools
from registry.screens.picking import PickColumn, bar, can_pick
from registry.screens.saved_views import first_query
from registry.screens.selection import Selection
from registry.screens.table import FirstColumn, Pages, SummedTable, ValueColumn
from registry.screens.views import RegisterView


class ListView(RegisterView, IndexView):
    """All rows of a register that the user may see, filtered, searched, sorted and paged; or exported."""

    template_name = "registry/screens/list.html"
    results_template_name = "registry/screens/list_results.html"
    paginate_by = 50
    paginator_class = Pages
    table_class = SummedTable
    is_searchable = True
    FORMATS = ()  # Wagtail's own export is not offered: this one writes typed cells

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.GET.get("export") == "xlsx" and not self.selection.clock.problem:
            return self.export()
        if not request.GET and not self.results_only and (query := first_query(self.register, request.user)):
            return redirect(f"{self.index_url}?{query}")
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
        pages.selection, pages.model = self.selection, self.model
        return pages

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "sums": self.selection.totals[1], "caption": self.register.title}

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(*args, **kwargs), **tools(self), **bar(self)}

    @cached_property
    def columns(self) -> list[BaseColumn]:
        first, *others = self.selection.shown
        picks = [PickColumn(ValueColumn(first))] if can_pick(self) else []
        return [*picks, FirstColumn(first, view=self), *(ValueColumn(column) for column in others)]

    def get_page_title(self) -> str:
        return self.register.title

    def get_index_url(self) -> str:
        return self.address("index")

    def get_index_results_url(self) -> str:
        return self.address("results")

    def get_add_url(self) -> str | None:
        return self.address("create") if self.allows("add") and not self.is_past else None

    @property
    def is_past(self) -> bool:
        """Whether the rows are those of a past day, or of none: nothing can be written here."""
        return self.selection.clock != NOW

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = [self.add_button] if self.add_url else []
        if self.allows("export"):
            asked = of_the_list(self.request.GET)
            asked["export"] = "xlsx"
            address = f"{self.index_url}?{asked.urlencode()}"
            buttons.append(HeaderButton(_("Export to Excel"), url=address, icon_name="download", priority=1010))
        return buttons

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        found = []
        if self.register.reads_all_history(self.request.user):
            found.append(Button(_("Deleted rows"), url=self.address("deleted"), icon_name="bin", priority=95))
        if self.register.has_batches:
            found.append(
                Button(_("Bulk edits and imports"), url=self.address("batches"), icon_name="history", priority=90)
            )
        if self.is_past or not self.register.loads_workbooks(self.request.user):
            return found
        return [
            *found,
            Button(_("Load from Excel"), url=self.address("import"), icon_name="upload"),
            Button(_("Empty template for Excel"), url=self.address("template"), icon_name="download"),
        ]

    def main_address(self, row: Any) -> str:
        if self.is_past:
            return self.address_then(row)
        return self.address("edit" if self.allows("change") else "inspect", row)

    def address_then(self, row: Any) -> str:
        """The page of the row as it stood on the day of the list."""
        key = getattr(row, self.model._meta.pk.attname)
        return reverse(self.register.url_name("version"), args=(key, self.selection.clock.day))

    def row_buttons(self, row: Any, name: str) -> list[Any]:
        """The menu of one row: only what the user may do; a past row is only looked at."""
        if self.is_past:
            return []
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
        by = get_user_display_name(self.request.user)
        write = partial(write_selection, self.selection, title=self.register.title, by=by)
        return fetched(dated(self.selection.sheet.name), write)
