"""The deleted rows of a register, to be found again."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.columns import Kind
from registry.history.as_of import deleted_rows
from registry.history.names import link
from registry.screens.past import clock_of, names_of
from registry.screens.selection import Selection
from registry.screens.values import NOTHING, display
from registry.screens.views import RegisterView


class DeletedView(RegisterView, WagtailAdminTemplateMixin, TemplateView):
    """The deleted rows of a register: what, when, who and why."""

    template_name = "registry/screens/deleted.html"
    paginate_by = 30
    header_icon = "bin"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.register.reads_all_history(request.user):
            raise PermissionDenied

    def get_page_title(self) -> str:
        return _("Deleted rows")

    page_title = property(get_page_title)

    def get_page_subtitle(self) -> str:
        return self.register.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail({"url": "", "label": _("Deleted rows")})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        now = timezone.now()
        gone = deleted_rows(self.register.sheet.current(), now)
        selection = Selection(gone.sheet, self.request.GET, rows=gone.rows, user=self.request.user)
        records = selection.matching.select_related("history_user").order_by("-history_date", "-history_id")
        paginator: Paginator[Any] = WagtailPaginator(records, self.paginate_by)
        page = paginator.get_page(self.request.GET.get("p"))
        context["rows"] = list(self._told(list(page.object_list), now))
        context["words"] = " ".join(selection.words)
        context["clock"] = clock_of(now)
        context["page_obj"] = page
        context["is_paginated"] = paginator.num_pages > 1
        context["elided_page_range"] = paginator.get_elided_page_range(page.number)
        context["index_url"] = self.address("deleted")
        return context

    def _told(self, records: list[Any], now: Any) -> Iterator[dict[str, Any]]:
        rows = [record.instance for record in records]
        link(rows, now)
        for record, name in zip(records, names_of(rows, self.request.user), strict=True):
            user = record.history_user
            yield {
                "name": name,
                "at": display(record.history_date, Kind.DATETIME),
                "who": get_user_display_name(user) if user is not None else _("The system"),
                "reason": record.history_change_reason or NOTHING,
                "history": reverse(self.register.url_name("history"), args=(record.id,)),
                "restore": reverse(self.register.url_name("restore"), args=(record.id,)) if self.allows("add") else "",
            }
