"""The pages of extracts: order one, follow it, fetch it; and the list “Mine udtræk”. Nobody sees another's."""

from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, Http404, HttpRequest, JsonResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from registry.columns import Kind
from registry.extracts import services
from registry.extracts.models import Extract, Status
from registry.registers import ADMINS
from registry.screens.address import of_the_list
from registry.screens.exporting import XLSX
from registry.screens.register import RegisterAdmin
from registry.screens.selection import Selection
from registry.screens.values import display, number

MOST_SHOWN = 100


class _Page(WagtailAdminTemplateMixin, View):
    """A page under “Mine udtræk”."""

    header_icon = "download"

    def show(self, **context: Any) -> HttpResponseBase:
        response: HttpResponseBase = self.render_to_response(self.get_context_data(**context))
        return response

    def trail(self, *labels: str) -> list[dict[str, Any]]:
        home: list[dict[str, Any]] = self.breadcrumbs_items
        mine = {"url": reverse("registry_extracts") if labels else "", "label": _("My extracts")}
        return [*home, mine, *({"url": "", "label": label} for label in labels)]


class ExtractsView(_Page):
    """The extracts of the user: those being made and those to fetch."""

    template_name = "registry/extracts/index.html"

    def get_page_title(self) -> str:
        return _("My extracts")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail()

    def get(self, request: HttpRequest) -> HttpResponseBase:
        extracts = Extract.objects.of(request.user)[:MOST_SHOWN]
        return self.show(extracts=[_shown(extract) for extract in extracts], days=settings.EXTRACT_DAYS)


class OrderView(_Page):
    """Says how much an export is, before it is made as a task; starts it when the user asks for it."""

    template_name = "registry/extracts/order.html"

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        register = services.register_named(kwargs["name"])
        if register is None:
            raise Http404
        if not register.allows(request.user, "export"):
            raise PermissionDenied
        self.register: RegisterAdmin = register

    def get_page_title(self) -> str:
        return _("Export to Excel")

    def get_page_subtitle(self) -> str:
        return self.register.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(_("Export to Excel"))

    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        selection = self.register.selection(request.user, self.asked)
        return self.show(
            count=number(selection.matching.count()),
            columns=_headers(selection),
            filters=selection.description,
            query=self.asked.urlencode(),
            days=settings.EXTRACT_DAYS,
            back=f"{reverse(self.register.url_name('index'))}?{self.asked.urlencode()}",
        )

    def post(self, request: HttpRequest, name: str) -> HttpResponseBase:
        extract = services.start(register=self.register, parameters=self.asked.urlencode(), owner=request.user)
        return redirect("registry_extract", extract.pk)

    @cached_property
    def asked(self) -> QueryDict:
        """The parameters of the list, without those of the page."""
        return of_the_list(self.request.GET)


class _OneExtract(_Page):
    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        extract = Extract.objects.of(request.user).select_related("owner").filter(pk=kwargs["key"]).first()
        if extract is None:
            raise Http404
        self.extract: Extract = extract


class ExtractView(_OneExtract):
    """How far an extract is, what it holds, and what may be done with it."""

    template_name = "registry/extracts/extract.html"

    def get_page_title(self) -> str:
        return _("Extract")

    def get_page_subtitle(self) -> str:
        return self.extract.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return self.trail(self.extract.title)

    def get(self, request: HttpRequest, key: int) -> HttpResponseBase:
        return self.show(**_shown(self.extract), **self._asked())

    def post(self, request: HttpRequest, key: int) -> HttpResponseBase:
        """Cancel it, start it again, or delete it."""
        action, extract = request.POST.get("action"), self.extract
        if action == "delete" and not extract.is_active:
            services.delete(extract)
            messages.success(request, _("The extract has been deleted."))
            return redirect("registry_extracts")
        if action == "cancel" and services.cancel(extract):
            messages.success(request, _("The extract has been cancelled."))
        elif action != "restart" or not (extract.can_restart(timezone.now()) and services.restart(extract)):
            messages.warning(request, _("That cannot be done any more: see how far the extract is."))
        return redirect("registry_extract", extract.pk)

    def _asked(self) -> dict[str, Any]:
        try:
            selection = services.selection_of(self.extract)
        except services.NoRight as refused:
            return {"refused": str(refused)}
        return {"filters": selection.description, "columns": _headers(selection)}


class ProgressView(_OneExtract):
    """How far an extract is, for the page that shows it."""

    def get(self, request: HttpRequest, key: int) -> HttpResponseBase:
        extract, shown = self.extract, _shown(self.extract)
        return JsonResponse(
            {
                "active": extract.is_active and not shown["is_stalled"],
                "done": extract.rows_done,
                "total": extract.rows_total,
                "state": shown["state"],
                "rows": shown["rows"],
            }
        )


class FileView(_OneExtract):
    """The workbook itself, for as long as its owner may export the register."""

    def get(self, request: HttpRequest, key: int) -> HttpResponseBase:
        register = services.register_named(self.extract.register)
        if register is None or not register.allows(request.user, "export"):
            raise PermissionDenied
        if self.extract.status != Status.DONE or self.extract.expires_at <= timezone.now():
            raise Http404
        try:
            file = self.extract.file.open("rb")
        except FileNotFoundError as error:
            raise Http404 from error
        name = f"{self.extract.register}-{timezone.localtime(self.extract.created_at):%Y-%m-%d}.xlsx"
        return FileResponse(file, as_attachment=True, filename=name, content_type=XLSX)


def _headers(selection: Selection) -> str:
    return ", ".join(str(column.header) for column in selection.columns)


def _shown(extract: Extract) -> dict[str, Any]:
    """An extract as its pages show it."""
    is_stalled = extract.is_stalled(timezone.now())
    symbols = {
        Status.QUEUED: "…",
        Status.RUNNING: "…",
        Status.DONE: "✓",
        Status.FAILED: "✗",
        Status.CANCELLED: "–",
    }
    states = {
        Status.QUEUED: _("Waiting to be made"),
        Status.RUNNING: _("Being made"),
        Status.DONE: _("Ready to fetch"),
        Status.FAILED: _("Failed"),
        Status.CANCELLED: _("Cancelled"),
    }
    status = Status(extract.status)
    total, done = number(extract.rows_total), number(extract.rows_done)
    if status is Status.DONE:
        rows = _("%(total)s rows") % {"total": total}
    else:
        rows = _("%(done)s of %(total)s rows") % {"done": done, "total": total} if extract.rows_total else ""
    return {
        "extract": extract,
        "state": "✗ " + _("Interrupted") if is_stalled else f"{symbols[status]} {states[status]}",
        "rows": rows,
        "asked_at": display(extract.created_at, Kind.DATETIME),
        "kept_until": display(extract.expires_at, Kind.DATETIME),
        "is_stalled": is_stalled,
        "is_waited_for": extract.is_active and not is_stalled,
        "is_done": status is Status.DONE,
        "can_restart": extract.can_restart(timezone.now()),
    }


class _ExtractsItem(MenuItem):
    """Shown to those who may export something."""

    def is_shown(self, request: HttpRequest) -> bool:
        models = {register.sheet.model._meta.model_name for register in ADMINS.values()}
        return any(request.user.has_perm(f"registry.export_{name}") for name in models)


def register_extracts() -> None:
    """Register the pages with Wagtail."""

    @hooks.register("register_admin_urls")
    def extract_addresses() -> list[URLPattern]:
        base = "registry/extracts"
        return [
            path(f"{base}/", ExtractsView.as_view(), name="registry_extracts"),
            path(f"{base}/new/<slug:name>/", OrderView.as_view(), name="registry_extract_order"),
            path(f"{base}/<int:key>/", ExtractView.as_view(), name="registry_extract"),
            path(f"{base}/<int:key>/progress/", ProgressView.as_view(), name="registry_extract_progress"),
            path(f"{base}/<int:key>/file/", FileView.as_view(), name="registry_extract_file"),
        ]

    @hooks.register("register_admin_menu_item")
    def extracts_item() -> MenuItem:
        return _ExtractsItem(
            gettext_lazy("My extracts"), reverse("registry_extracts"), name="extracts", icon_name="download", order=151
        )
