"""The screens of the trail: of one page and of the whole site, each also as a workbook."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.pages.utils import get_breadcrumbs_items_for_page
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page, PageLogEntry

from pages.seeing import sees_pages
from pages.trail import events, workbook
from pages.trail.filters import PageTrailFilterSet, TrailFilterSet
from registry.columns import Kind
from registry.screens.exporting import dated
from registry.screens.report import ListReportView, Workbook
from registry.screens.table import SummedTable
from registry.screens.values import display

TITLE = gettext_lazy("Editorial trail")


class EventColumn(Column):
    """What happened: its kind, and beneath it what the action itself says."""

    cell_template_name = "pages/trail/event.html"


class PageColumn(Column):
    """The page as it was called then, with a link to its trail."""

    cell_template_name = "pages/trail/page.html"


class EventPages(WagtailPaginator):
    """Counts events, not log entries."""

    model = None
    verbose_name = gettext_lazy("event")
    verbose_name_plural = gettext_lazy("events")


class TrailView(ListReportView):
    """All events of all pages the user sees."""

    template_name = "wagtailadmin/reports/base_report.html"
    index_url_name = "pages_trail"
    index_results_url_name = "pages_trail_results"
    filterset_class: ClassVar[type[PageTrailFilterSet]] = TrailFilterSet
    page_title = TITLE
    header_icon = "history"
    paginate_by = 50
    paginator_class = EventPages
    table_class = SummedTable
    verbose_name = EventPages.verbose_name
    verbose_name_plural = EventPages.verbose_name_plural
    columns: Sequence[Column] = (
        Column("at", label=gettext_lazy("When"), accessor=lambda event: display(event.at, Kind.DATETIME), width="12%"),
        Column("who", label=gettext_lazy("Who"), width="14%"),
        EventColumn("event", label=gettext_lazy("Event"), width="26%"),
        PageColumn("page", label=gettext_lazy("Page"), width="22%"),
        Column("comment", label=gettext_lazy("Reason or comment")),
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not sees_pages(request.user):
            raise PermissionDenied

    def get_queryset(self) -> QuerySet[PageLogEntry]:
        rows: QuerySet[PageLogEntry] = self.filter_queryset(self.all_events())
        return rows

    def all_events(self) -> QuerySet[PageLogEntry]:
        return events.entries(self.request.user)

    def get_table(self, object_list: Any) -> Any:
        return super().get_table(events.told(object_list))

    def get_table_kwargs(self) -> dict[str, Any]:
        return {**super().get_table_kwargs(), "caption": TITLE, "sums": {}}

    def workbook(self) -> Workbook:
        found = workbook.rows(self.get_queryset())
        return Workbook(dated("redaktionelt-spor"), TITLE, workbook.COLUMNS, found, asked=self.filters.description)


class PageTrailView(TrailView):
    """All events of one page, also of one that is deleted."""

    index_url_name = "pages_page_trail"
    index_results_url_name = "pages_page_trail_results"
    filterset_class = PageTrailFilterSet
    columns = tuple(column for column in TrailView.columns if column.name != "page")

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.page_id: int = kwargs["page_id"]
        self.page = Page.objects.filter(pk=self.page_id, depth__gt=1).first()
        if not events.may_read_page(request.user, self.page_id):
            raise PermissionDenied

    def all_events(self) -> QuerySet[PageLogEntry]:
        return super().all_events().filter(page=self.page_id)

    @cached_property
    def name_of_page(self) -> str:
        """As it is called now, or was when it was deleted.

        Raises:
            Http404: there never was such a page.
        """
        if self.page is not None:
            return str(self.page.specific_deferred.get_admin_display_title())
        last = super().all_events().filter(page=self.page_id).first()
        if last is None:
            raise Http404
        return str(last.label)

    def get_page_subtitle(self) -> str:
        return self.name_of_page

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        home = get_breadcrumbs_items_for_page(self.page, self.request.user) if self.page else self.breadcrumbs_items
        return [*home, {"url": "", "label": str(TITLE), "sublabel": self.name_of_page}]

    @cached_property
    def header_buttons(self) -> list[Any]:
        if self.page is None or not self.page.specific.permissions_for_user(self.request.user).can_edit():
            return super().header_buttons
        history = reverse("wagtailadmin_pages:history", args=[self.page_id])
        return [*super().header_buttons, HeaderButton(_("History"), url=history, icon_name="history", priority=1010)]

    def get_index_url(self) -> str:
        return reverse(self.index_url_name, args=[self.page_id])

    def get_index_results_url(self) -> str:
        return reverse(self.index_results_url_name, args=[self.page_id])

    def workbook(self) -> Workbook:
        named = (_("Page"), f"{self.name_of_page} ({self.page_id})")
        return replace(super().workbook(), name=dated(f"redaktionelt-spor-side-{self.page_id}"), facts=[named])
