"""The deleted rows of a register, to be found again."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.columns import Kind
from registry.history.as_of import deleted_rows
from registry.history.names import link
from registry.screens.past import clock_of, names_of
from registry.screens.selection import Selection
from registry.screens.values import NOTHING, display, who
from registry.screens.views import RegisterView, paged


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
        context.update(paged(records, self.paginate_by, self.request, self.address("deleted")))
        context["rows"] = list(self._told(list(context["page_obj"].object_list), now))
        context["words"] = " ".join(selection.words)
        context["clock"] = clock_of(now)
        return context

    def _told(self, records: list[Any], now: Any) -> Iterator[dict[str, Any]]:
        rows = [record.instance for record in records]
        link(rows, now)
        for record, name in zip(records, names_of(rows, self.request.user), strict=True):
            user = record.history_user
            yield {
                "name": name,
                "at": display(record.history_date, Kind.DATETIME),
                "who": who(user),
                "reason": record.history_change_reason or NOTHING,
                "history": reverse(self.register.url_name("history"), args=(record.id,)),
                "restore": reverse(self.register.url_name("restore"), args=(record.id,)) if self.allows("add") else "",
            }
