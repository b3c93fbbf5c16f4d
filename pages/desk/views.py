"""The desk of a user, and the list of all work in progress: check, read, show."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Table
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import HeaderButton

from pages.desk.columns import DUE, PAGE, SENT, SINCE, STEP, WITH
from pages.desk.filters import WorkFilterSet
from pages.desk.sections import Desk
from pages.desk.sheet import COLUMNS, line
from pages.desk.work import Work, work_for
from registry.screens.report import ListReportView, Workbook

FAR = date.max


class DeskView(WagtailAdminTemplateMixin, TemplateView):
    """What concerns the user, most urgent first."""

    template_name = "pages/desk/desk.html"
    page_title = gettext_lazy("My desk")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.get_page_title()}]

    @cached_property
    def desk(self) -> Desk:
        return Desk(self.request.user, timezone.localdate())

    @cached_property
    def header_buttons(self) -> list[Any]:
        buttons = [HeaderButton(_("All work in progress"), url=reverse("pages_work"), icon_name="list-ul", priority=20)]
        if self.desk.awaiting:
            address = self.desk.awaiting[0].screen
            buttons.append(HeaderButton(_("Review the next"), url=address, icon_name="check", priority=10))
        return buttons

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(desk=self.desk, **kwargs)


class WorkView(ListReportView):
    """All work in progress that the user may know of: filtered, sorted, and as a workbook."""

    page_title = gettext_lazy("Work in progress")
    header_icon = "tasks"
    template_name = "wagtailadmin/generic/listing.html"
    index_url_name = "pages_work"
    index_results_url_name = "pages_work_results"
    columns = [PAGE, STEP, WITH, SENT, SINCE, DUE]
    filterset_class = WorkFilterSet
    paginate_by = 50
    table_classname = "listing desk-listing"
    keys = {
        "title": lambda work: work.title_place,
        "step": lambda work: (work.step.casefold(), work.since),
        "since": lambda work: work.since,
        "due": lambda work: (work.due.on or FAR, work.since),
    }

    @cached_property
    def rows(self) -> list[Work]:
        return work_for(self.request.user, timezone.localdate())

    def get_filterset_kwargs(self) -> dict[str, Any]:
        return {**super().get_filterset_kwargs(), "rows": self.rows}

    def get_queryset(self) -> list[Work]:
        found = self.filters.narrowed() if self.filters else self.rows
        key = self.keys.get((self.ordering or "").removeprefix("-"))
        return sorted(found, key=key, reverse=self.ordering.startswith("-")) if key else found

    @cached_property
    def no_results_message(self) -> str:
        return _("No work matches the filter.") if self.is_filtering else _("No page awaits anybody.")

    def get_table(self, object_list: Any) -> Table:
        return Table(self.columns, object_list, caption=self.page_title, **self.get_table_kwargs())

    def workbook(self) -> Workbook:
        return Workbook(
            _("work-in-progress-%(day)s") % {"day": f"{timezone.localdate():%Y-%m-%d}"},
            self.page_title,
            COLUMNS,
            [line(row) for row in self.get_queryset()],
            asked=self.filters.description if self.filters else (),
        )
